"""Cells on lines of their own with bars between them → a row a line.

Extractors of web pages write them in three dialects: a bar behind each cell on its line, further bars behind it (on
its line or on the next) where it spans columns, and a bar alone before each row; or a bar alone on a line behind each
cell. An empty cell is a bar with nothing before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from ...document import CELL_SEPARATOR
from ..spans import is_label_text
from .lines import NumberedLine

_CELL = re.compile(r"\s*(?:[|｜]\s*(?P<after>[^|｜。]*)|(?P<before>[^|｜。]*)[|｜])(?P<span>\s*[|｜])*\s*")
_BARS = re.compile(r"[|｜][|｜\s]*")
_FRAMED = re.compile(r"\s*[|｜](?P<cell>[^|｜]*[|｜])\s*")
_OPENED = re.compile(r"[|｜]\s*[^|｜\s][^|｜]*")
_SENTENCE = re.compile(r"[。；！？]")
MAX_CELL = 60
# Longer lines hold no single cell; it also bounds the search.
MAX_LINE = 300
# A text breaks over fewer lines.
MAX_BROKEN = 5
# Fewer such lines in a row are no table.
MIN_LINES = 5


def read_bar_cells(lines: list[NumberedLine]) -> list[NumberedLine]:
    """Return the lines with each row of cells as one line of cells parted by tabs, empty ones in their places."""
    lines = _join_bars(_join_frames(lines))
    marks = _mark_cells([line for _, line in lines])
    found: list[NumberedLine] = []
    for is_cell, group in groupby(zip(marks, lines, strict=True), key=lambda item: item[0]):
        block = [line for _, line in group]
        found += _read_block(_open_frames(block)) if is_cell and len(block) >= MIN_LINES else block
    return found


def _join_frames(lines: list[NumberedLine]) -> list[NumberedLine]:
    """The lines with each cell on one line whose text breaks between its two bars, where all cells have two."""
    if sum(bool(_FRAMED.fullmatch(line)) and not _BARS.fullmatch(line.strip()) for _, line in lines) < MIN_LINES:
        return lines
    joined: list[NumberedLine] = []
    opened = 0
    for number, line in lines:
        text = line.strip()
        if opened and _may_be_cell(text) and text[:1] not in ("|", "｜"):
            joined[-1] = (joined[-1][0], joined[-1][1] + text)
            opened = 0 if _has_bar(text) else (opened + 1) % MAX_BROKEN
            continue
        joined.append((number, line))
        opened = int(bool(_OPENED.fullmatch(text)) and _may_be_cell(text))
    return joined


def _join_bars(lines: list[NumberedLine]) -> list[NumberedLine]:
    """The lines with a bar alone beside the text above it, where long texts have theirs below and others beside them.

    Elsewhere a bar alone below a text may begin a row, before a cell that has its own.
    """
    texts = [line.strip() for _, line in lines]
    lone = [at for at in range(1, len(texts)) if texts[at] in ("|", "｜")]
    below = {at for at in lone if texts[at - 1] and not _has_bar(texts[at - 1]) and _may_be_cell(texts[at - 1])}
    before = sum(at not in below and at + 1 < len(texts) and is_label_text(texts[at + 1]) for at in lone)
    beside = sum(text[-1:] in ("|", "｜") and not _BARS.fullmatch(text) for text in texts)
    if len(below) < MIN_LINES or len(below) <= before or beside < MIN_LINES:
        return lines
    return [
        (number, f"{line} |" if at + 1 in below else line) for at, (number, line) in enumerate(lines) if at not in below
    ]


def _mark_cells(lines: Sequence[str]) -> list[bool]:
    """Which lines are cells; where no text has its bar beside it, a text whose bar stands on the next line is one."""
    marks = [len(line) <= MAX_LINE and _has_bar(line) and bool(_CELL.fullmatch(line)) for line in lines]
    if sum(mark and not _BARS.fullmatch(line.strip()) for mark, line in zip(marks, lines, strict=True)) >= MIN_LINES:
        return marks
    for index, (line, below) in enumerate(pairwise(lines)):
        if not marks[index] and below.strip() in ("|", "｜") and _may_be_cell(line):
            # An empty line is an empty cell only between two bars.
            marks[index] = bool(line.strip()) or (index > 0 and lines[index - 1].strip() in ("|", "｜"))
    return marks


def _may_be_cell(line: str) -> bool:
    return len(line.strip()) <= MAX_CELL and CELL_SEPARATOR not in line and not _SENTENCE.search(line)


def _open_frames(block: list[NumberedLine]) -> list[NumberedLine]:
    """The lines without the bar before each cell, where every cell has one on both sides."""
    framed = [_FRAMED.fullmatch(line) for _, line in block]
    if not all(framed):
        return block
    return [(number, match["cell"]) for (number, _), match in zip(block, framed, strict=True) if match]


def _read_block(block: Sequence[NumberedLine]) -> list[NumberedLine]:
    """The rows of a block; a cell a line where bars may stand for empty cells or for spans, since none is known then.

    Bars that stand for spans or begin rows go.
    """
    bars = [bool(_BARS.fullmatch(line)) for _, line in block]
    if any(not bar and not _has_bar(line) for bar, (_, line) in zip(bars, block, strict=True)):
        return list(_cells_to_rows(_read_parted(block, bars)))
    is_structural = _tell_structure(block, bars)
    dropped = [bar and is_structural and not line[0].isspace() for bar, (_, line) in zip(bars, block, strict=True)]
    cells = [(number, _text(line)) for drop, (number, line) in zip(dropped, block, strict=True) if not drop]
    return [cell for cell in cells if cell[1]] if _may_hold_empty(block, dropped) else list(_cells_to_rows(cells))


def _may_hold_empty(block: Sequence[NumberedLine], dropped: Sequence[bool]) -> bool:
    """Whether a bar that goes may be an empty cell: one alone before a value, where no space tells empty cells."""
    if any(not drop and not _text(line) for drop, (_, line) in zip(dropped, block, strict=True)):
        return False
    below = [line for _, line in block[1:]]
    return any(
        drop and _count_bars(line) == 1 and not is_label_text(after)
        for drop, (_, line), after in zip(dropped, block, below, strict=False)
    )


def _read_parted(block: Sequence[NumberedLine], bars: Sequence[bool]) -> list[NumberedLine]:
    """Each cell has its bar on the next line: a bar that follows another is an empty cell's."""
    cells = []
    for index, (number, line) in enumerate(block):
        if not bars[index]:
            cells.append((number, _text(line)))
        elif index and bars[index - 1]:
            cells.append((number, ""))
    return cells


