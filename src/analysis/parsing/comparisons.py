"""Claims that compare two numbers: shares of a whole, growth on last year, rates per day, and "all of them"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ..document import Paragraph
from ..report import Claim, ClaimKind, Quantity
from .mentions import Mention, is_same_sentence
from .prose_patterns import pattern
from .prose_roles import is_total
from .prose_text import prepare

Found = tuple[tuple[int, int], Claim]

NOTE_LENGTH = 8
DAYS_OF_YEAR, DAYS_OF_LEAP_YEAR, MONTHS = 365, 366, 12
# For each kind of part, the wholes it may be a share of, the likeliest first.
_WHOLES_OF = (
    (
        ("requests_in_person", "requests_mail", "requests_fax", "requests_online", "requests_channel_other"),
        ("requests_received",),
    ),
    (
        (
            "requests_granted", "requests_partial", "requests_denied", "requests_unable", "requests_not_processed",
            "requests_other", "requests_not_information", "requests_on_time", "requests_extended",
        ),
        ("requests_handled", "requests_received"),
    ),
    (("requests_handled", "requests_carried_out"), ("requests_received",)),
    (("review_upheld", "review_corrected", "review_pending", "review_other"), ("review_total",)),
    (("litigation_upheld", "litigation_corrected", "litigation_pending", "litigation_other"), ("litigation_total",)),
    (
        (
            "proactive_website", "proactive_wechat", "proactive_weibo", "proactive_app", "proactive_gazette",
            "proactive_other", "proactive_new_media",
        ),
        ("proactive_total",),
    ),
)  # fmt: skip
_UNIVERSAL_OF = {
    "review_total": ("维持", "审结"),
    "litigation_total": ("维持", "审结"),
    "disputes_total": ("维持", "审结"),
    "requests_received": ("办结", "办理完毕", "办理完成"),
}


def find_shares(mentions: Sequence[Mention], paragraphs: Sequence[Paragraph], year: int | None) -> Iterator[Found]:
    """Yield the claims that a part is so many per cent of its whole (占比93%).

    The whole is the figure the words name, else the last one given for the same scope. Where a share may be of the
    requests handled or received, the whole that it agrees with is taken.
    """
    texts = [prose.masked for prose in prepare(tuple(paragraphs))]
    for index, mention in enumerate(mentions):
        part = _part_of_share(mentions, index) if mention.quantity.unit == "%" else None
        if part is None or not (part.is_own and part.is_current):
            continue
        if part.role:
            bases = _bases_of_share(mentions[:index], part, mention.quantity.label)
        else:
            bases = _whole_of_selection(mentions[:index], part, texts[part.paragraph])
        if bases:
            base = next((base for base in bases if _is_near(mention, part, base)), bases[0])
            yield _claim("share", mention, (part.quantity, base.quantity), part)


def _part_of_share(mentions: Sequence[Mention], index: int) -> Mention | None:
    """The number that a per cent is the share of: the one before it, or its own one of a list (分别占60%、30%)."""
    first = index
    while first and mentions[first - 1].quantity.unit == "%" and not mentions[first].quantity.label:
        first -= 1
    head = mentions[first]
    before = [m for m in mentions[:first] if is_same_sentence(m, head) and m.quantity.unit != "%"]
    label = head.quantity.label
    if "分别" in label:
        return _paired(mentions, first, index, before)
    if first != index or not before or before[-1] is not mentions[index - 1]:
        return None
    part = before[-1]
    follows = not label and part.role and head.start - part.end <= 1
    return part if follows or pattern("share").search(label) else None


def _paired(mentions: Sequence[Mention], first: int, index: int, before: Sequence[Mention]) -> Mention | None:
    last = first
    while (
        last + 1 < len(mentions) and mentions[last + 1].quantity.unit == "%" and not mentions[last + 1].quantity.label
    ):
        last += 1
    parts = [mention for mention in before if mention.role][first - last - 1 :]
    is_share = pattern("share").search(mentions[first].quantity.label)
    return parts[index - first] if is_share and len(parts) == last - first + 1 else None


def _whole_of_selection(before: Sequence[Mention], part: Mention, text: str) -> list[Mention]:
    """The total of the sentence that a part of an unknown kind is taken from with 其中 (其中征地类300件，占24.9%)."""
    totals = [
        mention
        for mention in before
        if is_same_sentence(mention, part) and is_total(mention.role) and mention.quantity.unit == part.quantity.unit
    ]
    if len(totals) != 1 or "其中" not in text[totals[0].end : part.start] or totals[0].value < part.value:
        return []
    return totals


def _bases_of_share(before: Sequence[Mention], part: Mention, label: str) -> list[Mention]:
    wanted = next((wholes for parts, wholes in _WHOLES_OF if part.role in parts), ())
    scope_words = re.search(r"占(全[省市县区州盟旗])", label)
    if part.is_level or scope_words:
        wanted = (part.role,)
    scope = scope_words[1] if scope_words else part.scope
    candidates = [
        mention
        for role in wanted
        for mention in reversed(before)
        if mention.role == role and mention is not part and mention.is_own and mention.is_current
        and (mention.scope == scope or part.is_level) and not mention.is_level
    ]  # fmt: skip
    carried = any(mention.role == "requests_carried_in" and mention.value for mention in before)
    if part.role in ("requests_handled", "requests_carried_out") and carried:
        return []
    firsts = {mention.role: mention for mention in reversed(candidates)}
    return [firsts[role] for role in wanted if role in firsts]


def _is_near(stated: Mention, part: Mention, base: Mention) -> bool:
    return bool(base.value) and abs(100 * part.value / base.value - stated.value) <= max(
        1, stated.quantity.tolerance * 2
    )


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
        current = next((other for other in earlier if other.role and other.is_current), None)
        if len([other for other in earlier if other.role and other.is_current]) != 1 or current is None:
            continue
        base = _base_of_growth(earlier, current) or _base_behind(mentions, index, current)
        if base is None or not base.value:
            continue
        stated = replace(mention, quantity=replace(mention.quantity, value=sign * mention.value))
        yield _claim("growth", stated, (base, current.quantity), current)


def _base_of_growth(earlier: Sequence[Mention], current: Mention) -> Quantity | None:
    unit = current.quantity.unit
    for other in reversed(earlier):
        if other is current or other.quantity.unit != unit or (other.role and other.is_current):
            continue
        if sign := _sign(other.quantity.label):
            value = current.value - sign * other.value
            raw = f"{current.quantity.raw}{'－' if sign > 0 else '＋'}{other.quantity.raw}"
            return replace(other.quantity, value=value, raw=raw, label="上年")
        if not other.is_current:
            return other.quantity
    return None


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
        noun = re.sub(r"[的约达为]", "", label[per.end() :])
        earlier = [
            other for other in mentions[:index] if is_same_sentence(other, mention) and other.quantity.unit != "%"
        ]
        base = next((other for other in reversed(earlier) if noun and noun in other.quantity.label), None)
        if base is None or base.quantity.unit != mention.quantity.unit:
            continue
        count = _days_of(year) if pattern("per_day").search(label) else MONTHS
        periods = Quantity(count, str(count), "天" if count != MONTHS else "月", None, 0, None, mention.quantity.place)
        yield _claim("rate", mention, (base.quantity, periods), mention)


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
            yield _claim("all", mention, (part,), mention)


def _claim(kind: ClaimKind, stated: Mention, parts: tuple[Quantity, ...], subject: Mention) -> Found:
    evidence = stated.evidence if stated.evidence == subject.evidence else f"{subject.evidence}，{stated.evidence}"
    claim = Claim(kind, stated.quantity, parts, subject.scope, False, evidence, stated.quantity.place)
    return (stated.paragraph, stated.start), claim


def _sign(label: str) -> int:
    return 1 if pattern("rise").search(label) else (-1 if pattern("fall").search(label) else 0)


def _days_of(year: int | None) -> int:
    is_leap = year is not None and year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return DAYS_OF_LEAP_YEAR if is_leap else DAYS_OF_YEAR
