"""Page breaks among cells with bars: their empty lines and page numbers go, so that a row goes on behind them.

Every cell has a bar there, and a line without one is none. Only a bare number before a cell with another may be the
beginning of a number broken over two lines as well as the number of a page: both stay, as one cell that is no number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ...document import CELL_SEPARATOR
from ..spans import is_label_text

_BARS = "|｜"
_CELL = re.compile(r"(?P<text>[^|｜。]*[^|｜。\s])\s*[|｜][|｜\s]*")
_NUMBER = re.compile(r"\d{1,3}")
_PAGE = re.compile(r"[-—–－·]+\s*\d{1,3}\s*[-—–－·]+|第\s*\d{1,3}\s*页(?:[\s/／,，]*共\s*\d{1,3}\s*页)?|\d{1,3}\s*[/／]\s*\d{1,3}")
# More lines are no page break, longer ones no cell.
MAX_BREAK = 6
MAX_LINE = 300
# Numbers without a bar are those of pages where at least so many lines of cells come to one of them.
MIN_CELLS = 20

_NumberedLine = tuple[int, str]


def close_page_breaks(lines: list[_NumberedLine]) -> list[_NumberedLine]:
    """Return the lines without page breaks between two cells that have bars."""
    texts = [line.strip() for _, line in lines]
    breaks = list(_find_breaks(texts))
    bare = sum(any(_NUMBER.fullmatch(text) for text in texts[start:stop]) for start, stop in breaks)
    keeps_numbers = bare * MIN_CELLS > sum(text[-1:] in _BARS for text in texts if text)
    kept: list[_NumberedLine] = []
    done = 0
    for start, stop in breaks:
        if keeps_numbers and any(_NUMBER.fullmatch(text) for text in texts[start:stop]):
            continue
        kept += lines[done:start]
        done = stop
        if is_label_text(_cell_text(texts[stop])):
            kept += [line for line in lines[start:stop] if not line[1].strip()]
        elif numbers := [text for text in texts[start:stop] if _NUMBER.fullmatch(text)]:
            kept.append((lines[stop][0], "、".join([*numbers, lines[stop][1].lstrip(f"{_BARS} ")])))
            done = stop + 1
    return kept + lines[done:]


def _find_breaks(texts: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Where empty lines and page numbers stand between a line with a bar and a cell with its own."""
    start = None
    for index, text in enumerate(texts):
        if not text or (start is not None and _is_page_number(text)):
            continue
        if start is not None and 1 < index - start <= MAX_BREAK + 1 and _cell_text(text):
            yield start + 1, index
        start = index if text[-1] in _BARS and len(text) <= MAX_LINE and CELL_SEPARATOR not in text else None


def _is_page_number(text: str) -> bool:
    return len(text) <= MAX_LINE and bool(_NUMBER.fullmatch(text) or _PAGE.fullmatch(text))


def _cell_text(text: str) -> str:
    """The text of a line that is one cell with its bar; empty where the line is none."""
    match = _CELL.fullmatch(text.lstrip(_BARS)) if len(text) <= MAX_LINE else None
    return match["text"] if match else ""
