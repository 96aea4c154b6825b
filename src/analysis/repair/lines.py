"""What a line of a document is, as far as a repair has to know, and how a step writes down its changes."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache, partial
from itertools import accumulate, count, groupby
from operator import attrgetter
from typing import NamedTuple, TypeVar

from ..document import CELL_SEPARATOR, Document
from .edit import Edit

HAN_RANGES = (("\u3400", "\u4dbf"), ("\u4e00", "\u9fff"), ("\uf900", "\ufaff"))
HAN = "".join(f"{first}-{last}" for first, last in HAN_RANGES)
HAN_CHARACTER = re.compile(f"[{HAN}]")
HAN_AT_END, HAN_AT_START = re.compile(f"[{HAN}]*$"), re.compile(f"[{HAN}]*")
#: A printed value: digits, signs, dashes, slashes, the word for none. Cells must keep what is printed.
VALUE = re.compile(r"[\s\d０-９+＋\-－—–―−‐~～,，.．/／\\%％‰*＊·…:：无無〇]*")

Found = TypeVar("Found")


class Line(NamedTuple):
    """A line of the document: its number from 0, the offset of its first character, its text."""

    number: int
    start: int
    text: str


class Change(NamedTuple):
    """What stands between two offsets of the step's text becomes ``after``."""

    start: int
    end: int
    after: str
    line: int
    confidence: float


def list_lines(document: Document) -> tuple[Line, ...]:
    """Return the lines of the document with their offsets."""
    return split_lines(document.text)


@lru_cache(maxsize=2)
def split_lines(text: str) -> tuple[Line, ...]:
    """Return the lines of a text with their offsets; steps that change nothing share one list."""
    texts = text.split("\n")
    starts = accumulate((len(line) + 1 for line in texts), initial=0)
    # As ``map(Line, ...)``, which is slower by half for going through Python for each line.
    return tuple(map(partial(tuple.__new__, Line), zip(count(), starts, texts, strict=False)))


def line_at(lines: Sequence[Line], offset: int) -> Line:
    """Return the line that holds the character at an offset of the text."""
    return lines[bisect_right(lines, offset, key=attrgetter("start")) - 1]


def group_by_line(
    lines: Sequence[Line], found: Iterable[Found], offset_of: Callable[[Found], int]
) -> Iterator[tuple[Line, list[Found]]]:
    """Yield what was found, in the order of the text, by the line that holds it; rows of tables are left out."""
    for line, inside in groupby(found, key=lambda each: line_at(lines, offset_of(each))):
        if not is_table_row(line.text):
            yield line, list(inside)


def is_table_row(text: str) -> bool:
    """Whether the line is a row of a table, its cells parted by tabs."""
    return CELL_SEPARATOR in text


def is_value(text: str) -> bool:
    """Whether the line or cell holds nothing but a printed value, or nothing at all."""
    return VALUE.fullmatch(text) is not None


def write_edits(document: Document, kind: str, changes: list[Change], context: int = 0) -> list[Edit]:
    """Return the changes as edits, in order, each shown with up to so many Chinese characters on either side.

    The starts are offsets in the text the step received; no edit reaches into its neighbours.
    """
    text, edits, floor = document.text, [], 0
    for position, change in enumerate(changes):
        ceiling = changes[position + 1].start if position + 1 < len(changes) else len(text)
        start, end = change.start, change.end
        while start > max(floor, change.start - context) and HAN_CHARACTER.match(text[start - 1]):
            start -= 1
        while end < min(ceiling, change.end + context) and HAN_CHARACTER.match(text[end]):
            end += 1
        after = text[start : change.start] + change.after + text[change.end : end]
        place = document.places[change.line]
        edits.append(Edit(kind, start, text[start:end], after, place, change.confidence))
        floor = end
    return edits
