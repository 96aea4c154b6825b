"""The full official grids in the layouts of published pages (synthetic tables with random values and blanks)."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.document import document_from_lines
from analysis.forms import FORMS, FormTable, form_table
from analysis.parsing.tables.cells import read_cells
from analysis.parsing.tables.layout import find_regions, list_units

CORNER = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"
ORGANISATIONS = ["商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他"]
Grid = list[list[str]]


def requests_grid(table: FormTable, values: Grid, *, repeat_spans: bool) -> Grid:
    """The table of requests with its three label columns; a spanned cell's text stands once or in every cell."""
    again = (lambda text: text) if repeat_spans else (lambda text: "")
    rows = [
        [CORNER, again(CORNER), again(CORNER), "申请人情况", *[again("申请人情况")] * 6],
        [again(CORNER)] * 3 + ["自然人", "法人或其他组织", *[again("法人或其他组织")] * 4, "总计"],
        [again(CORNER)] * 3 + [again("自然人"), *ORGANISATIONS, again("总计")],
    ]
    above = ["", ""]
    for row, line in zip(table.rows, values, strict=True):
        parts = re.split(r"[/ ]", row.label, maxsplit=2) if "/" in row.label else row.label.split(" ")
        parts = [part for part in parts if part]
        groups = [*parts[:-1], *[parts[-1]] * 3][:2]
        shown = [text if text != old or repeat_spans else "" for text, old in zip(groups, above, strict=True)]
        above = groups
        rows.append([*shown, parts[-1], *line])
    return rows


def disclosure_grid(table: FormTable, values: Grid) -> Grid:
    """The blocks of the table of proactive disclosure under each other, each with its own header."""
    rows: Grid = []
    header: list[str] = []
    for row, line in zip(table.rows, values, strict=True):
        columns = ["信息内容", *(column.label for column in row.columns)]
        if columns != header:
            header = columns
            rows += [["第二十条第（一）项", "", "", ""], [*columns, *[""] * (4 - len(columns))]]
        rows.append([row.label, *line, *[""] * (3 - len(line))])
    return rows


def disputes_grid(values: Grid) -> Grid:
    outcomes = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"]
    return [
        ["行政复议", "", "", "", "", "行政诉讼", *[""] * 9],
        [*outcomes, "未经复议直接起诉", "", "", "", "", "复议后起诉", "", "", "", ""],
        ["", "", "", "", "", *outcomes, *outcomes],
        [value for line in values for value in line],
    ]


def read_grid(table: FormTable, grid: Grid):
    lines = ["\t".join(row) if len(row) > 1 else row[0] + "\t" for row in grid]
    units = list_units(document_from_lines("synthetic", "", lines))
    cells, readings = read_cells(units, find_regions(units, frozenset()), table.form)
    found = {(cell.row, cell.column): (cell.value, cell.status) for cell in cells if cell.table == table.key}
    return found, next(reading for reading in readings if reading.table == table.key)


PRINTED = st.one_of(
    st.integers(0, 9999).map(lambda n: (str(n), (n, "reported"))),
    st.sampled_from(
        [
            ("", (None, "blank")),
            ("—", (0, "nil")),
            ("/", (0, "nil")),
            ("无", (0, "nil")),
            ("１２", (12, "reported")),
            ("1,036", (1036, "reported")),
        ]
    ),
)


def draw_table(data, table: FormTable) -> tuple[Grid, dict]:
    printed, expected = [], {}
    for row in table.rows:
        drawn = [data.draw(PRINTED) for _ in row.columns]
        printed.append([text for text, _ in drawn])
        expected |= {(row.key, column.key): value for column, (_, value) in zip(row.columns, drawn, strict=True)}
    return printed, expected


@pytest.mark.parametrize("repeat_spans", [True, False])
@pytest.mark.parametrize("form", FORMS)
@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_requests_with_blanks_and_nils(form, repeat_spans, data):
    """Every cell keeps its value and its state, wherever the blanks stand and however spans are written out."""
    table = form_table(form, "requests")
    printed, expected = draw_table(data, table)
    found, reading = read_grid(table, requests_grid(table, printed, repeat_spans=repeat_spans))
    assert (found, reading.unmatched) == (expected, ())


