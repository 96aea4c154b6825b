"""Header rows of a printed table → the source columns of their words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from ..document import TableCell
from .labels import bare_label


@dataclass(frozen=True, slots=True)
class Header:
    """The columns of each header word above a row, and the word nearest above each column.

    A word that a merged cell repeats over its span, or that heads several groups of columns, has several. ``fresh``
    holds the words of the header rows that stand together last: a later header replaces an earlier one's words.
    """

    words: Mapping[str, tuple[int, ...]] = field(default_factory=lambda: MappingProxyType({}))
    nearest: Mapping[int, str] = field(default_factory=lambda: MappingProxyType({}))
    fresh: frozenset[str] = frozenset()

    def columns(self, label: str) -> tuple[int, ...]:
        """Return the columns of the word, in order; none where it does not stand in the header."""
        return self.words.get(bare_label(label), ())

    def add(self, cells: Sequence[TableCell]) -> Header:
        """Return the header with one more row below it."""
        found: dict[str, set[int]] = {}
        for cell in cells:
            word = bare_label(cell.text)
            if word:
                found.setdefault(word, set()).add(cell.place.column or 0)
        nearest = {column: word for word, columns in found.items() for column in columns}
        for word in self.fresh & found.keys():
            found[word].update(self.words[word])
        words = {**self.words, **{word: tuple(sorted(columns)) for word, columns in found.items()}}
        return Header(words, {**self.nearest, **nearest}, self.fresh | found.keys())

    def close(self) -> Header:
        """Return the header after a row of values: header words further down are of another block."""
        return Header(self.words, self.nearest) if self.fresh else self


#: The header of a row with nothing above it.
NO_HEADER = Header()
