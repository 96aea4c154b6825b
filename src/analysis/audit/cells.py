"""The cells of a report by table, row and column, and what they are called."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from ..document import Place
from ..forms import BEFORE_FORMS, STATISTICS, form_table, form_tables
from ..report import Cell, Number, Report
from ..tabular import read_table


class Cells:
    """The statutory cells of one report.

    It exists because every rule asks for cells that may be absent, empty or unreadable, and must never take these
    for zero unless ``blank_is_zero`` says so.
    """

    def __init__(self, report: Report, *, blank_is_zero: bool = False) -> None:
        self.report = report
        self.form = report.form
        self._blank_is_zero = blank_is_zero
        self._cells = {(cell.table, cell.row, cell.column): cell for cell in report.cells}
        self._tables = {cell.table for cell in report.cells}

    def has(self, table: str) -> bool:
        """Whether the report prints any cell of the table."""
        return table in self._tables

    def rows(self, table: str) -> tuple[str, ...]:
        """The row keys of the table in the report's form, in printed order."""
        return _row_keys(self.form, table)

    def get(self, table: str, row: str, column: str) -> Cell | None:
        """The cell, if the report prints it."""
        return self._cells.get((table, row, column))

    def value(self, table: str, row: str, column: str) -> Number | None:
        """The number of the cell; ``None`` where it is not printed, empty or unreadable."""
        cell = self._cells.get((table, row, column))
        if cell is None:
            return None
        return 0 if cell.status == "blank" and self._blank_is_zero else cell.value

    def values(self, table: str, rows: Iterable[str], column: str) -> list[Number | None]:
        """The numbers of one column in these rows."""
        return [self.value(table, row, column) for row in rows]

    def place(self, table: str, row: str, column: str) -> Place:
        """Where the cell stands, or else where its table stands."""
        cell = self._cells.get((table, row, column))
        return cell.place if cell else self.table_place(table)

    def other_rows(self, table: str) -> bool:
        """Whether the table prints rows that its form does not have."""
        return any(reading.unmatched for reading in self.report.tables if reading.table == table)

    def table_place(self, table: str) -> Place:
        """Where the table stands; nowhere if it is missing."""
        readings = (reading.place for reading in self.report.tables if reading.table == table)
        return next(readings, None) or next((c.place for c in self.report.cells if c.table == table), Place())

    def quote(self, table: str, keys: Iterable[tuple[str, str]]) -> str:
        """The printed cells as 「label raw」, for evidence; a cell that is printed empty shows as □."""
        parts = []
        for row, column in keys:
            cell = self._cells.get((table, row, column))
            if cell is not None:
                label = row_label(row, "zh") if table != "disputes" else column_label(column, "zh")
                parts.append(f"{label} {cell.raw.strip() or '□'}")
        return "；".join(parts)

    def quote_row(self, table: str, keys: Iterable[tuple[str, str]]) -> str:
        """The printed cells of one row under the names of their columns; nothing of those that print a zero."""
        cells = [cell for key in keys if (cell := self._cells.get((table, *key))) is not None and cell.value != 0]
        return "；".join(f"{column_label(cell.column, 'zh')} {cell.raw.strip() or '□'}" for cell in cells)


@cache
def _row_keys(form: str, table: str) -> tuple[str, ...]:
    return tuple(row.key for own in form_tables(form) if own.key == table for row in own.rows)


@cache
def _labels() -> dict[tuple[str, str], tuple[str, str]]:
    sheet = {("row", row.key): (row.label_en, row.label) for row in form_table(BEFORE_FORMS, STATISTICS).rows}
    return sheet | {(row["kind"], row["key"]): (row["en"], row["zh"]) for row in read_table(__package__, "labels.csv")}


def row_label(row: str, language: str) -> str:
    """Return the name of a row for people, ``en`` or ``zh``; its key where it has none."""
    return _label("row", row, language)


def column_label(column: str, language: str) -> str:
    """Return the name of a column for people, ``en`` or ``zh``; its key where it has none."""
    return _label("column", column, language)


def table_label(table: str, language: str) -> str:
    """Return the name of a table for people, ``en`` or ``zh``."""
    return _label("table", table, language)


def section_label(section: str, language: str) -> str:
    """Return the name of a section for people, ``en`` or ``zh``."""
    return _label("section", section, language)


@cache
def name_words(row: str | None, column: str | None) -> dict[str, str]:
    """Return the words ``row`` and ``column`` of the message templates in both languages; not to be changed."""
    return {
        "row_en": _label("row", row or "", "en"),
        "row_zh": _label("row", row or "", "zh"),
        "column_en": _label("column", column or "", "en"),
        "column_zh": _label("column", column or "", "zh"),
    }


@cache
def _label(kind: str, key: str, language: str) -> str:
    english, chinese = _labels().get((kind, key), (key.replace("_", " "), key))
    return english if language == "en" else chinese
