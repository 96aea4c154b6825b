"""What looks damaged and cannot be repaired is flagged, and nothing else."""

from pathlib import Path

import pytest

from analysis.document import document_from_lines
from analysis.repair import find_flags, repair

DATA = Path(__file__).parents[1] / "data" / "repair"
RAW = Path(__file__).parents[2] / "data" / "raw"


def list_flags(*lines):
    """Return kind, text and line of each flag on the repaired lines."""
    repaired, _ = repair(document_from_lines("lines", "", list(lines)))
    flags = find_flags(repaired)
    assert all(repaired.text.startswith(flag.text, flag.start) for flag in flags)
    return [(flag.kind, flag.text, flag.place.line) for flag in flags]


@pytest.mark.parametrize(
    ("text", "lost"),
    [
        ("主动公开锟斤拷锟斤拷锟斤拷条，同比增长。", "锟斤拷锟斤拷锟斤拷"),
        ("主动公开\ufffd\ufffd\ufffd\ufffd条，同比增长。", "\ufffd\ufffd\ufffd\ufffd"),
        ("主动公开??????条，同比增长。", "??????"),
    ],
)
def test_lost_text_is_marked(text, lost):
    """Where information is gone for good the place is named and nothing is made up."""
    assert list_flags("一、总体情况", text) == [("lost_text", lost, 2)]


def test_spun_wording_is_flagged_but_kept():
    """Terms in which a program replaced a word by another are flagged, several of them together."""
    line = "当真贯彻条例，踊跃推进政务果然，规范性文件及时发布。"
    kinds = list_flags(line)
    assert [(kind, text) for kind, text, _ in kinds] == [
        ("spun_text", "当真贯彻"),
        ("spun_text", "踊跃推进"),
        ("spun_text", "政务果然"),
    ]
    assert repair(document_from_lines("line", "", [line]))[0].text == line


def test_one_odd_word_is_no_spun_text():
    """A single odd term may be how an author writes."""
    assert list_flags("全区上下踊跃推进各项改革，成效明显。") == []


def test_faint_suspicion_of_noise_is_flagged():
    """Two characters that no word accounts for, once in a text, are shown to the reader and stay."""
    line = "严格按照绕舱受理登记、分办转办、审核签发的程序办理，全年办结一百件。"
    repaired, edits = repair(document_from_lines("line", "", [line]))
    assert (repaired.text, edits) == (line, [])
    assert [(flag.kind, flag.text) for flag in find_flags(repaired)] == [("scraper_noise", "绕舱")]


@pytest.mark.parametrize("name", ["official_text.txt", "district_text.txt", "bureau_text.txt"])
def test_clean_text_has_no_flags(name):
    """Text without damage is not called damaged."""
    assert list_flags(*(DATA / name).read_text("utf-8").split("\n")) == []


def test_reports_have_no_flags():
    """After the repair the five reports hold nothing that looks damaged."""
    for path in sorted(RAW.glob("*.txt")):
        assert list_flags(*path.read_text("utf-8").split("\n")) == []
