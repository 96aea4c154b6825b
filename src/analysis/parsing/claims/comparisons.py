"""Claims that compare a figure with last year's: growth, differences, multiples and percentage points."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from ...report import ClaimKind, Quantity
from ..prose.mentions import Mention
from ..prose.patterns import pattern
from .sentences import COMPARING_UNITS, Found, Sentence, comparison

NOTE_LENGTH = 8
# A growth that is printed less exactly agrees with many a pair by chance.
TELLING = 0.05
_POINTS = "个百分点"
Pair = tuple[Quantity, Mention]


def find_comparisons(sentence: Sentence, year: int | None) -> Iterator[Found]:
    """Yield what a sentence says of a figure and last year's that it gives as well.

    Last year's figure is printed (去年242件) or, for growth, follows from the difference (增加41件). A fall is
    negative. Nothing is claimed where the sentence speaks of parts of a year or several figures may be meant.
    """
    if pattern("part_of_year").search(sentence.words):
        return
    for index, number in enumerate(sentence.numbers):
        kind, sign = _kind_of(sentence, index)
        if kind is None:
            continue
        pair = _pair(sentence, index, year)
        if pair is None and (kind == "growth" or pattern("last_year").search(sentence.words_before(number))):
            pair = _base_of_difference(sentence, index)
        if pair is None or not pair[0].value:
            continue
        base, current = pair
        if kind == "growth" and _is_of_others(sentence, number, sign, pair):
            continue
        stated = number._replace(quantity=replace(number.quantity, value=_value(number, sign)))
        yield comparison(kind, stated, (base, current.quantity), current.scope, sentence.quote(current, number))


def _is_of_others(sentence: Sentence, number: Mention, sign: int, pair: Pair) -> bool:
    """Whether a growth in figures that disagrees with its terms is exactly that of two other counts of the sentence."""
    allowed = number.quantity.tolerance
    if number.quantity.unit != "%" or allowed > TELLING:
        return False
    counts = [m.value for m in sentence.counts(pair[1].quantity.unit) if m.value]
    growths = (abs(100 * (now / base - 1) - sign * number.value) for base in counts for now in counts)
    own = abs(100 * (pair[1].value / pair[0].value - 1) - sign * number.value)
    return own > 2 * allowed and any(distance <= allowed for distance in growths)


def _kind_of(sentence: Sentence, index: int) -> tuple[ClaimKind | None, int]:
    """What kind of comparison a number is, and its sign."""
    number = sentence.numbers[index]
    unit, sign = number.quantity.unit, sentence.sign(number)
    if unit == "番":
        return "multiple", 1
    if unit == _POINTS:
        return ("points" if sign else None), sign
    if unit not in COMPARING_UNITS:
        return ("difference" if sign else None), sign
    if sign:
        return "growth", sign
    return ("multiple" if unit == "倍" and pattern("times").search(sentence.words_before(number)) else None), 1


def _value(number: Mention, sign: int) -> float:
    return 2**number.value if number.quantity.unit == "番" else sign * number.value


def _pair(sentence: Sentence, index: int, year: int | None) -> Pair | None:
    """Last year's figure and this year's, where a sentence gives just one of each; with %, where points are told."""
    number = sentence.numbers[index]
    is_share = number.quantity.unit == _POINTS
    levels = [
        other
        for other in sentence.numbers
        if (other.quantity.unit == "%" if is_share else other.quantity.unit not in COMPARING_UNITS)
        and other is not number and not sentence.sign(other)
    ]  # fmt: skip
    if number.quantity.unit not in COMPARING_UNITS:
        levels = [other for other in levels if other.quantity.unit == number.quantity.unit]
    if pair := _risen(sentence, levels, number):
        return pair
    if pair := _named(sentence, levels, number):
        return pair
    bases, currents = _terms(sentence, levels, number, year)
    if pattern("counting_verb").search(sentence.clause_before(number)):
        subject = pattern("counting_verb").search(sentence.clause_before(number))[0]
        bases = [other for other in bases if subject in other.quantity.label]
        currents = [other for other in currents if subject in other.quantity.label]
    if is_share:
        currents = currents[-1:]
    if len(bases) > 1 or len(currents) > 1:
        pairs = [(base, other) for base in bases for other in currents if base.role and base.role == other.role]
    else:
        pairs = [(base, other) for base in bases for other in currents]
    last = next((other for other in reversed(levels) if other.start < number.start), None)
    if len(pairs) != 1 or last is None or last.quantity.unit != pairs[0][1].quantity.unit:
        return None
    return pairs[0][0].quantity, pairs[0][1]


def _terms(
    sentence: Sentence, levels: list[Mention], number: Mention, year: int | None
) -> tuple[list[Mention], list[Mention]]:
    """The figures that may be last year's, and those of this year of the same unit before the comparison."""
    earlier = [other for other in levels if other.start < number.start]
    behind = next((other for other in levels if other.start > number.start), None)
    is_note = behind and behind.start - number.end <= NOTE_LENGTH and _is_last_year(sentence, behind, year)
    bases = [other for other in earlier if _is_last_year(sentence, other, year)]
    bases = [behind] if is_note else bases or _told_later(sentence, levels, number, year)
    units = {base.quantity.unit for base in bases}
    currents = [m for m in earlier if m.is_current and m.is_own and m not in bases and m.quantity.unit in units]
    return bases, currents


