"""Tables in plain text whose cells stand under each other, parted by spaces → rows with tabs.

A character of full width takes two places. Only what is certain becomes a row; any other line stays as it is.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import accumulate

from ...document import CELL_SEPARATOR
from ..page.cut_numbers import join_cut_numbers
from ..page.geometry import Box
from ..page.piece_rows import place_rows
from ..page.piece_spans import Pieces, find_spans, is_value_piece
from ..page.text_lines import TextLine
from .lines import NumberedLine

_PIECE = re.compile(r"\S+(?:\s\S+)*")
_PARTED = re.compile(r"\S\s{2,}\S")
# No row and no report is as long; it bounds the search.
MAX_LINE = 600
MAX_LINES = 20_000


def read_fixed_columns(lines: list[NumberedLine]) -> list[NumberedLine]:
    """Return rows with tabs for the lines of tables that are told by the places of their texts."""
    if len(lines) > MAX_LINES or not any(_may_be_row(line) for _, line in lines):
        return lines
    pieces = [_cut(line, at) for at, (_, line) in enumerate(lines)]
    found: list[NumberedLine] = []
    done = 0
    for start, stop in find_spans(pieces, goes_on=False):
        found += lines[done:start]
        found += _read_table(lines, pieces[start:stop])
        done = stop
    return found + lines[done:]


def _read_table(lines: Sequence[NumberedLine], pieces: Sequence[Pieces]) -> Iterator[NumberedLine]:
    rows = join_cut_numbers(pieces)
    for row in place_rows(rows):
        own = rows[row.index]
        first, last = (int(edge) for edge in (own[0].box.top, max(piece.box.bottom for piece in own)))
        # A number alone in its line may be that of a page.
        if row.texts is None or (len(own) == 1 and is_value_piece(own[0])):
            yield from lines[first:last]
        else:
            yield lines[first][0], CELL_SEPARATOR.join(row.texts)


def _may_be_row(line: str) -> bool:
    # A line of one word has nothing that is parted, which is told at once.
    return len(line.split(None, 1)) > 1 and _is_readable(line) and bool(_PARTED.search(line))


def _is_readable(line: str) -> bool:
    return len(line) <= MAX_LINE and CELL_SEPARATOR not in line and line.count("  ") <= MAX_LINE // 4


def _cut(line: str, at: int) -> list[TextLine]:
    """The pieces of a line; a line too long, or one that is a row already, is one piece of running text."""
    if not _is_readable(line):
        return [TextLine("。", Box(0, at, 1, at + 1), 1)]
    ends = [0, *accumulate(_width(character) for character in line)]
    return [
        TextLine(match.group(), Box(ends[match.start()], at, ends[match.end()], at + 1), 2)
        for match in _PIECE.finditer(line)
    ]


def _width(character: str) -> int:
    return 2 if unicodedata.east_asian_width(character) in "WFA" else 1
