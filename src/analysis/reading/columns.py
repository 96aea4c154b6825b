"""Tables without rules: lines whose pieces stand under each other in columns."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ..document import least_sure
from .geometry import Glyph
from .spans import is_label_text
from .text_lines import TextLine, glyphs_to_rows

# Distance of two columns in heights of a character.
COLUMN_GAP = 0.9
# So many values must stand in rows of two and more.
MIN_ROW_VALUES = 2
MIN_VALUES = 5
# So many lines of labels alone may stand between two rows of values: labels break, groups have headings.
MAX_LABEL_LINES = 4
MAX_LABEL = 40
_SENTENCE = re.compile(r"[。；]|^[一二三四五六]、.{4,}情况$")

_Pieces = list[TextLine]


@dataclass(frozen=True, slots=True)
class TextTable:
    """A table told by the position of its texts: its page, its rows and, row by row, how surely each was recognised."""

    page: int
    rows: tuple[tuple[str, ...], ...]
    confidences: tuple[float | None, ...]


def find_text_tables(glyphs: Sequence[Glyph], page: int) -> Iterator[TextTable | list[TextLine]]:
    """Yield the lines of running text and the tables between them, from top to bottom."""
    rows = glyphs_to_rows(glyphs, COLUMN_GAP)
    whole = [line[0] for line in glyphs_to_rows(glyphs, None)]
    at = 0
    for start, stop in _find_spans(rows):
        if whole[at:start]:
            yield whole[at:start]
        sure = tuple(least_sure(tuple(piece.confidence for piece in pieces)) for pieces in rows[start:stop])
        yield TextTable(page, tuple(_align(rows[start:stop])), sure)
        at = stop
    if whole[at:]:
        yield whole[at:]


def _find_spans(rows: Sequence[_Pieces]) -> list[tuple[int, int]]:
    """Where tables begin and end: rows of values with no more than a few label lines between them."""
    marked = [index for index, pieces in enumerate(rows) if _count_values(pieces)]
    spans: list[tuple[int, int]] = []
    for index in marked:
        if spans and _is_bridge(rows[spans[-1][1] : index]):
            spans[-1] = (spans[-1][0], index + 1)
        else:
            spans.append((index, index + 1))
    return [span for span in spans if _is_table(rows[slice(*span)])]


def _is_bridge(rows: Sequence[_Pieces]) -> bool:
    return len(rows) <= MAX_LABEL_LINES and not any(
        len(piece.text) > MAX_LABEL or _SENTENCE.search(piece.text) for pieces in rows for piece in pieces
    )


def _is_table(rows: Sequence[_Pieces]) -> bool:
    """Rows of several values, or of one beside a label and its unit."""
    counts = [(_count_values(pieces), len(pieces)) for pieces in rows]
    return sum(count for count, size in counts if count >= MIN_ROW_VALUES or size > MIN_ROW_VALUES) >= MIN_VALUES


def _count_values(pieces: _Pieces) -> int:
    """Values at the end of a line that has more than one piece, or nothing but values."""
    count = 0
    for piece in reversed(pieces):
        if is_label_text(piece.text) or len(piece.text) > MAX_LABEL // 2:
            break
        count += 1
    return count if len(pieces) > 1 else 0


def _align(rows: Sequence[_Pieces]) -> Iterator[tuple[str, ...]]:
    columns = _find_columns([piece for pieces in rows for piece in pieces[len(pieces) - _count_values(pieces) :]])
    labels = max((len(pieces) - _count_values(pieces) for pieces in rows), default=0)
    for pieces in rows:
        count = _count_values(pieces)
        texts = [piece.text for piece in pieces[: len(pieces) - count]]
        values = pieces[len(pieces) - count :]
        yield (*[""] * (labels - len(texts)), *texts, *_place_values(values, columns))


def _find_columns(values: Sequence[TextLine]) -> list[tuple[float, float]]:
    """Stretches of the line that values cover; values of one column overlap, those of two do not."""
    columns: list[tuple[float, float]] = []
    for value in sorted(values, key=lambda value: value.box.left):
        if columns and value.box.left < columns[-1][1]:
            columns[-1] = (columns[-1][0], max(columns[-1][1], value.box.right))
        else:
            columns.append((value.box.left, value.box.right))
    return columns


def _place_values(values: Sequence[TextLine], columns: Sequence[tuple[float, float]]) -> list[str]:
    """One text a column, empty where the line has none; as they follow where two share a column."""
    places = [_column_of(value, columns) for value in values]
    if any(first == second for first, second in pairwise(places)):
        return [value.text for value in values]
    texts = [""] * len(columns)
    for place, value in zip(places, values, strict=True):
        texts[place] = value.text
    return texts


def _column_of(value: TextLine, columns: Sequence[tuple[float, float]]) -> int:
    middle = value.box.middle[0]
    return next(index for index, (left, right) in enumerate(columns) if left <= middle <= right)