def _tell_structure(block: Sequence[NumberedLine], bars: Sequence[bool]) -> bool:
    """Whether bars at the left edge with nothing before them are no cells but begin rows or continue a span.

    They are where empty cells are told apart by a space before their bar, where several bars stand together, and
    where each of them stands before a label: no table is empty before every label and nowhere else.
    """
    lone = [line for bar, (_, line) in zip(bars, block, strict=True) if bar]
    if len({line[0].isspace() for line in lone}) > 1 or any(_count_bars(line) > 1 for line in lone):
        return True
    if any(_CELL.fullmatch(line)["span"] for bar, (_, line) in zip(bars, block, strict=True) if not bar):
        return True
    below = [line for bar, (_, line) in zip(bars, block[1:], strict=False) if bar]
    return bool(lone) and all(is_label_text(line) for line in below)


def _cells_to_rows(cells: Sequence[NumberedLine]) -> Iterator[NumberedLine]:
    """Labels stand before the values of their row; empty cells between two labels stand beside the first."""
    labels: list[NumberedLine] = []
    for is_label, run in groupby(cells, key=lambda cell: is_label_text(cell[1])):
        if is_label:
            labels = list(run)
            continue
        yield from labels[:-1]
        number, label = labels[-1] if labels else (0, "")
        values = list(run)
        yield number or values[0][0], CELL_SEPARATOR.join([label, *(text for _, text in values)])
        labels = []
    yield from labels


def _has_bar(line: str) -> bool:
    return "|" in line or "｜" in line


def _count_bars(line: str) -> int:
    return line.count("|") + line.count("｜")


def _text(line: str) -> str:
    return line.replace("|", "").replace("｜", "").strip()
