"""The statistical sheet of 2014 to 2018 gives back what was written into it (synthetic files)."""

from __future__ import annotations

import html_writers
import pdf_writers
import pytest
import sheet_writers
import text_writers
import word_writers
from report_answers import cells_of, read_report
from synthetic_sheet import PROSE, make_sheet

from analysis.document import document_from_lines
from analysis.parsing import parse

WRITERS = {
    **{f"{name}.txt": write for name, write in text_writers.STYLES.items()},
    **{f"{name}.html": write for name, write in html_writers.STYLES.items()},
    **{f"{name}.docx": write for name, write in word_writers.STYLES.items() if name != "counted_headings"},
    **{f"{name}.pdf": write for name, write in pdf_writers.STYLES.items()},
    "one_sheet.xlsx": sheet_writers.one_sheet,
}


def write_file(path, content):
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


@pytest.mark.parametrize("name", WRITERS)
def test_sheet_is_read_in_every_layout(tmp_path, name):
    """All 58 figures come out once, the report stays outside the forms, and the prose keeps its own headings."""
    written = make_sheet(5)
    report = read_report(write_file(tmp_path / name, WRITERS[name](written)))
    assert cells_of(report) == written.expected
    assert len(report.cells) == 58
    assert (report.form, report.year, report.printed_tables) == ("pre2019", 2017, ())
    assert {section.key for section in report.sections} == {"body"}
    assert [s.heading for s in report.sections if s.heading and s.heading not in PROSE] == []


@pytest.mark.parametrize(("zero", "status"), [("—", "nil"), ("/", "nil"), ("无", "nil"), ("", "blank")])
def test_printed_nothing_and_blanks_are_kept_apart(tmp_path, zero, status):
    """A dash is a zero, an empty cell is unknown."""
    written = make_sheet(6, zero=zero)
    report = read_report(write_file(tmp_path / "report.html", html_writers.plain(written)))
    assert cells_of(report) == written.expected
    assert {cell.status for cell in report.cells if not cell.value} == {status}


@pytest.mark.parametrize("zero", ["0", "/", ""])
@pytest.mark.parametrize("seed", [11, 12])
def test_broken_labels_are_whole_where_every_row_has_as_many_bars(tmp_path, zero, seed):
    """Halves of labels are whole labels of other rows: only the bars tell where a cell ends."""
    written = make_sheet(seed, zero=zero)
    report = read_report(write_file(tmp_path / "report.txt", text_writers.padded_broken_labels(written)))
    assert cells_of(report) == written.expected


def test_labels_without_their_notes_are_known(tmp_path):
    """（不同渠道和方式公开相同信息计1条） and other notes are often left out."""
    written = make_sheet(7, bare=True)
    report = read_report(write_file(tmp_path / "report.txt", text_writers.tabs(written)))
    assert cells_of(report) == written.expected


def test_sheet_with_several_columns_of_figures_is_not_read_as_one():
    """区本级 and 全区 beside each other: no column is taken for the figure, and the rows are named as not read."""
    lines = [
        "某区2016年政府信息公开工作年度报告",
        "统计指标\t单位\t区本级\t全区",
        "主动公开政府信息数\t条\t120\t3400",
        "其中：主动公开规范性文件数\t条\t2\t14",
        "制发规范性文件总数\t件\t3\t15",
    ]
    report = parse(document_from_lines("synthetic.txt", "", lines))
    assert report.cells == ()
    assert [label for label, _ in report.tables[0].unmatched] == [
        "主动公开政府信息数",
        "其中：主动公开规范性文件数",
        "制发规范性文件总数",
    ]


def test_local_sheet_is_kept_as_printed():
    """A coded sheet of 2009 with figures of the year and of all years is no form's table and stays as it is."""
    lines = [
        "某市2009年政府信息公开工作年度报告",
        "指标名称\t计量单位\t代码\t本期实际\t历年累计",
        "主动公开信息数\t条\t01\t1204\t3310",
        "申请总数\t条\t10\t17\t41",
    ]
    report = parse(document_from_lines("synthetic.txt", "", lines))
    assert (report.form, report.cells) == ("pre2019", ())
    (table,) = report.printed_tables
    assert [[cell.text for cell in row] for row in table.rows] == [line.split("\t") for line in lines[1:]]
    assert [row[0].place.line for row in table.rows] == [2, 3, 4]


def test_box_beside_the_text_is_no_table_of_figures():
    """Index number, body and date above a report hold no figures."""
    lines = ["索引号\t0001/2018-003", "发布机构\t某县政府", "发文日期\t2018-02-28", "某县2017年政府信息公开年度报告"]
    assert parse(document_from_lines("synthetic.txt", "", lines)).printed_tables == ()
