"""Which value belongs to which column, in tables printed carelessly (synthetic tables, worked out by hand)."""

from __future__ import annotations

import pytest

from analysis.document import document_from_lines
from analysis.forms import form_table
from analysis.parsing import parse
from analysis.parsing.tables.cells import read_cells
from analysis.parsing.tables.layout import find_regions, list_units

COLUMNS = ("natural_person", "business", "research", "public_interest", "legal_services", "other_organisation", "total")
RESULTS = ("upheld", "corrected", "other", "pending", "total")
DISPUTES = ("review", "litigation_direct", "litigation_after_review")
OUTCOMES = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"]


def read(lines, form="2021"):
    """The cells of the lines by table, row and column, and the readings of the tables."""
    units = list_units(document_from_lines("synthetic", "", lines))
    cells, readings = read_cells(units, find_regions(units, frozenset()), form)
    found = {(cell.table, cell.row, cell.column): cell for cell in cells}
    return found, {reading.table: reading for reading in readings}


def values_of(found, table, row, columns=COLUMNS):
    return [found[table, row, column].value if (table, row, column) in found else "-" for column in columns]


def test_word_among_values_is_a_value_that_cannot_be_read():
    """228 | 持平 | 5322: the word is illegible, the numbers on both sides of it stay where they are."""
    lines = [
        "第二十条第（五）项\t\t\t",
        "信息内容\t上一年项目数量\t本年增/减\t处理决定数量",
        "行政许可\t228\t持平\t5322",
    ]
    found, _ = read(lines, "2019")
    row = [found["disclosure", "licensing", column] for column in ("items_last_year", "items_change", "decisions")]
    assert [(cell.value, cell.status, cell.raw) for cell in row] == [
        (228, "reported", "228"),
        (None, "illegible", "持平"),
        (5322, "reported", "5322"),
    ]


@pytest.mark.parametrize(
    ("header", "printed", "value"),
    [
        ("采购总金额（单位：元）", "251000", 25.1),
        ("采购总金额", "251,000.00元", 25.1),
        ("采购总金额", "￥25.1万元", 25.1),
        ("采购总金额（单位：亿元）", "0.3", 3000),
        ("采购总金额（单位：元）", "25.1万元", 25.1),
    ],
)
def test_unit_of_money_is_read_from_cell_and_header(header, printed, value):
    """The unit in the cell goes before the one in the header; the value is always in the unit of the form."""
    lines = ["第二十条第（九）项\t\t", f"信息内容\t采购项目数量\t{header}", f"政府集中采购\t3\t{printed}"]
    found, _ = read(lines, "2019")
    assert found["disclosure", "procurement", "amount"].value == pytest.approx(value)
    assert found["disclosure", "procurement", "amount"].unit == "万元"


def test_disputes_as_three_rows_or_three_tables():
    """Each group gets its own values, whether it has a row or a small table of its own."""
    rows = ["\t".join(["", *OUTCOMES]), "行政复议\t4\t1\t0\t2\t7", "未经复议直接起诉\t1\t0\t0\t0\t1"]
    rows.append("复议后起诉\t0\t3\t1\t0\t4")
    tables: list[str] = []
    for row in rows[1:]:
        label, *values = row.split("\t")
        tables += ["", "\t".join([label, *[""] * 4]), "\t".join(OUTCOMES), "\t".join(values)]
    for lines in (rows, tables):
        found, _ = read(lines)
        assert [values_of(found, "disputes", group, RESULTS) for group in DISPUTES] == [
            [4, 1, 0, 2, 7],
            [1, 0, 0, 0, 1],
            [0, 3, 1, 0, 4],
        ]


def test_table_of_one_group_invents_no_other():
    """A table that prints reconsiderations only has no cells of lawsuits, and they are named as missing."""
    lines = ["行政复议\t\t\t\t", "\t".join(OUTCOMES), "4\t1\t0\t2\t7"]
    found, readings = read(lines)
    assert {row for _, row, _ in found} == {"review"}
    assert readings["disputes"].missing == ("litigation_direct", "litigation_after_review")


