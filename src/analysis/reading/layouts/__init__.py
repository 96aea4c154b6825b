"""Layouts of tables in plain text → rows with tabs. Only layout is read here, no word is understood.

Each function takes numbered lines and returns numbered lines; a line that is no row is left as it is. One line may
become several, all with its number.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import groupby

from ...document import CELL_SEPARATOR
from ..errors import ReadError
from ..sheet.comma_values import read_rows
from .bar_cells import read_bar_cells
from .fixed_columns import read_fixed_columns
from .padded_cells import read_padded_cells
from .page_breaks import close_page_breaks
from .run_on import split_run_on
from .tab_lines import read_tab_lines
from .unit_rows import read_unit_rows

NumberedLine = tuple[int, str]
Layout = Callable[[list[NumberedLine]], list[NumberedLine]]

_BAR = re.compile(r"(?<!\\)[|｜│┃]")
# A line drawn between rows: three dashes and more between its bars. One dash or two are a value that is nil.
_CORNER = re.compile(r"[|｜│┃+├┼┤┌┬┐└┴┘]")
_DRAWN = re.compile(r":?(?:-{3,}|[─━═=]{2,}):?")
_MARKS = re.compile(r"^\s{0,3}#{1,6}\s+|^\s*>\s?|\*\*|__|<br\s*/?>|&nbsp;|\\(?=[|*_.#-])")
_HEADING_END = re.compile(r"\s+#+\s*$")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_FULL_STOP = re.compile(r"[。；]")
# Two bars in a line may part the links of a path; a table has a second such line, or begins with a bar.
MIN_BARS = 2
MIN_COMMAS = 2
MIN_COMMA_LINES = 3
MAX_SHORT_ROW = 60
# So far below a row of commas the next one of the table may stand: a heading line between.
MAX_BETWEEN_ROWS = 2


def clear_markdown(lines: list[NumberedLine]) -> list[NumberedLine]:
    """Return the lines without the marks of Markdown for headings, quotes and bold type."""
    return [
        (number, _HEADING_END.sub("", _MARKS.sub("", line)) if _has_marks(line) else line) for number, line in lines
    ]


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


def _has_marks(line: str) -> bool:
    return CELL_SEPARATOR not in line and bool(_MARKS.search(line))


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


#: Layouts whose marks part cells, in the order they are looked for; none makes several lines of one.
ROW_LAYOUTS: tuple[Layout, ...] = (
    *(read_tab_lines, close_page_breaks, read_padded_cells),
    *(read_bar_cells, read_bars, read_commas),
)
#: Layouts with nothing but spaces between cells, looked for in the lines that are left.
WORD_LAYOUTS: tuple[Layout, ...] = (read_unit_rows, read_fixed_columns, split_run_on)
