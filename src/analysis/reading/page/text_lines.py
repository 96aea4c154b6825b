"""Characters of a page → lines of text, and lines → paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from ...document import least_sure
from .geometry import Box, Glyph

_LATIN = re.compile(r"[0-9A-Za-z.,%+\-/]")
# Distances in heights of a character.
LATIN_SPACE = 0.22
HAN_SPACE = 0.75
# Two digits of one number stand closer than this, values of two narrow columns do not.
DIGIT_SPACE = 0.3
INDENT = 1.2
RAGGED_END = 2.2


@dataclass(frozen=True, slots=True)
class TextLine:
    """One printed line or a piece of it: its text, its box, the height of its characters, how sure the least one is."""

    text: str
    box: Box
    size: float
    confidence: float | None = None


def glyphs_to_lines(glyphs: Iterable[Glyph]) -> list[TextLine]:
    """Return the lines from top to bottom."""
    return [piece for row in glyphs_to_rows(glyphs, None) for piece in row]


def glyphs_to_rows(glyphs: Iterable[Glyph], gap: float | None) -> list[list[TextLine]]:
    """Return the lines from top to bottom, each cut where characters stand more than ``gap`` heights apart."""
    return [[_join_glyphs(piece) for piece in _cut(row, gap)] for row in _group_rows(glyphs)]


def lines_to_paragraphs(lines: Sequence[TextLine]) -> list[list[TextLine]]:
    """Return the lines paragraph by paragraph.

    A line goes on in the next where it reaches the right margin and the next begins at the left one without an
    indent, in the same size of type.
    """
    if not lines:
        return []
    margins = find_margins(lines)
    paragraphs: list[list[TextLine]] = [[lines[0]]]
    for line in lines[1:]:
        if goes_on_below(paragraphs[-1][-1], line, margins):
            paragraphs[-1].append(line)
        else:
            paragraphs.append([line])
    return paragraphs


def find_margins(lines: Sequence[TextLine]) -> tuple[float, float]:
    """Return the left and the right margin of the lines."""
    if not lines:
        return 0.0, 0.0
    return min(line.box.left for line in lines), max(line.box.right for line in lines)


def goes_on_below(above: TextLine, line: TextLine, margins: tuple[float, float]) -> bool:
    """Whether the line goes on with the sentence of the one above."""
    size = max(above.size, line.size)
    is_same_type = abs(above.size - line.size) <= 0.25 * size
    reaches = above.box.right >= margins[1] - RAGGED_END * size
    is_flush = line.box.left <= margins[0] + INDENT * size
    return is_same_type and reaches and is_flush


def _group_rows(glyphs: Iterable[Glyph]) -> Iterator[list[Glyph]]:
    """Glyphs whose middles stand at one height; small marks join the line they overlap."""
    row: list[Glyph] = []
    level = size = 0.0
    for glyph in sorted(glyphs, key=lambda glyph: glyph.box.middle[1]):
        middle = glyph.box.middle[1]
        if row and middle - level > 0.5 * max(size, glyph.box.height):
            yield row
            row = []
        if not row:
            level, size = middle, glyph.box.height
        row.append(glyph)
        level = level + (middle - level) / len(row)
        size = max(size, glyph.box.height)
    if row:
        yield row


def _cut(row: list[Glyph], gap: float | None) -> Iterator[list[Glyph]]:
    row = sorted(row, key=lambda glyph: glyph.box.left)
    piece: list[Glyph] = []
    for glyph in row:
        if piece and _is_printed_twice(piece[-1], glyph):
            continue
        if piece and gap is not None and _is_gap(piece[-1], glyph, gap):
            yield piece
            piece = []
        piece.append(glyph)
    if piece:
        yield piece


def _is_gap(first: Glyph, second: Glyph, gap: float) -> bool:
    is_number = first.text[-1].isdigit() and second.text[0].isdigit()
    return second.box.left - first.box.right > (DIGIT_SPACE if is_number else gap) * _size([first, second])


def _is_printed_twice(first: Glyph, second: Glyph) -> bool:
    """Bold type is sometimes made by printing a character twice, a hair apart."""
    return first.text == second.text and abs(first.box.left - second.box.left) < 0.2 * max(first.box.width, 1)


def _join_glyphs(glyphs: list[Glyph]) -> TextLine:
    parts = [glyphs[0].text]
    for before, glyph in pairwise(glyphs):
        distance = glyph.box.left - before.box.right
        is_latin = bool(_LATIN.match(before.text[-1]) and _LATIN.match(glyph.text))
        parts.append(" " if distance > (LATIN_SPACE if is_latin else HAN_SPACE) * _size([before, glyph]) else "")
        parts.append(glyph.text)
    box = Box(
        glyphs[0].box.left,
        min(glyph.box.top for glyph in glyphs),
        max(glyph.box.right for glyph in glyphs),
        max(glyph.box.bottom for glyph in glyphs),
    )
    return TextLine("".join(parts), box, _size(glyphs), least_sure(tuple(glyph.confidence for glyph in glyphs)))


def _size(glyphs: Sequence[Glyph]) -> float:
    """Size of type: the width of a Chinese character is it, heights differ between fonts."""
    widths = [glyph.box.width / len(glyph.text) for glyph in glyphs if ord(glyph.text[0]) > 0x2E7F]
    return median(widths) if widths else 0.8 * median(glyph.box.height for glyph in glyphs)
