"""Claims of shares whose count is not given with them: 予以公开占35.3%, 予以公开率为35.3%."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ...document import Paragraph
from ..prose.mentions import Mention
from ..prose.patterns import pattern
from ..prose.quantities import PrintedNumber
from ..prose.roles import RoleQuestion, find_roles
from ..prose.text import prepare
from ..prose.walk import FARTHEST_CONTEXT
from .sentences import Found, begin_behind, comparison, is_usable, signed
from .share_wholes import OUTCOMES, fits, wholes_of_role

_MARKS = "，,；;。：:、"
# Parts that many words may name.
_UNCERTAIN = ("requests_not_information", "requests_on_time", "requests_extended", "requests_handled")
_COUNT = PrintedNumber(0, 0, 1, "", "件", 0, None)


def find_bare_shares(mentions: Sequence[Mention], paragraphs: Sequence[Paragraph]) -> Iterator[Found]:
    """Yield the claims that an outcome is so many per cent of all: of counts given elsewhere in the prose, else of the
    cells of the table (``share_of_cells``; then the label names the indicator)."""
    prepared = prepare(tuple(paragraphs))
    texts = [prose.masked for prose in prepared]
    firsts: dict[tuple[str, str | None], Mention] = {}
    for mention in mentions:
        if mention.role and is_usable(mention) and mention.quantity.unit != "%":
            firsts.setdefault((mention.role, mention.scope), mention)
    for index, mention in enumerate(mentions):
        if mention.quantity.unit != "%" or not is_usable(mention) or signed(mention):
            continue
        role, start = _role_of(texts[mention.paragraph], mention)
        if role is None or _has_count(mentions, index, texts[mention.paragraph]):
            continue
        evidence = prepared[mention.paragraph].text[start : mention.end]
        part = firsts.get((role, mention.scope))
        if part is None:
            if role in OUTCOMES:
                yield comparison("share_of_cells", _labelled(mention, role), (), mention.scope, evidence)
            continue
        wholes = [whole for wanted in wholes_of_role(role) if (whole := firsts.get((wanted, mention.scope)))]
        whole = next((m for m in wholes if fits(mention, part, m)), wholes[0] if wholes else None)
        # Some of the requests received may have been carried over: the outcomes are those of the handled ones.
        is_sure = role not in OUTCOMES or (whole and whole.role != "requests_received")
        # A rate of cases won may be of those that are decided.
        is_sure = is_sure and not firsts.get((f"{role.partition('_')[0]}_pending", mention.scope))
        if whole and whole.value and (is_sure or fits(mention, part, whole)):
            yield comparison("share", mention, (part.quantity, whole.quantity), mention.scope, evidence)


def _labelled(mention: Mention, role: str) -> Mention:
    return mention._replace(quantity=replace(mention.quantity, label=role))


def _role_of(text: str, mention: Mention) -> tuple[str | None, int]:
    """The outcome whose share a per cent is, where all requests are meant, and where its words begin."""
    farthest = max(0, mention.start - FARTHEST_CONTEXT)
    start = begin_behind(text, _MARKS, farthest, mention.start)
    words = text[start : mention.start]
    if words in ("达", "为", "是"):
        start = begin_behind(text, _MARKS, farthest, start - 1)
        words = text[start : mention.start]
    match = pattern("bare_share").search(words)
    if not match or pattern("of_some").search(text, begin_behind(text, "。", farthest, mention.start), start):
        return None, start
    question = RoleQuestion(match["of"], "", match["of"], "", "requests", _COUNT)
    roles = find_roles(question).roles
    return (roles[0] if roles and wholes_of_role(roles[0]) and roles[0] not in _UNCERTAIN else None), start


def _has_count(mentions: Sequence[Mention], index: int, text: str) -> bool:
    """Whether the count stands right behind: 占46%，为71件."""
    mention, behind = mentions[index], next(iter(mentions[index + 1 :]), None)
    if behind is None or behind.paragraph != mention.paragraph:
        return False
    return bool(pattern("part_behind").fullmatch(text[mention.end : behind.start]))
