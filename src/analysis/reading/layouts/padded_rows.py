"""The lines of one table row of cells that bars close → the row, told by its number of bars."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ..spans import is_label_text
from .lines import NumberedLine

# A label breaks over at most so many lines more.
MAX_BROKEN = 3


@dataclass(frozen=True, slots=True)
class Part:
    """One line of a table: its text, how many bars it has, and how many of these at its end are surely padding."""

    number: int
    text: str
    bars: int = 0
    padding: int = 0


@dataclass(frozen=True, slots=True)
class Row:
    """One row: lines that stand above it, its cells, how many bars padded it, and where the next row begins."""

    above: tuple[NumberedLine, ...]
    cells: tuple[NumberedLine, ...]
    padding: int
    stop: int

    def join_above(self) -> Row:
        """Return the row of values with the lines above as the beginning of its label: a header heads no such row."""
        if not self.above:
            return self
        (_, label), *others = self.cells
        whole = "".join([*(text for _, text in self.above), label])
        return replace(self, above=(), cells=((self.above[0][0], whole), *others))

    @property
    def labels(self) -> int:
        """How many labels stand before the first value or empty cell."""
        return next((at for at, (_, text) in enumerate(self.cells) if not is_label_text(text)), len(self.cells))

    @property
    def values(self) -> int:
        return len(self.cells) - self.labels

    @property
    def has_values(self) -> bool:
        return any(text and not is_label_text(text) for _, text in self.cells)

    @property
    def is_in_order(self) -> bool:
        """Whether all labels stand before the values; an empty cell may stand before them."""
        return not any(is_label_text(text) for _, text in self.cells[max(self.labels, 1) :])


def read_row(parts: Sequence[Part | None], start: int, width: int, *, has_lead: bool) -> Row | None:
    """Return the row that begins on the line or behind texts without a bar; none where its bars are not of the width.

    Texts within it are parts of broken cells; a row that cannot be right with them ends before the first of them.
    """
    at = start
    while at < len(parts) and (part := parts[at]) and not part.bars:
        at += 1
    above = [(part.number, part.text) for part in parts[start:at] if part and part.text]
    if at == len(parts) or parts[at] is None or (has_lead and not is_lone(parts[at])):
        return None
    broken = [above.pop()] if above and not has_lead and is_closing(parts[at]) else []
    reader = _Reader(broken, width - has_lead, follows_gap=at > start)
    for index in range(at + has_lead, len(parts)):
        if not reader.add(parts[index], index):
            break
    return reader.close(tuple(above))


class _Reader:
    """Takes the lines of one row until its bars are the width; exists because a row is known only at its end."""

    def __init__(self, broken: list[NumberedLine], width: int, *, follows_gap: bool) -> None:
        self._broken = broken
        self._follows_gap = follows_gap
        self._left = width
        self._cells: list[NumberedLine] = []
        self._padding = 0
        self._stop = 0
        self._cut: tuple[int, int] | None = None

    def add(self, part: Part | None, index: int) -> bool:
        """Take the line; ``False`` where the row does not go on behind it."""
        if part is None or len(self._broken) > MAX_BROKEN:
            return False
        if not part.bars:
            if part.text:
                self._cut = self._cut or (len(self._cells), index)
                self._broken.append((part.number, part.text))
            return True
        is_cell = bool(self._broken) or part.padding < part.bars
        if is_cell:
            texts = [*self._broken, (part.number, part.text)]
            self._cells.append((texts[0][0], _join(texts)))
        self._broken = []
        self._padding = min(part.padding, part.bars - is_cell)
        self._left -= part.bars
        self._stop = index + 1
        return self._left > 0 and not self._padding

    def close(self, above: tuple[NumberedLine, ...]) -> Row | None:
        """Return the row; none where the bars are more than its width, or padding stands within it."""
        row = Row(above, tuple(self._cells), self._padding, self._stop)
        is_whole = self._left == 0 or (self._left > 0 and not self._padding and row.labels > 0)
        if is_whole and (row.is_in_order or not self._cut):
            return row.join_above() if row.labels and row.has_values else row
        count, stop = self._cut or (0, 0)
        short = Row(above, tuple(self._cells[:count]), 0, stop)
        # Labels alone behind a gap are the header of the next table.
        return short if count and (short.has_values or not self._follows_gap) else None


def _join(texts: Sequence[NumberedLine]) -> str:
    """The text of a cell on several lines: a label goes on, a number may be that of a page and is not run together."""
    filled = [text for _, text in texts if text]
    return ("" if all(map(is_label_text, filled)) else " ").join(filled)


def is_lone(part: Part | None) -> bool:
    """Return whether the line is one bar and nothing else."""
    return part is not None and part.bars == 1 and not part.text


def is_closing(part: Part | None) -> bool:
    """Return whether the line begins with a bar, which closes a cell whose text stands above."""
    return part is not None and part.bars > 0 and not part.text


def has_bar_below(parts: Sequence[Part | None], index: int) -> bool:
    """Return whether the bar of the line's cell stands on the next line."""
    return index + 1 < len(parts) and is_closing(parts[index + 1])