def _told_later(sentence: Sentence, levels: list[Mention], number: Mention, year: int | None) -> list[Mention]:
    """Last year's figure of the same kind farther behind in the sentence."""
    later = [other for other in levels if other.start > number.start and _is_last_year(sentence, other, year)]
    earlier = [other for other in levels if other.start < number.start]
    return [other for other in later if any(_is_same_kind(other, current) for current in earlier)]


def _is_same_kind(one: Mention, other: Mention) -> bool:
    """Whether two figures count the same: by their role or by the verb of their words (共收到)."""
    verbs = [pattern("counting_verb").findall(number.quantity.label) for number in (one, other)]
    return (one.role is not None and one.role == other.role) or bool(verbs[0] and verbs[0][:1] == verbs[1][:1])


def _risen(sentence: Sentence, levels: list[Mention], number: Mention) -> Pair | None:
    """The two levels of 由100件增至120件, the only ones of the sentence."""
    pairs = [
        (former, later)
        for former, later in pairwise(levels)
        if former.quantity.unit == later.quantity.unit
        and pattern("from_level").search(sentence.words_before(former))
        and pattern("changed_to").fullmatch(sentence.words_before(later).strip("，,"))
    ]
    near = [pair for pair in pairs if sentence.index(number) - sentence.index(pair[1]) in (1, -2)]
    return (near[0][0].quantity, near[0][1]) if len(near) == 1 else None


def _named(sentence: Sentence, levels: list[Mention], number: Mention) -> Pair | None:
    """The two figures that 网络申请是信函申请的4倍 names."""
    match = pattern("times_of").search(sentence.words_before(number))
    if not match:
        return None
    found = [[m for m in levels if m.quantity.label.endswith(match[name])] for name in ("base", "subject")]
    return (found[0][0].quantity, found[1][0]) if all(len(named) == 1 for named in found) else None


def _is_last_year(sentence: Sentence, number: Mention, year: int | None) -> bool:
    if number.is_current:
        return False
    years = pattern("last_year").findall(sentence.text, sentence.start, number.start)
    return bool(years) and (year is None or not years[-1] or int(years[-1]) == year - 1)


def _base_of_difference(sentence: Sentence, index: int) -> Pair | None:
    """Last year's figure as it follows from the difference that the sentence gives before the growth."""
    earlier = sentence.numbers[:index]
    changes = [other for other in earlier if other.quantity.unit not in COMPARING_UNITS and sentence.sign(other)]
    if len(changes) != 1 or any(m.quantity.unit not in COMPARING_UNITS for m in earlier if m.start > changes[0].start):
        return None
    change = changes[0]
    currents = [m for m in sentence.counts(change.quantity.unit) if m in earlier and m.is_own and m.is_current]
    if len(currents) != 1:
        return None
    current, sign = currents[0], sentence.sign(change)
    raw = f"{current.quantity.raw}{'－' if sign > 0 else '＋'}{change.quantity.raw}"
    base = replace(change.quantity, value=current.value - sign * change.value, raw=raw, label="上年")
    return base, current
