"""Where tables without rules stand among lines that are cut into pieces."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ..spans import is_label_text
from .text_lines import TextLine

# So many values must stand in rows of two and more, unless so many header words stand above them in one line.
MIN_ROW_VALUES = 2
MIN_VALUES = 5
MIN_HEADER_WORDS = 3
# So many lines of labels may stand between two rows of values, or header lines above the first.
MAX_LABEL_LINES = 40
MAX_LABEL = 40
# So many lines of one piece may stand between two header lines.
MAX_SINGLE_LINES = 2
# A piece alone in its line and longer than this is running text where it goes beyond the labels.
MAX_ALONE = MAX_LABEL // 2
_SENTENCE = re.compile(r"[。；]|[.·…]{4,}|^[一二三四五六]、.{4,}情况$")
_NUMBERED = re.compile(r"\s*(?:\d{1,2}\s*[.．、]|[(（][一二三四五六七八九十]{1,2}[)）]|[一二三四五六七八九十]{1,2}、)")
_NO_VALUE = re.compile(r"[.·…]{3,}|^[“”‘’「」『』《》（）()、，。：；]+$")

# So far below a line, in heights of it, the rest of its cells may stand.
MAX_LEADING = 0.5
# Running text begins so far from the left margin, in heights of a character.
MAX_INDENT = 3

Pieces = Sequence[TextLine]
# The left margin of the page and where the values of the table begin.
_Edges = tuple[float, float]


def find_spans(rows: Sequence[Pieces], *, goes_on: bool) -> list[tuple[int, int]]:
    """Return where tables begin and end: rows of values, the labels between them and the header above them.

    ``goes_on`` says whether the lines may begin with the rest of a table, from the page before.
    """
    margin = min((pieces[0].box.left for pieces in rows if pieces), default=0.0)
    spans: list[tuple[int, int]] = []
    first_value = 0.0
    for index in (index for index, pieces in enumerate(rows) if count_values(pieces)):
        if spans and _is_bridge(rows[spans[-1][1] : index], (margin, first_value)):
            spans[-1] = (spans[-1][0], index + 1)
            first_value = min(first_value, _first_value(rows[index : index + 1]))
        else:
            spans.append((index, index + 1))
            first_value = _first_value(rows[index : index + 1])
    grown = list(_grow(rows, spans, margin, goes_on=goes_on))
    return [span for span in grown if (goes_on and span[0] == 0) or _is_table(rows[slice(*span)])]


def count_values(pieces: Pieces) -> int:
    """Return how many values stand at the end of a line that has more than one piece, or nothing but values."""
    count = 0
    for piece in reversed(pieces):
        if not is_value_piece(piece):
            break
        count += 1
    return count if len(pieces) > 1 else 0


def is_value_piece(piece: TextLine) -> bool:
    """Whether the piece may be a value: no label, no sentence, no row of dots."""
    return len(piece.text) <= MAX_ALONE and not is_label_text(piece.text) and not _NO_VALUE.search(piece.text)


def is_numbered(piece: TextLine) -> bool:
    """Whether the piece begins with the number of an item."""
    return bool(_NUMBERED.match(piece.text))


def _is_bridge(rows: Sequence[Pieces], edges: _Edges) -> bool:
    return len(rows) <= MAX_LABEL_LINES and not any(_breaks(pieces, edges) for pieces in rows)


def _breaks(pieces: Pieces, edges: _Edges) -> bool:
    """Whether the line is running text or a heading, which no table goes over."""
    if any(len(piece.text) > MAX_LABEL or _SENTENCE.search(piece.text) for piece in pieces):
        return True
    if len(pieces) != 1 or len(pieces[0].text) <= MAX_ALONE:
        return False
    margin, first_value = edges
    return pieces[0].box.left <= margin + MAX_INDENT * pieces[0].size and pieces[0].box.right > first_value


def _first_value(rows: Sequence[Pieces]) -> float:
    """The left edge of the values that stand beside labels, or of all where none does."""
    values = [(len(pieces), pieces[len(pieces) - count_values(pieces) :]) for pieces in rows]
    beside = [found for size, found in values if found and size > len(found)]
    return min(piece.box.left for found in beside or [found for _, found in values] for piece in found)


def _grow(
    rows: Sequence[Pieces], spans: Sequence[tuple[int, int]], margin: float, *, goes_on: bool
) -> Iterator[tuple[int, int]]:
    """The spans with their headers, and with the labels that reach to the beginning or the end of the page."""
    done = 0
    for number, (start, stop) in enumerate(spans):
        edges = margin, _first_value(rows[start:stop])
        first = _header_start(rows, start, done, edges)
        if goes_on and number == 0 and _are_labels(rows[:first], edges):
            first = 0
        if number == len(spans) - 1 and _are_labels(rows[stop:], edges):
            stop = len(rows)
        while stop < len(rows) and _is_rest_of_number(rows[stop - 1], rows[stop]):
            stop += 1
        yield first, stop
        done = stop


def _is_rest_of_number(above: Pieces, pieces: Pieces) -> bool:
    """Whether nothing but a value stands close below: a column of the row was too narrow for it."""
    if len(pieces) != 1 or not above or not is_value_piece(pieces[0]):
        return False
    return pieces[0].box.top < above[-1].box.bottom + MAX_LEADING * pieces[0].box.height


def _header_start(rows: Sequence[Pieces], start: int, done: int, edges: _Edges) -> int:
    """The first line of several pieces above the values, with nothing but labels between."""
    first, alone = start, 0
    for index in range(start - 1, max(done, start - MAX_LABEL_LINES) - 1, -1):
        pieces = rows[index]
        if _breaks(pieces, edges) or alone > MAX_SINGLE_LINES:
            break
        if len(pieces) > 1:
            first, alone = index, 0
        elif pieces and pieces[0].box.right > edges[1]:
            alone += 1
    return first


def _are_labels(rows: Sequence[Pieces], edges: _Edges) -> bool:
    return len(rows) <= MAX_LABEL_LINES and all(
        piece.box.right <= edges[1] and not _breaks(pieces, edges) for pieces in rows for piece in pieces
    )


def _is_table(rows: Sequence[Pieces]) -> bool:
    """Rows of several values, or of one beside a label and its unit, or values below header words."""
    counts = [(count_values(pieces), len(pieces)) for pieces in rows]
    if sum(count for count, size in counts if count >= MIN_ROW_VALUES or size > MIN_ROW_VALUES) >= MIN_VALUES:
        return True
    return any(count == 0 and size >= MIN_HEADER_WORDS for count, size in counts)
