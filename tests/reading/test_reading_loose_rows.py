"""Tables written without a table: as lines with tabs, bars or spaces, or built of blocks; and what is none of them."""

from __future__ import annotations

from io import BytesIO

import docx
import pytest

from analysis.reading import read

# As Chromium 131 gives the text of a page with a table whose cells hold paragraphs (`innerText`).
COPIED = (
    "前文\n\n第二十条第（一）项\n\n\n\n\n信息内容\n\n\t\n\n制发\n\n\t\n\n废止\n\n\n\n\n规章\n\n\t\n\n\t\n\n3\n\n\n\n\nA\n\nB"
    "\n\n\t\n\n1\n\n\t\n\n\xa0\n\n\n\t\t\n\n8\n\n\n\n\n甲\n\n\t\t\n\t\t\n\n9\n\n三、后文\n\n乙\n\n\t\n\n2\n"
)


def read_lines(tmp_path, content: str, name: str = "page.html") -> tuple[str, ...]:
    path = tmp_path / name
    path.write_text(content, encoding="utf-8")
    return read(path).lines


def read_word(tmp_path, *paragraphs: str) -> tuple[str, ...]:
    document = docx.Document()
    for text in paragraphs:
        document.add_paragraph(text)
    target = BytesIO()
    document.save(target)
    path = tmp_path / "report.docx"
    path.write_bytes(target.getvalue())
    return read(path).lines


def test_paragraphs_with_tabs_are_rows_of_a_word_file(tmp_path):
    """Empty cells keep their places in rows that line up; the indented paragraph beside them is text."""
    lines = read_word(tmp_path, "\t如下。", "信息内容\t制发\t废止\t有效", "规章\t1\t\t3", "文件\t\t\t", "\t以上。")
    assert lines == ("如下。", "信息内容\t制发\t废止\t有效", "规章\t1\t\t3", "文件\t\t\t", "以上。")


@pytest.mark.parametrize(
    "paragraphs",
    [
        ("目录", "一、总体情况\t1", "二、主动公开\t2", "三、依申请公开\t4", "四、行政复议\t12"),
        ("1.\t总体情况\t1", "2.\t主动公开\t2", "3.\t依申请公开\t4"),
        ("第一部分\t总体情况\t第1页", "第二部分\t主动公开\t第2页", "第三部分\t其他事项\t第3页"),
        ("\t2020年，收到申请70件，办结68件。", "\t\t其中网络申请60件，信函申请10件。"),
        ("地址：某路1号\t邮编：100000\t电话：010-1234567", "传真：010-7654321\t邮箱：a@b.cn\t网址：b.cn"),
        ("联系电话\t010-1234567\t邮编\t100000", "传真\t010-7654321\t监督电话\t12345"),
        ("某某局办公室\t2021年1月20日", "（此件公开发布）\t"),
    ],
)
def test_tabs_that_part_no_cells_are_spaces(tmp_path, paragraphs):
    """Contents with page numbers, indented text, lines of an address and a signature are no tables."""
    expected = tuple(text.replace("\t", " ").strip() for text in paragraphs)
    assert read_word(tmp_path, *paragraphs) == expected


def test_lines_of_a_web_page_that_are_no_rows_stay_text(tmp_path):
    """Paths and lists of links with bars, and preformatted text with tabs, are no tables."""
    page = (
        "<body><p>首页 | 政务公开 | 年度报告</p><p>网站地图 | 联系我们 | 关于本站</p>"
        "<pre>\t本年度公开工作情况如下。\n一、总体情况\t1\n二、主动公开\t2</pre></body>"
    )
    assert read_lines(tmp_path, page) == (
        "首页 | 政务公开 | 年度报告",
        "网站地图 | 联系我们 | 关于本站",
        "本年度公开工作情况如下。",
        "一、总体情况 1",
        "二、主动公开 2",
    )


def test_rows_in_preformatted_text_know_their_lines(tmp_path):
    """Each row of tabs has the line of the page's source, and its place in its table."""
    path = tmp_path / "page.html"
    path.write_text(
        "<html><body>\n<pre>情况如下。\n规章\t1\t2\n文件\t\t4\n以上。</pre></body></html>", encoding="utf-8"
    )
    document = read(path)
    placed = zip(document.lines, document.places, strict=True)
    found = [(line, place.line, place.table, place.row) for line, place in placed]
    assert found == [
        ("情况如下。", 2, None, None),
        ("规章\t1\t2", 3, 1, 1),
        ("文件\t\t4", 4, 1, 2),
        ("以上。", 5, None, None),
    ]


