"""Numbers broken over lines in a narrow column without rules: their lines are put together as one row."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import chain, pairwise

from ...document import least_sure
from .geometry import Box
from .piece_spans import Pieces, count_values, is_numbered, is_value_piece
from .text_lines import TextLine

_BROKEN_GROUP = re.compile(r"\d{1,3}(?:[,，]\d{3})*[,，]\d{0,2}")
# Lines nearer than this, in heights of a line, overlap: they belong to one row.
OVERLAP = 0.75
# No table has as many lines; it bounds the work.
MAX_ROWS = 2000
# Shown between the lines of a number of which it is not certain that they are one.
LINE_BREAK = " ⏎ "
# Values without a label this near below others are the rest of these; rows stand farther apart.
REST = 1.5


def join_cut_numbers(rows: Sequence[Pieces]) -> list[Pieces]:
    """Return the lines with those of one row joined.

    A number is put together where its lines stand around that of other values and the first is as wide as any
    number of its column; else its parts are shown as two lines, which no number is.
    """
    if len(rows) > MAX_ROWS:
        return list(rows)
    joined: list[list[Pieces]] = []
    last: int | None = None
    every = [piece for pieces in rows for piece in _values_of(pieces)]
    for pieces in rows:
        if not _values_of(pieces):
            joined.append([pieces])
        elif last is not None and _is_same_row(joined[last], pieces, joined[last + 1 :], every):
            joined[last].append(pieces)
        else:
            joined.append([pieces])
            last = len(joined) - 1
    widest = [piece for group in joined if len(group) == 1 for piece in _values_of(group[0])]
    return [group[0] if len(group) == 1 else _join(group, widest) for group in joined]


def _values_of(pieces: Pieces) -> Pieces:
    count = count_values(pieces) or int(len(pieces) == 1 and is_value_piece(pieces[0]))
    return pieces[len(pieces) - count :]


def _is_same_row(group: Sequence[Pieces], below: Pieces, between: Sequence[Sequence[Pieces]], every: Pieces) -> bool:
    above, values = group[-1], _values_of(below)
    gap = _distance(_values_of(above), values)
    if gap < OVERLAP:
        return True
    if gap >= REST:
        return False
    if len(below) == len(values):
        return not between or not any(len(line) > len(_values_of(line)) for line in group)
    is_bare = len(above) == len(_values_of(above))
    return not between and (is_bare or _is_rest(above, below, every))


def _is_rest(above: Pieces, below: Pieces, every: Pieces) -> bool:
    """Whether a line with the rest of a label holds the rest of its numbers: each stands below a widest of its column.

    The label above has a number of its own, its rest has none; or all numbers above break off within a thousand.
    """
    first, rest = _values_of(above), _values_of(below)
    over = [next((piece for piece in first if _is_over(piece, value)), None) for value in rest]
    found = [piece for piece in over if piece]
    if found and all(_BROKEN_GROUP.fullmatch(piece.text) for piece in found):
        return True
    if not is_numbered(above[len(above) - len(first) - 1]) or is_numbered(below[len(below) - len(rest) - 1]):
        return False
    return len(rest) < len(first) and all(
        piece and all(other.box.width <= piece.box.width for other in every if _is_over(piece, other)) for piece in over
    )


def _distance(first: Pieces, second: Pieces) -> float:
    """How far the second line stands below the first, in heights of a line."""
    height = max(piece.box.height for piece in (*first, *second))
    return (second[0].box.middle[1] - first[0].box.middle[1]) / max(height, 1e-6)


def _join(group: Sequence[Pieces], others: Pieces) -> Pieces:
    """The labels of the lines and their values from left to right, those that stand under each other as one."""
    lines = [_values_of(line) for line in group]
    is_around = len(group) > 2 and all(_distance(*pair) < OVERLAP for pair in pairwise(lines))
    labels = [piece for line in group for piece in line[: len(line) - len(_values_of(line))]]
    values = list(chain(*lines))
    return [
        *_stack(labels, lambda first, rest: _put_together(first, rest, "")),
        *_stack(values, lambda first, rest: _join_number(first, rest, others, is_around=is_around)),
    ]


def _stack(pieces: Pieces, join: Callable[[TextLine, TextLine], TextLine]) -> list[TextLine]:
    """The pieces from left to right, those that stand under each other joined."""
    stacked: list[TextLine] = []
    for piece in pieces:
        at = next((number for number, above in enumerate(stacked) if _is_over(above, piece)), None)
        if at is None:
            stacked.append(piece)
        else:
            stacked[at] = join(stacked[at], piece)
    return sorted(stacked, key=lambda piece: piece.box.left)


def _join_number(first: TextLine, rest: TextLine, others: Pieces, *, is_around: bool) -> TextLine:
    widths = [other.box.width for other in others if _is_over(first, other)]
    is_full = is_around and first.box.width >= max(widths, default=0.0)
    return _put_together(first, rest, "" if is_full else LINE_BREAK)


def _put_together(first: TextLine, rest: TextLine, between: str) -> TextLine:
    box = Box(min(first.box.left, rest.box.left), first.box.top, max(first.box.right, rest.box.right), rest.box.bottom)
    sure = least_sure((first.confidence, rest.confidence))
    return replace(first, text=first.text + between + rest.text, box=box, confidence=sure)


def _is_over(first: TextLine, second: TextLine) -> bool:
    return first.box.left < second.box.right and second.box.left < first.box.right
