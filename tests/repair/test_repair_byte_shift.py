"""The byte shift: damage made by really losing bytes in GBK, and what may not be taken for it."""

import random
from difflib import SequenceMatcher
from pathlib import Path

import pytest

from analysis.document import document_from_lines
from analysis.repair import repair
from analysis.repair.gbk import load_code_table, pair_of

OWN_TEXT = Path(__file__).parents[1] / "data" / "repair" / "official_text.txt"


def show_shifted(text, mark):
    """Return what a page shows of this text in GBK when its first byte is lost (synthetic damage).

    Pairs that are no character are dropped; a byte left over at the end shows as the mark.
    """
    data = text.encode("gbk")[1:]
    shown = mark
    for at in range(0, len(data), 2):
        pair = data[at : at + 2]
        shown += mark if len(pair) == 1 else pair.decode("gbk", "ignore")
    return shown


def repair_line(text):
    return repair(document_from_lines("line", "", [text]))


def test_bytes_of_the_documented_example():
    """The example of the documentation: the bytes of 　（四）, shifted, are the characters the Hunan report shows."""
    assert "　（四）".encode("gbk") == bytes.fromhex("A1A1 A3A8 CBC4 A3A9")
    assert bytes.fromhex("A1A3 A8CB C4A3").decode("gbk") == "。ㄋ模"
    assert pair_of("模") == (0xC4, 0xA3)


def test_code_table_knows_what_is_dropped():
    """AFD0 is no character of GBK, D0C5 is 信, and 開 is no text of a simplified report."""
    simplified, traditional = load_code_table(False), load_code_table(True)
    assert not simplified.is_mapped[0xAFD0]
    assert simplified.characters[0xD0C5] == "信"
    assert not simplified.is_text[0xE95F]
    assert traditional.is_text[0xE95F]


@pytest.mark.parametrize(
    ("before", "span", "after"),
    [
        ("全年共", "收到政府信息公开申请", "21件,均按时答复。"),
        ("市政府办公室", "组织开展业务培训", "3次。"),
        ("对照有关规定,", "及时修订公开指南和公开目录", "、方便群众查阅。"),
        ("加强政策解读,", "主动回应社会关切", "。"),
    ],
)
def test_lost_byte_is_found_and_text_restored(before, span, after):
    """Official phrases come back whole from a loss of their first byte; each was shifted byte by byte."""
    repaired, edits = repair_line(before + show_shifted(span, "?") + after)
    assert repaired.text == before + span + after
    assert [edit.kind for edit in edits] == ["byte_shift"]


def test_most_determined_characters_come_back():
    """Of 300 characters in random spans of clean text, 95 % of those with both bytes visible are restored."""
    rng = random.Random(2026)
    lines = [line for line in OWN_TEXT.read_text("utf-8").split("\n") if len(line) > 80]
    right = total = 0
    while total < 300:
        line = rng.choice(lines)
        start = rng.randrange(10, len(line) - 30)
        span = line[start : start + rng.randint(6, 14)]
        if any(ord(character) < 0x80 for character in span):
            continue
        repaired, _ = repair_line(line[:start] + show_shifted(span, "?") + line[start + len(span) :])
        shown = {start + offset for offset in determined_offsets(span)}
        blocks = SequenceMatcher(None, line, repaired.text, autojunk=False).get_matching_blocks()
        restored = {offset for block in blocks for offset in range(block.a, block.a + block.size)}
        total += len(shown)
        right += len(shown & restored)
    assert right / total >= 0.95


def determined_offsets(span):
    """Return the offsets of the characters of which a shift leaves both bytes visible."""
    data = span.encode("gbk")
    visible = [False] * len(data)
    for at in range(1, len(data) - 1, 2):
        is_shown = bool(data[at : at + 2].decode("gbk", "ignore"))
        visible[at] = visible[at + 1] = is_shown
    return [offset for offset in range(len(span)) if visible[2 * offset] and visible[2 * offset + 1]]


def test_dropped_characters_lower_the_confidence():
    """A run whose every byte is visible is surer than one with dropped pairs that several readings would fit."""
    _, sure = repair_line("全年共" + show_shifted("收到群众来信来访", "?") + "21件。")
    _, unsure = repair_line("?。ㄎ澹﹦撔抡甙l布解讀回應。加強專欄建設。")
    assert unsure[0].confidence < sure[0].confidence


