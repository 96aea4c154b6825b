"""The statutory forms as data: which tables, rows and columns a report of a regime must have.

``statutory_forms.csv`` lists all cells of the forms of 2019 (国办公开办函〔2019〕60号, reporting years 2019 and
2020) and 2021 (国办公开办函〔2021〕30号, from 2021 on); ``row_aliases.csv`` other wordings seen for a row;
``section_headings.csv`` the six sections; ``markers.csv`` the words that tell a table or a form.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from ..tabular import read_table

FORMS = ("2019", "2021")
TABLES = ("disclosure", "requests", "disputes")
SECTIONS = ("overview", "disclosure", "requests", "disputes", "problems", "other")


@dataclass(frozen=True, slots=True)
class FormColumn:
    """One number column of a row: its key, its printed label, the unit of its values and their type."""

    key: str
    label: str
    unit: str
    is_money: bool


@dataclass(frozen=True, slots=True)
class FormRow:
    """One row of a statutory table: its key, its full printed label, other wordings, and its columns in order."""

    key: str
    label: str
    aliases: tuple[str, ...]
    columns: tuple[FormColumn, ...]


@dataclass(frozen=True, slots=True)
class FormTable:
    """One statutory table of one form, its rows in printed order."""

    form: str
    key: str
    rows: tuple[FormRow, ...]

    @property
    def size(self) -> int:
        """Number of cells."""
        return sum(len(row.columns) for row in self.rows)


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
    cells = [
        row for row in read_table(__package__, "statutory_forms.csv") if (row["form"], row["table"]) == (form, table)
    ]
    if not cells:
        raise KeyError(f"no table {table!r} in form {form!r}")
    aliases = _row_aliases(table)
    keys = dict.fromkeys(cell["row"] for cell in cells)
    return FormTable(form, table, tuple(_form_row(key, cells, aliases.get(key, ())) for key in keys))


def form_tables(form: str) -> tuple[FormTable, ...]:
    """Return the three statutory tables of the form; none for a report outside the forms."""
    return tuple(form_table(form, table) for table in TABLES) if form in FORMS else ()


def form_of_year(year: int | None) -> str:
    """Return the form that reports of this year must use."""
    if year is None or year < 2019:
        return "pre2019"
    return "2019" if year < 2021 else "2021"


def _form_row(key: str, cells: list[dict[str, str]], aliases: tuple[str, ...]) -> FormRow:
    own = [cell for cell in cells if cell["row"] == key]
    columns = tuple(
        FormColumn(cell["column"], cell["column_label"], cell["unit"], cell["type"] == "number") for cell in own
    )
    label = own[0]["row_label"]
    return FormRow(key, label, (label.split()[-1].split("/")[-1], *aliases), columns)


@cache
def _row_aliases(table: str) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for row in read_table(__package__, "row_aliases.csv"):
        if row["table"] == table:
            found[row["row"]] = (*found.get(row["row"], ()), row["alias"])
    return found
