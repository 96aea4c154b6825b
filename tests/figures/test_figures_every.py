"""What holds for every figure, whatever it shows."""

import warnings

import pytest

from analysis.figures import FigureError, check_figure, find_overlaps, request_flow
from analysis.figures.look.style import get_preset
from analysis.figures.saving.recorder import drawn_texts


@pytest.mark.parametrize(("lang", "preset"), [("en", "screen"), ("zh", "chinese-1col"), ("zh-hant", "nature-2col")])
def test_every_figure_passes_its_preflight(draw, frames, lang, preset):
    """No figure may have missing glyphs, small or clipped text, texts on one another, or a warning of matplotlib."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        figure = draw(frames, lang=lang, preset=preset)
        assert check_figure(figure, get_preset(preset)) == []
        assert find_overlaps(figure) == []
    assert not figure.is_empty
    assert len(figure.data) > 0
    assert figure.alt


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_every_figure_says_in_words_that_there_is_nothing(draw, no_frames, lang):
    """Without data a figure must say so and why, instead of showing empty axes."""
    figure = draw(no_frames, lang=lang, preset="nature-1col")
    words = "".join(text.text for text in drawn_texts(figure)).replace(" ", "")
    assert figure.is_empty
    assert figure.axes == []
    assert words == figure.alt.replace(" ", "")
    assert {"en": "nothingtodraw", "zh": "无可绘制的内容"}[lang] in words


def test_every_figure_holds_many_reports(draw, many_frames):
    """With 35 reports no text may fall on another or off the page, and the page keeps its greatest height."""
    figure = draw(many_frames, lang="zh", preset="nature-2col")
    assert check_figure(figure, get_preset("nature-2col")) == []
    assert find_overlaps(figure) == []
    assert figure.get_size_inches()[1] * 25.4 <= 247.01


def test_every_figure_holds_one_report(draw, frames):
    """One report is the usual case of a profile."""
    one = {
        name: frame[frame["report_id"] == "full"] if "report_id" in frame else frame for name, frame in frames.items()
    }
    figure = draw(one, lang="zh", preset="screen")
    assert check_figure(figure, get_preset("screen")) == []
    assert find_overlaps(figure) == []


def test_unknown_report_is_named(frames):
    """A misspelt report must not end in an empty figure."""
    with pytest.raises(FigureError, match=r"^no report 'nowhere' among the 5 reports$"):
        request_flow(frames["cells"], frames["reports"], report_id="nowhere")


def test_missing_columns_are_named(frames):
    """A wrong frame must be told by its columns, not by a KeyError."""
    with pytest.raises(FigureError) as error:
        request_flow(frames["facts"], frames["reports"])
    assert str(error.value) == (
        "the frame 'cells' lacks table, row, column; it has report_id, fact, indicator, scope, value, unit, approximate"
    )
