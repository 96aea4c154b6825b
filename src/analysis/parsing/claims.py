"""What the prose says about its own numbers that can be recomputed: sums, balances, shares, growth, daily rates."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import groupby

from ..document import Paragraph
from ..report import Claim, Quantity
from .bare_shares import find_bare_shares
from .comparisons import find_comparisons
from .lists import find_lists
from .mentions import Mention, find_mentions, find_overlapping_paragraphs, is_plainer
from .prose_cues import read_rows
from .rates import find_rates, find_universals
from .sentences import COMPARING_UNITS, find_sentences
from .shares import find_shares

# The levels of a total are taken to be all of them when they make up this share of it; else they may be a selection.
COMPLETE_SHARE = 0.8
# Parts that make up this share of their whole, no 其他 among them, may be all of it with one of them misprinted.
NEARLY_ALL = 0.9
# First letters of the scopes that have levels: 全市, 我市, 本市.
_WHOLE_AREA = "全我本"
BALANCE = ("requests_received", "requests_carried_in", "requests_handled", "requests_carried_out")


@dataclass(frozen=True, slots=True)
class Family:
    """Parts that together make up a whole, as the forms define it (``families.csv``)."""

    name: str
    wholes: tuple[str, ...]
    parts: frozenset[str]
    rest: frozenset[str]
    minimum: int


def find_claims(paragraphs: Sequence[Paragraph], year: int | None, agency: str | None = None) -> tuple[Claim, ...]:
    """Return what can be recomputed, in reading order.

    A list of parts is a claim only where it is meant to be complete: it has a part 其他, or as many parts as its
    family needs, or parts that make up the whole or more; else it may be a selection (其中网上申请30件). Parts that
    count one item several times (同一信息多渠道公开计1条) are marked as overlapping.

    >>> from analysis.document import Place
    >>> text = "受理申请283件，其中现场申请32件，信函申请232件，数据电文申请19件。"
    >>> [claim] = find_claims([Paragraph("政府信息公开：" + text, Place(line=1))], 2018)
    >>> claim.kind, claim.stated.value, [part.value for part in claim.parts]
    ('sum', 283, [32, 232, 19])
    """
    mentions = find_mentions(paragraphs, year, agency)
    overlapping = find_overlapping_paragraphs(tuple(paragraphs))
    counted = [mention for mention in mentions if mention.quantity.unit not in COMPARING_UNITS]
    own = [mention for mention in counted if mention.is_own and (mention.is_current or not mention.role)]
    found: list[tuple[tuple[int, int], Claim]] = []
    for number, group in groupby(own, key=lambda mention: mention.paragraph):
        counted = [mention for mention in group if mention.is_current]
        named = [mention for mention in counted if mention.role]
        found.extend(_find_sums(named, number in overlapping))
        found.extend(_find_levels(counted, number in overlapping))
        found.extend(_find_balances(named))
    known = {position for position, claim in found if not claim.is_selection}
    for sentence in find_sentences(mentions, paragraphs, overlapping):
        listed = [(position, claim) for position, claim in find_lists(sentence) if position not in known]
        replaced = {position for position, _ in listed}
        found = [item for item in found if item[0] not in replaced] + listed
        found.extend(find_shares(sentence, mentions))
        found.extend(find_comparisons(sentence, year))
        found.extend(find_rates(sentence, year))
    found.extend(find_universals(mentions, paragraphs))
    found.extend(find_bare_shares(mentions, paragraphs))
    return tuple(claim for _, claim in sorted(found, key=lambda item: item[0]))


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


def _find_sums(mentions: list[Mention], is_overlapping: bool) -> Iterator[tuple[tuple[int, int], Claim]]:
    for family in _families():
        for whole, parts in _list_partitions(mentions, family):
            if family.name == "outcomes":
                if _has_carried_over(whole, mentions):
                    continue
                parts = _with_reasons(whole, parts, mentions)
            if _is_complete([part.value for part in parts], whole.value, family, {part.role for part in parts}):
                yield sum_claim(whole, parts, is_overlapping and family.name == "disclosure")
            elif len(parts) > 1 and sum(part.value for part in parts) >= NEARLY_ALL * whole.value > 0:
                position, claim = sum_claim(whole, parts, False)
                yield position, replace(claim, is_selection=True)


def _with_reasons(whole: Mention, parts: list[Mention], mentions: list[Mention]) -> list[Mention]:
    """The outcomes, and those given by their reason alone (本机关不掌握2件) where only with these they make the whole.

    A reason may also stand under an outcome that was counted before; where neither reading adds up nothing is claimed.
    """
    given = [m for m in mentions if m.role == "requests_reason" and m.scope == whole.scope]
    reasons = [mention for mention in given if mention.value and mention.start > whole.start]
    found = sum(part.value for part in parts)
    if not reasons or found == whole.value:
        return parts
    return [*parts, *reasons] if found + sum(m.value for m in reasons) == whole.value else []


def _has_carried_over(whole: Mention, mentions: list[Mention]) -> bool:
    """Whether requests were carried over: then the outcomes are those of the handled ones, not of the received."""
    carried = ("requests_carried_in", "requests_carried_out")
    return whole.role == "requests_received" and any(
        mention.role in carried and mention.scope == whole.scope and mention.value for mention in mentions
    )


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


def _find_levels(mentions: list[Mention], is_overlapping: bool) -> Iterator[tuple[tuple[int, int], Claim]]:
    """Yield the sums over levels: a total of the whole area and, in the same sentence, the shares of its levels."""
    for index, whole in enumerate(mentions):
        levels = []
        for mention in mentions[index + 1 :]:
            if mention.role is None and mention.quantity.unit != whole.quantity.unit:
                continue
            if not mention.is_level or mention.role != whole.role or mention.sentence != whole.sentence:
                break
            levels.append(mention)
        values = [mention.value for mention in levels]
        if (
            whole.role is None
            or whole.is_level
            or (whole.scope and whole.scope[0] not in _WHOLE_AREA)
            or len(levels) < 2
            or not (sum(values) > whole.value or sum(values) >= COMPLETE_SHARE * whole.value)
        ):
            continue
        yield sum_claim(whole, levels, is_overlapping)


def _find_balances(mentions: list[Mention]) -> Iterator[tuple[tuple[int, int], Claim]]:
    for scope in dict.fromkeys(mention.scope for mention in mentions):
        known: dict[str, Mention] = {}
        for mention in mentions:
            if mention.scope != scope or mention.role not in BALANCE or mention.is_level:
                continue
            if mention.role not in known or is_plainer(mention, known[mention.role]):
                known[mention.role] = mention
        received, carried_in = known.get("requests_received"), known.get("requests_carried_in")
        handled, carried_out = known.get("requests_handled"), known.get("requests_carried_out")
        if not received or not carried_out:
            continue
        if not handled:
            handled = _sum_of_outcomes([mention for mention in mentions if mention.scope == scope])
        if handled and received.is_inclusive:
            yield sum_claim(received, [handled, carried_out], False)
        elif handled and carried_in:
            yield _balance(received, carried_in, handled, carried_out)


def _balance(*terms: Mention) -> tuple[tuple[int, int], Claim]:
    received = terms[0]
    claim = Claim(
        kind="balance",
        stated=received.quantity,
        parts=tuple(term.quantity for term in terms),
        scope=received.scope,
        is_overlapping=False,
        evidence="，".join(dict.fromkeys(term.evidence for term in sorted(terms, key=lambda term: term.start))),
        place=received.quantity.place,
    )
    return (received.paragraph, received.start), claim


def _sum_of_outcomes(mentions: Iterable[Mention]) -> Mention | None:
    """Return the handled requests as the sum of their outcomes, where the text gives the outcomes but no total."""
    family = next(family for family in _families() if family.name == "outcomes")
    parts = [mention for mention in mentions if mention.role in family.parts]
    if len(parts) < 2:
        return None
    first = parts[0]
    quantity = Quantity(
        sum(part.value for part in parts),
        "+".join(str(part.value) for part in parts),
        "各项答复之和",
        first.quantity.unit,
        sum(part.quantity.tolerance for part in parts),
        None,
        first.quantity.place,
    )
    return replace(first, role="requests_handled", quantity=quantity)


@cache
def _families() -> tuple[Family, ...]:
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
