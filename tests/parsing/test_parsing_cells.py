"""Tables in any layout give the cells they print (synthetic tables, their values drawn at random)."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.document import document_from_lines
from analysis.forms import FORMS, TABLES, FormTable, form_table
from analysis.parsing.tables.cells import read_cells
from analysis.parsing.tables.layout import find_regions, list_units

HEADERS = {
    "disclosure": ["第二十条第（一）项"],
    "requests": ["（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）", "申请人情况"],
    "disputes": ["行政复议", "行政诉讼", "结果维持", "结果纠正", "其他结果", "尚未审结", "总计"],
}
GRID_HEADERS = {
    "disclosure": [["第二十条第（一）项", "", "", ""]],
    "requests": [["（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）", "申请人情况", *[""] * 6]],
    "disputes": [["结果维持", "结果纠正", "其他结果", "尚未审结", "总计", *[""] * 10]],
}


def labels_of(table: FormTable) -> list[str]:
    return [row.aliases[0] for row in table.rows]


def print_lines(table: FormTable, values: list[list[str]]) -> list[str]:
    """One cell a line, as pages are saved as text."""
    if table.key == "disputes":
        return [*HEADERS[table.key], *[value for row in values for value in row]]
    lines = list(HEADERS[table.key])
    for label, row in zip(labels_of(table), values, strict=True):
        lines += [label, *row]
    return lines


def print_rows(table: FormTable, values: list[list[str]]) -> list[str]:
    """Tab-separated rows, as tables are copied."""
    rows = [list(row) for row in GRID_HEADERS[table.key]]
    if table.key == "disputes":
        rows.append([value for row in values for value in row])
    else:
        rows += [["", label, *row] for label, row in zip(labels_of(table), values, strict=True)]
    return ["\t".join(row) for row in rows]


def print_ragged_rows(table: FormTable, values: list[list[str]]) -> list[str]:
    """Tab-separated rows of an OCR: long labels go on in the next row, empty cells trail."""
    lines = []
    for line in print_rows(table, values):
        cells = line.split("\t")
        label = cells[1] if len(cells) > 1 else ""
        if len(label) > 12 and cells[-1].strip():
            lines.append("\t".join([*cells[:1], label[:10], *cells[2:], "", ""]))
            lines.append("\t".join(["", label[10:], *[""] * 7]))
        else:
            lines.append(line + "\t\t")
    return lines


def read_back(table: FormTable, lines: list[str]) -> dict[tuple[str, str], object]:
    document = document_from_lines("synthetic", "", lines)
    units = list_units(document)
    cells, _ = read_cells(units, find_regions(units, frozenset()), table.form)
    return {(cell.row, cell.column): cell.value for cell in cells if cell.table == table.key}


LAYOUTS = {"one cell a line": print_lines, "rows": print_rows, "ragged rows": print_ragged_rows}


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("key", TABLES)
@pytest.mark.parametrize("form", FORMS)
@settings(max_examples=15, deadline=None)
@given(data=st.data())
def test_a_printed_table_is_read_back(form, key, layout, data):
    """Whatever numbers a table holds, each layout gives every cell its own number back."""
    table = form_table(form, key)
    numbers = [[data.draw(st.integers(0, 99999)) for _ in row.columns] for row in table.rows]
    printed = [[f"{number:,}" for number in row] for row in numbers]
    expected = {
        (row.key, column.key): number
        for row, line in zip(table.rows, numbers, strict=True)
        for column, number in zip(row.columns, line, strict=True)
    }
    assert expected == read_back(table, LAYOUTS[layout](table, printed))


@pytest.mark.parametrize("form", FORMS)
def test_blank_cells_in_rows_stay_blank(form):
    """An empty cell between numbers is blank in its own column, and no neighbour moves into it."""
    table = form_table(form, "requests")
    printed = [["1", "", "2", "", "", "", "3"] for _ in table.rows]
    printed[5] = [str(number) for number in range(10, 17)]
    back = read_back(table, print_rows(table, printed))
    assert [back[table.rows[0].key, column.key] for column in table.rows[0].columns] == [
        1,
        None,
        2,
        None,
        None,
        None,
        3,
    ]


def test_rows_that_no_form_has_are_left_out_and_named():
    """A subtotal row of a local form goes into no cell of the statutory form and is listed as unmatched."""
    table = form_table("2021", "requests")
    values = [["0"] * 7 for _ in table.rows]
    lines = print_rows(table, values)
    position = next(index for index, line in enumerate(lines) if "本机关不掌握" in line)
    lines.insert(position, "\t".join(["", "小计", *["9"] * 7]))
    units = list_units(document_from_lines("synthetic", "", lines))
    cells, readings = read_cells(units, find_regions(units, frozenset()), "2021")
    reading = next(reading for reading in readings if reading.table == "requests")
    assert {0} == {cell.value for cell in cells}
    assert [label for label, _ in reading.unmatched] == ["小计"]


def test_copies_that_differ_are_told():
    """A table printed twice is collapsed, and a cell on which the copies differ is a conflict."""
    table = form_table("2019", "disputes")
    first = print_lines(table, [["1", "0", "0", "0", "1"]] * 3)
    second = print_lines(table, [["1", "0", "0", "0", "1"], ["2", "0", "0", "0", "1"], ["1", "0", "0", "0", "1"]])
    lines = [*first, "说明如下。", *second]
    units = list_units(document_from_lines("synthetic", "", lines))
    _, readings = read_cells(units, find_regions(units, frozenset()), "2019")
    reading = next(reading for reading in readings if reading.table == "disputes")
    assert reading.copies == 2
    assert reading.conflicts == (("litigation_direct", "upheld", ("1", "2")),)


def test_rows_out_of_order_keep_their_labels():
    """Two rows printed in the other order: each value goes with its own label, none is lost."""
    lines = [
        "第二十条第（五）项\t\t\t",
        "信息内容\t本年处理决定数量\t\t",
        "行政处罚\t7\t\t",
        "行政许可\t31\t\t",
        "行政强制\t2\t\t",
    ]
    found = read_back(form_table("2021", "disclosure"), lines)
    assert found == {
        ("penalties", "decisions"): 7,
        ("licensing", "decisions"): 31,
        ("coercive_measures", "decisions"): 2,
    }
