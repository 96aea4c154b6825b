"""Raised marks of notes, struck text and alternatives: what stands beside a number is never read into it."""

from __future__ import annotations

from io import BytesIO

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from analysis.reading import read
from analysis.reading.note_marks import is_note_mark

WORD_TABLE = "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc><w:tc><w:p>{}</w:p></w:tc></w:tr></w:tbl>"
COMPATIBILITY = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'


def read_cell(tmp_path, markup: str) -> str:
    path = tmp_path / "page.html"
    path.write_text(f"<table><tr><td>行政许可</td><td>{markup}</td></tr></table>", encoding="utf-8")
    (line,) = read(path).lines
    return line.split("\t")[1]


def read_word(tmp_path, *blocks: str) -> tuple[str, ...]:
    document = docx.Document()
    for block in blocks:
        root = parse_xml(f"<w:body {nsdecls('w')} {COMPATIBILITY}>{block}</w:body>")
        document.element.body.insert(len(document.element.body) - 1, root[0])
    target = BytesIO()
    document.save(target)
    path = tmp_path / "report.docx"
    path.write_bytes(target.getvalue())
    return read(path).lines


def run(text: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>"


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("104<sup>1</sup>", "104"),
        ("<p><span>104</span><sup><span>[1]</span></sup></p>", "104"),
        ("104<sup>1</sup><sup>,</sup><sup>2</sup>", "104"),
        ("104 <sup>①</sup>", "104"),
        ("<b>104</b><span style='vertical-align: super'>注1</span>", "104"),
        ("104<a href='#_ftn1'><span class=MsoFootnoteReference><span>[1]</span></span></a>", "104"),
        ("总计<sup>1</sup>", "总计"),
        ("<sup>104</sup>", "104"),
        ("<p>104</p><p><sup>1</sup></p>", "104 1"),
        ("km<sup>2</sup>", "km2"),
        ("104<sup>件</sup>", "104件"),
        ("<del>99</del>15", "15"),
        ("<s>99</s><strike>9</strike>15", "15"),
        ("<span style='text-decoration: line-through'>99</span>15", "15"),
        ("<input value=15 disabled>", "15"),
        ("<input type=text value=' 0 '>件", "0件"),
        ("<input type=text value=''>", ""),
        ("<input type=hidden value=9>15", "15"),
        ("<input type=text value=请输入>15", "15"),
    ],
)
def test_a_cell_is_read_as_it_is_printed(tmp_path, markup, expected):
    """A raised mark behind text of its cell goes, and what is struck out; other raised text and filled boxes stay."""
    assert read_cell(tmp_path, markup) == expected


@pytest.mark.parametrize(
    ("runs", "expected"),
    [
        (run("104") + run("1", "<w:vertAlign w:val='superscript'/>"), "104"),
        (run("104") + "<w:r><w:footnoteReference w:id='1' w:customMarkFollows='1'/><w:t>*</w:t></w:r>", "104"),
        (run("1", "<w:vertAlign w:val='superscript'/>"), "1"),
        (run("10") + run("4", "<w:vertAlign w:val='subscript'/>"), "104"),
        (run("99", "<w:strike/>") + run("9", "<w:dstrike/>") + run("15", "<w:strike w:val='0'/>"), "15"),
        ("<w:del><w:r><w:delText>99</w:delText></w:r></w:del>" + run("15"), "15"),
    ],
)
def test_marks_and_struck_runs_of_word_are_no_part_of_a_number(tmp_path, runs, expected):
    """Runs raised behind a number, or beside a reference to a note, and runs struck out are left out."""
    assert read_word(tmp_path, WORD_TABLE.format("行政许可", runs)) == (f"行政许可\t{expected}",)


def test_rows_that_were_deleted_are_not_read(tmp_path):
    """A row whose deletion is recorded is no longer there."""
    kept = WORD_TABLE.format("行政许可", run("15"))
    deleted = "<w:tr><w:trPr><w:del w:id='1'/></w:trPr><w:tc><w:p/></w:tc><w:tc><w:p/></w:tc></w:tr></w:tbl>"
    assert read_word(tmp_path, kept.replace("</w:tbl>", deleted)) == ("行政许可\t15",)


@pytest.mark.parametrize(("new", "old"), [("{}", "{}"), ("{}", ""), ("", "{}")])
def test_one_alternative_is_read_once(tmp_path, new, old):
    """The first alternative that holds text is read, whether it is the newer or the older one."""
    table = WORD_TABLE.format("行政许可", run("15"))
    both = (
        f"<mc:AlternateContent><mc:Choice Requires='wps'>{new.format(table)}</mc:Choice>"
        f"<mc:Fallback>{old.format(table)}</mc:Fallback></mc:AlternateContent>"
    )
    assert read_word(tmp_path, both) == ("行政许可\t15",)


@pytest.mark.parametrize(("before", "raised", "expected"), [("104", "1", True), ("104", "", False), ("m", "2", False)])
def test_a_note_mark_stands_behind_a_number_or_a_word(before, raised, expected):
    """Nothing raised is no mark, and a power of a unit is none."""
    assert is_note_mark(before, raised) is expected


NO_DIGITS = "<table><tr><td>结果维持</td><td>总计</td></tr><tr><td>{0}</td><td>{0}</td></tr></table>"


@pytest.mark.parametrize("nil", ["—", "无", "/", ""])
@pytest.mark.parametrize("name", ["page.html", "page.md"])
@pytest.mark.parametrize("wrap", ["{}", "<div>{}</div>", "<table><tr><td>{}</td></tr></table>"])
def test_a_table_without_digits_may_be_all_of_a_page(tmp_path, nil, name, wrap):
    """A page that is nothing but a table left blank or filled with dashes is read."""
    path = tmp_path / name
    path.write_text(wrap.format(NO_DIGITS.format(nil)), encoding="utf-8")
    assert [line for line in read(path).lines if "\t" in line] == ["结果维持\t总计", f"{nil}\t{nil}"]
