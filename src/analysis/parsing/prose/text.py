"""Paragraphs prepared for reading: without blanks, lines joined, titles and notes masked, widths folded."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from ...document import Paragraph, Place
from .patterns import pattern
from .quantities import DIGITS, THOUSANDS, fold_widths

NOTHING = "＿"
_CENTURY = ("二〇", "二○", "二零")
_IN_FRONT = re.compile(r"(?:工作|行政|系统|领域|类)?(?=(?:政府|政务|公共)?信息)")
_FINISHED = "。；;！!？?：:"


@dataclass(frozen=True, slots=True)
class Prose:
    """One paragraph: its ``text`` without blanks and, character for character, the readings of it.

    In ``masked`` the titles of documents, document numbers and notes without digits are blanked out, so that no year
    or word in them is taken for one of the sentence; in ``noted`` only titles are, in ``folded`` neither.
    ``is_telling`` is false where the paragraph can hold no figure: then its readings are the bare text.
    """

    text: str
    masked: str
    folded: str
    place: Place
    is_telling: bool

    @property
    def noted(self) -> str:
        """The paragraph without titles: asked for only where it holds a number."""
        return pattern("title").sub(_mask, self.folded)


@lru_cache(maxsize=2)
def prepare(paragraphs: tuple[Paragraph, ...]) -> tuple[Prose, ...]:
    """Return the paragraphs; one that was broken off in front of a count is joined with its other half."""
    return tuple(_prose(paragraph) for paragraph in _join_lines(paragraphs))


def _join_lines(paragraphs: Sequence[Paragraph]) -> Iterator[Paragraph]:
    held: list[str] = []
    place = Place()
    for paragraph in paragraphs:
        text = "".join(paragraph.text.split())
        if held and held[-1] and pattern("continued").match(text) and held[-1][-1] not in _FINISHED:
            held.append(text)
            continue
        if held:
            yield Paragraph("".join(held), place)
        held, place = [text], paragraph.place
    if held:
        yield Paragraph("".join(held), place)


def _prose(paragraph: Paragraph) -> Prose:
    if not pattern("telling_paragraph").search(paragraph.text):
        return Prose(paragraph.text, paragraph.text, paragraph.text, paragraph.place, False)
    folded = fold_widths(paragraph.text)
    folded = pattern("contact").sub(_mask, folded)
    # Every match of this pattern ends with one of these.
    if any(ending in folded for ending in ("工作日", "个）", "个)")):
        folded = pattern("aside").sub(_mask, folded)
    if any(century in folded for century in _CENTURY):
        folded = pattern("chinese_year").sub(_year, folded)
    if "," in folded:
        folded = pattern("thousands").sub(THOUSANDS, folded)
    masked = folded
    if "（" in folded or "(" in folded:
        folded = pattern("unit_in_brackets").sub(_unit, folded)
        masked = pattern("levels_in_brackets").sub(_level, folded)
    return Prose(paragraph.text, pattern("quoted").sub(_mask, masked), folded, paragraph.place, True)


def _unit(match: re.Match[str]) -> str:
    """（件） right behind a number is its measure word; behind another measure word it says nothing."""
    return (match["unit"] or "").ljust(len(match[0]), NOTHING)


def _level(match: re.Match[str]) -> str:
    """县（市、区） is one word: its brackets are blanked out."""
    return f"{NOTHING}{match[1]}{NOTHING}"


def _year(match: re.Match[str]) -> str:
    """二〇二一 → 2021: of the same length."""
    return "".join(str(DIGITS.get(digit, 0)) for digit in match[0])


def _mask(match: re.Match[str]) -> str:
    return NOTHING * len(match[0])


def leave_out(prose: Prose, words: Sequence[str]) -> Prose:
    """Return the prose with these words blanked out in front of 信息, where it is read for figures.

    They are looked for one by one: each report has its own, and compiling them takes longer than reading it. Where two
    overlap, the one that begins first counts, of two that begin together the longer one.
    """
    text, pieces, done = prose.masked, [], 0
    if not words or "信息" not in text:
        return prose
    for start, end in sorted(_find_in_front(text, words), key=lambda span: (span[0], -span[1])):
        if start >= done:
            pieces += text[done:start], NOTHING * (end - start)
            done = end
    return replace(prose, masked="".join((*pieces, text[done:]))) if pieces else prose


def _find_in_front(text: str, words: Sequence[str]) -> Iterator[tuple[int, int]]:
    for word in words:
        start = text.find(word)
        while start >= 0:
            if match := _IN_FRONT.match(text, start + len(word)):
                yield start, match.end()
            start = text.find(word, start + 1)


def show_scope(scope: str | None) -> str | None:
    """Return a scope as printed: 县（市、区） was masked as one word and gets its brackets back."""
    return re.sub(rf"{NOTHING}([^{NOTHING}]+){NOTHING}", r"（\1）", scope) if scope else None
