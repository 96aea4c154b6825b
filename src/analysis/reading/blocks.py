"""Paragraphs and tables → the lines of a document, each with its place."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from ..document import CELL_SEPARATOR, Confidences, Place
from .errors import ReadError


class Lines(NamedTuple):
    """The lines of a file; without places, line *n* is line *n* of the file. Table rows are lines with tabs.

    ``confidences``, of text recognised in a picture, says for each line how sure its cells are.
    """

    lines: list[str]
    places: list[Place] | None = None
    confidences: Sequence[Confidences] = ()


# One reader a kind of file: bytes in, lines out.
Reader = Callable[[bytes], Lines]
# The cells of a row, its place and, for one recognised in a picture, how sure its cells are.
Row = tuple[Sequence[str], Place] | tuple[Sequence[str], Place, Confidences]

# Stands for a value that is printed and cannot be read, so that its cell is not taken for a blank one.
UNREAD = "\ufffd"
# No report comes near: the longest known has some 4,000 lines.
MAX_LINES = 500_000
MAX_CHARACTERS = 8_000_000
_BREAK = re.compile(r"[\t\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
_UNPRINTED = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
# Where the two characters around a break are both none of these, the break was no space: labels wrap anywhere.
_LATIN = re.compile(r"[0-9A-Za-z.,%+\-/]")


class Blocks:
    """Collects a file's blocks in reading order; exists because empty lines, tabs and places must agree."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.places: list[Place] = []
        self.confidences: list[Confidences] = []
        self._tables = 0
        self._after_table = False

    def add_paragraph(self, text: str, place: Place, confidence: float | None = None) -> None:
        """Add one line of running text; empty ones are left out."""
        text = fold_breaks(text).strip()
        if text:
            self._after_table = False
            self._add(text, place, (confidence,))

    def add_table(self, rows: Iterable[Row]) -> None:
        """Add a table, an empty line before it where it follows another; rows without any cell are left out.

        Tables and rows are counted where the places do not say which they are.
        """
        self._tables += 1
        if self._after_table:
            self._add("", Place())
        for number, (cells, place, *sure) in enumerate(rows, start=1):
            if cells:
                line = CELL_SEPARATOR.join(fold_breaks(cell).strip() for cell in cells)
                line = line if len(cells) > 1 else line + CELL_SEPARATOR
                table, row = place.table or self._tables, place.row or number
                self._add(line, place._replace(table=table, row=row), *sure)
                self._after_table = True

    def result(self) -> Lines:
        """Return the lines with their places; ``ReadError`` of kind ``empty`` when there is no text at all."""
        if not any(line.strip() for line in self.lines):
            raise ReadError("empty", "holds no text")
        is_recognised = any(known is not None for sure in self.confidences for known in sure)
        return Lines(self.lines, self.places, self.confidences if is_recognised else ())

    def _add(self, line: str, place: Place, confidences: Confidences = ()) -> None:
        if len(self.lines) >= MAX_LINES:
            raise ReadError("size", f"holds more than {MAX_LINES:,} lines, which no report does")
        self.lines.append(line)
        self.places.append(place)
        self.confidences.append(confidences)


def fold_breaks(text: str) -> str:
    """Return the text on one line: a break between Chinese characters goes, between numbers and words it is a space.

    >>> fold_breaks("本年新收政府信息\\n公开申请数量"), fold_breaks("12\\n34")
    ('本年新收政府信息公开申请数量', '12 34')
    """
    if text.isascii() and text.isalnum():
        # Most cells are bare numbers.
        return text
    parts = [part for piece in _BREAK.split(_UNPRINTED.sub("", text)) if (part := piece.strip())]
    return "".join([parts[0], *(_join(*pair) for pair in pairwise(parts))]) if parts else ""


def _join(before: str, after: str) -> str:
    return f" {after}" if _LATIN.match(before[-1]) and _LATIN.match(after) else after
