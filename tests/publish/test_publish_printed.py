"""The report on paper: PDF and Word hold what the page holds, in one language, with the code behind each figure."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from pathlib import Path

import pdfplumber
import pypdfium2
import pytest
from docx import Document
from docx.oxml.ns import qn
from PIL import Image

from analysis.publish import PublishError
from analysis.publish.elements import Bullets, Heading, Paragraph, Picture, Run, Table, name_exhibits, read_elements
from analysis.publish.exhibits import Saving, list_savings
from analysis.publish.printed import Printed, print_pdf, print_word

TABLE = Table(
    "表1　报告一览", "单位：件", ("机关", "新收"), (("甲县", "70"), ("乙县", "—")), (False, True), ("注：无。",)
)


def make_png() -> bytes:
    """Return a red picture of 60 mm by 30 mm."""
    stream = io.BytesIO()
    Image.new("RGB", (236, 118), "red").save(stream, "png", dpi=(100, 100))
    return stream.getvalue()


@pytest.fixture
def printed(tmp_path: Path) -> Printed:
    """A report of one of each kind of element."""
    (tmp_path / "f.png").write_bytes(make_png())
    elements = name_exhibits(
        [
            Paragraph((Run("由数据"), Run("生成", is_strong=True), Run(" #set $x$ *y*", is_code=True))),
            Heading(1, "依申请公开"),
            Bullets(((Run("新收70件"),), (Run("结转0件"),))),
            Paragraph((Run("流向如下。"),)),
            Picture("figure-1", make_png(), 60.0, "图1　流向", "红色的图"),
            TABLE,
        ],
        "（{}）",
    )
    return Printed("年度报告", "zh", "目录", elements, {"figure-1": tmp_path / "f.png"})


def test_elements_are_read_from_the_page() -> None:
    """What is printed is read from the HTML of the page, the title left out: there is no second copy of the words."""
    fragments = [
        "<h1>标题</h1><h2 id='s1'>甲 <a>乙</a></h2><p>一行\n二行 <strong>重</strong><code>x</code></p>",
        "<ul><li>a</li><li><strong>b</strong>c</li></ul>",
        '<figure class="three-line-table"><figcaption>表1　题</figcaption><div style="">单位：件</div>'
        '<div class="table"><table><tr><th>机关</th><th class="number">数</th></tr><tr><td>甲</td><td>1</td></tr>'
        "</table></div><p>注：无。</p></figure>",
    ]
    assert list(read_elements(fragments)) == [
        Heading(1, "甲 乙"),
        Paragraph((Run("一行二行 "), Run("重", is_strong=True), Run("x", is_code=True))),
        Bullets(((Run("a"),), (Run("b", is_strong=True), Run("c")))),
        Table("表1　题", "单位：件", ("机关", "数"), (("甲", "1"),), (False, True), ("注：无。",)),
    ]


def test_pdf_has_text_that_can_be_selected(printed: Printed, tmp_path: Path) -> None:
    """The words of every element stand in the file as text, whatever marks they hold, and the contents name them."""
    pdf = print_pdf(printed, tmp_path)
    pages = pypdfium2.PdfDocument(pdf)
    text = re.sub(r"\s", "", "".join(page.get_textpage().get_text_range() for page in pages))
    for words in (
        "年度报告",
        "由数据生成#set$x$*y*",
        "新收70件",
        "流向如下（图1）。",
        "图1流向",
        "表1报告一览",
        "单位：件",
        "甲县70",
        "注：无。",
    ):
        assert words in text
    assert text.count("依申请公开") == 2
    assert b"/StructTreeRoot" in pdf


def test_pdf_embeds_its_only_font(printed: Printed, tmp_path: Path) -> None:
    """Every character is set in a part of the font that stands in the file."""
    with pdfplumber.open(io.BytesIO(print_pdf(printed, tmp_path))) as document:
        fonts = {char["fontname"] for page in document.pages for char in page.chars}
    assert [name for name in fonts if not re.fullmatch(r"[A-Z]{6}\+NotoSansSC-Regular", name)] == []


def test_pdf_can_be_heard(printed: Printed, tmp_path: Path) -> None:
    """The template keeps to PDF/UA-1, which typst checks: title, language, order of headings, words for figures."""
    pdf = print_pdf(printed, tmp_path, "ua-1")
    assert re.search(rb"pdfuaid:part\W*1", pdf)
    silent = replace(printed, elements=[*printed.elements, Heading(2, "甲"), Heading(4, "乙")])
    with pytest.raises(PublishError, match="skip"):
        print_pdf(silent, tmp_path, "ua-1")


def test_pdf_names_its_language_and_chapters(printed: Printed, tmp_path: Path) -> None:
    """A reader's bookmarks are the headings; the picture has its words; no character is swapped for a look-alike."""
    (tmp_path / "r.pdf").write_bytes(print_pdf(printed, tmp_path))
    document = pypdfium2.PdfDocument(tmp_path / "r.pdf")
    assert [each.get_title() for each in document.get_toc()] == ["依申请公开"]
    with pdfplumber.open(tmp_path / "r.pdf") as pages:
        assert pages.doc.catalog["Lang"] == b"zh"
        text = "".join(page.extract_text() for page in pages.pages)
    assert not re.search(r"[\u2e80-\u2fdf\uf900-\ufaff\ue000-\uf8ff]", text)


