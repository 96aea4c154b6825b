"""Frames as a reader sees them."""

from __future__ import annotations

import pandas as pd

from analysis.figures import listing


def test_unknown_whole_and_infinite_numbers():
    """Unknown is a dash and never 0, whole numbers have no decimals, infinity is its sign."""
    frame = pd.DataFrame({"a": [1.0, None, float("inf"), 0.123456, 12345.0]}, dtype="object")
    html = listing(frame)._repr_html_()
    assert [html.count(f"<td>{words}</td>") for words in ("1", "–", "∞", "0.1235", "12,345", "0")] == [1, 1, 1, 1, 1, 0]


def test_rows_left_out_are_told():
    """A long frame is cut and says how many rows are not shown."""
    assert "… 7 more rows 另有7行" in listing(pd.DataFrame({"a": range(10)}), most=3)._repr_html_()


def test_nothing_is_said_in_words():
    """An empty frame shows a word, not an empty table."""
    assert listing(pd.DataFrame({"a": []}))._repr_html_() == "<p>none 无</p>"


def test_named_index_becomes_columns():
    """The names of the index of a pivot stand as columns."""
    frame = pd.DataFrame({"n": [1]}, index=pd.Index(["x"], name="report_id"))
    assert "<th>report_id</th>" in listing(frame)._repr_html_()


def test_lines_name_their_source():
    """With a source, the file is named and linked once; no number promises to lead to its line; text is no markup."""
    frame = pd.DataFrame({"raw": ["<7>", "8"], "line": [96, None]}, dtype="object")
    html = listing(frame, source="../data/raw/报告 1.txt")._repr_html_()
    assert html.count("<a href=") == 1
    assert 'line of the file <a href="../data/raw/%E6%8A%A5%E5%91%8A%201.txt">报告 1.txt</a>' in html
    assert "<td>96</td>" in html
    assert "<a href=" not in listing(frame)._repr_html_()
    assert "<a href=" not in listing(frame[["raw"]], source="a.txt")._repr_html_()
    assert "<td>&lt;7&gt;</td>" in html


def test_amounts_keep_their_decimals():
    """4,166.74 and 160.5964 are shown as they are, a share with four digits."""
    html = listing(pd.DataFrame({"a": [4166.74, 160.5964, 0.123456]}))._repr_html_()
    assert [f"<td>{words}</td>" in html for words in ("4,166.74", "160.5964", "0.1235")] == [True, True, True]
