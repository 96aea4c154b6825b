"""The wordings of ``patterns.csv``, compiled; classes of words are told once, in ``word_classes.csv``."""

from __future__ import annotations

import re
from functools import cache

from ...tabular import read_table

_FRAGMENT = re.compile(r"(?<!\?P)<([a-z]+)>")


@cache
def pattern(name: str) -> re.Pattern[str]:
    """Return the pattern of this name."""
    return re.compile(expand(_rows()[name]))


def expand(words: str) -> str:
    """Return a pattern in which ``<lead>`` and the like are replaced by the pattern or the words of that name."""
    while _FRAGMENT.search(words):
        words = _FRAGMENT.sub(lambda fragment: _rows()[fragment[1]], words)
    return words


@cache
def _rows() -> dict[str, str]:
    patterns = {row["name"]: row["pattern"] for row in read_table(__package__, "patterns.csv")}
    return patterns | {row["name"]: row["words"] for row in read_table(__package__, "word_classes.csv")}
