"""Claims that compare two numbers: growth on last year, rates per day or month, and "all of them"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ..document import Paragraph
from ..report import Quantity
from .mentions import Mention, is_same_sentence
from .prose_patterns import pattern
from .prose_roles import is_total
from .prose_text import prepare
from .shares import Found, comparison

NOTE_LENGTH = 8
DAYS_OF_YEAR, DAYS_OF_LEAP_YEAR, MONTHS = 365, 366, 12
_UNIVERSAL_OF = {
    "review_total": ("维持", "审结"),
    "litigation_total": ("维持", "审结"),
    "disputes_total": ("维持", "审结"),
    "requests_received": ("办结", "办理完毕", "办理完成"),
}


def find_growth(mentions: Sequence[Mention], paragraphs: Sequence[Paragraph], year: int | None) -> Iterator[Found]:
    """Yield the claims that a figure grew or fell by so many per cent, where the sentence gives last year's figure.

    Last year's figure is printed (去年242件) or follows from the difference (增加41件). A fall is a negative growth.
    """
    for index, mention in enumerate(mentions):
        sign = _sign(mention.quantity.label)
        if mention.quantity.unit != "%" or not sign:
            continue
        earlier = [
            other for other in mentions[:index] if is_same_sentence(other, mention) and other.quantity.unit != "%"
        ]
        currents = [other for other in earlier if other.role and other.is_current and not _is_level_before(other)]
        if len(currents) != 1:
            continue
        current = currents[0]
        base = _base_of_growth(earlier, current) or _base_behind(mentions, index, current)
        if base is None or not base.value:
            continue
        stated = replace(mention, quantity=replace(mention.quantity, value=sign * mention.value))
        yield comparison("growth", stated, (base, current.quantity), current)


def _base_of_growth(earlier: Sequence[Mention], current: Mention) -> Quantity | None:
    unit = current.quantity.unit
    for other in reversed(earlier):
        if other is current or other.quantity.unit != unit or (other.role and other.is_current):
            continue
        if sign := _sign(other.quantity.label):
            value = current.value - sign * other.value
            raw = f"{current.quantity.raw}{'－' if sign > 0 else '＋'}{other.quantity.raw}"
            return replace(other.quantity, value=value, raw=raw, label="上年")
        if not other.is_current or _is_level_before(other):
            return other.quantity
    return None


def _is_level_before(mention: Mention) -> bool:
    """Whether a number is the level that the figure rose or fell from (由100件增至120件)."""
    return bool(pattern("from_level").search(mention.quantity.label))


def _base_behind(mentions: Sequence[Mention], index: int, current: Mention) -> Quantity | None:
    """Last year's figure right behind the per cent: 同比增长12.9%（2017年为217件）."""
    other = mentions[index + 1] if index + 1 < len(mentions) else None
    if other is None or other.is_current or other.quantity.unit != current.quantity.unit:
        return None
    is_near = is_same_sentence(other, current) and other.start - mentions[index].end <= NOTE_LENGTH
    return other.quantity if is_near else None


def find_rates(mentions: Sequence[Mention], paragraphs: Sequence[Paragraph], year: int | None) -> Iterator[Found]:
    """Yield the claims that a year's figure makes so many a day or a month (日均来电1545次)."""
    for index, mention in enumerate(mentions):
        label = mention.quantity.label
        per = pattern("per_day").search(label) or pattern("per_month").search(label)
        if not per or mention.quantity.unit == "%":
            continue
        noun = re.sub(r"[的约达为计数]", "", label[per.end() :])
        earlier = [
            other for other in mentions[:index] if is_same_sentence(other, mention) and other.quantity.unit != "%"
        ]
        totals = [other for other in earlier if is_total(other.role) and other.is_own and other.is_current]
        if noun:
            base = next((other for other in reversed(earlier) if noun in other.quantity.label), None)
        else:
            base = totals[0] if len(totals) == 1 else None
        if base is None or base.quantity.unit != mention.quantity.unit:
            continue
        count = _days_of(year) if pattern("per_day").search(label) else MONTHS
        periods = Quantity(count, str(count), "天" if count != MONTHS else "月", None, 0, None, mention.quantity.place)
        yield comparison("rate", mention, (base.quantity, periods), mention)


def find_universals(mentions: Sequence[Mention], paragraphs: Sequence[Paragraph], year: int | None) -> Iterator[Found]:
    """Yield the claims that all of a figure had one outcome (4件，均维持).

    That all were answered in time is no such claim: those not yet due may have been carried over.
    """
    texts = [prose.masked for prose in prepare(tuple(paragraphs))]
    for mention in mentions:
        outcomes = _UNIVERSAL_OF.get(mention.role or "")
        if not outcomes or not mention.value or not (mention.is_own and mention.is_current):
            continue
        match = pattern("all").match(texts[mention.paragraph][mention.end :])
        if match and match["outcome"] in outcomes and not pattern("in_time").search(match[0]):
            part = replace(mention.quantity, label=match["outcome"], raw=match[0].strip("，,"))
            quoted = replace(mention, evidence=f"{mention.evidence}，{part.raw}")
            yield comparison("all", quoted, (part,), quoted)


def _sign(label: str) -> int:
    return 1 if pattern("rise").search(label) else (-1 if pattern("fall").search(label) else 0)


def _days_of(year: int | None) -> int:
    is_leap = year is not None and year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return DAYS_OF_LEAP_YEAR if is_leap else DAYS_OF_YEAR
