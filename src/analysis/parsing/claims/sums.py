"""Claims that the parts which the forms define add up to their whole: channels, outcomes, levels of a total."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from ...report import Claim
from ..prose.cues import read_rows
from ..prose.mentions import Mention
from ..prose.number_reading import CARRIED

# The levels of a total are taken to be all of them when they make up this share of it; else they may be a selection.
COMPLETE_SHARE = 0.8
# Parts that make up this share of their whole, no 其他 among them, may be all of it with one of them misprinted.
NEARLY_ALL = 0.9
# First letters of the scopes that have levels: 全市, 我市, 本市.
_WHOLE_AREA = "全我本"


@dataclass(frozen=True, slots=True)
class Family:
    """Parts that together make up a whole, as the forms define it (``families.csv``)."""

    name: str
    wholes: tuple[str, ...]
    parts: frozenset[str]
    rest: frozenset[str]
    minimum: int


def sum_claim(whole: Mention, parts: Sequence[Mention], is_overlapping: bool) -> tuple[tuple[int, int], Claim]:
    """Return the claim that the parts add up to the whole, with its position in the text."""
    last = max([whole, *parts], key=lambda mention: mention.start)
    evidence = whole.evidence if last is whole else f"{whole.evidence} … {last.evidence}"
    claim = Claim(
        kind="sum",
        stated=whole.quantity,
        parts=tuple(part.quantity for part in parts),
        scope=whole.scope,
        is_overlapping=is_overlapping,
        evidence=evidence,
        place=whole.quantity.place,
    )
    return (whole.paragraph, whole.start), claim


def find_sums(
    mentions: list[Mention], counted: list[Mention], is_overlapping: bool
) -> Iterator[tuple[tuple[int, int], Claim]]:
    """Yield the sums over the parts of each family; those that may be a selection are marked so.

    ``mentions`` are the numbers of a paragraph whose role is known, ``counted`` all of them.
    """
    # Where requests were carried over, the outcomes are those of the handled ones, not of the received.
    carried_over = {mention.scope for mention in mentions if mention.role in CARRIED and mention.value}
    for family in list_families():
        for total, parts in _list_partitions(mentions, family):
            whole, parts = _fitting(total, parts, counted)
            if family.name == "outcomes":
                if whole.role == "requests_received" and whole.scope in carried_over:
                    continue
                parts = _with_reasons(whole, parts, mentions)
            if _is_complete([part.value for part in parts], whole.value, family, {part.role for part in parts}):
                is_bounded = is_overlapping and family.name == "disclosure"
                yield sum_claim(whole, parts, is_bounded or may_overlap(whole, parts))
            elif len(parts) > 1 and sum(part.value for part in parts) >= NEARLY_ALL * whole.value > 0:
                position, claim = sum_claim(whole, parts, False)
                yield position, replace(claim, is_selection=True)


def may_overlap(whole: Mention, parts: Sequence[Mention]) -> bool:
    """Whether the parts are channels of disclosure that can only make up their whole where one item stands in several:
    none is larger than the whole, all together are."""
    if {part.role for part in parts} <= _disclosure_channels():
        values = [part.value for part in parts]
        return max(values) <= whole.value < sum(values)
    return False


@cache
def _disclosure_channels() -> frozenset[str]:
    return next(family.parts for family in list_families() if family.name == "disclosure")


def _fitting(whole: Mention, parts: list[Mention], counted: list[Mention]) -> tuple[Mention, list[Mention]]:
    """The whole and the parts that belong together, where another count stands between them: that of which the parts
    behind it are all (复议7件，审结6件，其中维持4件 …), or one that is added to the whole (新发生7件，旧存2件)."""
    if sum(part.value for part in parts) == whole.value:
        return whole, parts
    between = counted[
        bisect_right(counted, whole.start, key=_start) : bisect_left(counted, parts[-1].start, key=_start)
    ]
    same = [m for m in between if m.quantity.unit == whole.quantity.unit and m not in parts]
    for other in same:
        tail = [part for part in parts if part.start > other.start]
        total = sum(part.value for part in tail)
        if len(tail) > 1 and total == other.value:
            return other, tail
        if len(tail) == len(parts) and total == whole.value + other.value:
            raw = f"{whole.quantity.raw}＋{other.quantity.raw}"
            return whole._replace(quantity=replace(whole.quantity, value=total, raw=raw)), parts
    closed = [m for m in same if m.start < parts[0].start and (m.role or "").endswith("_closed")]
    is_closed = closed and not any(part.role.endswith("_pending") for part in parts)
    return (closed[-1] if is_closed else whole), parts


def _start(mention: Mention) -> int:
    return mention.start


def _with_reasons(whole: Mention, parts: list[Mention], mentions: list[Mention]) -> list[Mention]:
    """The outcomes, and those given by their reason alone (本机关不掌握2件) where only with these they make the whole.

    A reason may also stand under an outcome that was counted before; where neither reading adds up nothing is claimed.
    """
    found = sum(part.value for part in parts)
    if found == whole.value:
        return parts
    given = [m for m in mentions if m.role == "requests_reason" and m.scope == whole.scope]
    reasons = [mention for mention in given if mention.value and mention.start > whole.start]
    if not reasons:
        return parts
    return [*parts, *reasons] if found + sum(m.value for m in reasons) == whole.value else []


def _list_partitions(mentions: list[Mention], family: Family) -> Iterator[tuple[Mention, list[Mention]]]:
    """Yield each whole with the parts that follow it, up to the next whole or another scope."""
    whole, parts, seen = None, [], set()
    for mention in mentions:
        if mention.role in family.wholes and not mention.is_level:
            if whole and parts and mention.scope == whole.scope and mention.role != whole.role:
                continue
            if whole and parts:
                yield whole, parts
            whole, parts, seen = mention, [], set()
        elif whole and mention.role in family.parts and mention.scope == whole.scope and not mention.is_level:
            if mention.role in seen and mention.role not in {"requests_not_information", *family.rest}:
                yield whole, parts
                whole, parts, seen = None, [], set()
                continue
            parts.append(mention)
            seen.add(mention.role)
    if whole and parts:
        yield whole, parts


def _is_complete(values: Sequence[float], whole: float, family: Family, roles: set[str]) -> bool:
    if len(values) < 2:
        return False
    return bool(family.rest & roles) or len(values) >= family.minimum or sum(values) >= whole > 0


def find_levels(mentions: list[Mention], is_overlapping: bool) -> Iterator[tuple[tuple[int, int], Claim]]:
    """Yield the sums over levels: a total of the whole area and, in the same sentence, the shares of its levels."""
    for index, whole in enumerate(mentions):
        if whole.role is None or whole.is_level or (whole.scope and whole.scope[0] not in _WHOLE_AREA):
            continue
        levels = _levels_behind(mentions, index)
        values = [mention.value for mention in levels]
        if len(levels) > 1 and (sum(values) > whole.value or sum(values) >= COMPLETE_SHARE * whole.value):
            yield sum_claim(whole, levels, is_overlapping)


def _levels_behind(mentions: list[Mention], index: int) -> list[Mention]:
    """The shares of levels that follow their whole in its sentence, up to the first number of something else."""
    whole, levels = mentions[index], []
    for position in range(index + 1, len(mentions)):
        mention = mentions[position]
        if mention.sentence != whole.sentence:
            break
        if mention.role is None and mention.quantity.unit != whole.quantity.unit:
            continue
        if not mention.is_level or mention.role != whole.role:
            break
        levels.append(mention)
    return levels


@cache
def list_families() -> tuple[Family, ...]:
    """Return the families of parts, in the order of ``families.csv``."""
    return tuple(
        Family(
            row["family"],
            tuple(row["whole"].split("|")),
            frozenset(row["parts"].split("|")),
            frozenset(row["rest"].split("|")) - {""},
            int(row["minimum"]),
        )
        for row in read_rows("families.csv")
    )
