"""What every column and every key of the dataset means, in English and Chinese."""

from __future__ import annotations

from ..forms import BEFORE_FORMS, FORMS, form_tables
from ..tabular import read_table
from .schema import list_fields, list_tables

_CELL_HEADER = ["table", "row", "column", "row label", "column label", "unit"]


def codebook_text() -> str:
    """Return the codebook as Markdown."""
    parts = ["# Codebook 数据字典\n", "An empty value is unknown, never zero. 空值表示未知，不是零。\n"]
    for table in list_tables():
        parts += [
            f"\n## `{table}`\n",
            _table(["field", "type", "key", "unit", "meaning", "含义"], _fields(table)),
        ]
    parts += ["\n## Measures 指标\n", _table(["measure", "name", "名称", "formula", "caution"], _measures())]
    for form in FORMS:
        parts.append(f"\n## Cells of the form of {form}\n")
        parts.append(_table(_CELL_HEADER, _cells(form)))
    parts.append("\n## Cells of the statistical sheet of 2014 to 2018 统计表\n")
    parts.append(_table(_CELL_HEADER, _cells(BEFORE_FORMS)))
    return "\n".join(parts) + "\n"


def _fields(table: str) -> list[list[str]]:
    return [
        [
            f"`{field.name}`",
            field.type,
            "yes" if field.is_key else "",
            field.unit,
            field.description,
            field.description_zh,
        ]
        for field in list_fields(table)
    ]


def _measures() -> list[list[str]]:
    rows = read_table(__package__, "measures.csv")
    return [[f"`{row['measure']}`", row["label"], row["label_zh"], row["source"], row["caution"]] for row in rows]


def _cells(form: str) -> list[list[str]]:
    return [
        [table.key, row.key, column.key, row.label, column.label, column.unit]
        for table in form_tables(form)
        for row in table.rows
        for column in row.columns
    ]


def _table(header: list[str], rows: list[list[str]]) -> str:
    lines = [header, ["---"] * len(header), *rows]
    return "\n".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines)
