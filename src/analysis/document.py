"""What a file contains, in reading order, each block with its place in the source.

A ``Document`` is one text. Each of its lines is either a paragraph or, when it holds tabs, a row of a table whose
cells are parted by tabs. One plain text for every kind of file is what lets a repair be an edit of that text that
can be replayed and undone; ``Document.blocks`` gives the same text as paragraphs and tables.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

CELL_SEPARATOR = "\t"
#: How surely character recognition read each cell of a line, 0 to 1; ``None`` or nothing where it was not needed.
Confidences = tuple[float | None, ...]


class Place(NamedTuple):
    """Where something stands in its source, counted from 1; ``None`` where the source has no such thing.

    ``line`` is the line of the source file, ``page`` the page of a paged one, ``table``, ``row`` and ``column``
    the cell of a table as it stands in the source.
    """

    line: int | None = None
    page: int | None = None
    table: int | None = None
    row: int | None = None
    column: int | None = None


class Paragraph(NamedTuple):
    """One line of running text; ``confidence`` says how surely it was recognised in a picture, if it was."""

    text: str
    place: Place
    confidence: float | None = None


class TableCell(NamedTuple):
    """One cell of a table as the source lays it out; its text may be empty.

    ``confidence`` says how surely the text was recognised in a picture, if it was.
    """

    text: str
    place: Place
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """Consecutive rows of cells, ragged where the source is."""

    rows: tuple[tuple[TableCell, ...], ...]
    place: Place


Block = Paragraph | Table


@dataclass(frozen=True)
class Document:
    """A file's content: ``text`` and, for each line of it, its place in the source.

    ``source`` is the name the file was given by, ``sha256`` the hash of its bytes. ``len(places)`` equals the
    number of lines of ``text`` (lines are parted by ``\\n`` only). ``confidences`` is empty, or as long, for text that
    was recognised in a picture.
    """

    source: str
    sha256: str
    text: str
    places: tuple[Place, ...]
    confidences: tuple[Confidences, ...] = ()

    @cached_property
    def lines(self) -> tuple[str, ...]:
        """The lines of the text, each with its place at the same position of ``places``."""
        return tuple(self.text.split("\n"))

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        """The text as paragraphs and tables in reading order; empty lines part blocks and are left out."""
        return tuple(_list_blocks(self.lines, self.places, self.confidences))


def document_from_lines(
    source: str,
    sha256: str,
    lines: list[str],
    places: list[Place] | None = None,
    confidences: Sequence[Confidences] = (),
) -> Document:
    """Return the document of these lines; without places, line *n* of the text is line *n* of the source."""
    if places is None:
        places = [Place(line=number) for number in range(1, len(lines) + 1)]
    return Document(source, sha256, "\n".join(lines), tuple(places), tuple(confidences))


def _list_blocks(
    lines: tuple[str, ...], places: tuple[Place, ...], confidences: tuple[Confidences, ...]
) -> Iterator[Block]:
    rows: list[tuple[TableCell, ...]] = []
    tables = 0
    known = confidences or ((),) * len(lines)
    for line, place, sure in zip((*lines, ""), (*places, Place()), (*known, ()), strict=True):
        if CELL_SEPARATOR in line:
            if not rows:
                tables += 1
            rows.append(_row_cells(line, place, sure, tables, len(rows) + 1))
            continue
        if rows:
            yield Table(tuple(rows), rows[0][0].place)
            rows = []
        if line.strip():
            yield Paragraph(line, place, least_sure(sure))


def _row_cells(line: str, place: Place, sure: Confidences, table: int, row: int) -> tuple[TableCell, ...]:
    texts = line.split(CELL_SEPARATOR)
    if len(sure) != len(texts):
        # A repair has cut or joined cells: each is as sure as the least sure of the line.
        sure = (least_sure(sure),) * len(texts)
    line_number, page, table, row = place.line, place.page, place.table or table, place.row or row
    return tuple(
        TableCell(text, Place(line_number, page, table, row, column), known)
        for column, (text, known) in enumerate(zip(texts, sure, strict=True), start=1)
    )


def least_sure(confidences: Confidences) -> float | None:
    """Return the lowest of the confidences that there are.

    >>> least_sure((0.98, None, 0.7)), least_sure((None,))
    (0.7, None)
    """
    # Most lines were not recognised in a picture and have none.
    return min((known for known in confidences if known is not None), default=None) if confidences else None
