"""What looks damaged and was left as it stands, so that a reader sees it."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from ..document import Document, Place
from ..tabular import read_table
from .lines import HAN, is_table_row, list_lines
from .scraper_noise import list_suspects
from .script import fold_characters
from .signs import FOREIGN, list_misread

#: Signs that text was lost for good: what UTF-8 makes of bytes it cannot read, its form in GBK, memory never written,
#: and marks that stand between Chinese characters where no question is asked.
LOST = re.compile(f"(?:锟斤拷|锟斤|斤拷|烫烫烫|屯屯屯|[\ufffd?？]{{2,}}|\ufffd)+|(?<=[{HAN}])[?](?=[{HAN}])")
#: One of these is in each of them; a quick first look.
LOST_SIGNS = ("?", "？", "\ufffd", "锟斤", "斤拷", "烫烫烫", "屯屯屯")
#: A text is spun when it has so many different terms in which a word was replaced.
FEWEST_SPUN = 2


class Flag(NamedTuple):
    """A place that looks damaged: its kind, the offset, the text as it stands, and the line of the source.

    Kinds are ``lost_text``, ``byte_shift``, ``scraper_noise`` and ``spun_text``.
    """

    kind: str
    start: int
    text: str
    place: Place


def find_flags(document: Document) -> list[Flag]:
    """Return what looks damaged in a repaired document, in the order of the text, no two for one place."""
    found = [*_find_lost(document), *_find_misread(document), *_find_noise(document), *_find_spun(document)]
    kept: list[Flag] = []
    for flag in sorted(found, key=lambda flag: flag.start):
        if not kept or flag.start >= kept[-1].start + len(kept[-1].text):
            kept.append(flag)
    return kept


def _find_lost(document: Document) -> list[Flag]:
    if not any(sign in document.text for sign in LOST_SIGNS):
        return []
    return [
        Flag("lost_text", line.start + match.start(), match[0], document.places[line.number])
        for line in list_lines(document)
        if any(sign in line.text for sign in LOST_SIGNS)
        for match in LOST.finditer(line.text)
    ]


def _find_misread(document: Document) -> list[Flag]:
    if FOREIGN.search(document.text) is None:
        return []
    return [
        Flag("byte_shift", line.start + start, line.text[start:end], document.places[line.number])
        for line in list_lines(document)
        if not is_table_row(line.text)
        for start, end in list_misread(line.text)
    ]


def _find_noise(document: Document) -> list[Flag]:
    return [
        Flag("scraper_noise", line.start + start, line.text[start:end], document.places[line.number])
        for line, start, end in list_suspects(document)
    ]


def _find_spun(document: Document) -> list[Flag]:
    folded = fold_characters(document.text)
    matches = list(_spun_terms().finditer(folded))
    if len({match[0] for match in matches}) < FEWEST_SPUN:
        return []
    places = document.places
    return [
        Flag(
            "spun_text",
            match.start(),
            document.text[slice(*match.span())],
            places[folded.count("\n", 0, match.start())],
        )
        for match in matches
    ]


@cache
def _spun_terms() -> re.Pattern[str]:
    terms = {row["printed"] for row in read_table(__package__, "spun_terms.csv")}
    return re.compile("|".join(sorted(terms, key=lambda term: (-len(term), term))))
