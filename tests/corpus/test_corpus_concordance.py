"""Concordances: every occurrence, its context, its place, and lines that align."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pandas as pd
import pytest

from analysis.corpus.concordance import (
    align_concordance,
    concordance,
    concordance_html,
    display_width,
    write_concordance,
)
from analysis.corpus.lexicon import load_lexicon


@pytest.fixture
def sections() -> pd.DataFrame:
    """Two synthetic reports, the first with a line of the source for each of its paragraphs."""
    rows = [
        ("r1", 1, "overview", 2019, "总体情况\n落实“六稳”工作", 3, [3, 5]),
        ("r2", 1, "overview", 2020, "围绕六稳、六穩任务", 7, None),
        ("r2", 2, "problems", 2020, "六稳<b>不足", 9, None),
    ]
    return pd.DataFrame(rows, columns=["report_id", "position", "section", "year", "text", "line", "lines"])


def test_every_occurrence_with_context_and_place(sections: pd.DataFrame) -> None:
    """Four occurrences in both scripts; the line is that of the paragraph where it is known."""
    table = concordance(sections, "六稳", width=3)
    assert list(
        table[["left", "match", "right", "report_id", "line", "paragraph"]].itertuples(index=False, name=None)
    ) == [
        ("落实“", "六稳", "”工作", "r1", 5, 2),
        ("围绕", "六稳", "、六穩", "r2", 7, 1),
        ("六稳、", "六穩", "任务", "r2", 7, 1),
        ("", "六稳", "<b>", "r2", 9, 1),
    ]


def test_offsets_point_into_the_section(sections: pd.DataFrame) -> None:
    """The text of the section between the offsets is the match."""
    texts = sections.set_index(["report_id", "position"])["text"]
    for row in concordance(sections, "六稳").itertuples():
        assert row.match == texts[(row.report_id, row.position)][row.start : row.end]


def test_patterns_may_be_terms_or_regular_expressions(sections: pd.DataFrame) -> None:
    """A term brings all its spellings; a compiled expression is taken as it is."""
    assert len(concordance(sections, load_lexicon()["六稳"])) == 4
    assert concordance(sections, re.compile("六[稳穩](?=[、任])"))["match"].tolist() == ["六稳", "六穩"]


def test_one_character_is_an_expression_and_nothing_is_none(sections: pd.DataFrame) -> None:
    """Every 务 is found, whatever follows it; an empty expression is refused in one line."""
    assert concordance(sections, "务", width=1)[["left", "right"]].to_numpy().tolist() == [["任", ""]]
    assert len(concordance(sections, "稳")) == 4
    with pytest.raises(ValueError, match="at least one character besides spaces and quotes, not '“ ”'"):
        concordance(sections, "“ ”")


def test_rows_are_kept_by_columns(sections: pd.DataFrame) -> None:
    """Report, section and year choose rows; a column that is not there is an error."""
    assert concordance(sections, "六稳", section="overview", year=[2020])["report_id"].tolist() == ["r2", "r2"]
    assert concordance(sections, "六稳", report_id="r1")["report_id"].tolist() == ["r1"]
    with pytest.raises(ValueError, match="the sections have no column 'region'"):
        concordance(sections, "六稳", region="海南省")


def test_sorting_starts_at_the_match(sections: pd.DataFrame) -> None:
    """Left contexts are compared from their last character, right contexts from their first."""
    left = concordance(sections, "六稳", width=3, sort="left")["left"].tolist()
    assert sorted(left, key=lambda text: text[::-1]) == left
    assert left != sorted(left)
    right = concordance(sections, "六稳", width=3, sort="right")["right"].tolist()
    assert sorted(right) == right
    with pytest.raises(ValueError, match="sort is left, match, right or None, not 'centre'"):
        concordance(sections, "六稳", sort="centre")


def test_lines_align_by_display_width() -> None:
    """Each bracket stands in the same column when Han take two columns and Latin letters one."""
    frame = pd.DataFrame({"left": ["甲乙", "a甲", ""], "match": ["六稳"] * 3, "right": ["丙", "b", ""]})
    lines = align_concordance(frame).split("\n")
    assert lines == ["甲乙 [六稳] 丙", " a甲 [六稳] b", "     [六稳]"]
    assert {5} == {display_width(line[: line.index("[")]) for line in lines}


@pytest.mark.parametrize(("text", "ambiguous", "width"), [("六稳", 2, 4), ("“a”", 2, 5), ("“a”", 1, 3), ("é", 1, 1)])
def test_display_width(text: str, ambiguous: int, width: int) -> None:
    """Wide signs take two columns, ambiguous ones as many as asked, combining marks none."""
    assert width == display_width(text, ambiguous)


def test_html_escapes_the_report_and_anchors_each_line(sections: pd.DataFrame) -> None:
    """Text of a report cannot become markup, and each row can be linked to."""
    page = concordance_html(concordance(sections, "六稳"), "六稳 <检索>")
    assert "&lt;b&gt;不足" in page
    assert "<b>不足" not in page
    assert 'id="r1-1-8"' in page
    assert "<title>六稳 &lt;检索&gt;</title>" in page
    assert page.count('class="match"') == 4


def test_html_links_each_line_to_its_source(sections: pd.DataFrame) -> None:
    """The place becomes a link; what stands in an address is escaped, and an unknown line is left out."""
    frame = concordance(sections.assign(line=pd.array([3, 7, None], dtype="Int64")), "六稳", report_id="r2")
    page = concordance_html(frame, source="../raw/{report_id}.txt#:~:text={match}")
    first = '<a href="../raw/r2.txt#:~:text=%E5%85%AD%E7%A8%B3">r2 · overview · 7</a>'
    assert page.count(first) == 1
    assert page.count("r2 · problems</a>") == 1


def test_export(sections: pd.DataFrame, tmp_path: Path) -> None:
    """CSV holds all rows and columns; another ending is refused."""
    table = concordance(sections, "六稳")
    write_concordance(table, tmp_path / "c.csv")
    with (tmp_path / "c.csv").open(encoding="utf-8-sig", newline="") as lines:
        rows = list(csv.DictReader(lines))
    assert table["right"].tolist() == [row["right"] for row in rows]
    write_concordance(table, tmp_path / "c.html")
    assert concordance_html(table) == (tmp_path / "c.html").read_text(encoding="utf-8")
    with pytest.raises(ValueError, match=r"written as .csv or .html, not '.docx'"):
        write_concordance(table, tmp_path / "c.docx")


def test_nothing_found_keeps_the_columns(sections: pd.DataFrame) -> None:
    """An expression that does not occur gives an empty table that still aligns and exports."""
    table = concordance(sections, "两微一端")
    assert table.shape == (0, 10)
    assert align_concordance(table) == ""
