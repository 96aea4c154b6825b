"""Claims that a part is so many per cent of its whole: which count is the part."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from ..prose.mentions import Mention
from ..prose.patterns import pattern
from .given import GivenFigures
from .sentences import COMPARING_UNITS, Found, Sentence, comparison, is_usable
from .share_wholes import is_total_of_parts, whole_of, whole_of_rate

Term = tuple[Mention, Mention]


def find_shares(sentence: Sentence, given: GivenFigures) -> Iterator[Found]:
    """Yield the claims that a part is so many per cent of its whole (占比93%, 三分之一, 各占一半, 满意率90%).

    ``given`` are the figures of the whole report: a whole may have been given in an earlier sentence.
    """
    for index, number in enumerate(sentence.numbers):
        if (
            number.quantity.unit != "%"
            or sentence.sign(number)
            or pattern("not_a_share").search(sentence.clause_before(number))
        ):
            continue
        for part, whole in _terms(sentence, index, given):
            stated = number._replace(quantity=_with_bound(sentence, number))
            yield comparison("share", stated, (part.quantity, whole.quantity), part.scope, sentence.quote(part, number))


def _terms(sentence: Sentence, index: int, given: GivenFigures) -> list[Term]:
    number = sentence.numbers[index]
    if (named := _named(sentence, index)) is not None:
        return named
    if pattern("each_share").search(sentence.words_before(number)):
        return _equal(sentence, index)
    if rate := pattern("rate_word").search(sentence.clause_before(number)):
        found = _of_rate(sentence, number, rate["of"])
        if found or not pattern("share").search(rate[0]):
            return found
    part = _part_behind(sentence, index) or _paired(sentence, index) or _part_before(sentence, index)
    if part is None or not is_usable(part):
        return []
    whole = whole_of(sentence, number, part, given)
    return [(part, whole)] if whole else []


def _with_bound(sentence: Sentence, number: Mention):
    """The share, with the bound that stands in front of its whole: 不足上年1020件的一半."""
    words = sentence.numbers[: sentence.index(number)]
    text = sentence.between(words[-2], words[-1]) if len(words) > 1 else ""
    bound = (
        pattern("share_bound").search(text) if pattern("of_named").fullmatch(sentence.words_before(number)) else None
    )
    if bound is None or number.quantity.bound:
        return number.quantity
    is_over = bound.lastgroup == "over"
    tolerance = number.value if is_over else number.value / 2
    return replace(number.quantity, bound="at_least" if is_over else "at_most", tolerance=tolerance)


def _named(sentence: Sentence, index: int) -> list[Term] | None:
    """The part and the whole where the words name both: 60件，占答复总数120件的50%; last year's: 是上年97件的85%.

    ``None`` where they do not name a whole by its number.
    """
    if index < 2 or not pattern("of_named").fullmatch(sentence.words_before(sentence.numbers[index])):
        return None
    part, whole = sentence.numbers[index - 2 : index]
    words = sentence.between(part, whole)
    same = part.quantity.unit == whole.quantity.unit not in COMPARING_UNITS
    is_share = pattern("share").search(words) and is_usable(part, whole)
    is_compared = pattern("compared_with").search(words) and part.is_own and part.is_current and whole.is_own
    return [(part, whole)] if same and (is_share or is_compared) and whole.value else []


def _equal(sentence: Sentence, index: int) -> list[Term]:
    """The parts of which each is as large: 各占一半, and their whole, or the sum where none is given."""
    number = sentence.numbers[index]
    count = round(100 / number.value) if number.value else 0
    unit = sentence.numbers[index - 1].quantity.unit if index else ""
    counts = [m for m in sentence.counts(unit) if m.start < number.start and is_usable(m)]
    parts = counts[-count:]
    if count < 2 or len(parts) < count or unit in COMPARING_UNITS:
        return []
    total = sum(part.value for part in parts)
    wholes = [m for m in counts[:-count] if m.value >= max(part.value for part in parts)]
    whole = wholes[-1] if wholes else _sum_of(parts, total)
    return [(part, whole) for part in parts]


def _sum_of(parts: Sequence[Mention], total: float) -> Mention:
    raw = "＋".join(part.quantity.raw for part in parts)
    return parts[0]._replace(role=None, quantity=replace(parts[0].quantity, value=total, raw=raw))


def _of_rate(sentence: Sentence, number: Mention, name: str) -> list[Term]:
    """The part that a rate is named after (满意342份，满意率90%) and the whole; none where several may be meant."""
    named = [
        m
        for m in sentence.counts()
        if re.search(rf"(?<![不未应需拟本]){re.escape(name)}(?![度率])", sentence.words_near(m)) and is_usable(m)
    ]
    if len(named) != 1 or pattern("some_left_out").search(sentence.words):
        return []
    [part] = named
    whole = whole_of_rate(sentence, number, part, name)
    return [(part, whole)] if whole else []


def _part_behind(sentence: Sentence, index: int) -> Mention | None:
    """The part that stands behind its share: 占46%，为71件; 达78.3%（47件）; 三分之一（30件）."""
    number, part = sentence.numbers[index], next(iter(sentence.numbers[index + 1 :]), None)
    if part is None or part.quantity.unit in COMPARING_UNITS:
        return None
    if not pattern("part_behind").fullmatch(sentence.between(number, part)):
        return None
    words = sentence.words_before(number)
    is_share = pattern("share").search(words) or pattern("from_whole").search(words)
    return part if is_share else None


def _part_before(sentence: Sentence, index: int) -> Mention | None:
    """The count right before a share that has no subject of its own: 60件，占50%; 60件（50%）."""
    if not index:
        return None
    number, part = sentence.numbers[index], sentence.numbers[index - 1]
    words = sentence.words_before(number)
    if part.quantity.unit in COMPARING_UNITS or sentence.sign(part):
        return None
    follows = part.role and words in ("（", "(")
    if not follows and not pattern("share_of_last").search(words):
        return None
    return _sum_before(sentence, index) if pattern("share_of_sum").search(words) else part


def _sum_before(sentence: Sentence, index: int) -> Mention:
    """The sum of the list right before a share (5件、3件，合计占8%); a single count that is a sum itself."""
    parts = [sentence.numbers[index - 1]]
    for former, later in pairwise(reversed(sentence.numbers[:index])):
        if former.quantity.unit != later.quantity.unit or not pattern("joined").match(sentence.between(later, former)):
            break
        parts.insert(0, later)
    return _sum_of(parts, sum(m.value for m in parts))._replace(role=parts[-1].role) if len(parts) > 1 else parts[0]


def _paired(sentence: Sentence, index: int) -> Mention | None:
    """The part of a share that is one of a list: 分别占60%、30%和10%."""
    first = index
    while first and sentence.numbers[first - 1].quantity.unit == "%" and _is_next(sentence, first):
        first -= 1
    last = index
    while last + 1 < len(sentence.numbers) and _is_next(sentence, last + 1):
        last += 1
    if not pattern("shares_each").search(sentence.words_before(sentence.numbers[first])) or first == 0:
        return None
    unit = sentence.numbers[first - 1].quantity.unit
    counts = [
        m
        for m in sentence.counts(unit)
        if m.start < sentence.numbers[first].start and not is_total_of_parts(sentence, m)
    ]
    parts = counts[first - last - 1 :]
    is_whole_list = len(parts) == last - first + 1 and unit not in COMPARING_UNITS
    return parts[index - first] if is_whole_list else None


def _is_next(sentence: Sentence, index: int) -> bool:
    number = sentence.numbers[index]
    return number.quantity.unit == "%" and sentence.words_before(number) in ("、", "和", "及", "，", "与")