def test_rows_without_padding_never_move_values():
    """A row whose spans are not written out is told by its seven cells, not by a header that stands elsewhere."""
    lines = [
        "（本列数据的勾稽关系为）\t申请人情况\t",
        "自然人\t法人或其他组织\t总计",
        "商业企业\t科研机构\t社会公益组织\t法律服务机构\t其他\t",
        "一、本年新收政府信息公开申请数量\t31\t2\t\t\t\t1\t34",
        "三、本年度办理结果\t（一）予以公开\t21\t22\t\t\t\t\t",
        "（七）总计\t\t\t\t\t\t8\t8",
    ]
    found, _ = read(lines)
    assert values_of(found, "requests", "received") == [31, 2, None, None, None, 1, 34]
    assert values_of(found, "requests", "granted") == [21, 22, None, None, None, None, None]
    assert values_of(found, "requests", "handled_total") == [None, None, None, None, None, 8, 8]


def test_values_repeated_over_merged_cells_count_once():
    """A dump that repeats a merged value under its repeated header word prints one value."""
    lines = [
        "第二十条第（五）项\t第二十条第（五）项\t第二十条第（五）项",
        "信息内容\t本年处理决定数量\t本年处理决定数量",
        "行政许可\t12\t12",
    ]
    found, _ = read(lines)
    assert found["disclosure", "licensing", "decisions"].value == 12


@pytest.mark.parametrize("header", [["本年新", "本年新"], ["本年新", "本年新公开数量"], ["本年新制作", "本年新公开"]])
def test_words_cut_short_head_columns_of_their_own(header):
    """本年新 | 本年新 is no merged cell: equal values below stay two, and blanks keep their columns."""
    lines = [
        "第二十条第（一）项\t\t\t\t",
        "\t".join(["信息内容", *header, "对外公开总数量", ""]),
        "规章\t3\t3\t8\t",
        "规范性文件\t\t4\t\t",
    ]
    found, _ = read(lines, "2019")
    columns = ("made", "disclosed", "disclosed_total")
    rows = [values_of(found, "disclosure", row, columns) for row in ("regulations", "normative_documents")]
    assert rows == [[3, 3, 8], [None, 4, None]]


def test_columns_in_another_order_under_other_words_follow_their_words():
    """现行有效数 before 本年废止数: the header decides, though its words are not the form's to the letter."""
    lines = ["第二十条第（一）项\t\t\t", "信息内容\t本年制发数\t现行有效数\t本年废止数", "规章\t1\t295\t7"]
    found, _ = read(lines)
    assert values_of(found, "disclosure", "regulations", ("issued", "repealed", "in_force")) == [1, 7, 295]


def test_column_of_a_body_s_own_is_left_out():
    """本年修订件数 between the form's columns belongs to no field."""
    lines = [
        "第二十条第（一）项\t\t\t\t",
        "信息内容\t本年制发件数\t本年修订件数\t本年废止件数\t现行有效件数",
        "规章\t1\t5\t7\t295",
    ]
    found, _ = read(lines)
    assert values_of(found, "disclosure", "regulations", ("issued", "repealed", "in_force")) == [1, 7, 295]


def test_note_behind_a_label_is_no_part_of_it():
    """规章（设区的市应提供相关数据） is the row of rules."""
    lines = [
        "第二十条第（一）项\t\t\t",
        "信息内容\t本年制发件数\t本年废止件数\t现行有效件数",
        "规章（设区的市应提供相关数据）\t1\t7\t295",
    ]
    found, _ = read(lines)
    assert values_of(found, "disclosure", "regulations", ("issued", "repealed", "in_force")) == [1, 7, 295]