def test_word_document_holds_every_element(printed: Printed) -> None:
    """Headings are headings, the table has its three rules and the picture its words."""
    document = Document(io.BytesIO(print_word(printed)))
    words = {paragraph.text: paragraph.style.name for paragraph in document.paragraphs if paragraph.text}
    assert words["依申请公开"] == "Heading 1"
    assert words["图1　流向"] == words["表1　报告一览"] == "Caption"
    assert words["新收70件"] == "List Bullet"
    (table,) = document.tables
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["机关", "新收"],
        ["甲县", "70"],
        ["乙县", "—"],
    ]
    (borders,) = table._tbl.iter(qn("w:tblBorders"))
    assert [border.tag for border in borders] == [qn("w:top"), qn("w:bottom")]
    (shape,) = document.inline_shapes
    assert (round(shape.width.mm), shape._inline.docPr.get("descr")) == (60, "红色的图")


def test_print_is_the_same_every_time(printed: Printed, tmp_path: Path) -> None:
    """Neither the moment nor an identifier of chance stands in the files."""
    assert print_pdf(printed, tmp_path) == print_pdf(printed, tmp_path)
    word = print_word(printed)
    assert word == print_word(printed)
    with zipfile.ZipFile(io.BytesIO(word)) as archive:
        assert {entry.date_time[0] for entry in archive.infolist()} == {1980}


@pytest.mark.parametrize(
    ("words", "named"),
    [
        ("All rates.", "All rates (Table 1)."),
        ("All rates", "All rates (Table 1)"),
        ("as follows: ", "as follows (Table 1): "),
    ],
)
def test_a_sentence_names_what_it_leads_to(words: str, named: str) -> None:
    """A figure may move to another page, a table not away from its sentence: both are called by their number."""
    table = replace(TABLE, heading="Table 1  Rates")
    lead, _, last = name_exhibits([Paragraph((Run(words),)), table, Paragraph((Run("End."),))], " ({})")
    assert (lead, last) == (Paragraph((Run(named),), leads_to="table"), Paragraph((Run("End."),)))


def test_a_table_without_a_number_is_not_named() -> None:
    """The list of sources has no heading of its own."""
    table = replace(TABLE, heading="")
    assert name_exhibits([Paragraph((Run("All."),)), table], "（{}）")[0] == Paragraph((Run("All."),), leads_to="table")


def test_savings_are_read_from_the_code() -> None:
    """The name, the call that draws and the module that defines it are known before the cell runs."""
    cell = 'f = figures.coverage(cells, reports)\nfigures.save_figure(f, figures_dir, f"coverage_{lang}")\nf'
    assert list(list_savings(cell, {"lang": "zh"})) == [
        Saving("figure", "coverage_zh", "figures.coverage(cells, reports)", "analysis/figures/charts/completeness.py")
    ]
    assert list(list_savings("figures.save_figure(f, d, name)", {})) == []


def test_a_figure_that_was_expected_and_is_missing_stops_the_run(project) -> None:
    """A notebook that silently saves nothing would publish a report with a hole."""
    parameters = 'lang: str = "zh"  # one of zh, en\nfigures_dir: str = "../reports/figures"'
    project.write("06_report", parameters, 'save_figure = print\nsave_figure(None, figures_dir, f"flow_{lang}")')
    message = r"^06_report_(zh|en), code cell 2: the figure 'flow_(zh|en)' was expected and is missing$"
    with pytest.raises(PublishError, match=message):
        project.run()
    assert not project.reports.exists()


def test_a_report_is_printed_in_each_language(project) -> None:
    """Page, PDF and Word of a language hold no word of the other, and the contents page names the code."""
    table = (
        "import pandas as pd\nfrom analysis import figures\n"
        'table = figures.three_line_table(pd.DataFrame({"n": [1]}), number=1, title="T", lang=lang)\n'
        'figures.save_table(table, figures_dir, "counts")\ntable'
    )
    parameters = 'lang: str = "zh"  # one of zh, en\nfigures_dir: str = "../reports/figures"'
    project.write("06_report", parameters, table, title="Key figures · 主要数据")
    project.run()
    files = project.snapshot()
    for lang, own, other in (("zh", "主要数据", "Key figures"), ("en", "Key figures", "主要数据")):
        text = pypdfium2.PdfDocument(files[f"06_report_{lang}.pdf"])[0].get_textpage().get_text_range()
        assert own in text
        assert other not in text
        assert own in [each.text for each in Document(io.BytesIO(files[f"06_report_{lang}.docx"])).paragraphs]
        assert other not in files[f"06_report_{lang}.html"].decode()
    contents = files["contents.html"].decode()
    assert '<a href="06_report_zh.html#table-1"><span lang="zh">表1　</span>T</a>' in contents
    assert (
        "figures.three_line_table(pd.DataFrame({&#39;n&#39;: [1]}), number=1, title=&#39;T&#39;, lang=lang)" in contents
    )
    assert "analysis/figures/tables.py" in contents
    assert '<a href="figures/06_report_zh/counts.docx">DOCX</a>' in contents
