"""The wordings of ``prose_patterns.csv``, compiled."""

from __future__ import annotations

import re
from functools import cache

from ..tabular import read_table


@cache
def pattern(name: str) -> re.Pattern[str]:
    """Return the pattern of this name."""
    return re.compile(expand(_rows()[name]))


def expand(words: str) -> str:
    """Return a pattern in which ``<lead>`` and the like are replaced by the row of that name."""
    while fragment := re.search(r"(?<!\?P)<([a-z]+)>", words):
        words = words.replace(fragment[0], _rows()[fragment[1]])
    return words


@cache
def _rows() -> dict[str, str]:
    return {row["name"]: row["pattern"] for row in read_table(__package__, "prose_patterns.csv")}
