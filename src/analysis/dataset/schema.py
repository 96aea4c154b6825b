"""The tables of the dataset as ``fields.csv`` describes them, and frames made to fit."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import pandas as pd

from ..errors import UserError
from ..tabular import read_table

# Nullable types: a number that is not known stays unknown instead of turning into 0 or a float.
_DTYPES = {
    "string": "string",
    "integer": "Int64",
    "number": "Float64",
    "boolean": "boolean",
    "date": "string",
}


@dataclass(frozen=True, slots=True)
class Field:
    """One column of a table."""

    name: str
    type: str
    is_key: bool
    unit: str
    description: str
    description_zh: str


class DatasetError(UserError):
    """A table that breaks its own description; names the table and the rows."""


def list_tables() -> tuple[str, ...]:
    """Return the names of the tables in the order of the codebook."""
    return tuple(dict.fromkeys(row["table"] for row in read_table(__package__, "fields.csv")))


@cache
def list_fields(table: str) -> tuple[Field, ...]:
    """Return the columns of the table in order."""
    return tuple(
        Field(
            row["field"],
            row["type"],
            row["key"] == "yes",
            row["unit"],
            row["description"],
            row["description_zh"],
        )
        for row in read_table(__package__, "fields.csv")
        if row["table"] == table
    )


def list_keys(table: str) -> list[str]:
    """Return the columns that together name a row of the table."""
    return [field.name for field in list_fields(table) if field.is_key]


def rows_to_frame(table: str, rows: Iterable[Mapping[str, Any]]) -> pd.DataFrame:
    """Return the rows as a frame with the table's columns and types; ``DatasetError`` if two rows share a key."""
    fields = list_fields(table)
    frame = pd.DataFrame(list(rows), columns=[field.name for field in fields])
    frame = frame.astype({field.name: _DTYPES[field.type] for field in fields})
    repeated = frame[frame.duplicated(list_keys(table), keep=False)]
    if len(repeated):
        keys = repeated[list_keys(table)].drop_duplicates().to_dict("records")
        raise DatasetError(f"table {table!r}: rows share the key {keys[0]}; each key must stand once")
    return frame
