"""The statutory forms as data: which tables, rows and columns a report of a regime must have.

``statutory_forms.csv`` lists all cells of the forms of 2019 (国办公开办函〔2019〕60号, reporting years 2019 and
2020) and 2021 (国办公开办函〔2021〕30号, from 2021 on); ``statistical_sheet.csv`` those of the 统计表 that came with
reports of 2014 to 2018 (国办发〔2014〕32号); ``row_aliases.csv`` and ``column_aliases.csv`` other wordings seen;
``section_headings.csv`` the six sections; ``markers.csv`` the words that tell a table or a form.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from ..tabular import read_table

FORMS = ("2019", "2021")
# Reports before 2019 follow no form; many print the statistical sheet that went to the government above.
BEFORE_FORMS = "pre2019"
TABLES = ("disclosure", "requests", "disputes")
STATISTICS = "statistics"
SECTIONS = ("overview", "disclosure", "requests", "disputes", "problems", "other")


@dataclass(frozen=True, slots=True)
class FormColumn:
    """One number column of a row: its key, its printed label, the unit and type of its values, other wordings."""

    key: str
    label: str
    unit: str
    is_money: bool
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FormRow:
    """One row of a statutory table: its key, its full printed label, other wordings, and its columns in order.

    A row without columns is a heading between rows.
    """

    key: str
    label: str
    label_en: str
    aliases: tuple[str, ...]
    columns: tuple[FormColumn, ...]


@dataclass(frozen=True, slots=True, eq=False)
class FormTable:
    """One statutory table of one form, its rows in printed order.

    There is one object of each, so tables are told apart as objects: comparing all their cells would cost time.
    """

    form: str
    key: str
    rows: tuple[FormRow, ...]

    @property
    def size(self) -> int:
        """Number of cells."""
        return sum(len(row.columns) for row in self.rows)

    @property
    def prints_units(self) -> bool:
        """Whether the unit of each row stands in a column of its own, between its label and its value."""
        return self.key == STATISTICS


@dataclass(frozen=True, slots=True)
class SectionHeading:
    """One of the six sections of the form: its key, its Chinese number and the words its heading must show."""

    key: str
    number: str
    pattern: re.Pattern[str]


@cache
def section_headings() -> tuple[SectionHeading, ...]:
    """Return the six sections in the order of the form."""
    rows = read_table(__package__, "section_headings.csv")
    return tuple(SectionHeading(row["key"], row["number"], re.compile(row["pattern"])) for row in rows)


@cache
def marker_patterns(kind: str) -> dict[str, re.Pattern[str]]:
    """Return the words that tell the tables (``kind`` ``table``) or the forms (``form``) apart, by key."""
    rows = read_table(__package__, "markers.csv")
    return {row["key"]: re.compile(row["pattern"]) for row in rows if row["kind"] == kind}


@cache
def form_table(form: str, table: str) -> FormTable:
    """Return the statutory table of the form; ``KeyError`` where there is none."""
    source = "statistical_sheet.csv" if table == STATISTICS else "statutory_forms.csv"
    cells = [row for row in read_table(__package__, source) if (row["form"], row["table"]) == (form, table)]
    if not cells:
        raise KeyError(f"no table {table!r} in form {form!r}")
    aliases = _row_aliases(table)
    keys = dict.fromkeys(cell["row"] for cell in cells)
    return FormTable(form, table, tuple(_form_row(key, cells, aliases.get(key, ())) for key in keys))


def form_tables(form: str) -> tuple[FormTable, ...]:
    """Return the three statutory tables of the form; before the forms the statistical sheet alone."""
    return tuple(form_table(form, table) for table in (TABLES if form in FORMS else (STATISTICS,)))


def form_of_year(year: int | None) -> str:
    """Return the form that reports of this year must use."""
    if year is None or year < 2019:
        return BEFORE_FORMS
    return "2019" if year < 2021 else "2021"


def _form_row(key: str, cells: list[dict[str, str]], aliases: tuple[str, ...]) -> FormRow:
    own = [cell for cell in cells if cell["row"] == key]
    columns = tuple(
        FormColumn(cell["column"], cell["column_label"], cell["unit"], cell["type"] == "number", _column_aliases(cell))
        for cell in own
        if cell["column"]
    )
    label = own[0]["row_label"]
    return FormRow(key, label, own[0].get("row_label_en", ""), (label.split()[-1].split("/")[-1], *aliases), columns)


@cache
def _row_aliases(table: str) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for row in read_table(__package__, "row_aliases.csv"):
        if row["table"] == table:
            found[row["row"]] = (*found.get(row["row"], ()), row["alias"])
    return found


def _column_aliases(cell: dict[str, str]) -> tuple[str, ...]:
    rows = read_table(__package__, "column_aliases.csv")
    return tuple(row["alias"] for row in rows if row["label"] == cell["column_label"])
