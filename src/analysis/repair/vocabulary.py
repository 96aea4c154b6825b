"""Whose words a text in Traditional characters uses, and Taiwan's back to the ones of the Mainland."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from ..document import Document
from ..tabular import read_table
from .edit import Edit
from .lines import Change, list_lines, write_edits
from .script import any_of, by_first_character, fold_characters, is_traditional

KIND = "vocabulary"
Script = Literal["hans", "hant", "hant-tw"]
#: Two uses of words that Mainland papers do not have make a text one with Taiwan wording, if they outnumber the
#: Mainland words for the same things.
FEWEST_MARKERS = 2


@dataclass(frozen=True)
class TermTable:
    """The terms by their first character, longest first; a kept term has no Mainland one."""

    by_first: dict[str, tuple[tuple[str, str | None], ...]]
    first: re.Pattern[str]
    markers: dict[str, tuple[tuple[str, str | None], ...]]
    marker_first: re.Pattern[str]


def detect_script(text: str) -> Script:
    """Return ``hans``, ``hant`` or ``hant-tw``: which characters outnumber the others, and whose words are used."""
    if not is_traditional(text):
        return "hans"
    return "hant-tw" if has_taiwan_wording(text) else "hant"


def restore_vocabulary(document: Document) -> list[Edit]:
    """Return one edit for each Taiwan term, whole, in a text whose wording is Taiwan's.

    Safe because it only acts on texts in Traditional characters that use several words no Mainland paper has, and
    because longer words in which a term means something else (檔案館, 行政許可權力) are listed and kept.
    """
    if detect_script(document.text) != "hant-tw":
        return []
    table = load_terms()
    changes = []
    for line in list_lines(document):
        if len(line.text) > 1 and table.first.search(line.text):
            changes += _replace_terms(line.text, line.start, line.number, table)
    return write_edits(document, KIND, changes)


@lru_cache(maxsize=2)
def has_taiwan_wording(text: str) -> bool:
    """Whether words that only Taiwan uses occur, and more often than the Mainland words for the same things."""
    table = load_terms()
    counts = Counter(
        (printed, mainland)
        for match in table.marker_first.finditer(text)
        for printed, mainland in table.markers[match[0]]
        if text.startswith(printed, match.start())
    )
    if counts.total() < FEWEST_MARKERS:
        return False
    simplified = fold_characters(text)
    return counts.total() > sum(simplified.count(mainland) for mainland in {mainland for _, mainland in counts})


@cache
def load_terms() -> TermTable:
    """Return the terms of taiwan_terms.csv."""
    rows = read_table(__package__, "taiwan_terms.csv")
    terms = by_first_character((row["printed"], row["mainland"] or None) for row in rows)
    markers = by_first_character((row["printed"], row["mainland"] or None) for row in rows if row["marker"])
    return TermTable(terms, any_of(terms), markers, any_of(markers))


def _replace_terms(text: str, offset: int, number: int, table: TermTable) -> list[Change]:
    changes, at = [], 0
    while (match := table.first.search(text, at)) is not None:
        at = match.start() + 1
        for printed, mainland in table.by_first[match[0]]:
            if text.startswith(printed, match.start()):
                at = match.start() + len(printed)
                if mainland is not None:
                    changes.append(Change(offset + match.start(), offset + at, mainland, number, 0.95))
                break
    return changes
