"""Cells copied from a table in a browser, each on a line of its own and tabs alone on a line between → a row a line.

A browser puts empty lines around the paragraphs of a cell. Two cells of a row have a tab between them, the last cell
of a row and the first of the next only empty lines, more of them than two paragraphs of one cell.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from ...document import CELL_SEPARATOR
from ..blocks import fold_breaks
from ..spans import is_label_text
from .lines import NumberedLine

# Fewer such lines are no table.
MIN_LINES = 5
# So many empty lines part two rows; between two tabs one to three are an empty cell, others the border of two rows.
ROW_GAP = 2
EMPTY_CELL_LINES = range(1, 4)

_Lines = list[NumberedLine]


def read_tab_lines(lines: _Lines) -> _Lines:
    """Return the lines with each row of such cells as one line of cells parted by tabs, empty ones in their places."""
    if sum(_is_tab(line) for _, line in lines) < MIN_LINES:
        return lines
    head, *inner, end = _cut_at_tabs(lines)
    begin = _last_cell(head)
    found = head[:begin]
    cells = [head[begin:]]
    for stretch in inner:
        stop, begin = _find_border(stretch) or (len(stretch), None)
        cells.append(stretch[:stop])
        if begin is not None:
            found += [_to_row(cells, found), *_strip(stretch[stop:begin])]
            cells = [stretch[begin:]]
    stop = _first_cell(end)
    return [*found, _to_row([*cells, end[:stop]], found), *end[stop:]]


def _is_tab(line: str) -> bool:
    return CELL_SEPARATOR in line and not line.strip()


def _cut_at_tabs(lines: _Lines) -> list[_Lines]:
    """The stretches before, between and behind the tabs; two tabs on one line have an empty cell between them."""
    stretches: list[_Lines] = [[]]
    for number, line in lines:
        if _is_tab(line):
            stretches += [[(number, "")] for _ in range(line.count(CELL_SEPARATOR) - 1)]
            stretches.append([])
        else:
            stretches[-1].append((number, line))
    return stretches


def _find_border(stretch: _Lines) -> tuple[int, int] | None:
    """Where the last cell of a row ends in the stretch and the first of the next begins; none inside a row."""
    filled = _filled(stretch)
    if not filled:
        return None if len(stretch) in EMPTY_CELL_LINES else (0, len(stretch))
    stop = _first_cell(stretch)
    begin = _last_cell(stretch)
    return (stop, begin) if stop < len(stretch) and stop <= begin and not _is_one_cell(stretch, filled) else None


def _is_one_cell(stretch: _Lines, filled: Sequence[int]) -> bool:
    """Whether no gap parts two rows: paragraphs of one cell stand nearer, and none stands below a value."""
    ends = (filled[0], len(stretch) - 1 - filled[-1])
    gaps = [after - before - 1 for before, after in pairwise(filled)]
    below_value = any(gap and not is_label_text(stretch[index][1]) for gap, index in zip(gaps, filled, strict=False))
    return max(*ends, *gaps) < ROW_GAP and not below_value


def _first_cell(stretch: _Lines) -> int:
    """Where the cell ends that the stretch begins with; at once where a gap stands before any text."""
    filled = _filled(stretch)
    if not filled or filled[0] >= ROW_GAP:
        return 0
    for before, after in pairwise(filled):
        gap = after - before - 1
        if gap >= ROW_GAP or (gap and not is_label_text(stretch[before][1])):
            return before + 1
    return filled[-1] + 1


def _last_cell(stretch: _Lines) -> int:
    """Where the cell begins that the stretch ends with: the lines of text right before the tab."""
    filled = _filled(stretch)
    if not filled or len(stretch) - 1 - filled[-1] >= ROW_GAP:
        return len(stretch)
    first = filled[-1]
    while first and stretch[first - 1][1].strip():
        first -= 1
    return first


def _filled(stretch: _Lines) -> list[int]:
    return [index for index, (_, line) in enumerate(stretch) if line.strip()]


def _strip(lines: _Lines) -> Iterator[NumberedLine]:
    """The lines between two rows; empty ones would part the table."""
    return ((number, line) for number, line in lines if line.strip())


def _to_row(cells: Sequence[_Lines], above: _Lines) -> NumberedLine:
    """The row as one line, at the first line of its text; a row left blank between tabs alone stands with the last."""
    own = [line for cell in cells for line in cell]
    numbers = [number for number, line in own if line.strip()] or [number for number, _ in [*own, *above[-1:], (0, "")]]
    return numbers[0], CELL_SEPARATOR.join(fold_breaks("\n".join(line for _, line in cell)) for cell in cells)