def show_misread(text):
    """Return what text in UTF-8 shows as when it is read as GBK, a question mark for each bad byte (synthetic)."""
    return text.encode("utf-8").decode("gbk", "replace").replace("\ufffd", "?")


def test_misread_example_by_its_bytes():
    """政府 in UTF-8 is E694BF E5BA9C; in pairs E694 BFE5 BA9C, which GBK shows as 鏀垮簻."""
    assert "政府".encode() == bytes.fromhex("E694BF E5BA9C")
    assert bytes.fromhex("E694 BFE5 BA9C").decode("gbk") == "鏀垮簻"


@pytest.mark.parametrize("span", ["政府信息公开", "组织开展业务培训，提高能力水平", "加强政务公开工作", "办公室"])
def test_utf8_read_as_gbk_comes_back(span):
    """Text in UTF-8 that was read as GBK is read anew, with the bytes that became question marks filled in."""
    repaired, edits = repair_line("全年由" + show_misread(span) + "(12件)完成。")
    assert repaired.text == "全年由" + span + "(12件)完成。"
    assert {edit.kind for edit in edits} == {"byte_shift"}


@pytest.mark.parametrize(
    "text", ["锟斤拷锟斤拷锟斤拷公开信息。", "全年\ufffd\ufffd\ufffd\ufffd公开信息12件。", "全年??????公开信息12件。"]
)
def test_text_lost_for_good_is_left_alone(text):
    """Where nothing of the text is left, nothing is made up."""
    assert repair_line(text) == (document_from_lines("line", "", [text]), [])


def test_every_sign_of_a_lost_pair_is_read():
    """A pair that is no character may be dropped, marked, skipped by a byte, or shown as a private character."""
    before, span, after = "全年由市政府办公室", "组织开展业务培训", "3次，成效明显。"
    data = span.encode("gbk")[1:]
    pairs = [data[at : at + 2] for at in range(0, len(data), 2)]
    marked = "".join("?" if len(p) == 1 else p.decode("gbk", "replace")[0].replace("\ufffd", "?") for p in pairs)
    private = "".join("?" if len(p) == 1 else p.decode("gb18030", "replace") for p in pairs)
    for shown in (show_shifted(span, "?"), "?" + marked, "?" + private):
        repaired, edits = repair_line(before + shown + after)
        assert repaired.text == before + span + after
        assert [edit.kind for edit in edits] == ["byte_shift"]


def test_reader_that_skips_one_byte_ends_the_shift():
    """Python skips one byte where a pair is no character, after which pairs are right again."""
    text = "完善平台建设和监督保障机制，按照规定优化信息公开的流程。"
    data = text.encode("gbk")
    for lost in (12, 13, 16):
        shown = (data[:lost] + data[lost + 1 :]).decode("gbk", "replace")
        assert shown != text
        assert repair_line(shown)[0].text == text


@pytest.mark.parametrize("encoding", ["utf-8", "gbk"])
def test_bytes_read_as_letters_come_back(encoding):
    """Chinese text whose bytes show as letters of Western Europe is read anew."""
    shown = "政府信息公开".encode(encoding).decode("latin-1")
    repaired, edits = repair_line("全年" + shown + "工作稳步推进。")
    assert repaired.text == "全年政府信息公开工作稳步推进。"
    assert [edit.kind for edit in edits] == ["byte_shift"]


def test_accented_words_stay():
    """Names of Western Europe in a report are no misread Chinese."""
    line = "引进法国Société Générale、德国Müller等企业。"
    assert repair_line(line)[0].text == line


def test_big5_is_read_too():
    """A page in Big5 that loses a byte: 長 is AAF8, 。 A143 and 把 A7E2, so without AA it shows F8A1, 43, A7E2."""
    assert "長。把".encode("big5") == bytes.fromhex("AAF8 A143 A7E2")
    shown = "?" + bytes.fromhex("F8A1").decode("big5") + "C把"
    line = f"調整領導小組成員，由區長擔任組{shown}政務公開納入年度目標績效管理。"
    assert repair_line(line)[0].text == "调整领导小组成员，由区长担任组长。把政务公开纳入年度目标绩效管理。"