@pytest.mark.parametrize("form", FORMS)
@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_disclosure_with_blanks_and_nils(form, data):
    """Rows of one, two and three columns keep value and state under headers that change from block to block."""
    table = form_table(form, "disclosure")
    printed, expected = draw_table(data, table)
    found, reading = read_grid(table, disclosure_grid(table, printed))
    assert (found, reading.unmatched) == (expected, ())


@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_disputes_with_blanks_and_nils(data):
    """The one row of fifteen values keeps value and state."""
    table = form_table("2021", "disputes")
    printed, expected = draw_table(data, table)
    printed[0][0], expected["review", "upheld"] = "3", (3, "reported")
    found, _ = read_grid(table, disputes_grid(printed))
    assert found == expected


@settings(max_examples=15, deadline=None)
@given(data=st.data())
def test_an_added_subtotal_column_is_left_out(data):
    """A column that no form has (法人小计) moves no value into another column."""
    table = form_table("2021", "requests")
    numbers = [[data.draw(st.integers(0, 999)) for _ in row.columns] for row in table.rows]
    grid = requests_grid(table, [[str(n) for n in line] for line in numbers], repeat_spans=False)
    expected = {
        (row.key, column.key): (number, "reported")
        for row, line in zip(table.rows, numbers, strict=True)
        for column, number in zip(row.columns, line, strict=True)
    }
    # One blank beside the added column: as many values as the form has columns, but not the form's.
    grid[3][3], expected["received", "natural_person"] = "", (None, "blank")
    for index, row in enumerate(grid):
        row.insert(9, "法人小计" if index == 2 else "" if index < 2 else "777")
    found, _ = read_grid(table, grid)
    assert found == expected


def test_spaced_labels_and_shortened_labels():
    """Labels with spaces between characters, without numbering or cut short are still their rows."""
    table = form_table("2019", "disclosure")
    grid = disclosure_grid(
        table, [[str(10 * r + c) for c in range(len(row.columns))] for r, row in enumerate(table.rows)]
    )
    for row in grid:
        row[0] = {
            "行政许可": "行 政 许 可",
            "其他对外管理服务事项": "其他对外管理服务",
            "规范性文件": "行政规范性文件",
        }.get(row[0], row[0])
    found, reading = read_grid(table, grid)
    assert (reading.missing, reading.unmatched) == ((), ())
    assert found["normative_documents", "made"] == (10, "reported")
    assert found["licensing", "items_last_year"] == (20, "reported")
    assert found["other_services", "decisions"] == (32, "reported")


def test_values_that_vanish_from_lines_are_never_guessed():
    """One cell a line with blanks lost: the row has too few values, so none is placed and the row is named."""
    table = form_table("2021", "requests")
    lines = ["申请人情况"]
    for row in table.rows:
        lines += [row.aliases[0], *(["1", "2", "3"] if row.key == "granted" else ["0"] * 7)]
    units = list_units(document_from_lines("synthetic", "", lines))
    cells, readings = read_cells(units, find_regions(units, frozenset()), "2021")
    reading = next(reading for reading in readings if reading.table == "requests")
    assert reading.missing == ("granted",)
    assert [label for label, _ in reading.unmatched] == ["（一）予以公开"]
    assert not any(cell.row == "granted" for cell in cells)
    assert len(cells) == table.size - 7


def test_one_forms_columns_never_fill_the_others_fields():
    """A table of the 2019 form read as the 2021 form puts no count of items into the amount of fees."""
    table = form_table("2019", "disclosure")
    grid = disclosure_grid(table, [["5"] * len(row.columns) for row in table.rows])
    lines = ["\t".join(row) for row in grid]
    units = list_units(document_from_lines("synthetic", "", lines))
    cells, _ = read_cells(units, find_regions(units, frozenset()), "2021")
    assert ("fees", "amount") not in {(cell.row, cell.column) for cell in cells}
