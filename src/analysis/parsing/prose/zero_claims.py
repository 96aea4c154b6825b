"""Words that say that nothing came in or happened (未收到申请, 未发生行政复议): zero without a digit."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from .cues import read_rows
from .patterns import expand

_NOTHING_WORD = re.compile(r"未|没|无|零|不存在")


@dataclass(frozen=True, slots=True)
class ZeroClaim:
    """A statement of nothing, with its span: the value 0 for each of its roles."""

    start: int
    end: int
    raw: str
    roles: tuple[str, ...]
    value: int = 0
    unit: str | None = None
    tolerance: float = 0
    bound: None = None


def find_zero_claims(sentence: str, offset: int) -> Iterator[ZeroClaim]:
    """Yield the statements of nothing in a sentence that begins at ``offset``; no role is given twice."""
    taken: set[str] = set()
    if not _NOTHING_WORD.search(sentence):
        return
    for pattern, unless, roles in _zero_patterns():
        for match in pattern.finditer(sentence):
            if (unless and unless.search(match[0])) or taken.intersection(roles):
                continue
            taken.update(roles)
            yield ZeroClaim(offset + match.start(), offset + match.end(), match[0], roles)


@cache
def _zero_patterns() -> tuple[tuple[re.Pattern[str], re.Pattern[str] | None, tuple[str, ...]], ...]:
    return tuple((re.compile(expand(row["pattern"])), _unless(row), tuple(row["roles"].split("|"))) for row in _rows())


def _rows() -> tuple[dict[str, str], ...]:
    return read_rows("zero_claims.csv")


def _unless(row: dict[str, str]) -> re.Pattern[str] | None:
    return re.compile(row["unless"]) if row["unless"] else None
