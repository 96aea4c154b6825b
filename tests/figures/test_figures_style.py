"""Presets, the font, the words and the colours of the figures."""

import matplotlib
import pytest

from analysis.figures import FigureError, check_colours, presets, use_style
from analysis.figures.look.colour_vision import colour_difference, grey_difference, seen_by
from analysis.figures.look.font import FAMILIES
from analysis.figures.look.labels import format_count, format_rate, format_share, label, wrap_label, wrap_text
from analysis.figures.look.style import style_in_use
from analysis.tabular import read_table
from analysis.typeface import covered_code_points, font_paths

# Widths that the publishers print: Nature 89 and 183 mm, Elsevier 90, 140 and 190, IEEE 3.5 and 7.16 inches, Chinese
# journals 80 and 170 with 六号 of 7.5 pt.
WIDTHS = {
    "nature-1col": 89, "nature-2col": 183, "elsevier-1col": 90, "elsevier-1.5col": 140, "elsevier-2col": 190,
    "ieee-1col": 88.9, "ieee-2col": 182, "chinese-1col": 80, "chinese-2col": 170,
}  # fmt: skip


@pytest.fixture(autouse=True)
def _restored_style():
    """The look of figures as it was, whatever a test sets."""
    with matplotlib.rc_context():
        yield
        use_style()


def test_presets_have_the_widths_of_the_publishers():
    """A figure that is a millimetre too wide comes back from the journal."""
    assert {name: presets()[name].width_mm for name in WIDTHS} == WIDTHS
    assert presets()["chinese-1col"].font_pt == presets()["chinese-2col"].min_pt == 7.5


def test_unknown_preset_suggests_the_right_one():
    """A misspelt preset must stop with the names there are."""
    with pytest.raises(FigureError) as error:
        use_style("natur-1col")
    assert str(error.value).startswith("unknown preset 'natur-1col' (did you mean 'nature-1col'?); accepted: screen, ")


def test_unknown_language_is_refused():
    """A language without words must not fall back silently."""
    with pytest.raises(FigureError, match=r"^unknown language 'fr'; accepted: en, zh, zh-hant$"):
        use_style("screen", "fr")


def test_font_survives_seaborn():
    """seaborn resets the family when it sets a theme; Chinese labels would become boxes."""
    use_style("screen", "zh")
    assert matplotlib.rcParams["font.family"] == list(FAMILIES)
    assert style_in_use()[0].name == "screen"
    assert style_in_use()[1] == "zh"


def test_every_label_has_glyphs_in_all_scripts():
    """No word of the figures may be a box, converted to traditional characters or not."""
    for row in read_table("analysis.figures.look", "labels.csv"):
        words = row["en"] + row["zh"] + label_in_traditional(row["key"])
        assert {char for char in words if ord(char) not in covered_code_points()} == set(), row["key"]


def label_in_traditional(key: str) -> str:
    """The words for a key in traditional characters, with its blanks filled by nothing."""

    class _Blank(dict):
        def __missing__(self, name):
            return ""

    from analysis.figures.look.labels import localise

    row = next(row for row in read_table("analysis.figures.look", "labels.csv") if row["key"] == key)
    return localise(row["zh"].format_map(_Blank()), "zh-hant")


def test_labels_have_the_same_blanks_in_both_languages():
    """A number that one language shows must not be lost in the other."""
    import re

    for row in read_table("analysis.figures.look", "labels.csv"):
        assert set(re.findall(r"{(\w+)}", row["en"])) == set(re.findall(r"{(\w+)}", row["zh"])), row["key"]
        assert row["en"]
        assert row["zh"]


def test_label_keys_are_unique():
    """The second of two labels of one key would win unseen."""
    keys = [row["key"] for row in read_table("analysis.figures.look", "labels.csv")]
    assert sorted(set(keys)) == sorted(keys)


def test_traditional_labels():
    """Labels turn to traditional characters on request."""
    assert label("result_upheld", "zh-hant") == "結果維持"


@pytest.mark.parametrize(
    ("value", "english", "chinese"),
    [
        (0, "0", "0"),
        (70, "70", "70"),
        (4166.74, "4,166.74", "4166.74"),
        (10105, "10,105", "10105"),
        (35000, "35,000", "3.5万"),
        (285999, "285,999", "28.6万"),
        (1422000, "1,422,000", "142.2万"),
        (140000000, "140,000,000", "1.4亿"),
        (99995000, "99,995,000", "1亿"),
        (-652, "−652", "−652"),
        (None, "?", "?"),
        (float("nan"), "?", "?"),
    ],
)
def test_counts(value, english, chinese):
    """Thousands in English, 万 and 亿 in Chinese, a true minus sign, and no number for what is not known."""
    assert format_count(value, "en") == english
    assert format_count(value, "zh") == chinese


def test_shares_and_rates():
    """A share keeps one place where it needs one; an unknown rate is no 0."""
    assert [format_share(value, "en") for value in (0.91, 0.3333, 1, None)] == ["91%", "33.3%", "100%", "?"]
    assert [format_rate(value, "en") for value in (0, 6, 31.4, None)] == ["0", "6.0", "31", "?"]


def test_long_names_break_before_the_year():
    """An agency and its year stand on two lines rather than a year torn in two."""
    assert wrap_label("海南省人民政府办公厅 2020", 11) == "海南省人民政府办公厅\n2020"
    assert wrap_label("海南省人民政府办公厅 2020", 14) == "海南省人民政府办公厅 2020"
    assert "2020" in wrap_label("新疆维吾尔自治区巴音郭楞蒙古自治州人民政府办公室 2020", 9).split("\n")[-1]


def test_chinese_stops_do_not_begin_a_line():
    """A line of Chinese never begins with a comma or full stop."""
    lines = wrap_text("一二三四，五六七八。九十", 4).split("\n")
    assert not any(line[0] in "，。" for line in lines)
    assert "".join(lines) == "一二三四，五六七八。九十"


def test_colours_can_be_told_apart():
    """Categories stay distinct with three kinds of colour blindness, and neighbours in grey."""
    assert check_colours() == []


def test_colours_that_look_alike_are_found():
    """Red and green of one lightness look alike to a deutan reader and in grey."""
    problems = check_colours({"traffic": {"bad": ("#C8553D", ""), "good": ("#8F8A2E", "")}})
    assert any("bad and good look alike with deutan vision" in problem for problem in problems)
    assert check_colours({"hatched": {"bad": ("#C8553D", ""), "good": ("#8F8A2E", "//")}}) == []


def test_colour_differences_of_known_pairs():
    """Black and white lie 100 apart in lightness (CIE 1976); a grey looks the same to every reader."""
    assert grey_difference("#000000", "#FFFFFF") == pytest.approx(100, abs=0.1)
    assert colour_difference(seen_by("normal", "#000000"), seen_by("normal", "#FFFFFF")) == pytest.approx(100, abs=0.1)
    for vision in ("protan", "deutan", "tritan"):
        assert seen_by(vision, "#808080") == pytest.approx(seen_by("normal", "#808080"), abs=0.01)


def test_cut_fonts_are_small():
    """The cut fonts are what makes saving fast; the common one must stay far below the 10 MB of the full font."""
    assert [path.stat().st_size < 2_500_000 for path in font_paths()] == [True, True]
