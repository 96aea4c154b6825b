"""What the prose says about its own numbers that can be recomputed: sums, balances, shares, growth, daily rates."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from ...document import Paragraph
from ...report import Claim, Quantity
from ..prose.mentions import Mention, find_mentions, find_overlapping_paragraphs, is_plainer
from .bare_shares import find_bare_shares
from .comparisons import find_comparisons
from .given import GivenFigures
from .lists import find_lists
from .rates import find_rates, find_universals
from .sentences import COMPARING_UNITS, find_sentences
from .shares import find_shares
from .sums import find_levels, find_sums, list_families, sum_claim

BALANCE = ("requests_received", "requests_carried_in", "requests_handled", "requests_carried_out")


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
        found.extend(find_sums(named, counted, number in overlapping))
        found.extend(find_levels(counted, number in overlapping))
        found.extend(_find_balances(named))
    known = {position for position, claim in found if not claim.is_selection}
    listed: list[tuple[tuple[int, int], Claim]] = []
    replaced: set[tuple[int, int]] = set()
    given = GivenFigures(mentions)
    for sentence in find_sentences(mentions, paragraphs, overlapping):
        lists = [(position, claim) for position, claim in find_lists(sentence) if position not in known]
        replaced.update(position for position, _ in lists)
        listed.extend(lists)
        listed.extend(find_shares(sentence, given))
        listed.extend(find_comparisons(sentence, year))
        listed.extend(find_rates(sentence, year))
    found = [item for item in found if item[0] not in replaced] + listed
    found.extend(find_universals(mentions, paragraphs))
    found.extend(find_bare_shares(mentions, paragraphs))
    return tuple(claim for _, claim in sorted(found, key=lambda item: item[0]))


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
    family = next(family for family in list_families() if family.name == "outcomes")
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
    return first._replace(role="requests_handled", quantity=quantity)
