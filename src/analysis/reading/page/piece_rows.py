"""Lines of pieces that stand under each other → rows of cells, each piece in the column it stands in.

Columns are told block by block (a header and the rows below it) from the values and from the header words: so a
column without a value keeps its place. A word that stands over several columns is the name of none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from .piece_lines import Line, goes_on, sort_lines
from .piece_spans import Pieces
from .text_lines import TextLine

# A page of a report has no more, and the work on one line is bounded.
MAX_COLUMNS = 60
MAX_HEADS = 40
# A label has no more lines.
MAX_LINES = 8
_INNER_SPACE = re.compile(r"\S\s+\S")

_Extent = tuple[float, float]


@dataclass(frozen=True, slots=True)
class PlacedRow:
    """The texts of a line (its position in the source is ``index``) one a cell; ``None`` where it is not sure."""

    index: int
    texts: tuple[str, ...] | None


def place_rows(rows: Sequence[Pieces]) -> list[PlacedRow]:
    """Return the rows of a table; the label of each stands in the last column of labels."""
    lines = sort_lines(rows)
    labels = max((len(line.labels) for line in lines), default=0)
    return [row for block in _part_blocks(lines) for row in _place_block(block, labels)]


def _part_blocks(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """A block begins with a header below values, or below labels where it has a label of its own."""
    block: list[Line] = []
    for line in lines:
        if line.words and block and _ends_block(block[-1], block, line):
            yield block
            block = []
        block.append(line)
    if block:
        yield block


def _ends_block(above: Line, block: Sequence[Line], head: Line) -> bool:
    if above.words:
        return False
    below_head = takewhile(lambda line: not line.words, reversed(block))
    return any(line.values for line in below_head) or bool(head.labels and any(line.words for line in block))


def _place_block(block: Sequence[Line], labels: int) -> Iterator[PlacedRow]:
    heads = [line for line in block if line.words]
    columns = _find_columns(block, heads) if len(heads) <= MAX_HEADS else []
    if columns:
        yield from _place_heads(heads, columns, labels)
    for number, line in enumerate(block):
        if line.values:
            texts = _place_values(line.values, columns) if columns and _is_clear(line.labels, columns) else None
            yield PlacedRow(line.index, None if texts is None else (*_pad(line.labels, labels), *texts))
        elif not line.words:
            is_broken = goes_on(line, block[number + 1 : number + MAX_LINES])
            width = 0 if is_broken or not _is_clear(line.labels, columns) else len(columns)
            yield PlacedRow(line.index, (*_pad(line.labels, labels), *[""] * width))
        elif not columns:
            yield PlacedRow(line.index, None)


def _find_columns(block: Sequence[Line], heads: Sequence[Line]) -> list[_Extent]:
    """The columns of a block from left to right; none where they are not certain."""
    values = [piece for line in block if len(line.labels) + len(line.values) > 1 for piece in line.values]
    # What has a space in it may be two values.
    columns = _add_named(_cluster([piece for piece in values if not _INNER_SPACE.search(piece.text)]), heads)
    is_sure = len(columns) <= MAX_COLUMNS and not (heads and _is_askew(columns, values, heads))
    return columns if is_sure else []


def _pad(labels: Pieces, count: int) -> list[str]:
    return [*[""] * (count - len(labels)), *(piece.text for piece in labels)]


def _is_clear(labels: Pieces, columns: Sequence[_Extent]) -> bool:
    """Whether the labels end before the first column; else one may have swallowed a value."""
    return not columns or all(piece.box.right <= columns[0][0] for piece in labels)


def _cluster(pieces: Pieces) -> list[_Extent]:
    """Stretches of the line that the pieces cover; those of one column overlap, those of two do not."""
    columns: list[_Extent] = []
    for piece in sorted(pieces, key=lambda piece: piece.box.left):
        if columns and piece.box.left < columns[-1][1]:
            columns[-1] = (columns[-1][0], max(columns[-1][1], piece.box.right))
        else:
            columns.append((piece.box.left, piece.box.right))
    return columns


def _add_named(columns: list[_Extent], heads: Sequence[Line]) -> list[_Extent]:
    """The columns as wide as their names, and those that only a header word names; a title above names none."""
    first = next((n for n, line in enumerate(heads) if len(line.labels) + len(line.words) > 1), len(heads))
    # From the lowest line up: what stands further up may be the name of several columns.
    for line in reversed(heads[first:]):
        found = [(word.box, _columns_of(word, columns)) for word in line.words]
        for box, over in found:
            if len(over) == 1:
                left, right = columns[over[0]]
                columns[over[0]] = min(left, box.left), max(right, box.right)
        columns = sorted([*columns, *((box.left, box.right) for box, over in found if not over)])
    return columns


def _columns_of(piece: TextLine, columns: Sequence[_Extent]) -> list[int]:
    box = piece.box
    return [number for number, (left, right) in enumerate(columns) if box.left < right and left < box.right]


def _is_askew(columns: Sequence[_Extent], values: Pieces, heads: Sequence[Line]) -> bool:
    """Whether there are columns of values without a name beside names without values: they may belong together."""
    named = {n for line in heads for word in line.words for n in _columns_of(word, columns)}
    filled = {n for value in values for n in _columns_of(value, columns)}
    return bool(named - filled) and bool(filled - named)


def _place_values(values: Pieces, columns: Sequence[_Extent]) -> list[str] | None:
    """One text a column, empty where the line has none; ``None`` where two share a column or one is in none."""
    texts = [""] * len(columns)
    for value in values:
        found = _columns_of(value, columns)
        if len(found) != 1 or texts[found[0]]:
            return None
        texts[found[0]] = value.text
    return texts


def _place_heads(heads: Sequence[Line], columns: Sequence[_Extent], labels: int) -> Iterator[PlacedRow]:
    """Header lines as rows: words over several columns as they stand, the names of columns joined in the last row."""
    names = [""] * len(columns)
    for number, line in enumerate(heads):
        wide = [""] * len(columns)
        for at, word in enumerate(line.words):
            found = _columns_of(word, columns)
            is_name = len(found) == 1 and not _is_over_several(line, at, heads[number + 1 :], columns)
            for column in found[:1]:
                (names if is_name else wide)[column] += word.text
        if number == len(heads) - 1:
            wide = [name or word for name, word in zip(names, wide, strict=True)]
        if any(wide) or line.labels:
            yield PlacedRow(line.index, (*_pad(line.labels, labels), *wide))


def _is_over_several(line: Line, at: int, below: Sequence[Line], columns: Sequence[_Extent]) -> bool:
    """Whether several columns stand between the word and the next one in its line, all with words further down."""
    own = _columns_of(line.words[at], columns)[0]
    following = _columns_of(line.words[at + 1], columns) if at + 1 < len(line.words) else [len(columns)]
    under = {n for other in below for word in other.words for n in _columns_of(word, columns)}
    reach = range(own, following[0] if following else own + 1)
    return len(reach) > 1 and all(column in under for column in reach)
