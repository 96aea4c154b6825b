"""Rows of comma-separated values among other lines → rows with tabs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from ...document import CELL_SEPARATOR
from ..errors import ReadError
from ..sheet.comma_values import read_rows
from .lines import NumberedLine

_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_FULL_STOP = re.compile(r"[。；]")
MIN_COMMAS = 2
MIN_COMMA_LINES = 3
MAX_SHORT_ROW = 60
# So far below a row of commas the next one of the table may stand: a heading line between.
MAX_BETWEEN_ROWS = 2


def read_commas(lines: list[NumberedLine]) -> list[NumberedLine]:
    """Return rows for lines of comma-separated values: several in a row, with no full stop in any of them."""
    marks = [_has_commas(line) for _, line in lines]
    last = -MAX_BETWEEN_ROWS
    for index, (_, line) in enumerate(lines):
        # A short row near longer ones: a label and one value.
        marks[index] = marks[index] or (index - last <= MAX_BETWEEN_ROWS and _may_be_short_row(line))
        last = index if marks[index] else last
    found: list[NumberedLine] = []
    since = MAX_BETWEEN_ROWS + 1
    for is_row, group in groupby(zip(marks, lines, strict=True), key=lambda item: item[0]):
        block = [line for _, line in group]
        goes_on = since <= MAX_BETWEEN_ROWS
        is_table = is_row and (goes_on or sum(_has_commas(line) for _, line in block) >= MIN_COMMA_LINES)
        since = 0 if is_table else since + len(block)
        found += _commas_to_tabs(block) if is_table else block
    return found


def _has_commas(line: str) -> bool:
    commas = line.count(",")
    return CELL_SEPARATOR not in line and commas >= MIN_COMMAS and not _FULL_STOP.search(line) and not _groups(line)


def _groups(line: str) -> bool:
    """Whether the commas only group the digits of numbers that spaces part."""
    return " " in line.strip() and line.count(",") == len(_THOUSANDS.findall(line))


def _may_be_short_row(line: str) -> bool:
    is_short = "," in line and CELL_SEPARATOR not in line and len(line) <= MAX_SHORT_ROW
    return is_short and not _FULL_STOP.search(line) and not _groups(line)


def _commas_to_tabs(block: list[NumberedLine]) -> list[NumberedLine]:
    try:
        rows = read_rows("\n".join(line for _, line in block), ",", block[0][0])
    except ReadError:
        return block
    return [(place.line or 0, CELL_SEPARATOR.join(_one_line(cells))) for cells, place in rows if len(cells) > 1]


def _one_line(cells: list[str]) -> Iterator[str]:
    return (re.sub(r"\s+", " ", cell).strip() for cell in cells)
