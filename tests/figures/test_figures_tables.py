"""Three-line tables in their four formats."""

import io
import zipfile
from xml.etree import ElementTree

import pandas as pd
import pytest

from analysis.figures import FigureError, save_table, three_line_table

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@pytest.fixture
def table():
    """Two agencies with a count, a share, and one value that is not known."""
    frame = pd.DataFrame({"agency": ["甲 & 乙", "丙_1"], "received": [10105, 0], "share": [0.927, None]})
    return three_line_table(
        frame,
        number=2,
        title="公开率",
        unit="件",
        notes=["分母为办结总数。"],
        heads={"agency": "机关", "received": "新收", "share": "比率"},
        formats={"share": "share"},
        lang="zh",
    )


def test_words_of_the_table(table):
    """Number and title above, unit, rows as text, a dash for what is not known and a note that explains it."""
    assert table.heading == "表2　公开率"
    assert table.unit == "单位：件"
    assert table.rows == (("甲 & 乙", "10105", "92.7%"), ("丙_1", "0", "—"))
    assert table.notes == ("注：1. 分母为办结总数。", "2. “—”表示未知，不等于零。")


def test_html_has_three_rules(table):
    """Rules stand above, below and under the heads, nowhere else, and text is escaped."""
    html = table.to_html()
    assert html.count("border-") - html.count("border-collapse") == 3
    assert "甲 &amp; 乙" in html
    assert html.index("表2") < html.index("单位：件") < html.index("<table") < html.index("注：1.")


def test_latex_has_three_rules(table):
    """booktabs draws the three rules; characters that LaTeX would read as commands are escaped."""
    latex = table.to_latex()
    assert [latex.count(rule) for rule in (r"\toprule", r"\midrule", r"\bottomrule", r"\hline")] == [1, 1, 1, 0]
    assert r"甲 \& 乙 & 10105 & 92.7\% \\" in latex
    assert r"丙\_1 & 0 & — \\" in latex


def test_word_document_holds_the_table(table):
    """The document opens as an archive, its table has two thick rules and a thin one under each head."""
    with zipfile.ZipFile(io.BytesIO(table.to_word())) as archive:
        assert archive.testzip() is None
        body = ElementTree.fromstring(archive.read("word/document.xml"))
    rows = [["".join(cell.itertext()) for cell in row.iter(f"{WORD}tc")] for row in body.iter(f"{WORD}tr")]
    assert rows == [["机关", "新收", "比率"], ["甲 & 乙", "10105", "92.7%"], ["丙_1", "0", "—"]]
    borders = next(body.iter(f"{WORD}tblBorders"))
    assert [border.tag.removeprefix(WORD) for border in borders] == ["top", "bottom"]
    assert len(list(body.iter(f"{WORD}tcBorders"))) == 3
    order = [each.tag.removeprefix(WORD) for each in next(body.iter(f"{WORD}tblPr"))]
    assert order == ["tblW", "tblBorders", "tblLayout", "tblCellMar", "tblLook"]


def test_csv_keeps_the_values(table, tmp_path):
    """The CSV beside the table holds the numbers unrounded, and an empty field for what is not known."""
    paths = save_table(table, tmp_path, "t2")
    assert [path.name for path in paths] == ["t2.html", "t2.tex", "t2.docx", "t2.csv"]
    assert paths[3].read_text(encoding="utf-8") == "机关,新收,比率\n甲 & 乙,10105,0.927\n丙_1,0,\n"


def test_word_document_is_the_same_every_time(table):
    """No time of day may find its way into the archive."""
    assert table.to_word() == table.to_word()
    with zipfile.ZipFile(io.BytesIO(table.to_word())) as archive:
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_unknown_format_of_a_column_is_refused():
    """A misspelt format must not print raw numbers."""
    with pytest.raises(FigureError, match=r"^unknown format 'shares' \(did you mean 'share'\?\); accepted: count, "):
        three_line_table(pd.DataFrame({"a": [1]}), number=1, title="t", formats={"a": "shares"})