def test_a_table_in_preformatted_text_is_read_as_a_table(tmp_path):
    """Sites wrap whole articles in one preformatted block; a table in it keeps its rows and empty cells."""
    page = "<pre><p>情况如下。</p><table><tr><td>规章</td><td></td><td>2</td></tr></table></pre>"
    assert read_lines(tmp_path, page) == ("情况如下。", "规章\t\t2")


def test_rows_with_spaces_in_one_paragraph_are_parted(tmp_path):
    """Below a row of three values a line of label and value is a row as well; the sentence before them is none."""
    page = "<body><p>2020年收到 70 件。<br>规章 1 2 3<br>行政许可 4<br>以上 2 项。</p></body>"
    assert read_lines(tmp_path, page) == ("2020年收到 70 件。", "规章", "1", "2", "3", "行政许可", "4", "以上 2 项。")


ROWS = (("信息内容", "制发", "废止"), ("规章", "", "3"), ("文件", "5", ""))


@pytest.mark.parametrize(
    ("row", "cell"),
    [
        ("<div>{}</div>", "<div>{}</div>"),
        ("<ul>\n{}\n</ul>", "<li>{}</li>\n"),
        ("<li>{}</li>", "<p>{}</p>"),
        ("<span style='display:table-row'>{}</span>", "<span style='display: table-cell'>{}</span>"),
    ],
)
def test_blocks_that_line_up_are_rows(tmp_path, row, cell):
    """Whatever the blocks are, an empty one is an empty cell, and headings and text beside the rows stay lines."""
    rows = "".join(row.format("".join(map(cell.format, texts))) for texts in ROWS)
    page = f"<body><div><p>情况如下。</p><div>{rows}</div><p>以上。</p></div></body>"
    assert read_lines(tmp_path, page) == ("情况如下。", "信息内容\t制发\t废止", "规章\t\t3", "文件\t5\t", "以上。")


@pytest.mark.parametrize(
    "page",
    [
        "<div><div>{0}</div><div>{1}</div><div>{2}</div></div>" * 2,
        "<div><ul><li><a href=1>{0}</a></li><li>1</li><li>2</li></ul><ul><li>{1}</li><li>3</li><li>4</li></ul></div>",
        "<div><div><p>{0}</p><p>{1}</p><p></p></div><div><p>{2}</p><p></p><p></p></div></div>",
        "<div><p><span>{0}</span><span>70</span><span>68</span></p><p><span>{1}</span><b>1</b><b>2</b></p></div>",
        "<div><div><p>2020年收到申请70件。</p><p>5</p><p>6</p></div><div><p>{0}</p><p>1</p><p>2</p></div></div>",
    ],
)
def test_blocks_that_lay_out_a_page_are_no_rows(tmp_path, page):
    """Columns of text, lists with links, cards with empty blocks, runs of a paragraph and sentences are no cells."""
    lines = read_lines(tmp_path, f"<body>{page.format('公开指南', '公开年报', '公开制度')}<p>公开年报。</p></body>")
    assert [line for line in lines if "\t" in line] == []


def test_a_table_in_every_cell_keeps_empty_cells(tmp_path):
    """A cell that wraps its text in a table of one cell is a cell; a table of more cells in it is read on its own."""
    wrap = "<td><table><tr><td>{}</td></tr></table></td>"
    rows = "".join(f"<tr>{''.join(map(wrap.format, texts))}</tr>" for texts in ROWS)
    assert read_lines(tmp_path, f"<table>{rows}</table>") == ("信息内容\t制发\t废止", "规章\t\t3", "文件\t5\t")
    assert read_lines(tmp_path, f"<table><tr><td>外</td><td><table>{rows}</table></td></tr></table>") == (
        "外",
        "信息内容\t制发\t废止",
        "规章\t\t3",
        "文件\t5\t",
    )


def test_cells_copied_from_a_browser_are_rows(tmp_path):
    """Paragraphs of a cell, empty cells at either end and in the middle, and the text between two tables."""
    rows = [line for line in read_lines(tmp_path, COPIED, "report.txt") if line.strip()]
    assert rows == [
        "前文",
        "第二十条第（一）项",
        "信息内容\t制发\t废止",
        "规章\t\t3",
        "A",
        "B\t1\t",
        "\t\t8",
        "甲\t\t",
        "\t\t9",
        "三、后文",
        "乙\t2",
    ]
