"""Words that tell what the numbers after them are about: topic, period, whole, overlap; and the scope of a clause."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache
from typing import NamedTuple

from ...tabular import read_table
from .patterns import expand

# A weak topic (any 申请) gives way to another thing that its own clause names.
TOPIC_KINDS = ("topic", "weak")
CLAUSE = re.compile(r"[^,，。；;：:！!？?（(）)\n]+")
SENTENCE = re.compile(r"[^。！!？?\n]+[。！!？?]?")


class Cue(NamedTuple):
    """A word of the text that changes what the following numbers mean."""

    start: int
    end: int
    kind: str
    name: str


def find_cues(text: str) -> list[Cue]:
    """Return the cues of a text in reading order; where several begin at one place, the first of the list counts."""
    pattern, names = _cue_pattern()
    return [Cue(m.start(), m.end(), *names[m.lastgroup]) for m in pattern.finditer(text)]


def first_topic(text: str) -> str | None:
    """Return the first topic that a text names; what stands behind it is not looked at."""
    pattern, names = _cue_pattern()
    cues = (names[match.lastgroup] for match in pattern.finditer(text))
    return next((name for kind, name in cues if kind in TOPIC_KINDS), None)


def match_scope(text: str, start: int) -> re.Match[str] | None:
    """Return the match of a scope (全省, 市本级, 我局 …) that opens the clause at ``start``."""
    return _scope_pattern().match(text, start)


def read_rows(name: str) -> tuple[dict[str, str], ...]:
    """Return the rows of one of this folder's data files."""
    return read_table(__package__, name)


@cache
def _cue_pattern() -> tuple[re.Pattern[str], dict[str, tuple[str, str]]]:
    # Each cue begins with a letter as it stands: search skips to these letters, and at one asks only the cues that
    # begin with it, in their order. The group that tells the cue stands empty at its end.
    branches, names = defaultdict(list), {}
    for number, row in enumerate(read_rows("cues.csv")):
        branches[row["pattern"][0]].append(f"{row['pattern'][1:]}(?P<c{number}>)")
        names[f"c{number}"] = (row["kind"], row["name"])
    return re.compile("|".join(f"{letter}(?:{'|'.join(rest)})" for letter, rest in branches.items())), names


@cache
def _scope_pattern() -> re.Pattern[str]:
    rows = read_rows("scopes.csv")
    kinds = ("office", "part", "own")
    words = {kind: "|".join(row["pattern"] for row in rows if row["kind"] == kind) for kind in kinds}
    groups = "|".join(f"(?P<{kind}>{words[kind]})" for kind in kinds)
    return re.compile(f"{expand('<scopelead>')}(?:{groups})")
