"""Words that tell what the numbers after them are about: topic, period, whole, overlap; and the scope of a clause."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

CLAUSE = re.compile(r"[^,，。；;：:！!？?（(）)\n]+")
SENTENCE = re.compile(r"[^。！!？?\n]+[。！!？?]?")
# What may stand between the start of a clause and the scope it speaks of.
LEAD = (
    r"(?:(?:自|从|至|到)?20\d\d年度?|\d+月\d+日|今年以来|今年|本年度?|全年|年内|当年|报告期内|(?:截至|截止)[^,，]{0,12}?[日月底末前]"
    r"|其中|同时|此外|另外|另|[一二三四五六]是|从[^,，]{2,20}看|据统计|至|[、“])*"
)
YEAR = r"20\d\d(?=\s*年)"


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
    with (files(__package__) / name).open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


@cache
def _cue_pattern() -> tuple[re.Pattern[str], dict[str, tuple[str, str]]]:
    # The group stands empty at the end of its branch, so that each branch begins with a letter that search can skip to.
    branches, names = [], {}
    for number, row in enumerate(read_rows("prose_cues.csv")):
        branches.append(f"{row['pattern']}(?P<c{number}>)")
        names[f"c{number}"] = (row["kind"], row["name"])
    return re.compile("|".join(branches)), names


@cache
def _scope_pattern() -> re.Pattern[str]:
    rows = read_rows("scopes.csv")
    part = "|".join(row["pattern"] for row in rows if row["kind"] == "part")
    own = "|".join(row["pattern"] for row in rows if row["kind"] == "own")
    return re.compile(rf"{LEAD}(?:(?P<part>{part})|(?P<own>{own}))")
