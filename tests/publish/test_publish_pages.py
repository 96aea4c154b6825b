"""A page is one file that needs nothing else, and reads well: contents, folded code, alternative text, Chinese."""

from __future__ import annotations

import re

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from analysis.publish import PublishError
from analysis.publish.offline import list_loads
from analysis.publish.render import Entry, render_index, render_page

PIXEL = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGNgYGBgAAAABQABpfZFQAAAAABJRU5ErkJggg=="
ADDRESS = "https:" + "//example.org/x"


def make_notebook(*outputs: nbformat.NotebookNode, text: str = "# 标题\n\n## 甲\n\n### 乙") -> nbformat.NotebookNode:
    """Return an executed notebook with one text cell and one code cell."""
    return new_notebook(cells=[new_markdown_cell(text), new_code_cell("x = 1", outputs=list(outputs))])


def show(kind: str, data: str, **metadata: object) -> nbformat.NotebookNode:
    """Return the output of a cell that displays something."""
    return new_output("display_data", data={kind: data, "text/plain": "plain"}, metadata=metadata)


def render(*outputs: nbformat.NotebookNode, **text: str) -> str:
    """Return the HTML of a page in English."""
    return render_page(make_notebook(*outputs, **text), "02_a", "", "en").html


def find_outward(page: str) -> list[str]:
    """Return what a page refers to outside itself: a plain search, independent of the code that is tested."""
    found = re.findall(r"""(?:src|href|srcset|data|action|poster)\s*=\s*["']([^"'>]*)""", page)
    found += re.findall(r"""url\(\s*["']?([^"')]*)""", page) + re.findall(r"@import[^;]*", page)
    return [each for each in found if not each.startswith(("#", "data:")) and each != "index.html"]


def test_title_label_and_contents() -> None:
    """The first heading and the run's label are the title; lower headings are the contents, each with its anchor."""
    page = render_page(make_notebook(), "05_profile_a", "甲县", "zh")
    assert page.title == "标题 · 甲县"
    assert "<title>标题 · 甲县</title>" in page.html
    assert re.search(r"<h1[^>]*>标题 · 甲县</h1>", page.html)
    assert re.findall(r'<li class="level(\d)"><a href="(#s\d)">(.)</a>', page.html) == [
        ("2", "#s1", "甲"),
        ("3", "#s2", "乙"),
    ]
    assert '<h2 id="s1">甲</h2>' in page.html
    assert '<html lang="zh-CN">' in page.html


def test_headings_of_computed_text_are_in_the_contents() -> None:
    """Text generated from the data has headings as well."""
    page = render(show("text/markdown", "## 依申请公开"))
    assert '<a href="#s3"><span lang="zh">依申请公开</span></a>' in page


def test_chinese_in_an_english_page_is_marked_and_in_a_chinese_one_is_not() -> None:
    """The voice of a screen reader and the font of a browser follow the language; words in tags are no text."""
    table = '<table><tr><td title="甲">截至2020年 in 3 lines</td></tr></table>'
    marked = '<td title="甲"><span lang="zh">截至2020年</span> in 3 lines</td>'
    assert marked in render(show("text/html", table))
    page = render_page(make_notebook(show("text/html", table)), "02_a", "", "zh").html
    assert "<span" not in page.partition("<main>")[2].partition("highlight")[0]
    assert 'title="甲">截至2020年 in' in page


def test_heads_of_tables_say_what_they_head() -> None:
    """A reader who hears a table is told the column, or the row, of each value; its box can be moved by keys."""
    table = "<table><thead><tr><th>a</th></tr></thead><tbody><tr><th>r</th><td>1</td></tr></tbody></table>"
    page = render(show("text/html", table))
    assert '<div class="table" tabindex="0">' in page
    assert re.findall(r'<th scope="(\w+)"[^>]*>(\w)', page) == [("col", "a"), ("row", "r")]


def test_page_of_a_report_has_no_words_on_the_code() -> None:
    """Who reads the report is not told how to change the notebook; the parameters are there, folded."""
    notebook = make_notebook()
    notebook.cells.insert(1, new_markdown_cell("These values can be changed.", metadata={"tags": ["notebook-only"]}))
    notebook.cells.insert(2, new_markdown_cell("| a |\n|---|\n| b |", metadata={"tags": ["parameter-table"]}))
    report = render_page(notebook, "06_report_en", "", "en", is_in_one_language=True)
    assert "can be changed" not in report.html
    assert "can be changed" in render_page(notebook, "02_a", "", "en").html
    assert re.search(r'<details><summary>Parameters</summary><div class="table"', report.html)
    assert len(report.printed) == 1


