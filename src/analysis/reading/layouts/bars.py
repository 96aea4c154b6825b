"""Rows whose cells are parted by bars → rows with tabs; rules drawn between rows go."""

from __future__ import annotations

import re
from itertools import groupby

from ...document import CELL_SEPARATOR
from .lines import NumberedLine

_BAR = re.compile(r"(?<!\\)[|｜│┃]")
# A line drawn between rows: three dashes and more between its bars. One dash or two are a value that is nil.
_CORNER = re.compile(r"[|｜│┃+├┼┤┌┬┐└┴┘]")
_DRAWN = re.compile(r":?(?:-{3,}|[─━═=]{2,}):?")
# Two bars in a line may part the links of a path; a table has a second such line, or begins with a bar.
MIN_BARS = 2


def read_bars(lines: list[NumberedLine]) -> list[NumberedLine]:
    """Return rows for lines whose cells are parted by bars; rules drawn between rows go."""
    found: list[NumberedLine] = []
    for is_row, group in groupby(lines, key=lambda line: _has_bars(line[1])):
        block = list(group)
        if not is_row:
            found += block
        elif len(block) > 1 or _begins_with_bar(block[0][1]):
            found += _block_to_rows([(number, line.strip()) for number, line in block if not _is_rule(line)])
        else:
            found += block
    return found


def _has_bars(line: str) -> bool:
    return CELL_SEPARATOR not in line and (len(_BAR.findall(line)) >= MIN_BARS or _is_rule(line))


def _begins_with_bar(line: str) -> bool:
    return bool(_BAR.match(line.lstrip())) and bool(_BAR.search(line.rstrip()[-1:]))


def _is_rule(line: str) -> bool:
    if line.lstrip()[:1].isalnum():
        return False
    parts = [part.strip() for part in _CORNER.split(line)]
    return any(parts) and all(_DRAWN.fullmatch(part) for part in parts if part)


def _block_to_rows(block: list[NumberedLine]) -> list[NumberedLine]:
    """A bar at the edge frames the table only where every line has it; else it stands beside an empty cell."""
    has_left = all(_BAR.match(line) for _, line in block)
    has_right = all(_BAR.match(line[-1:]) for _, line in block)
    return [(number, _bars_to_tabs(line, has_left, has_right)) for number, line in block]


def _bars_to_tabs(line: str, has_left: bool, has_right: bool) -> str:
    cells = [re.sub(r"\s+", " ", cell.replace("\\", "")).strip() for cell in _BAR.split(line)]
    cells = cells[1 if has_left else 0 : -1 if has_right else None]
    return CELL_SEPARATOR.join(cells) if len(cells) > 1 else "".join(cells) + CELL_SEPARATOR