def lines_of_cells(rows, stride):
    """Each cell on a line of its own, with the empty lines of the layout between; an empty cell is an empty line."""
    lines = ["申请人情况"]
    for row in rows:
        for cell in row:
            lines += [cell, *[""] * (stride - 1)]
    return lines


@pytest.mark.parametrize("stride", [1, 2, 3])
def test_empty_lines_are_empty_cells_where_every_row_has_its_lines(stride):
    """On every, every second or every third line: blanks keep their columns, a row left blank is a row."""
    table = form_table("2021", "requests")
    printed = [
        ["5", "", "", "1", "", "", "6"],
        [""] * 7,
        ["", "2", "", "", "", "", "2"],
        ["1", "", "", "", "", "", "1"],
    ]
    rows = [[row.aliases[0], *values] for row, values in zip(table.rows, printed, strict=False)]
    found, _ = read([*lines_of_cells(rows, stride), "（三）不予公开"])
    expected = [[int(value) if value else None for value in values] for values in printed]
    assert [values_of(found, "requests", row.key) for row in table.rows[:4]] == expected


def packed_lines(rows):
    """Each cell on a line of its own with an empty line behind it; an empty cell is an empty line alone."""
    return ["申请人情况", "", *(line for row in rows for cell in row for line in ([cell, ""] if cell else [""]))]


def test_one_empty_line_behind_each_text_is_no_cell():
    """Rows with empty cells have one line for each of these and two for each text: totals stand in their column."""
    table = form_table("2021", "requests")
    printed = [["", "", "", "", "", "", "7"], ["5", "", "", "1", "", "", "6"], ["1", "2", "3", "4", "5", "6", "21"]]
    rows = [[row.aliases[0], *values] for row, values in zip(table.rows, printed, strict=False)]
    found, _ = read([*packed_lines(rows), "（三）不予公开"])
    expected = [[int(value) if value else None for value in values] for values in printed]
    assert [values_of(found, "requests", row.key) for row in table.rows[:3]] == expected


def test_a_row_of_other_lines_than_the_rest_leaves_all_rows_with_blanks_unread():
    """One empty line too few in one row: nothing tells any more which line is which cell."""
    table = form_table("2021", "requests")
    printed = [["", "", "", "", "", "", "7"], ["5", "", "", "1", "", "", "6"], ["", "", "", "", "", "9"]]
    rows = [[row.aliases[0], *values] for row, values in zip(table.rows, printed, strict=False)]
    found, readings = read([*packed_lines(rows), "（三）不予公开", "1.属于国家秘密", *["0"] * 7])
    assert {row for _, row, _ in found} == {"denied_state_secret"}
    assert len(readings["requests"].unmatched) == 3


def test_empty_lines_that_part_rows_are_no_cells():
    """Where rows have lost their blanks, an empty line behind each row fills none of them."""
    table = form_table("2021", "requests")
    lines = ["申请人情况"]
    for row, count in zip(table.rows, (6, 7, 5, 6, 7), strict=False):
        lines += [row.aliases[0], *["1"] * count, ""]
    found, readings = read(lines)
    assert {row for _, row, _ in found} == {table.rows[1].key, table.rows[4].key}
    assert len(readings["requests"].unmatched) == 3


def test_row_of_a_group_label_is_read_only_where_its_rows_are_all_there():
    """（六）其他处理 alone in the 2021 form is none of its three rows; 不予公开 before eight full rows is the first."""
    alone = ["申请人情况", "（七）总计\t9\t0\t0\t0\t0\t0\t9"]
    alone.insert(1, "5.要求行政机关确认或重新出具已获取信息\t1\t0\t0\t0\t0\t0\t1")
    alone.insert(2, "（六）其他处理\t8\t0\t0\t0\t0\t0\t8")
    found, readings = read(alone)
    assert not {row for _, row, _ in found} & {"other_uncorrected", "other_unpaid", "other_remaining"}
    assert [label for label, _ in readings["requests"].unmatched] == ["（六）其他处理"]
    rows = ["申请人情况", "（二）部分公开\t3\t0\t0\t0\t0\t0\t3"]
    rows += [f"{'（三）不予公开' if n == 1 else ''}\t{n}\t0\t0\t0\t0\t0\t{n}" for n in range(1, 9)]
    rows.append("1.本机关不掌握相关政府信息\t9\t0\t0\t0\t0\t0\t9")
    found, _ = read(rows)
    denied = [row.key for row in form_table("2021", "requests").rows if row.key.startswith("denied_")]
    assert [found["requests", row, "total"].value for row in denied] == list(range(1, 9))


