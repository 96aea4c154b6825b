"""Header rows of a printed table → the source columns of their words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from ...document import TableCell
from ...forms import FormColumn
from .form_labels import MIN_BEGINNING
from .labels import bare_label, likeness

# A header word this like a column's label is it, when no word is the label itself.
LIKE_A_COLUMN = 0.8
# All blocks of a form together have a third as many header words: rows of more are a list of words and head nothing.
MAX_WORDS = 100


@dataclass(frozen=True, slots=True)
class Header:
    """The columns of each header word above a row, and the word nearest above each column.

    A word that a merged cell repeats over its span, or that heads several groups of columns, has several. ``fresh``
    holds the words of the header rows that stand together last: a later header replaces an earlier one's words.
    """

    words: Mapping[str, tuple[int, ...]] = field(default_factory=lambda: MappingProxyType({}))
    nearest: Mapping[int, str] = field(default_factory=lambda: MappingProxyType({}))
    fresh: frozenset[str] = frozenset()

    def columns(self, column: FormColumn) -> tuple[int, ...]:
        """Return where the column of the form stands, in order: by its label, another wording or the likest word."""
        for label in (column.label, *column.aliases):
            if found := self.words.get(bare_label(label)):
                return found
        likest = max(self.words, key=lambda word: likeness(word, column.label), default="")
        return self.words[likest] if likest and likeness(likest, column.label) >= LIKE_A_COLUMN else ()

    def cut_columns(self, labels: Sequence[str]) -> dict[str, tuple[int, ...]]:
        """Return the column of each label of which only the beginning is printed, in turn where several begin alike."""
        found: dict[str, tuple[int, ...]] = {}
        for word, columns in self.words.items():
            own = [label for label in labels if is_beginning(word, label)]
            if len(own) == len(columns):
                found |= {label: (column,) for label, column in zip(own, columns, strict=True)}
        return found

    def add(self, cells: Sequence[TableCell]) -> Header:
        """Return the header with one more row below it, without the rows above where they have too many words."""
        if len(self.words) > MAX_WORDS:
            return Header().add(cells)
        found: dict[str, set[int]] = {}
        for cell in cells:
            word = bare_label(cell.text)
            if word:
                found.setdefault(word, set()).add(cell.place.column or 0)
        above = self.nearest if self.fresh else {}
        nearest = {**above, **{column: word for word, columns in found.items() for column in columns}}
        for word in self.fresh & found.keys():
            found[word].update(self.words[word])
        words = {**self.words, **{word: tuple(sorted(columns)) for word, columns in found.items()}}
        return Header(words, nearest, self.fresh | found.keys())

    def close(self) -> Header:
        """Return the header after a row of values: header words further down are of another block."""
        return Header(self.words, self.nearest) if self.fresh else self


def is_beginning(word: str, label: str) -> bool:
    """Return whether the word is the beginning of the label, cut where its line breaks, or all of it."""
    return len(word) >= MIN_BEGINNING and bare_label(label).startswith(word)


#: The header of a row with nothing above it.
NO_HEADER = Header()
