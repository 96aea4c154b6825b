"""Three-line tables in their four formats."""

import io
import os
import shutil
import subprocess
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import pandas as pd
import pdfplumber
import pytest

from analysis.figures import FigureError, save_table, three_line_table
from analysis.typeface import full_font_path

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
    assert r"\caption{公开率}\label{tab:2}" in latex
    assert [latex.count(rule) for rule in (r"\toprule", r"\midrule", r"\bottomrule", r"\hline")] == [1, 1, 1, 0]
    assert r"甲 \& 乙 & 10105 & 92.7\% \\" in latex
    assert r"丙\_1 & 0 & — \\" in latex


TEX_DOCUMENT = r"""\documentclass{article}
\usepackage{array,booktabs,longtable,fontspec}
\setmainfont{%s}[Path=%s/]
\XeTeXlinebreaklocale "zh"
\tracinglostchars=3
\begin{document}
\input{t.tex}
\end{document}
"""


def set_with_tex(latex: str, folder: Path) -> tuple[list[str], str]:
    """Return the words of each page that XeLaTeX makes of a table, and what it complained of."""
    font = full_font_path()
    (folder / "t.tex").write_text(latex, encoding="utf-8")
    (folder / "all.tex").write_text(TEX_DOCUMENT % (font.name, font.parent), encoding="utf-8")
    command = ["xelatex", "-interaction=nonstopmode", "-halt-on-error", "all.tex"]
    for _ in range(2):  # a long table knows its widths and its last page at the second run
        run = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, errors="replace")
        assert run.returncode == 0, run.stdout[-800:]
    with pdfplumber.open(folder / "all.pdf") as document:
        pages = [page.extract_text() for page in document.pages]
    marks = ("Overfull", "Missing character", "too large")
    return pages, "\n".join(line for line in run.stdout.splitlines() if any(mark in line for mark in marks))


@pytest.mark.skipif(
    not shutil.which("xelatex") and "OGI_REQUIRE_TEX" not in os.environ,
    reason="xelatex is not installed (Debian: texlive-xetex)",
)
@pytest.mark.parametrize("rows", [2, 120])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_latex_is_set_without_a_complaint(lang, rows, tmp_path):
    """Every kind of sign, words too long for their column and a table longer than a page are set as they are."""
    words = ["甲 & 乙 100% #1 $x$ {y} ~ ^ \\n", "Reconsiderations-pending of 湖南省人民政府办公厅 " * 2]
    frame = pd.DataFrame({"a_b": words * (rows // 2), "v": [-3, None] * (rows // 2), "share": [0.5] * rows})
    table = three_line_table(frame, number="A1", title="T_1", unit="件", notes=["n" * 9 + " " + "长" * 90], lang=lang)
    pages, complaints = set_with_tex(table.to_latex(), tmp_path)
    assert complaints == ""
    assert "甲&乙100%#1$x${y}~^\\n−30.5" in pages[0].replace(" ", "")
    assert sum(page.count("−3") for page in pages) == rows // 2
    assert [("续表" in page or "continued" in page, "a_b" in page) for page in pages[1:]] == [(True, True)] * (
        len(pages) - 1
    )
    assert (len(pages) > 1) is (rows > 100)
    assert "长" * 9 in pages[-1]
    assert table.unit.replace(" ", "") in pages[0].replace(" ", "")


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
