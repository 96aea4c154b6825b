"""Numbers broken over lines in a narrow column without rules: their lines are put together as one row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import chain, pairwise

from ..document import least_sure
from .geometry import Box
from .piece_spans import Pieces, count_values, is_value_piece
from .text_lines import TextLine

# Lines nearer than this, in heights of a line, overlap: they belong to one row.
OVERLAP = 0.75
# Shown between the lines of a number of which it is not certain that they are one.
LINE_BREAK = " ⏎ "
# Values without a label this near below others are the rest of these; rows stand farther apart.
REST = 1.5


def join_cut_numbers(rows: Sequence[Pieces]) -> list[Pieces]:
    """Return the lines with those of one row joined.

    A number is put together where its lines stand around that of other values and the first is as wide as any
    number of its column; else its parts are shown as two lines, which no number is.
    """
    joined: list[list[Pieces]] = []
    last: int | None = None
    for pieces in rows:
        if not _values_of(pieces):
            joined.append([pieces])
        elif last is not None and _is_same_row(joined[last], pieces, joined[last + 1 :]):
            joined[last].append(pieces)
        else:
            joined.append([pieces])
            last = len(joined) - 1
    widest = [piece for group in joined if len(group) == 1 for piece in _values_of(group[0])]
    return [group[0] if len(group) == 1 else _join(group, widest) for group in joined]


def _values_of(pieces: Pieces) -> Pieces:
    count = count_values(pieces) or int(len(pieces) == 1 and is_value_piece(pieces[0]))
    return pieces[len(pieces) - count :]


def _is_same_row(group: Sequence[Pieces], below: Pieces, between: Sequence[Sequence[Pieces]]) -> bool:
    above, values = group[-1], _values_of(below)
    gap = _distance(_values_of(above), values)
    if gap < OVERLAP:
        return True
    has_label = len(below) > len(values) or (between and any(len(line) > len(_values_of(line)) for line in group))
    return not has_label and gap < REST


def _distance(first: Pieces, second: Pieces) -> float:
    """How far the second line stands below the first, in heights of a line."""
    height = max(piece.box.height for piece in (*first, *second))
    return (second[0].box.middle[1] - first[0].box.middle[1]) / max(height, 1e-6)


def _join(group: Sequence[Pieces], others: Pieces) -> Pieces:
    """The labels of the lines and their values from left to right, those that stand under each other as one."""
    labels = [piece for line in group for piece in line[: len(line) - len(_values_of(line))]]
    lines = [_values_of(line) for line in group]
    is_around = len(group) > 2 and all(_distance(*pair) < OVERLAP for pair in pairwise(lines))
    values: list[TextLine] = []
    for piece in chain(*lines):
        above = next((n for n, value in enumerate(values) if _is_over(value, piece)), None)
        if above is None:
            values.append(piece)
        else:
            values[above] = _put_together(values[above], piece, others, is_around=is_around)
    return [*sorted(labels, key=_left), *sorted(values, key=_left)]


def _put_together(first: TextLine, rest: TextLine, others: Pieces, *, is_around: bool) -> TextLine:
    widths = [other.box.width for other in others if _is_over(first, other)]
    is_full = is_around and first.box.width >= max(widths, default=0.0)
    box = Box(min(first.box.left, rest.box.left), first.box.top, max(first.box.right, rest.box.right), rest.box.bottom)
    text = f"{first.text}{'' if is_full else LINE_BREAK}{rest.text}"
    return replace(first, text=text, box=box, confidence=least_sure((first.confidence, rest.confidence)))


def _is_over(first: TextLine, second: TextLine) -> bool:
    return first.box.left < second.box.right and second.box.left < first.box.right


def _left(piece: TextLine) -> float:
    return piece.box.left