def test_row_that_numbers_the_columns_holds_no_values():
    """0, 1, 2, … above a table is how data frames print their columns."""
    lines = ["\t".join(map(str, range(15))), "\t".join(OUTCOMES * 3), "\t".join(map(str, [1, 10, 3, 15, 29] * 3))]
    found, _ = read(lines)
    assert values_of(found, "disputes", "review", RESULTS) == [1, 10, 3, 15, 29]


def test_form_is_owed_by_year_where_no_table_tells_it():
    """A report of 2022 whose tables are an attachment lacks the tables of the form of 2021."""
    lines = ["云溪县教育局2022年政府信息公开工作年度报告", "一、总体情况", "2022年工作有序开展。", "数据详见附件。"]
    report = parse(document_from_lines("synthetic", "", lines))
    assert (report.form, report.cells) == ("2021", ())
    assert [(reading.table, reading.copies) for reading in report.tables] == [
        ("disclosure", 0),
        ("requests", 0),
        ("disputes", 0),
    ]


def test_row_cut_at_its_last_value_is_not_told_by_its_count():
    """Where rows end at their last value and a total is blank, seven cells are not the seven columns of the form."""
    lines = [
        "（本列数据的勾稽关系为）\t\t\t申请人情况",
        "\t\t\t自然人\t法人或其他组织\t\t\t\t\t总计",
        "\t\t\t\t商业企业\t科研机构\t社会公益组织\t法律服务机构\t其他",
        "一、本年新收政府信息公开申请数量\t\t\t34\t28\t10\t7\t4\t5\t88",
        "三、本年度办理结果\t（一）予以公开",
        "\t（二）部分公开\t\t\t\t1\t\t\t1",
        "\t（三）不予公开\t1.属于国家秘密\t\t\t\t\t\t1",
    ]
    found, readings = read(lines, "2019")
    assert values_of(found, "requests", "received") == [34, 28, 10, 7, 4, 5, 88]
    assert ("requests", "partly_granted", "research") not in found
    assert "（二）部分公开" in [label for label, _ in readings["requests"].unmatched]
    assert values_of(found, "requests", "denied_state_secret") == [None, None, None, None, None, 1, None]


def read_requests(*rows):
    lines = ["自然人\t商业企业\t科研机构", *("\t".join(row) for row in rows)]
    return read(lines)[0]


RECEIVED, CARRIED_IN = "一、本年新收政府信息公开申请数量", "二、上年结转政府信息公开申请数量"


def test_remark_beside_a_blank_is_no_value():
    """Six numbers, a blank before them and a remark behind are seven texts: none moves to the left for it."""
    row = [CARRIED_IN, "", "3", "0", "1", "0", "2", "6", "含上年"]
    found = read_requests([RECEIVED, *"1234505", ""], row)
    assert values_of(found, "requests", "carried_in") == ["-"] * 7


@pytest.mark.parametrize("blank", range(8))
def test_seven_values_of_eight_columns_are_not_those_of_the_form(blank):
    """Rows print eight numbers: in one that leaves any blank the form's seven columns are not told by their count."""
    row = ["1", "2", "0", "0", "3", "0", "5", "6"]
    row[blank] = ""
    found = read_requests([RECEIVED, *"12003056"], [CARRIED_IN, *row])
    assert values_of(found, "requests", "carried_in") == ["-"] * 7
