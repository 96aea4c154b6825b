"""One cell and a bar a line: cells as lines, and as a row where a bar alone shows that a cell is empty."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from ..document import CELL_SEPARATOR
from .spans import is_label_text

_LONE_BAR = re.compile(r"\s*(?:[|｜](?P<after>[^|｜。]*)|(?P<before>[^|｜。]*)[|｜])\s*")
# Fewer such lines in a row are no table.
MIN_LINES = 5

_NumberedLine = tuple[int, str]


@dataclass(frozen=True, slots=True)
class _Group:
    """Labels and the values and empty cells that follow them."""

    labels: tuple[_NumberedLine, ...]
    cells: tuple[_NumberedLine, ...]

    @property
    def is_full(self) -> bool:
        return bool(self.cells) and all(text for _, text in self.cells)


def read_bar_cells(lines: list[_NumberedLine]) -> list[_NumberedLine]:
    """Return the lines without their bars; a row with empty cells is laid out as one where it is sure how long it is.

    It is sure where the nearest row without empty cells is as long. Elsewhere an empty cell may as well belong to a
    label that spans several columns, and goes.
    """
    found: list[_NumberedLine] = []
    for is_cell, group in groupby(lines, key=lambda line: bool(_LONE_BAR.fullmatch(line[1]))):
        block = list(group)
        found += _read_block(block) if is_cell and len(block) >= MIN_LINES else block
    return found


def _read_block(block: Sequence[_NumberedLine]) -> Iterator[_NumberedLine]:
    groups = list(_group([(number, _text(line)) for number, line in block]))
    full = [index for index, group in enumerate(groups) if group.is_full]
    for index, group in enumerate(groups):
        at = bisect_left(full, index)
        near = min(full[max(at - 1, 0) : at + 1], key=lambda other: abs(other - index), default=None)
        is_sure = near is not None and len(groups[near].cells) == len(group.cells)
        if group.labels and not group.is_full and is_sure:
            yield from group.labels[:-1]
            number, label = group.labels[-1]
            yield number, CELL_SEPARATOR.join([label, *(text for _, text in group.cells)])
        else:
            yield from group.labels
            yield from ((number, text) for number, text in group.cells if text)


def _group(cells: Sequence[_NumberedLine]) -> Iterator[_Group]:
    labels: tuple[_NumberedLine, ...] = ()
    for is_label, run in groupby(cells, key=lambda cell: is_label_text(cell[1])):
        if is_label:
            labels = tuple(run)
        else:
            yield _Group(labels, tuple(run))
            labels = ()
    if labels:
        yield _Group(labels, ())


def _text(line: str) -> str:
    match = _LONE_BAR.fullmatch(line)
    return ((match["after"] or match["before"] or "") if match else line).strip()
