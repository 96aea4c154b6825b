"""Words that tell what the numbers after them are about: topic, period, whole, overlap; and the scope of a clause."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from ...tabular import read_table
from .patterns import expand

# A weak topic (any 申请) gives way to another thing that its own clause names.
TOPIC_KINDS = ("topic", "weak")
CLAUSE = re.compile(r"[^,，。；;：:！!？?（(）)\n]+")
SENTENCE = re.compile(r"[^。！!？?\n]+[。！!？?]?")


@dataclass(frozen=True, slots=True)
class Cue:
    """A word of the text that changes what the following numbers mean."""

    start: int
    end: int
    kind: str
    name: str


def find_cues(text: str) -> list[Cue]:
    """Return the cues of a text in reading order; where several begin at one place, the first of the list counts."""
    pattern, names = _cue_pattern()
    return [Cue(m.start(), m.end(), *names[m.lastgroup]) for m in pattern.finditer(text)]


def match_scope(text: str, start: int) -> re.Match[str] | None:
    """Return the match of a scope (全省, 市本级, 我局 …) that opens the clause at ``start``."""
    return _scope_pattern().match(text, start)


def read_rows(name: str) -> tuple[dict[str, str], ...]:
    """Return the rows of one of this folder's data files."""
    return read_table(__package__, name)


@cache
def _cue_pattern() -> tuple[re.Pattern[str], dict[str, tuple[str, str]]]:
    # The group stands empty at the end of its branch, so that each branch begins with a letter that search can skip to.
    branches, names = [], {}
    for number, row in enumerate(read_rows("cues.csv")):
        branches.append(f"{row['pattern']}(?P<c{number}>)")
        names[f"c{number}"] = (row["kind"], row["name"])
    return re.compile("|".join(branches)), names


@cache
def _scope_pattern() -> re.Pattern[str]:
    rows = read_rows("scopes.csv")
    kinds = ("office", "part", "own")
    words = {kind: "|".join(row["pattern"] for row in rows if row["kind"] == kind) for kind in kinds}
    groups = "|".join(f"(?P<{kind}>{words[kind]})" for kind in kinds)
    return re.compile(f"{expand('<scopelead>')}(?:{groups})")
