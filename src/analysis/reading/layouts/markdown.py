"""Marks of Markdown, which are no text."""

from __future__ import annotations

import re

from ...document import CELL_SEPARATOR
from .lines import NumberedLine

_MARKS = re.compile(r"^\s{0,3}#{1,6}\s+|^\s*>\s?|\*\*|__|<br\s*/?>|&nbsp;|\\(?=[|*_.#-])")
_HEADING_END = re.compile(r"\s+#+\s*$")


def clear_markdown(lines: list[NumberedLine]) -> list[NumberedLine]:
    """Return the lines without the marks of Markdown for headings, quotes and bold type."""
    return [
        (number, _HEADING_END.sub("", _MARKS.sub("", line)) if _has_marks(line) else line) for number, line in lines
    ]


def _has_marks(line: str) -> bool:
    return CELL_SEPARATOR not in line and bool(_MARKS.search(line))
