"""The years that the text speaks of where it says what it is about: all must be the reporting year."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from ..document import Place
from ..report import Finding, Report, Section
from ..tabular import read_table
from .rules import make_finding

# Characters of the first sentences, in which a report says what it is.
OPENING = 600
# Characters of a sentence that are quoted.
QUOTED = 40
_SENTENCE = re.compile(r"[^。；\n]+")
_Year = tuple[int, str, Place]


def check_years(report: Report) -> Iterator[Finding]:
    """Yield whether the period covered, the announcement and the start of the overview name the reporting year."""
    if report.year is None:
        yield make_finding("YR", "not_assessable", place=Place(), reason="no_year")
        return
    for year, evidence, place in (*_periods(report), *_announcements(report), *_overview(report)):
        words = {"found": str(year), "expected": str(report.year)}
        yield make_finding(
            "YR", "pass" if year == report.year else "fail", place=place, expected=report.year, found=year,
            evidence=evidence, words=words,
        )  # fmt: skip


def _periods(report: Report) -> Iterator[_Year]:
    """The year of each period covered; of one that ends before it begins, the year that is wrong."""
    for text, place in [(report.preamble, Place()), *((s.text, s.place) for s in report.sections)]:
        for match in _pattern("period").finditer(re.sub(r"\s", "", text)):
            begin, end = int(match[1]), int(match[2] or match[1])
            yield (end if end < begin == report.year else begin), match[0], place


def _announcements(report: Report) -> Iterator[_Year]:
    """The year of the report that the first sentences say is published here, where it is this year or the last."""
    for sentence, place in _opening(report):
        text = _without_documents(sentence)
        if not _pattern("announces").search(text) or _pattern("work_done").search(text):
            continue
        years = [int(match[1]) for pattern in _patterns("announced") for match in pattern.finditer(text)]
        if years and _may_be_left_over(years[0], report.year, text):
            yield years[0], sentence, place


def _overview(report: Report) -> Iterator[_Year]:
    """The year with which the overview begins; another than the reporting year only where it is not told beside it."""
    section = next((section for section in report.sections if section.key == "overview"), None)
    sentence = _SENTENCE.search(section.text) if section else None
    if not sentence or not (match := _pattern("begins_with").match(sentence[0])):
        return
    year, quoted = int(match[1]), sentence[0].strip()[:QUOTED]
    paragraph = section.text[sentence.start() :].split("\n", 1)[0]
    is_in = _pattern("begins_in").match(sentence[0]) and _may_be_left_over(year, report.year, paragraph)
    is_alone = f"{report.year}年" not in section.text and not _pattern("document").match(sentence[0])
    if year == report.year or is_in or is_alone:
        yield year, quoted, _place(section, sentence.start())


def _may_be_left_over(year: int, expected: int, text: str) -> bool:
    """Whether a text that speaks of the year speaks of it alone, and it is the reporting year or the one before."""
    if year == expected:
        return True
    compared = re.compile(_words("compared")[0].replace("{year}", str(year)))
    own = _pattern("period").sub("", re.sub(r"\s", "", text))
    return year == expected - 1 and f"{expected}年" not in own and not compared.search(own)


def _opening(report: Report) -> Iterator[tuple[str, Place]]:
    """The first sentences without their spaces, each with its place."""
    left = OPENING
    for section in (Section("", "", report.preamble, Place()), *report.sections[:1]):
        for match in _SENTENCE.finditer(section.text[: max(left, 0)]):
            yield re.sub(r"\s", "", match[0]), _place(section, match.start())
        left -= len(section.text)


def _place(section: Section, offset: int) -> Place:
    paragraph = section.text.count("\n", 0, offset)
    return section.places[paragraph] if paragraph < len(section.places) else section.place


def _without_documents(sentence: str) -> str:
    return _pattern("document").sub("", sentence)


def _pattern(kind: str) -> re.Pattern[str]:
    return _patterns(kind)[0]


@cache
def _patterns(kind: str) -> tuple[re.Pattern[str], ...]:
    return tuple(map(re.compile, _words(kind)))


@cache
def _words(kind: str) -> tuple[str, ...]:
    return tuple(row["pattern"] for row in read_table(__package__, "year_words.csv") if row["kind"] == kind)
