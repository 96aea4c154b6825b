"""Synthetic reports written as office sheets and as comma-separated values."""

from __future__ import annotations

import csv
from io import BytesIO, StringIO

import openpyxl
from synthetic_reports import Rows, SyntheticReport


def one_sheet(report: SyntheticReport) -> bytes:
    """The whole report down one sheet, with merged cells; numbers are numbers."""
    book = openpyxl.Workbook()
    row = 1
    for block in report.blocks():
        row = _write(book.active, block, row)
    return _bytes(book)


def a_sheet_a_table(report: SyntheticReport) -> bytes:
    """The texts on the first sheet, each table on its own one under its heading, an unseen sheet between."""
    book = openpyxl.Workbook()
    sheet, row = book.active, 1
    hidden = book.create_sheet("旧稿")
    hidden.append(["规章", 9, 9, 9])
    hidden.sheet_state = "hidden"
    blocks = report.blocks()
    for position, block in enumerate(blocks):
        if position + 1 < len(blocks) and not isinstance(blocks[position + 1], str):
            sheet, row = book.create_sheet(f"表{position}"), 1
        row = _write(sheet, block, row)
    return _bytes(book)


def comma_values(report: SyntheticReport) -> bytes:
    """Rows of a table as comma-separated values with empty cells for spans, in GB18030."""
    target = StringIO()
    writer = csv.writer(target)
    for block in report.blocks():
        if isinstance(block, str):
            writer.writerow([block])
            continue
        writer.writerows(grid_of(block))
    return target.getvalue().encode("gb18030")


def grid_of(rows: Rows) -> list[list[str]]:
    """The cells in a full grid, each text where its cell starts, everything else empty."""
    width = sum(cell.columns for cell in rows[0])
    grid = [[""] * width for _ in rows]
    taken: set[tuple[int, int]] = set()
    for number, row in enumerate(rows):
        column = 0
        for cell in row:
            while (number, column) in taken:
                column += 1
            grid[number][column] = cell.text.replace("\n", "")
            taken |= {(number + r, column + c) for r in range(cell.rows) for c in range(cell.columns)}
            column += cell.columns
    return grid


def _write(sheet, block: str | Rows, row: int) -> int:
    if isinstance(block, str):
        sheet.cell(row, 1, block)
        sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=8)
        return row + 1
    taken: set[tuple[int, int]] = set()
    for number, cells in enumerate(block, start=row):
        column = 1
        for cell in cells:
            while (number, column) in taken:
                column += 1
            covered = {(number + r, column + c) for r in range(cell.rows) for c in range(cell.columns)}
            taken |= covered
            sheet.cell(number, column, _number(cell.text))
            if len(covered) > 1:
                sheet.merge_cells(
                    start_row=number,
                    start_column=column,
                    end_row=number + cell.rows - 1,
                    end_column=column + cell.columns - 1,
                )
            column += cell.columns
    return row + len(block)


def _number(text: str) -> str | float | None:
    try:
        return int(text) if "." not in text else float(text)
    except ValueError:
        return text or None


def _bytes(book) -> bytes:
    target = BytesIO()
    book.save(target)
    return target.getvalue()
