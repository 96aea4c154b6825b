"""The labels of one table of a form, as the rows of a printed table are looked up by them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from ..forms import FormTable
from .labels import bare_label, strip_note

# A label broken over lines has at most this many pieces.
MAX_FRAGMENTS = 4
# What is left of a label where a line breaks; shorter beginnings are shared by too many.
MIN_BEGINNING = 3


@dataclass(frozen=True, slots=True)
class FormLabels:
    """``rows`` gives the positions of the rows that a bare label may name, ``groups`` the labels above several rows,
    ``header`` the labels of columns; ``widths`` the number of columns of each row. In a table of a single row
    (``is_single_row``) the rows of the form stand side by side and have no labels at their left.
    """

    rows: Mapping[str, frozenset[int]]
    groups: frozenset[str]
    header: frozenset[str]
    widths: tuple[int, ...]
    is_single_row: bool

    def find(self, text: str) -> frozenset[int]:
        """Return the rows that the text names in full, numbering and a note in brackets aside."""
        return self.rows.get(bare_label(text)) or self.rows.get(bare_label(strip_note(text)), frozenset())

    def find_broken(self, fragments: Sequence[str]) -> frozenset[int]:
        """Return the rows that the last fragments, joined, name in full; the fewest fragments that do."""
        tails = ("".join(fragments[-count:]) for count in range(1, min(len(fragments), MAX_FRAGMENTS) + 1))
        return next((found for tail in tails if (found := self.find(tail))), frozenset())

    def width_of(self, fragments: Sequence[str]) -> int:
        """Return the number of columns of the row that the last fragments name in full; 0 where they name none."""
        return max((self.widths[index] for index in self.find_broken(fragments)), default=0)

    def is_header(self, text: str) -> bool:
        """Whether the text is a label of a column; some rows are named like one (其他)."""
        return bare_label(text) in self.header

    def begins(self, text: str) -> bool:
        """Whether the text is, or begins, the label of a row or of a group of rows."""
        bare = bare_label(text)
        known = (*self.rows, *self.groups)
        return len(bare) >= MIN_BEGINNING and any(label.startswith(bare) or bare.startswith(label) for label in known)


@cache
def labels_of(table: FormTable) -> FormLabels:
    """Return the labels of the table's rows, of their groups and of its columns."""
    is_single_row = table.key == "disputes"
    widths = [len(row.columns) for row in table.rows]
    rows: dict[str, set[int]] = {}
    for index, row in enumerate(() if is_single_row else table.rows):
        for alias in row.aliases:
            rows.setdefault(bare_label(alias), set()).add(index)
    parts = (part for row in table.rows for part in re.split(r"[/\s]", row.label)[:-1])
    return FormLabels(
        {label: frozenset(found) for label, found in rows.items()},
        frozenset(bare for part in parts if (bare := bare_label(part))),
        frozenset(bare_label(column.label) for row in table.rows for column in row.columns),
        (sum(widths),) if is_single_row else tuple(widths),
        is_single_row,
    )
