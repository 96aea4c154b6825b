"""Web pages: encodings, what belongs to the report and what surrounds it, cells that span, places in the source."""

from __future__ import annotations

import base64
import quopri

import pytest
from html_writers import among_navigation, plain
from report_answers import cells_of, read_report
from synthetic_reports import make_report

from analysis.reading import read

PAGE = '<html><head><meta charset="{stated}"></head><body><p>{text}</p></body></html>'
SIMPLIFIED = "某某镇政府信息公开工作年度报告，朱镕基、䶮字在内。"
TRADITIONAL = "某某鎮政府信息公開工作年度報告，申請七十件。"


def read_page(tmp_path, page: str | bytes, name: str = "page.html"):
    path = tmp_path / name
    path.write_bytes(page if isinstance(page, bytes) else page.encode())
    return read(path)


@pytest.mark.parametrize(
    ("text", "stated", "real"),
    [
        (SIMPLIFIED, "gb2312", "gb18030"),
        (SIMPLIFIED, "gb2312", "utf-8"),
        (SIMPLIFIED, "gb2312", "utf-8-sig"),
        (SIMPLIFIED, "utf-8", "gb18030"),
        (TRADITIONAL, "big5", "big5"),
        (TRADITIONAL, "utf-8", "big5"),
        (SIMPLIFIED, "utf-16", "utf-16"),
    ],
)
def test_the_bytes_tell_the_encoding_whatever_the_page_states(tmp_path, text, stated, real):
    """Pages state gb2312 for GB18030, and worse; their bytes are believed first."""
    assert read_page(tmp_path, PAGE.format(stated=stated, text=text).encode(real)).text == text


def test_a_broken_byte_does_not_lose_the_page(tmp_path):
    """One byte that fits no encoding becomes one mark, the rest of the page is read as it states."""
    text = SIMPLIFIED * 40
    data = PAGE.format(stated="utf-8", text=text).encode()
    at = data.index("年度".encode())
    assert read_page(tmp_path, data[:at] + b"\xff" + data[at:]).text == text.replace("年度", "\ufffd年度", 1)


@pytest.mark.parametrize("encoding", ["quoted-printable", "base64"])
def test_a_page_saved_with_its_pictures_as_one_file_is_read(tmp_path, encoding):
    """The page is found among the parts of the archive and decoded."""
    report = make_report("2021", 41)
    body = plain(report).encode("gb18030")
    coded = quopri.encodestring(body) if encoding == "quoted-printable" else base64.encodebytes(body)
    head = b'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="x"\r\n\r\n--x\r\n'
    part = b'Content-Type: text/html; charset="gb2312"\r\nContent-Transfer-Encoding: %s\r\n\r\n' % encoding.encode()
    picture = (
        b"\r\n--x\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n--x--\r\n"
    )
    path = tmp_path / "report.mht"
    path.write_bytes(head + part + coded + picture)
    assert cells_of(read_report(path)) == report.expected


def test_navigation_related_lists_and_hidden_text_are_left_out(tmp_path):
    """Of a page with menu, list of other reports, hidden text and footer only the report and its date are left."""
    report = make_report("2019", 42)
    lines = read_page(tmp_path, among_navigation(report)).lines
    text = "\n".join(lines)
    assert [word for word in ("首页", "2018年年度报告", "隐藏的文字", "不是正文", "电话") if word in text] == []
    assert lines[:2] == (f"发布日期：{report.year + 1}-01-20 来源：本站", report.title)


def test_a_sentence_beside_the_report_is_kept(tmp_path):
    """Only what says nothing goes; a note with a full stop outside the column of the report stays."""
    body = "".join(f"<p>第{n}段，本年度公开工作情况如下。</p>" for n in range(30))
    page = (
        f"<body><div><div class=a>{body}</div><div class=b>另有说明一则。</div><div class=c>网站导航</div></div></body>"
    )
    assert read_page(tmp_path, page).lines[30:] == ("另有说明一则。",)


def test_a_value_that_spans_cells_stands_once(tmp_path):
    """Neither rows nor columns double a value or a label; labels keep the columns below them in place."""
    page = (
        "<table><tr><td rowspan=2>甲</td><td colspan=2>乙</td><td>丙</td></tr>"
        "<tr><td>1</td><td rowspan=2>2</td><td>3</td></tr><tr><td>丁</td><td>4</td><td>5</td></tr></table>"
    )
    assert read_page(tmp_path, page).lines == ("甲\t乙\t\t丙", "\t1\t2\t3", "丁\t4\t\t5")


def test_rows_know_their_line_table_and_row(tmp_path):
    """Each row carries the line of the page's source and its place among the tables."""
    page = "<html>\n<body><p>文</p>\n<table>\n<tr><td>甲<td>1</tr>\n<tr><td>乙\n<td>2</tr></table>\n" + (
        "<table><tr><td>丙<td>3</tr></table></body>"
    )
    document = read_page(tmp_path, page)
    placed = zip(document.lines, document.places, strict=True)
    found = [(line, place.line, place.table, place.row) for line, place in placed]
    assert found == [
        ("文", 2, None, None),
        ("甲\t1", 4, 1, 1),
        ("乙\t2", 5, 1, 2),
        ("", None, None, None),
        ("丙\t3", 7, 2, 1),
    ]


def test_the_title_in_the_head_stands_in_for_a_missing_one(tmp_path):
    """A page whose body has no title gets the stated one, without the name of the site."""
    page = (
        "<head><title>某某局2021年政府信息公开工作年度报告_某某市人民政府</title></head><body><p>正文如下。</p></body>"
    )
    assert read_page(tmp_path, page).lines == ("某某局2021年政府信息公开工作年度报告", "正文如下。")


def test_labels_broken_in_the_source_join_without_spaces(tmp_path):
    """Line breaks of the source and of the page inside Chinese text are no spaces; between numbers they are."""
    page = "<p>本年新收政府信息\r\n   公开申请</p><table><tr><td>商业<br>企业<td>12<br>34</tr></table>"
    assert read_page(tmp_path, page).lines == ("本年新收政府信息公开申请", "商业企业\t12 34")


def test_a_table_with_a_bookmark_in_it_is_never_taken_for_surroundings(tmp_path):
    """Word puts bookmarks into cells; a table beside the column of text stays, whatever its labels say."""
    body = "".join(f"<p>第{n}段，本年度公开工作情况如下。</p>" for n in range(30))
    table = "<table><tr><td><a name='_Toc1'></a>结果维持<td>总计</tr><tr><td>3<td>4</tr></table>"
    page = f"<body><div><div>{body}</div><div>{table}</div></div></body>"
    assert read_page(tmp_path, page).lines[30:] == ("结果维持\t总计", "3\t4")


def test_content_that_a_script_shows_later_is_read(tmp_path):
    """A hidden part goes, but not when it is most of the page: scripts hide content until a tab is opened."""
    body = "".join(f"<p>第{n}段，本年度公开工作情况如下。</p>" for n in range(5))
    page = f"<body><div style='display:none'>{body}</div><p hidden>隐藏。</p><p>标题</p></body>"
    starts = "".join(line[:3] for line in read_page(tmp_path, page).lines)
    assert starts == "第0段第1段第2段第3段第4段标题"


def test_a_page_saved_as_text_is_read_as_a_page(tmp_path):
    """The source of a page under the ending .txt is no text of tags."""
    page = "<!DOCTYPE html><html><body><p>正文如下。</p></body></html>"
    assert read_page(tmp_path, page, "page.txt").lines == ("正文如下。",)
