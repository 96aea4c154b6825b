"""Where the statutory tables stand in a document, whatever their layout.

A ``Unit`` is one line of running text or one row of a table. A statutory table begins at a unit that carries one of
its marking words and goes on while the units are still cells: labels, header words and values.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import NamedTuple

from ...document import CELL_SEPARATOR, Document, Paragraph, Place, TableCell
from ...forms import marker_patterns
from .quantities import is_value

# Longer lines, and lines with a full stop, are prose: no label of any form is as long or ends a sentence.
MAX_LABEL = 60
_PROSE = re.compile(r"[。；;]")


class Unit(NamedTuple):
    """One line of text or one table row: its cells, whether the source lays it out as a row, and its text.

    ``blanks`` counts the empty lines that follow it.
    """

    cells: tuple[TableCell, ...]
    is_row: bool
    text: str
    blanks: int = 0

    @property
    def place(self) -> Place:
        return self.cells[0].place


@dataclass(frozen=True, slots=True)
class Region:
    """The units ``start`` to ``stop`` (exclusive) that print one statutory table."""

    table: str
    start: int
    stop: int


def list_units(document: Document) -> tuple[Unit, ...]:
    """Return the document as units in reading order."""
    units: list[Unit] = []
    blanks = iter(_count_blanks(document.lines))
    for block in document.blocks:
        if isinstance(block, Paragraph):
            text = block.text.strip()
            cell = TableCell(text, block.place, block.confidence)
            units.append(Unit((cell,), is_row=False, text=text, blanks=next(blanks)))
        else:
            texts = ("".join([cell.text for cell in row]).strip() for row in block.rows)
            units.extend(
                Unit(row, is_row=True, text=text, blanks=next(blanks))
                for row, text in zip(block.rows, texts, strict=True)
            )
    return tuple(units)


def _count_blanks(lines: Sequence[str]) -> list[int]:
    """How many empty lines follow each line that is not empty, in order."""
    counts: list[int] = []
    for line in lines:
        if line.strip() or CELL_SEPARATOR in line:
            counts.append(0)
        elif counts:
            counts[-1] += 1
    return counts


def find_regions(units: Sequence[Unit], headings: frozenset[int]) -> tuple[Region, ...]:
    """Return where statutory tables are printed, in order; ``headings`` are units that end any table."""
    marks = [None if index in headings else _marked_table(unit) for index, unit in enumerate(units)]
    regions: list[Region] = []
    position = done = 0
    while position < len(units):
        table = marks[position]
        if table is None:
            position += 1
            continue
        stop = _region_end(units, headings, marks, position)
        if _has_cells(units[position:stop]):
            start = _region_start(units, headings, position, done)
            if regions and start < regions[-1].stop:
                regions[-1] = replace(regions[-1], stop=start)
            regions.append(Region(table, start, stop))
            done = stop
        position = stop
    return tuple(regions)


def _has_cells(units: Sequence[Unit]) -> bool:
    """Whether there are values, or a row of a printed table left wholly blank."""
    return any(_has_values(unit) for unit in units) or any(
        unit.is_row and len(unit.cells) > 1 and not unit.text for unit in units
    )


def _has_values(unit: Unit) -> bool:
    return any(is_value(cell.text) for cell in unit.cells)


def _region_start(units: Sequence[Unit], headings: frozenset[int], position: int, done: int) -> int:
    """Header words that precede the first marking word on lines or rows of their own belong to the table.

    Above it may stand rows of a table before it (``done``), which end with their last values.
    """
    while position > 0 and position - 1 not in headings and _may_be_header(units[position - 1]):
        if position <= done and _has_values(units[position - 1]):
            break
        position -= 1
    return position


def _may_be_header(unit: Unit) -> bool:
    return unit.is_row or bool(marker_patterns("header")["above"].fullmatch(unit.text))


def _region_end(units: Sequence[Unit], headings: frozenset[int], marks: Sequence[str | None], start: int) -> int:
    position = start + 1
    while position < len(units) and position not in headings and marks[position] in (None, marks[start]):
        if not units[position].is_row and not is_cell_text(units[position].text):
            break
        position += 1
    return position


def is_cell_text(text: str) -> bool:
    """Whether a line may be a cell (a label, a header word or a value) rather than prose."""
    return len(text) <= MAX_LABEL and not _is_prose(text)


@lru_cache(maxsize=4096)
def _is_prose(text: str) -> bool:
    return _PROSE.search(text) is not None


def _marked_table(unit: Unit) -> str | None:
    """The statutory table one of whose marking words the unit carries; prose never does."""
    if not unit.is_row:
        return _table_of_words(unit.text) if len(unit.text) <= MAX_LABEL else None
    for cell in unit.cells:
        if cell.text and len(cell.text) <= MAX_LABEL and (table := _table_of_words(cell.text)):
            return table
    return None


@lru_cache(maxsize=4096)
def _table_of_words(text: str) -> str | None:
    if _is_prose(text):
        return None
    compact = re.sub(r"\s", "", text)
    return next((table for table, pattern in marker_patterns("table").items() if pattern.search(compact)), None)
