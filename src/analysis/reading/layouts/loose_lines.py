"""Lines of a web page or a Word file that may be rows of a table written without one: tabs, bars, commas, spaces."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from ...document import CELL_SEPARATOR, Place
from ..blocks import Blocks
from ..table_kinds import PROSE_LENGTH, lines_up
from . import ROW_LAYOUTS, WORD_LAYOUTS
from .lines import NumberedLine

# So many short lines without cells may stand between two rows of one table: labels break, groups have headings.
MAX_BETWEEN = 2
MAX_LABEL = 40
_SENTENCE = re.compile(r"[。；！？]")


class LooseLines:
    """Holds the lines between two tables until the last is there; exists because rows are told by their neighbours."""

    def __init__(self, blocks: Blocks) -> None:
        self._blocks = blocks
        self._lines: list[tuple[str, Place]] = []
        self._filled = 0

    def add(self, text: str, place: Place) -> None:
        """Add one line; its tabs part cells if it turns out to be a row, and are spaces otherwise. It may be empty."""
        self._lines.append((text, place))
        self._filled += bool(text.strip())

    def count(self) -> int:
        """Return how many lines with text there are, and lines already among the blocks."""
        return len(self._blocks.lines) + self._filled

    def flush(self) -> None:
        """Move the lines to the blocks, as paragraphs and tables."""
        places = [place for _, place in self._lines]
        laid = lay_out_lines([text for text, _ in self._lines])
        for is_row, group in groupby(laid, key=lambda line: CELL_SEPARATOR in line[1]):
            if is_row:
                self._blocks.add_table((text.split(CELL_SEPARATOR), places[at]) for at, text in group)
                continue
            for at, text in group:
                self._blocks.add_paragraph(text, places[at])
        self._lines, self._filled = [], 0


def lay_out_lines(lines: Sequence[str]) -> list[NumberedLine]:
    """Return the lines, numbered from 0, with those as rows with tabs that stand in a table; no other keeps a tab.

    Tabs and bars also indent, lead to page numbers and part links: rows must line up, as ``lines_up`` says.
    """
    laid = list(enumerate(lines))
    for lay_out in ROW_LAYOUTS:
        laid = lay_out(laid)
    laid = list(_keep_tables(laid, lines))
    for lay_out in WORD_LAYOUTS:
        laid = lay_out(laid)
    return laid


def _keep_tables(laid: Sequence[NumberedLine], lines: Sequence[str]) -> Iterator[NumberedLine]:
    """The lines laid out where they are a table, as they were elsewhere; no line has become several so far."""
    marks = _mark_tables([line for _, line in laid])
    at = 0
    for is_table, group in groupby(zip(marks, laid, strict=True), key=lambda item: item[0]):
        block = [line for _, line in group]
        at += len(block)
        if is_table and lines_up([line.split(CELL_SEPARATOR) for _, line in block if _is_row(line)]):
            yield from ((number, line if _is_row(line) else _untab(line)) for number, line in block)
            continue
        stop = laid[at][0] if at < len(laid) else len(lines)
        yield from ((number, _untab(lines[number])) for number in range(block[0][0], stop))


def _mark_tables(lines: Sequence[str]) -> list[bool]:
    """Which lines are rows or stand between two rows that only a few labels part."""
    marks = list(map(_is_row, lines))
    last = None
    for index, is_row in enumerate(list(marks)):
        between = range(last + 1, index) if is_row and last is not None else range(0)
        labels = [at for at in between if lines[at].strip()]
        if len(labels) <= MAX_BETWEEN and all(_is_label(lines[at]) for at in labels):
            marks[between.start : between.stop] = [True] * len(between)
        last = index if is_row else last
    return marks


def _is_row(line: str) -> bool:
    """Whether the line has cells and none of running text; a tab before the only text indents it."""
    cells = line.split(CELL_SEPARATOR)
    is_indented = bool(cells[-1].strip()) and not any(cell.strip() for cell in cells[:-1])
    return len(cells) > 1 and not is_indented and "。" not in line and all(len(cell) < PROSE_LENGTH for cell in cells)


def _is_label(line: str) -> bool:
    return len(line) <= MAX_LABEL and not _SENTENCE.search(line)


def _untab(line: str) -> str:
    return line.replace(CELL_SEPARATOR, " ")
