"""Claims of means (日均1545次, 场均80人次) and of "all of them" (4件，均维持)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ...document import Paragraph
from ...report import Quantity
from ..prose.mentions import Mention
from ..prose.patterns import pattern
from ..prose.roles import is_total
from ..prose.text import prepare
from ..prose.walk import FARTHEST_CONTEXT
from .sentences import COMPARING_UNITS, Found, Sentence, comparison, is_usable

DAYS_OF_YEAR, DAYS_OF_LEAP_YEAR, MONTHS = 365, 366, 12
# A year has at least as many working days; work done by people (接听, 接待) may be counted by these.
WORKING_DAYS = 247
_UNIVERSAL_OF = {
    "review_total": ("维持", "审结"),
    "litigation_total": ("维持", "审结"),
    "disputes_total": ("维持", "审结"),
    "requests_received": ("办结", "办理完毕", "办理完成"),
}


def find_rates(sentence: Sentence, year: int | None) -> Iterator[Found]:
    """Yield the claims that a figure of the sentence makes so many a day, a month, or each (场均80人次)."""
    if "均" not in sentence.words and "每" not in sentence.words:
        return
    for number in sentence.counts():
        words = sentence.clause_before(number)
        match = pattern("mean").search(words)
        if not match or "工作日" in words or pattern("last_year").search(words):
            continue
        noun = "" if match["thing"] or match["each"] else re.sub(r"[约的达为计数量]", "", words[match.end() :])
        total = _total(sentence, number, noun)
        periods = _periods(sentence, number, match, year)
        terms = (total.quantity, periods.quantity) if total and periods else ()
        if total and periods and total.start != periods.start:
            yield comparison("rate", number, terms, total.scope, sentence.quote(total, number))


def _total(sentence: Sentence, number: Mention, noun: str) -> Mention | None:
    """What is divided: the count that the words name, else the only one of the sentence or its only total."""
    earlier = [m for m in sentence.counts(number.quantity.unit) if m.start < number.start and m.is_current]
    earlier = [m for m in earlier if m.is_own == number.is_own]
    earlier = [m for m in earlier if not pattern("mean").search(sentence.clause_before(m))]
    if noun:
        return next((other for other in reversed(earlier) if noun in other.quantity.label), None)
    totals = earlier if len(earlier) == 1 else [other for other in earlier if is_total(other.role)]
    return totals[0] if len(totals) == 1 else None


def _periods(sentence: Sentence, number: Mention, match: re.Match[str], year: int | None) -> Mention | None:
    """By what it is divided: the days or months of the year, or the things that the mean names."""
    if thing := match["thing"] or match["each"]:
        kinds = "场次期" if thing == "场" else thing
        found = [
            other
            for other in sentence.numbers
            if other.start < number.start and other.quantity.unit not in COMPARING_UNITS and other.is_current
            and (other.quantity.unit == thing or (other.quantity.unit or "_") in kinds
                 or sentence.text.startswith(thing.removeprefix("个"), other.end))
        ]  # fmt: skip
        found = [other for other in found if other.quantity.unit != number.quantity.unit]
        return found[0] if len(found) == 1 and found[0].value else None
    if pattern("not_all_year").search(sentence.words):
        return None
    count, name, tolerance = (MONTHS, "个月", 0) if match["month"] else (_days_of(year), "天", 0)
    if not match["month"] and pattern("by_people").search(sentence.words):
        tolerance = count - WORKING_DAYS
    bound = "at_most" if tolerance else None
    periods = Quantity(count, f"{count}{name}", name, None, tolerance, bound, number.quantity.place)
    return number._replace(quantity=periods, start=-1)


def find_universals(mentions: Sequence[Mention], paragraphs: Sequence[Paragraph]) -> Iterator[Found]:
    """Yield the claims that all of a figure had one outcome (4件，均维持).

    That all were answered in time is no such claim: those not yet due may have been carried over.
    """
    texts = [prose.masked for prose in prepare(tuple(paragraphs))]
    for mention in mentions:
        outcomes = _UNIVERSAL_OF.get(mention.role or "")
        if not outcomes or not mention.value or not is_usable(mention):
            continue
        match = pattern("all").match(texts[mention.paragraph][mention.end : mention.end + FARTHEST_CONTEXT])
        if match and match["outcome"] in outcomes and not pattern("in_time").search(match[0]):
            part = replace(mention.quantity, label=match["outcome"], raw=match[0].strip("，,"))
            yield comparison("all", mention, (part,), mention.scope, f"{mention.evidence}，{part.raw}")


def _days_of(year: int | None) -> int:
    is_leap = year is not None and year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return DAYS_OF_LEAP_YEAR if is_leap else DAYS_OF_YEAR
