"""Which script a text is in, and Traditional characters back to simplified ones."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from opencc import OpenCC

from analysis.document import document_from_lines
from analysis.repair import detect_script, repair
from analysis.repair.script import convert_text, load_conversion

RAW = Path(__file__).parents[2] / "data" / "raw"
OWN_TEXT = Path(__file__).parents[1] / "data" / "repair" / "official_text.txt"
SCRIPTS = {"000": "hant", "001": "hans", "002": "hans", "003": "hans", "004": "hant-tw"}
#: Characters in which this project goes another way than opencc on purpose (script_overrides.csv).
OVERRIDDEN = set("著於覆復鉅祇喫")


@pytest.mark.parametrize(("number", "script"), SCRIPTS.items())
def test_script_of_each_report(number, script):
    """The five reports: Traditional with Mainland words, simplified, and Traditional with Taiwan's words."""
    assert detect_script(next(RAW.glob(f"{number}_*.txt")).read_text("utf-8")) == script


@pytest.mark.parametrize(
    ("text", "script"),
    [
        ("", "hans"),
        ("2020", "hans"),
        ("公開", "hant"),
        ("公开", "hans"),
        ("入口網站和資料庫", "hant-tw"),
        ("入口網站", "hant"),
    ],
)
def test_script_of_short_texts(text, script):
    """One word of Taiwan is not yet Taiwan wording; a text without Chinese counts as simplified."""
    assert detect_script(text) == script


def test_own_text_survives_the_way_to_traditional_and_back():
    """Clean text converted to Traditional by opencc comes back as it was, character by character."""
    clean = OWN_TEXT.read_text("utf-8")
    traditional = OpenCC("s2t").convert(clean)
    assert traditional != clean
    assert repair(document_from_lines("t", "", traditional.split("\n")))[0].text == clean


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(sorted(OpenCC("t2s")._dict_chain_data[0][1][2])), max_size=12).map("".join))
def test_characters_convert_as_in_opencc(text):
    """Single characters become what opencc's t2s makes of them, except for the overrides."""
    if OVERRIDDEN.isdisjoint(text) and load_conversion().special.search(text) is None:
        assert convert_text(text) == OpenCC("t2s").convert(text)


def test_words_convert_as_in_opencc():
    """Each word of opencc's t2s that no override concerns becomes what opencc makes of it."""
    for printed in OpenCC("t2s")._dict_chain_data[0][0][2]:
        if OVERRIDDEN.isdisjoint(printed):
            assert convert_text(printed) == OpenCC("t2s").convert(printed)


def test_values_in_cells_are_not_converted():
    """無 as the value of a cell stays as printed, labels beside it are converted."""
    source = document_from_lines("table", "", ["行政許可\t無\t0\t/", "收費情況說明", "無"])
    repaired, _ = repair(source)
    assert repaired.lines == ("行政许可\t無\t0\t/", "收费情况说明", "無")


def test_vocabulary_edits_show_whole_terms():
    """In the Hainan report each Taiwan term is one edit with the whole term before and after."""
    path = next(RAW.glob("004_*.txt"))
    _, edits = repair(document_from_lines(path.name, "", path.read_text("utf-8").split("\n")))
    pairs = {(edit.before, edit.after) for edit in edits if edit.kind == "vocabulary"}
    assert pairs == {
        ("最佳化", "优化"),
        ("入口網站", "门户网站"),
        ("資料庫", "数据库"),
        ("規範性檔案", "规范性文件"),
        ("檔案", "文件"),
    }
