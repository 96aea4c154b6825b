"""Rows of a label, its unit and one value, parted by spaces → rows with tabs.

Safe because the unit stands between the two: nothing but the row's value follows it, and where nothing follows, the
value is blank.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from ...document import CELL_SEPARATOR
from .lines import NumberedLine

_UNIT = r"(?:条|條|件|次|篇|个|個|人|人次|万元|萬元|元|[-—–]{1,2})"
_VALUE = r"(?:[+\-]?[\d,，０-９]+(?:\.\d+)?|[-—–/]{1,2}|无|無)"
_ROW = re.compile(rf"\s*(?P<label>\S.{{1,60}}?)\s+(?P<unit>{_UNIT})(?:\s+(?P<value>{_VALUE}))?\s*")
_PAIR = re.compile(rf"(?<=\s)(?P<unit>{_UNIT})\s+(?P<value>{_VALUE})(?=\s|$)")
_SENTENCE = re.compile(r"[。；！？]")
# Fewer such rows one after the other are no table.
MIN_ROWS = 5
# Longer lines hold no single row; it also bounds the search.
MAX_ROW = 300
# Labels that break over lines stand between the rows.
MAX_BETWEEN = 2


def read_unit_rows(lines: list[NumberedLine]) -> list[NumberedLine]:
    """Return rows with tabs for labels, units and values, where several rows follow each other."""
    lines = [row for line in lines for row in _part_run_on(line)]
    marks = _bridge([_match(line) is not None for _, line in lines])
    found: list[NumberedLine] = []
    for is_table, group in groupby(zip(marks, lines, strict=True), key=lambda item: item[0]):
        block = [line for _, line in group]
        is_table = is_table and sum(_has_unit(_match(line)) for _, line in block) >= MIN_ROWS
        found += [_to_row(line) for line in block] if is_table else block
    return found


def _part_run_on(line: NumberedLine) -> Iterator[NumberedLine]:
    """A whole table in one line, row by row; of what stands before its first value the last word is a label."""
    number, text = line
    # So many pairs are twice as many words: most lines have too few and need no search.
    may_be_table = CELL_SEPARATOR not in text and len(text.split(None, 2 * MIN_ROWS)) >= 2 * MIN_ROWS
    pairs = list(_PAIR.finditer(text)) if may_be_table else []
    if sum(map(_has_unit, pairs)) < MIN_ROWS:
        yield line
        return
    *above, label = text[: pairs[0].start()].split() or [""]
    yield from ((number, word) for word in above)
    ends = [pairs[0].start() - len(label) - 1, *(pair.end() for pair in pairs)]
    for start, pair in zip(ends, pairs, strict=False):
        yield number, " ".join(text[max(start, 0) : pair.end()].split())
    yield from ((number, word) for word in text[ends[-1] :].split())


def _has_unit(match: re.Match[str] | None) -> bool:
    """Headings between the rows print a dash for their unit, as other tables do for a value."""
    return match is not None and match["unit"][0] not in "-—–"


def _match(line: str) -> re.Match[str] | None:
    # A label and a unit are two words, told at once where there is only one.
    may_be_row = len(line) <= MAX_ROW and CELL_SEPARATOR not in line and len(line.split(None, 1)) > 1
    return _ROW.fullmatch(line) if may_be_row and not _SENTENCE.search(line) else None


def _bridge(marks: list[bool]) -> list[bool]:
    """The marks with short gaps between two marked lines closed."""
    closed = list(marks)
    last = None
    for index, mark in enumerate(marks):
        if mark and last is not None and index - last - 1 <= MAX_BETWEEN:
            closed[last:index] = [True] * (index - last)
        last = index if mark else last
    return closed


def _to_row(line: NumberedLine) -> NumberedLine:
    number, text = line
    match = _match(text)
    return (number, CELL_SEPARATOR.join(match.groups(default=""))) if match else line
