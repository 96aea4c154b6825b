"""The patterns of ``patterns.csv``, by kind, and what every part of the identity does with text."""

from __future__ import annotations

import re
from functools import cache

from ...tabular import read_table

_CHINESE_DIGITS = str.maketrans("〇○零O一二三四五六七八九", "0000123456789")


@cache
def rows(kind: str) -> tuple[dict[str, str], ...]:
    """Return the rows of a kind in the order of the file."""
    return tuple(row for row in read_table(__package__, "patterns.csv") if row["kind"] == kind)


@cache
def patterns(kind: str) -> tuple[re.Pattern[str], ...]:
    """Return the patterns of a kind in the order of the file."""
    year = next(row["pattern"] for row in rows("year"))
    return tuple(re.compile(row["pattern"].replace("{year}", year)) for row in rows(kind))


def pattern(kind: str) -> re.Pattern[str]:
    """Return the first pattern of a kind."""
    return patterns(kind)[0]


def find_year(text: str) -> int | None:
    """Return the first year that the text names.

    >>> find_year("贵州省二〇二一年政府信息公开工作年度报告")
    2021
    """
    match = pattern("year").search(text)
    return int(match[0].translate(_CHINESE_DIGITS)) if match else None


def strip_spaces(text: str) -> str:
    """Return the text without any white space."""
    return "".join(text.split())
