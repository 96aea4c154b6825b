"""Claims that listed counts of any kind make up a total: 合计, 其余, 分别为, 一审 and 二审."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from ...report import Claim
from ...tabular import read_table
from ..prose.mentions import Mention
from ..prose.patterns import pattern
from ..prose.roles import is_total
from .sentences import COMPARING_UNITS, Found, Sentence
from .sums import may_overlap

_PERSONS = ("人", "名", "人次", "户", "家")
_NUMERALS = {"两": 2, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8}
# Fewer parts than these may be a chance selection that overlaps.
LISTED = 3
_CARRIED_IN = "requests_carried_in"


def find_lists(sentence: Sentence) -> Iterator[Found]:
    """Yield the sums that a sentence claims in words, whatever it counts."""
    if sentence.is_overlapping or pattern("multiple_coding").search(sentence.words):
        return
    for number in sentence.counts() if pattern("total_word").search(sentence.words) else ():
        parts = _parts_of_total(sentence, number)
        if parts and not _make_up_another(sentence, number, parts):
            yield _sum(sentence, number, parts)
    whole = next((m for m in sentence.counts() if not sentence.is_bracketed(m)), None)
    if whole and whole.is_current and whole.is_own:
        parts = _with_rest(sentence, whole) or _respectively(sentence, whole) or _set(sentence, whole)
        parts = parts or _too_many(sentence, whole)
        if parts and not _make_up_another(sentence, whole, parts):
            yield _sum(sentence, whole, parts)


def _make_up_another(sentence: Sentence, whole: Mention, parts: Sequence[Mention]) -> bool:
    """Whether parts that do not make up their whole are all of another count behind the first of all these."""
    total, first = sum(part.value for part in parts), min(whole.start, parts[0].start)
    others = (m for m in sentence.counts(whole.quantity.unit) if m is not whole and m not in parts and m.start > first)
    return total != whole.value and any(m.value == total for m in others)


def _sum(sentence: Sentence, whole: Mention, parts: Sequence[Mention]) -> Found:
    first, last = min([whole, *parts], key=_start), max([whole, *parts], key=_start)
    evidence = whole.evidence
    if first is not whole:
        evidence = f"{first.evidence} … {whole.evidence}"
    elif last is not whole:
        evidence = f"{whole.evidence} … {last.evidence}"
    quantities = tuple(part.quantity for part in parts)
    scope = whole.scope if {part.scope for part in parts} == {whole.scope} else None
    is_bounded = may_overlap(whole, parts)
    claim = Claim("sum", whole.quantity, quantities, scope, is_bounded, evidence, whole.quantity.place)
    return (whole.paragraph, whole.start), claim


def _start(number: Mention) -> int:
    return number.start


def _plain_parts(sentence: Sentence, after: int, before: int, unit: str | None) -> list[Mention]:
    """The counts of one unit between two positions; those in brackets only where all are."""
    found = [m for m in sentence.counts(unit) if after <= m.start < before and m.is_own]
    outside = [m for m in found if not sentence.is_bracketed(m)]
    return outside or found


def _has_other_units(sentence: Sentence, after: int, before: int, unit: str | None) -> bool:
    return any(
        after <= m.start < before and m.quantity.unit not in (unit, *COMPARING_UNITS) and not sentence.sign(m)
        for m in sentence.numbers
    )


def _parts_of_total(sentence: Sentence, total: Mention) -> list[Mention]:
    """The parts before a total (两项合计38件): as many as it says, those that make it up, or all that may be meant."""
    match = pattern("sum_of_parts").fullmatch(sentence.clause_before(total))
    if not match or not pattern("ends_count").match(sentence.text, total.end):
        return []
    begin = 1 + max(sentence.text.rfind(mark, sentence.start, total.start) for mark in "；;")
    begin = max(begin, sentence.start)
    parts = _plain_parts(sentence, begin, total.start, total.quantity.unit)
    if len(parts) < 2 or _has_other_units(sentence, parts[0].start, total.start, total.quantity.unit):
        return []
    if match["number"]:
        wanted = _NUMERALS[match["number"]]
        return parts[-wanted:] if len(parts) >= wanted else []
    for index in range(len(parts) - 1):
        if sum(m.value for m in parts[index:]) == total.value:
            return parts[index:]
    return parts if _may_be_meant(sentence, parts, total) else []


def _may_be_meant(sentence: Sentence, parts: list[Mention], total: Mention) -> bool:
    """Whether all the counts before a total are its parts: none of them is a total or stands under another."""
    roles = [part.role for part in parts]
    if sorted(map(str, roles)) == [_CARRIED_IN, "requests_received"]:
        return True
    if "其中" in sentence.text[parts[0].end : total.start]:
        return False
    scopes = {part.scope for part in parts}
    if None not in scopes and len(scopes) == len(parts):
        return True
    is_half_year = all(pattern("part_of_year").search(sentence.clause_before(part)) for part in parts)
    if is_half_year:
        return True
    return all(part.is_current for part in parts) and not any(role in _STAGES for role in roles)


# What is counted at the stages that a request or case goes through; these are never added up.
_STAGES = (
    "requests_received", _CARRIED_IN, "requests_handled", "requests_carried_out", "proactive_total", "disputes_total",
)  # fmt: skip


def _with_rest(sentence: Sentence, whole: Mention) -> list[Mention]:
    """The parts up to the rest (其余3件): then they are all."""
    unit = whole.quantity.unit
    rest = [m for m in sentence.counts(unit) if m is not whole and pattern("rest").match(sentence.words_before(m))]
    if len(rest) != 1 or sentence.is_bracketed(rest[0]):
        return []
    parts = [m for m in _plain_parts(sentence, whole.end, rest[0].end, unit) if m.is_current]
    if not parts or not _introduces(sentence, whole, parts[0]):
        return []
    is_nested = "其中" in sentence.text[parts[0].end : rest[0].start] or any(part.role == _CARRIED_IN for part in parts)
    return [] if is_nested or len(parts) < 2 else parts


def _introduces(sentence: Sentence, whole: Mention, part: Mention) -> bool:
    """Whether a count is a whole whose parts follow, and not the first part of a list."""
    if pattern("joined").match(sentence.between(whole, part)):
        return False
    return bool(
        is_total(whole.role)
        or pattern("taken_from").match(sentence.text, whole.end)
        or pattern("total_word").search(sentence.clause_before(whole))
    )


def _respectively(sentence: Sentence, whole: Mention) -> list[Mention]:
    """The parts that 分别为 introduces right behind their whole."""
    parts = _plain_parts(sentence, whole.end, sentence.numbers[-1].end, whole.quantity.unit)
    if len(parts) < 2 or not pattern("respectively").match(sentence.between(whole, parts[0])):
        return []
    return _joined(sentence, parts)


def _joined(sentence: Sentence, parts: list[Mention]) -> list[Mention]:
    """The first parts that 、 or 和 joins to one another."""
    joined = parts[:1]
    for former, later in pairwise(parts):
        if not pattern("joined").match(sentence.between(former, later)):
            break
        joined.append(later)
    return joined if len(joined) > 1 else []


def _set(sentence: Sentence, whole: Mention) -> list[Mention]:
    """Parts that go together, one of each kind (``part_sets.csv``): 一审14件、二审8件."""
    if not pattern("set_member").search(sentence.words):
        return []
    parts = _plain_parts(sentence, whole.end, sentence.numbers[-1].end, whole.quantity.unit)
    for row in read_table(__package__, "part_sets.csv"):
        members = row["members"].split("|")
        found = [next((n for n in members if n in sentence.clause_before(part)), None) for part in parts]
        named = [name for name in found if name]
        if len(named) == len(set(named)) and set(row["needed"].split("|")) <= set(named):
            return [part for part, name in zip(parts, found, strict=True) if name]
    return []


def _too_many(sentence: Sentence, whole: Mention) -> list[Mention]:
    """Parts in one list that make up more than their whole."""
    parts = _plain_parts(sentence, whole.end, sentence.numbers[-1].end, whole.quantity.unit)
    if (
        not parts
        or whole.quantity.unit in _PERSONS
        or not _introduces(sentence, whole, parts[0])
        or not sentence.between(whole, parts[0]).startswith(("，其中", "（", "："))
    ):
        return []
    parts = _joined(sentence, parts)
    return parts if len(parts) >= LISTED and sum(m.value for m in parts) > whole.value else []