def test_code_is_folded_and_there() -> None:
    """A reader sees results first, and the code behind them at a click."""
    page = render(new_output("stream", name="stdout", text="<b>1 < 2</b>"))
    assert re.search(r"<details><summary>Code</summary><div class=\" highlight.*?</details>", page, re.DOTALL)
    assert "<pre>&lt;b&gt;1 &lt; 2&lt;/b&gt;</pre>" in page


@pytest.mark.parametrize(
    ("metadata", "alt"),
    [({"image/png": {"alt": 'rates "a" & b'}}, "rates &quot;a&quot; &amp; b"), ({}, "Figure: 乙")],
)
def test_figures_are_embedded_with_alternative_text(metadata: dict, alt: str) -> None:
    """A figure stands in the page itself; without words of its own it is named by the heading it stands under."""
    page = render(show("image/png", PIXEL + "\n", **metadata))
    assert f'<figure><img alt="{alt}" src="data:image/png;base64,{PIXEL}"></figure>' in page


def test_drawings_are_embedded_as_images() -> None:
    """An SVG as image runs no script and loads nothing."""
    page = render(show("image/svg+xml", f'<svg><image href="{ADDRESS}"/></svg>'))
    assert '<img alt="Figure: 乙" src="data:image/svg+xml;base64,' in page
    assert find_outward(page) == []


def test_links_outward_become_words() -> None:
    """A page opened without a connection has no dead links; the address stays readable."""
    page = render(text=f"# T\n\n[form]({ADDRESS}) and [below](#s1) and <{ADDRESS}>")
    assert f"form ({ADDRESS}) and <a" in page
    assert find_outward(page) == []


def test_page_holds_nothing_outward() -> None:
    """Style sheet, fonts, template and outputs of an ordinary page all stand in the file."""
    table = '<style scoped>th { color: red }</style><table class="dataframe"><tr><td>1</td></tr></table>'
    page = render(show("text/html", table), show("image/png", PIXEL))
    assert find_outward(page) == []
    assert list_loads(page) == ()
    assert "<script" not in page


@pytest.mark.parametrize(
    ("output", "load"),
    [
        (f'<img src="{ADDRESS}">', f'src="{ADDRESS}"'),
        ('<img src="figures/a.png">', 'src="figures/a.png"'),
        (f'<img srcset="{ADDRESS} 2x">', f'srcset="{ADDRESS} 2x"'),
        ("<script>1</script>", "<script>"),
        (f'<link rel="x" href="{ADDRESS}">', "<link>"),
        (f'<iframe src="{ADDRESS}"></iframe>', "<iframe>"),
        (f"<style>@import '{ADDRESS}';</style>", f"url({ADDRESS})"),
        (f"<p style=\"background: url('{ADDRESS}')\">x</p>", f"url({ADDRESS})"),
        (f"<style>p {{ background: URL( {ADDRESS} ) }}</style>", f"url({ADDRESS} )"),
        ('<p onclick="x()">x</p>', "onclick=…"),
        ('<meta http-equiv="refresh" content="1">', "<meta>"),
        (f'<svg><use xlink:href="{ADDRESS}#a"/></svg>', f'xlink:href="{ADDRESS}#a"'),
    ],
)
def test_what_would_load_is_refused(output: str, load: str) -> None:
    """A page that needs something outside its file is not published; the line names page and reason."""
    message = f"02_a: the page would need something outside its file: {load}"
    with pytest.raises(PublishError, match=f"^{re.escape(message)}$"):
        render(show("text/html", output))


def test_chinese_characters_come_with_the_page() -> None:
    """A machine without a Chinese font shows the page all the same; a page without Chinese carries no font."""
    assert "@font-face" in render()
    assert "@font-face" not in render(text="# Title")


def test_index_links_pages_and_their_other_forms() -> None:
    """The index names every page by its title and links its PDF, and the page that lists the figures."""
    page = render_index((Entry("05_profile_甲 1.html", "甲 & 乙", (("PDF", "05_profile_甲 1.pdf"),)),))
    assert (
        '<a href="05_profile_%E7%94%B2%201.html"><span lang="zh">甲</span> &amp; <span lang="zh">乙</span></a>' in page
    )
    assert '<a href="05_profile_%E7%94%B2%201.pdf">PDF</a>' in page
    assert '<a href="contents.html">' in page
