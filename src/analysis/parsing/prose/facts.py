"""Headline figures of the reporting year that the prose states of the reporting body itself."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import groupby

from ...document import Paragraph
from ...report import Fact
from .mentions import Mention, find_mentions, is_plainer, is_same_sentence
from .number_context import is_rate
from .number_reading import CARRIED
from .patterns import pattern
from .roles import indicators, is_total
from .subjects import is_above, is_office

_DISPUTES = ("review", "litigation")


def find_facts(paragraphs: Sequence[Paragraph], year: int | None, agency: str | None = None) -> tuple[Fact, ...]:
    """Return the figures, in reading order, one for each indicator and scope.

    Left out are figures of another year or of several, of another body, and counts of anything else (visits,
    letters, issues of a gazette). With ``agency``, the name of the reporting body, a sentence that begins with the
    name of a place or an office is told apart more safely; without it the opening of the report is taken as its name.
    Where a figure is given both rounded and exactly, the exact one is returned.

    >>> from analysis.document import Place
    >>> text = "2020年收到政府信息公开申请190件，结转上年度政府信息公开申请10件，共办理完成198件。"
    >>> [(f.indicator, f.value) for f in find_facts([Paragraph(text, Place(line=1))], 2020)]
    [('requests_received', 190), ('requests_carried_in', 10), ('requests_handled', 198)]
    """
    chosen: dict[tuple[str, str | None], Mention] = {}
    levels = [m for m in find_mentions(paragraphs, year, agency) if not is_rate(m.quantity.label)]
    for mention in _leave_out_parts(_read_punctual(levels)):
        if mention.role not in indicators() or not (mention.is_own and mention.is_current):
            continue
        if agency and mention.scope and is_above(mention.scope, agency):
            continue
        key = (mention.role, _whole_area(mention.scope))
        if key not in chosen or _is_better(mention, chosen[key]):
            chosen[key] = mention
    ordered = sorted(chosen.values(), key=lambda mention: (mention.paragraph, mention.start))
    return _drop_lone_scope([_fact(mention) for mention in ordered])


def _is_better(later: Mention, earlier: Mention) -> bool:
    """Whether a later figure says the same more exactly, or speaks of open information where the earlier did not.

    An office that decides reviews and lawsuits of all kinds counts those first.
    """
    if is_same_sentence(later, earlier) and is_plainer(later, earlier):
        return True
    is_narrower = later.is_specific and not earlier.is_specific and (later.role or "").startswith(_DISPUTES)
    return is_narrower or _is_rounding_of(earlier, later)


def _read_punctual(mentions: Sequence[Mention]) -> Iterable[Mention]:
    """按时办结 is the count of all handled requests where its paragraph knows no others and no total of them."""
    others = {(m.paragraph, m.scope) for m in mentions if m.role in ("requests_extended", "requests_handled")}
    for mention in mentions:
        if mention.role == "requests_on_time" and (mention.paragraph, mention.scope) not in others:
            yield mention._replace(role="requests_handled")
        else:
            yield mention


def _leave_out_parts(mentions: Iterable[Mention]) -> Iterable[Mention]:
    """Leave out what a sentence counts several times over for different reasons: these are parts of the outcome."""
    for _, group in groupby(mentions, key=lambda mention: (mention.paragraph, mention.sentence)):
        sentence = list(group)
        same: dict[tuple[str | None, str | None], list[Mention]] = {}
        for mention in sentence:
            if mention.is_current:
                same.setdefault((mention.role, mention.scope), []).append(mention)
        parts = {(part.role, part.start) for given in same.values() for part in _find_parts(given)}
        yield from (mention for mention in sentence if (mention.role, mention.start) not in parts)


def _find_parts(given: Sequence[Mention]) -> Sequence[Mention]:
    """The parts among the figures that a sentence gives of one role: those that add up to the one that is meant.

    A 0 beside another figure adds nothing. A total (合计) is no part, nor is a figure that 其中 follows. The words of a
    part name a reason, a kind or a channel.
    """
    role, counted = given[0].role, [mention for mention in given if mention.value]
    if total := _total_of(counted):
        return [mention for mention in given if mention is not total]
    nothing = [mention for mention in given if not mention.value] if counted and not is_total(role) else []
    if role in CARRIED or len({mention.value for mention in counted}) < 2:
        is_listed = len(counted) > 1 and len({mention.quantity.label for mention in counted}) == 1
        return given if is_listed and not is_total(role) else nothing
    if any(pattern("begins_total").match(mention.quantity.label) for mention in counted):
        return [mention for mention in given if not pattern("begins_total").match(mention.quantity.label)]
    if reasoned := [mention for mention in counted if pattern("reason").search(mention.quantity.label)]:
        return nothing + reasoned
    if (role or "").startswith(_DISPUTES) and len({mention.quantity.label for mention in counted}) == 1:
        return given
    if is_total(role):
        return _kinds(counted)
    return nothing if any("其中" in mention.evidence for mention in counted[1:]) else given


def _kinds(counted: Sequence[Mention]) -> Sequence[Mention]:
    """The figures of kinds of interpretation, unless they are more than the total that is given beside them."""
    kinds, rest = [], []
    for mention in counted:
        is_kind = pattern("kind_of_interpretation").search(mention.quantity.label)
        (kinds if is_kind else rest).append(mention)
    return kinds if not rest or sum(m.value for m in kinds) <= max(m.value for m in rest) else []


def _total_of(counted: Sequence[Mention]) -> Mention | None:
    """The figure of one role that all the others of its sentence add up to, where it stands before or behind them."""
    whole = sum(mention.value for mention in counted) / 2
    ends = counted[:1] + counted[-1:] if len(counted) > 2 and counted[0].role not in CARRIED else []
    return next((mention for mention in ends if mention.value == whole), None)


def _is_rounding_of(rounded: Mention, exact: Mention) -> bool:
    """Whether the first figure is the second one, only rounded."""
    if exact.quantity.approximate or not rounded.quantity.approximate:
        return False
    allowed = rounded.quantity.tolerance or 0.1 * rounded.value
    return abs(rounded.value - exact.value) <= allowed


def _fact(mention: Mention) -> Fact:
    quantity = mention.quantity
    return Fact(
        mention.role,
        quantity.value,
        quantity.unit,
        quantity.approximate,
        mention.scope,
        mention.evidence,
        quantity.place,
    )


def _drop_lone_scope(facts: list[Fact]) -> tuple[Fact, ...]:
    """A scope tells nothing where the report knows only one: then it is the body itself, unless it is an office."""
    scopes = {_whole_area(fact.scope) for fact in facts if fact.scope}
    repeated = _has_repeated_indicator(facts)
    if len(scopes) > 1 or repeated or any(is_office(scope) for scope in scopes):
        return tuple(facts)
    return tuple(replace(fact, scope=None) for fact in facts)


def _whole_area(scope: str | None) -> str | None:
    """我市, 本市 and 全市 are one scope."""
    return "全" + scope[1:] if scope and scope[0] in "我本" else scope


def _has_repeated_indicator(facts: Iterable[Fact]) -> bool:
    names = [fact.indicator for fact in facts]
    return len(names) != len(set(names))
