"""Claims that a part is so many per cent of its whole."""

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

# A part may stand this close behind its share (占46%，为71件).
NOTE_GAP = 3
# So many outcomes in one sentence are all of them.
COMPLETE_OUTCOMES = 4
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
_OUTCOMES = tuple(role for role in _WHOLES_OF[1][0] if role not in ("requests_on_time", "requests_extended"))


def find_shares(mentions: Sequence[Mention], paragraphs: Sequence[Paragraph], year: int | None) -> Iterator[Found]:
    """Yield the claims that a part is so many per cent of its whole (占比93%).

    The whole is the figure the words name, else the last one given for the same scope. Where a share may be of the
    requests handled or received, the whole that it agrees with is taken.
    """
    texts = [prose.masked for prose in prepare(tuple(paragraphs))]
    for index, mention in enumerate(mentions):
        if mention.quantity.unit != "%":
            continue
        if named := _named_share(mentions, index):
            yield comparison("share", mention, tuple(term.quantity for term in named), named[0])
            continue
        part = _part_behind(mentions, index) or _part_of_share(mentions, index)
        if part is None or not (part.is_own and part.is_current):
            continue
        if part.role:
            bases = _bases_of_share(mentions[:index], part, mention.quantity.label)
            bases = _without_received(bases, mentions, mention, part)
        else:
            bases = _whole_of_selection(mentions[:index], part, texts[part.paragraph])
        if bases:
            base = next((base for base in bases if _is_near(mention, part, base)), bases[0])
            yield comparison("share", mention, (part.quantity, base.quantity), part)


def _named_share(mentions: Sequence[Mention], index: int) -> tuple[Mention, Mention] | None:
    """The part and the whole where the words name both: 60件，占答复总数120件的50%."""
    if index < 2 or mentions[index].quantity.label != "的":
        return None
    part, whole = mentions[index - 2 : index]
    is_named = pattern("share").search(whole.quantity.label) and whole.quantity.unit == part.quantity.unit != "%"
    is_own = part.is_own and part.is_current and whole.is_own and whole.is_current
    return (part, whole) if is_named and is_own and is_same_sentence(part, whole) else None


def _part_behind(mentions: Sequence[Mention], index: int) -> Mention | None:
    """The part that stands behind its share: 予以公开的占46%，为71件."""
    mention, part = mentions[index], mentions[index + 1] if index + 1 < len(mentions) else None
    words = pattern("share_words").search(mention.quantity.label)
    if not (words and part and part.role) or part.start - mention.end > NOTE_GAP:
        return None
    return part if mention.quantity.label.startswith(part.quantity.label) and part.quantity.label else None


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


def _without_received(
    bases: Sequence[Mention], mentions: Sequence[Mention], stated: Mention, part: Mention
) -> Sequence[Mention]:
    """The wholes of an outcome: where the handled requests are not given, the sum of all outcomes of the sentence.

    The requests received are its whole only where the share agrees with them: else some may have been carried over.
    """
    if part.role not in _OUTCOMES or not bases or bases[0].role != "requests_received":
        return bases
    outcomes = [m for m in mentions if m.role in _OUTCOMES and is_same_sentence(m, part) and m.scope == part.scope]
    if len({m.role for m in outcomes}) >= COMPLETE_OUTCOMES:
        total = sum(m.value for m in outcomes)
        words = {"value": total, "raw": "＋".join(m.quantity.raw for m in outcomes), "tolerance": 0, "bound": None}
        return (replace(part, role="requests_handled", quantity=replace(part.quantity, **words)),)
    return [base for base in bases if _is_near(stated, part, base)]


def comparison(kind: ClaimKind, stated: Mention, parts: tuple[Quantity, ...], subject: Mention) -> Found:
    """Return the claim that ``stated`` follows from the parts, said of ``subject``, with its position in the text."""
    evidence = stated.evidence if stated.evidence == subject.evidence else f"{subject.evidence}，{stated.evidence}"
    claim = Claim(kind, stated.quantity, parts, subject.scope, False, evidence, stated.quantity.place)
    return (stated.paragraph, stated.start), claim
