"""Page breaks among cells with bars: their empty lines and page numbers go, so that a row goes on behind them.

Every cell has a bar there, and a line without one is none. Only a bare number before a cell with another may be the
beginning of a number broken over two lines as well as the number of a page: both stay, as one cell that is no number;
and so does one before a bar alone, which may be an empty cell's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ...document import CELL_SEPARATOR
from ..spans import is_label_text
from .lines import NumberedLine

_BARS = "|｜"
_CELL = re.compile(r"(?P<text>[^|｜。]*[^|｜。\s])\s*[|｜][|｜\s]*")
_FRAMED = re.compile(r"[|｜][^|｜]*[|｜]")
_NUMBER = re.compile(r"\d{1,3}")
_PAGE = re.compile(
    r"[-—–－·]+\s*\d{1,3}\s*[-—–－·]+"
    r"|第\s*\d{1,3}\s*页(?:[\s/／,，]*共\s*\d{1,3}\s*页)?"
    r"|\d{1,3}\s*[/／]\s*\d{1,3}"
)
# More lines are no page break, longer ones no cell.
MAX_BREAK = 6
MAX_LINE = 300
# Numbers without a bar are those of pages where at least so many lines of cells come to one of them.
MIN_CELLS = 20


def close_page_breaks(lines: list[NumberedLine]) -> list[NumberedLine]:
    """Return the lines without page breaks between two cells that have bars."""
    texts = [line.strip() for _, line in lines]
    breaks = list(_find_breaks(texts))
    bare = sum(any(_NUMBER.fullmatch(text) for text in texts[start:stop]) for start, stop in breaks)
    keeps_numbers = bare * MIN_CELLS > sum(text[-1:] in _BARS for text in texts if text)
    kept: list[NumberedLine] = []
    done = 0
    for start, stop in breaks:
        if keeps_numbers and any(_NUMBER.fullmatch(text) for text in texts[start:stop]):
            continue
        kept += lines[done:start]
        done = stop
        numbers = [text for text in texts[start:stop] if _NUMBER.fullmatch(text)]
        below = texts[stop]
        if _is_framed(texts[start - 1], below):
            continue
        if is_label_text(_cell_text(below)):
            kept += [line for line in lines[start:stop] if not line[1].strip()]
        elif numbers and texts[start - 1][-1] in _BARS:
            kept.append((lines[stop][0], "、".join([*numbers, lines[stop][1].lstrip(f"{_BARS} ")])))
            done = stop + (below not in tuple(_BARS))
    return kept + lines[done:]


def _find_breaks(texts: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Where empty lines and page numbers stand between two cells with bars, or between a label and its bar."""
    above = None
    for index, text in enumerate(texts):
        if not text or (above is not None and _is_page_number(text)):
            continue
        if above is not None and 1 < index - above <= MAX_BREAK + 1 and _goes_on(texts[above], text, texts[index - 1]):
            yield above + 1, index
        above = index if len(text) <= MAX_LINE and CELL_SEPARATOR not in text else None


def _goes_on(above: str, below: str, last: str) -> bool:
    """Whether the cells go on from ``above`` to ``below``, with ``last`` right before the latter."""
    if below in tuple(_BARS):
        return bool(last) and (above[-1] in _BARS or is_label_text(above))
    return above[-1] in _BARS and (bool(_cell_text(below)) or _is_framed(above, below))


def _is_page_number(text: str) -> bool:
    return len(text) <= MAX_LINE and bool(_NUMBER.fullmatch(text) or _PAGE.fullmatch(text))


def _is_framed(above: str, below: str) -> bool:
    """Whether both cells have a bar on either side, so that nothing between is part of the one below."""
    return bool(_FRAMED.fullmatch(above) and _FRAMED.fullmatch(below))


def _cell_text(text: str) -> str:
    """The text of a line that is one cell with its bar; empty where the line is none."""
    match = _CELL.fullmatch(text.lstrip(_BARS)) if len(text) <= MAX_LINE else None
    return match["text"] if match else ""
