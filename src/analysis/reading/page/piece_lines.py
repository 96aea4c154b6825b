"""The lines of a table without rules: which pieces are labels, which header words, which values."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from .piece_spans import Pieces, count_values, is_numbered, is_value_piece
from .text_lines import TextLine


@dataclass(frozen=True, slots=True)
class Line:
    """A line: its labels (left), and the header words or the values right of them; ``index`` is its position."""

    index: int
    labels: Pieces
    words: Pieces = ()
    values: Pieces = ()


def sort_lines(rows: Sequence[Pieces]) -> list[Line]:
    """Return the lines that are not empty, with the lines of each label together."""
    edge = _label_edge(rows)
    return _untangle([_sort_pieces(index, pieces, edge) for index, pieces in enumerate(rows) if pieces])


def goes_on(line: Line, below: Sequence[Line]) -> bool:
    """Whether the values of a line's label may stand further down, beside its rest or on a line of their own.

    The rest of a label has no number.
    """
    for other in below:
        if other.words or not other.labels or is_numbered(other.labels[-1]):
            return bool(other.values and not other.labels)
        if other.values:
            return _is_over(line.labels[-1], other.labels[-1])
    return False


def _label_edge(rows: Sequence[Pieces]) -> float:
    """Where the labels of rows of values end; those that go beyond the first value are no measure."""
    counted = [(pieces, len(pieces) - count) for pieces in rows if (count := count_values(pieces))]
    first = min((pieces[at].box.left for pieces, at in counted if at), default=0.0)
    ends = [piece.box.right for pieces, at in counted for piece in pieces[:at] if piece.box.right <= first]
    return max(ends, default=float("-inf"))


def _sort_pieces(index: int, pieces: Pieces, edge: float) -> Line:
    count = count_values(pieces) or (len(pieces) == 1 and pieces[0].box.left >= edge and is_value_piece(pieces[0]))
    if count:
        return Line(index, pieces[: len(pieces) - count], values=pieces[len(pieces) - count :])
    inside = [piece for piece in pieces if piece.box.left >= edge]
    return Line(index, [piece for piece in pieces if piece.box.left < edge], words=inside)


def _untangle(lines: Sequence[Line]) -> list[Line]:
    """The label of a group, set halfway down its rows, stands before the numbered label whose lines it parts."""
    ordered: list[Line] = []
    start: int | None = None
    for line in lines:
        if line.words or line.values or not line.labels:
            start = None
        elif is_numbered(line.labels[-1]):
            start = len(ordered)
        elif start is not None and _is_over(ordered[start].labels[-1], line.labels[-1]):
            groups = list(_take_groups(ordered, start))
            above = [replace(line, labels=line.labels[:-1])] if len(line.labels) > 1 else []
            ordered[start:start] = [*groups, *above]
            start += len(groups) + len(above)
            line = replace(line, labels=line.labels[-1:])
        ordered.append(line)
    return ordered


def _take_groups(ordered: list[Line], start: int) -> Iterator[Line]:
    """Take out the lines below the beginning of the label that do not stand under it."""
    for line in [line for line in ordered[start:] if not _is_over(ordered[start].labels[-1], line.labels[-1])]:
        ordered.remove(line)
        yield line


def _is_over(first: TextLine, second: TextLine) -> bool:
    return first.box.left < second.box.right and second.box.left < first.box.right
