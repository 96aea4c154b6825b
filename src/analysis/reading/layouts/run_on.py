"""Rows whose cells are parted by spaces only, and whole tables run on in one line → a cell a line.

Only where it is safe: at least three values must follow each other, parted by spaces, and nothing of a sentence may
stand in the label before them. The cells are not laid out as a row of a table: an empty cell leaves no trace between
spaces, so that nothing tells which column a value stands in unless the row is full.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from ...document import CELL_SEPARATOR

_VALUE = re.compile(r"[+\-−－]?(?!0\d)[\d０-９]{1,9}(?:[,，][\d０-９]{3})*(?:[.．][\d０-９]+)?|[-—–/－／]{1,2}|无|無")
_SENTENCE = re.compile(r"[。；！？]")
_HEADING = re.compile(r"[一二三四五六七八九十]\s*[、．.]")
MIN_VALUES = 3
MAX_LABEL = 60
# A line with this many rows of values is a table run on; in it, shorter rows count as rows too.
MIN_ROWS = 2


def split_run_on(lines: list[tuple[int, str]]) -> list[tuple[int, str]]:
    """Return a line a cell for lines of values parted by spaces; other lines stay as they are."""
    found: list[tuple[int, str]] = []
    is_table = False
    for number, line in lines:
        parts = list(_split(line))
        if len(parts) > 1:
            is_table = True
        elif is_table:
            is_table = not _ends_table(line)
            parts = _short_row(line) if is_table else parts
        found += [(number, part) for part in parts]
    return found


def _ends_table(line: str) -> bool:
    return not line.strip() or len(line) > MAX_LABEL or bool(_SENTENCE.search(line))


def _short_row(line: str) -> list[str]:
    """Below rows of three values and more, a label and one or two values are a row as well."""
    pieces = [] if CELL_SEPARATOR in line else _cut(line.split())
    if [is_values for is_values, _ in pieces] != [False, True]:
        return [line]
    return [token for _, tokens in pieces for token in tokens]


def _split(line: str) -> Iterator[str]:
    if len(line.split(None, MIN_VALUES)) < MIN_VALUES:
        yield line
        return
    pieces = [] if CELL_SEPARATOR in line else _cut(line.split())
    rows = sum(is_values and len(tokens) >= MIN_VALUES for is_values, tokens in pieces)
    if not rows or (rows < MIN_ROWS and (len(pieces) > 2 or not pieces[-1][0] or _is_prose(pieces[0]))):
        yield line
        return
    label: list[str] = []
    for is_values, tokens in pieces:
        if is_values:
            yield from (*label, *tokens)
            label = []
        else:
            *above, label = _part_lines(tokens)
            yield from map("".join, filter(None, above))
    if label:
        yield " ".join(label)


def _cut(tokens: list[str]) -> list[tuple[bool, list[str]]]:
    return [
        (is_values, list(group))
        for is_values, group in groupby(tokens, key=lambda token: bool(_VALUE.fullmatch(token)))
    ]


def _is_prose(piece: tuple[bool, list[str]]) -> bool:
    """Chinese prose has no spaces: its words are long; a header is many short ones."""
    is_values, tokens = piece
    return not is_values and (max(map(len, tokens)) > MAX_LABEL or bool(_SENTENCE.search("".join(tokens))))


def _part_lines(tokens: list[str]) -> list[list[str]]:
    """Sentences and numbered headings as lines of their own; last the words that belong to the row that follows."""
    parts: list[list[str]] = [[]]
    for token in tokens:
        if (_HEADING.match(token) and token is not tokens[-1]) or (_is_sentence(token) and len(parts[-1]) == 1):
            parts += [[token], []]
        else:
            parts[-1].append(token)
            parts += [[]] if _is_sentence(token) else []
    return parts


def _is_sentence(token: str) -> bool:
    return token.endswith(("。", "！", "？")) or len(token) > MAX_LABEL
