"""The labels of one table of a form, as the rows of a printed table are looked up by them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from ...forms import FormTable, marker_patterns
from .labels import bare_label, numbering_of, strip_note

# A label broken over lines has at most this many pieces.
MAX_FRAGMENTS = 4
# What is left of a label where a line breaks; shorter beginnings are shared by too many.
MIN_BEGINNING = 3


@dataclass(frozen=True, slots=True, eq=False)
class FormLabels:
    """``rows`` gives the positions of the rows that a bare label may name, ``groups`` the labels above several rows,
    ``header`` the labels of columns; ``widths`` the number of columns of each row. In a table of a single row
    (``is_single_row``) the rows of the form stand side by side and have no labels at their left.
    """

    rows: Mapping[str, frozenset[int]]
    groups: re.Pattern[str] | None
    header: frozenset[str]
    widths: tuple[int, ...]
    is_single_row: bool

    def find(self, text: str) -> frozenset[int]:
        """Return the rows that the text names in full, numbering and a note in brackets aside."""
        return self.rows.get(bare_label(text)) or self.rows.get(bare_label(strip_note(text)), frozenset())

    def find_broken(self, fragments: Sequence[str]) -> frozenset[int]:
        """Return the rows that the last fragments, joined, name in full; the fewest fragments that do."""
        return _find_broken(self, tuple(fragments[-MAX_FRAGMENTS:]))

    def width_of(self, fragments: Sequence[str]) -> int:
        """Return the number of columns of the row that the last fragments name in full; 0 where they name none."""
        return max((self.widths[index] for index in self.find_broken(fragments)), default=0)

    def is_header(self, text: str) -> bool:
        """Whether the text is a label of a column; some rows are named like one (3.其他), but numbered."""
        return bare_label(text) in self.header and not numbering_of(text)

    def is_group(self, text: str) -> bool:
        """Whether the text is the label of a group of rows and of no row."""
        return not self.find(text) and bool(self.groups and self.groups.fullmatch(bare_label(text)))

    def begins(self, text: str) -> bool:
        """Whether the text is, or begins, the label of a row or of a group of rows."""
        bare = bare_label(text)
        if self.is_group(text) or self.find(text):
            return True
        return len(bare) >= MIN_BEGINNING and any(label.startswith(bare) for label in self.rows)


@lru_cache(maxsize=4096)
def _find_broken(labels: FormLabels, fragments: tuple[str, ...]) -> frozenset[int]:
    """Kept because each row is asked for several times, and the reports of a form print the same labels."""
    tails = ("".join(fragments[-count:]) for count in range(1, len(fragments) + 1))
    return next((found for tail in tails if (found := labels.find(tail))), frozenset())


@cache
def labels_of(table: FormTable) -> FormLabels:
    """Return the labels of the table's rows, of their groups and of its columns."""
    is_single_row = table.key == "disputes"
    widths = [len(row.columns) for row in table.rows]
    rows: dict[str, set[int]] = {}
    for index, row in enumerate(() if is_single_row else table.rows):
        for alias in row.aliases:
            rows.setdefault(bare_label(alias), set()).add(index)
    return FormLabels(
        {label: frozenset(found) for label, found in rows.items()},
        marker_patterns("group").get(table.key),
        frozenset(
            bare_label(label)
            for row in table.rows
            for column in row.columns
            for label in (column.label, *column.aliases)
        ),
        (sum(widths),) if is_single_row else tuple(widths),
        is_single_row,
    )
