"""Numbers in prose with what they count: the step that facts and claims are both read from."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from ..document import Paragraph
from ..report import Number, Quantity
from .prose_cues import CLAUSE, SENTENCE, Cue, find_cues, match_scope
from .prose_patterns import pattern
from .prose_periods import period_at
from .prose_quantities import PrintedNumber, find_quantities
from .prose_roles import RoleQuestion, counting_units, find_roles, is_total
from .prose_subjects import heading_subject, is_heading, own_names, sentence_subject
from .prose_text import NOTHING, Prose, prepare, show_scope
from .zero_claims import ZeroClaim, find_zero_claims

_ALWAYS_CURRENT = ("requests_carried_in", "requests_carried_out")


@dataclass(frozen=True, slots=True)
class Mention:
    """A number of the prose, its role and where it stands.

    ``role`` is an indicator or a part of one (``indicators.csv``), ``None`` where it is not known what is counted.
    ``scope`` is the part of the body (全省); ``is_own`` is false for another body's figure, ``is_current`` for
    another period's. ``is_level`` marks the share of one level in the figure named before (市级机关97.8万条),
    ``is_inclusive`` a count of requests that includes those carried in, ``is_specific`` a number in a sentence that
    speaks of open government information.
    """

    role: str | None
    quantity: Quantity
    scope: str | None
    paragraph: int
    sentence: int
    start: int
    end: int
    is_own: bool
    is_current: bool
    is_level: bool
    is_inclusive: bool
    is_specific: bool
    evidence: str

    @property
    def value(self) -> Number:
        """The plain number."""
        return self.quantity.value


@dataclass
class _Walk:
    """What is known at a point of the paragraph: carried from clause to clause while it is read."""

    own: str
    year: int | None
    topic: str | None = None
    scope: str | None = None
    subject: str | None = None
    last_total: Mention | None = None
    is_joint: bool = False
    heads: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Spot:
    """Where a number stands: its paragraph, sentence, clause, and the stretch of text that may be its label."""

    prose: Prose
    paragraph: int
    sentence: int
    sentence_start: int
    clause: tuple[int, int]
    done: int
    until: int
    sentence_end: int


@dataclass(frozen=True, slots=True)
class _Reading:
    """One role of a number, with the label it was told from and its scope; ``end`` is where the label ends."""

    role: str | None
    label: str
    scope: str | None
    end: int


def find_mentions(paragraphs: Sequence[Paragraph], year: int | None, agency: str | None = None) -> tuple[Mention, ...]:
    """Return the numbers of the paragraphs that have a role, and those that have none, in reading order."""
    return _find_mentions(tuple(paragraphs), year, agency)


def find_overlapping_paragraphs(paragraphs: Sequence[Paragraph]) -> frozenset[int]:
    """Return the numbers of the paragraphs that say their parts count one item several times."""
    return frozenset(
        number
        for number, prose in enumerate(prepare(tuple(paragraphs)))
        if prose.is_telling and any(cue.kind == "overlap" for cue in find_cues(prose.text))
    )


# Facts and claims of one report are read one after the other from the same mentions.
@lru_cache(maxsize=2)
def _find_mentions(paragraphs: tuple[Paragraph, ...], year: int | None, agency: str | None) -> tuple[Mention, ...]:
    own = own_names(paragraphs, agency)
    found: list[Mention] = []
    topic, body = None, None
    for number, prose in enumerate(prepare(paragraphs)):
        if is_heading(prose.text):
            body = heading_subject(prose.text, own)
            topics = [cue.name for cue in find_cues(prose.masked) if cue.kind == "topic"]
            topic = topics[-1] if topics else None
        if prose.is_telling:
            found.extend(_read_paragraph(prose, number, _Walk(own, year, topic=topic, subject=body)))
    return tuple(found)


def _read_paragraph(prose: Prose, number: int, walk: _Walk) -> Iterator[Mention]:
    quantities = find_quantities(prose.masked)
    cues = find_cues(prose.noted)
    nothing = pattern("nothing_word").search(prose.masked)
    for index, sentence in enumerate(SENTENCE.finditer(prose.masked)):
        start, end = sentence.span()
        walk.subject = sentence_subject(prose.masked, start, walk.own, walk.subject)
        walk.is_joint = False
        inside: list[PrintedNumber | ZeroClaim] = [q for q in quantities if start <= q.start < end]
        if nothing:
            inside.extend(find_zero_claims(sentence[0], start))
            inside.sort(key=lambda quantity: quantity.start)
        pending = [cue for cue in cues if start <= cue.start < end]
        if inside:
            yield from _read_sentence(prose, (number, index), (start, end), inside, pending, walk)
        for cue in pending:
            _follow_cue(walk, cue)


def _read_sentence(
    prose: Prose,
    position: tuple[int, int],
    span: tuple[int, int],
    quantities: list[PrintedNumber | ZeroClaim],
    pending: list[Cue],
    walk: _Walk,
) -> Iterator[Mention]:
    """Yield the mentions of one sentence; cues that were passed on the way are taken out of ``pending``."""
    done = span[0]
    is_compared = bool(pattern("comparing").search(prose.masked, *span))
    clauses = list(CLAUSE.finditer(prose.masked, *span))
    for order, quantity in enumerate(quantities):
        until = quantities[order + 1].start if order + 1 < len(quantities) else span[1]
        while pending and pending[0].start < quantity.start:
            _follow_cue(walk, pending.pop(0))
        clause = _follow_scopes(walk, prose.masked, clauses, quantity.start)
        spot = _Spot(prose, *position, span[0], clause, done, until, span[1])
        done = quantity.end
        if isinstance(quantity, PrintedNumber) and not _may_count(prose.masked, quantity):
            continue
        for reading in _read_number(spot, quantity, walk):
            if reading.role is None and not is_compared:
                continue
            mention = _mention(spot, quantity, reading, walk)
            if is_total(reading.role) and not mention.is_level:
                walk.last_total = mention
            done = max(done, reading.end)
            yield mention


def _may_count(text: str, quantity: PrintedNumber) -> bool:
    """Whether a number may be a figure: it has a measure word of one, or none and stands at the end of its clause."""
    if quantity.unit is None:
        return text[quantity.end : quantity.end + 1] in ("", "，", ",", "。", "；", ";", "、", "）", ")")
    return quantity.unit in counting_units()


def _follow_cue(walk: _Walk, cue: Cue) -> None:
    if cue.kind == "topic":
        walk.topic = cue.name
        walk.is_joint = walk.is_joint or cue.name == "disputes"
    elif cue.kind == "whole" and walk.is_joint:
        walk.topic = "disputes"


def _follow_scopes(walk: _Walk, text: str, clauses: list[re.Match[str]], until: int) -> tuple[int, int]:
    """Take over the scopes of all clauses up to ``until``; return the clause that stands there."""
    current = (until, until)
    while clauses and clauses[0].start() <= until:
        current = clauses[0].span()
        if scope := match_scope(text, current[0]):
            walk.scope = scope["part"]
        if current[1] > until:
            break
        clauses.pop(0)
    return current


def _read_number(spot: _Spot, quantity: PrintedNumber | ZeroClaim, walk: _Walk) -> list[_Reading]:
    """The roles of one number: mostly one, two where a zero covers two subjects, one without a role else."""
    if isinstance(quantity, ZeroClaim):
        return [_Reading(role, quantity.raw, walk.scope, quantity.end) for role in quantity.roles]
    text = spot.prose.masked
    before = text[_label_start(spot, quantity) : quantity.start].lstrip("、和及与以" + NOTHING)
    scope, opening = walk.scope, match_scope(before, 0)
    if opening:
        scope = opening["part"] if spot.done > spot.clause[0] else scope
        before = before[opening.end() :]
    before, topic = _distribute(walk, before)
    end = min(spot.until, spot.clause[1]) if quantity.end <= spot.clause[1] else quantity.end
    after = re.split(r"[、和及]", text[quantity.end : end], maxsplit=1)[0]
    question = RoleQuestion(
        before.replace(NOTHING, ""),
        after.replace(NOTHING, ""),
        text[spot.sentence_start : quantity.start],
        text[quantity.end : spot.sentence_end],
        topic,
        quantity,
    )
    answer = find_roles(question)
    if answer.roles:
        walk.topic = walk.topic or answer.topic
        end = quantity.end + len(after) if answer.is_behind else quantity.end
        roles = [_carried(role, answer.label, walk.year) for role in answer.roles]
        return [_Reading(role, answer.label, scope, end) for role in roles]
    if walk.last_total and _repeats_total(answer.label, opening):
        return [_Reading(walk.last_total.role, answer.label, scope, quantity.end)]
    return [_Reading(None, answer.label, scope, quantity.end)]


def _carried(role: str, label: str, year: int | None) -> str:
    """The role, told by its target year where requests are carried from one year to another that both are named."""
    match = pattern("carried_to").search(label) if role in _ALWAYS_CURRENT and year else None
    return role if match is None else _ALWAYS_CURRENT[int(match[1]) > year]


def _repeats_total(label: str, opening: re.Match[str] | None) -> bool:
    """Whether a label says no more than which level a number is of (市级机关97.8万条), or what a total rose to."""
    is_level = opening is not None and opening["part"] and pattern("scope_only").fullmatch(label)
    return bool(is_level or pattern("changed_to").fullmatch(label))


def _distribute(walk: _Walk, before: str) -> tuple[str, str | None]:
    """The label of a number and its topic; 微博、微信分别发布信息350条、420条 gives each number its own label."""
    if match := pattern("each").fullmatch(before):
        heads = [head for head in re.split(r"[、和及与]|以及", match["heads"]) if head]
        walk.heads = tuple(head + match["tail"] for head in heads)
    elif not before.strip("、和及与以"):
        before = ""
    if not walk.heads or (before and not match):
        walk.heads = ()
        return before, walk.topic
    label, walk.heads = walk.heads[0], walk.heads[1:]
    topics = [cue.name for cue in find_cues(label) if cue.kind == "topic"]
    return label, topics[-1] if topics else walk.topic


def _label_start(spot: _Spot, quantity: PrintedNumber) -> int:
    """Where the words in front of the number begin: its clause, or the one before it.

    The clause before holds the label where a colon or a mere 为 stands between (申请数：52; 网上提交的最多，为15件).
    """
    start, text = max(spot.clause[0], spot.done), spot.prose.masked
    is_colon = start == quantity.start and text[start - 1 : start] in ("：", ":")
    if start > spot.done and (is_colon or text[start : quantity.start] == "为"):
        return max(spot.done, *(text.rfind(mark, 0, start - 1) + 1 for mark in "，,；;。（("))
    return start


def _mention(spot: _Spot, quantity: PrintedNumber | ZeroClaim, reading: _Reading, walk: _Walk) -> Mention:
    prose, last = spot.prose, walk.last_total
    is_level = bool(
        last
        and reading.role == last.role
        and (last.paragraph, last.sentence) == (spot.paragraph, spot.sentence)
        and reading.scope
        and show_scope(reading.scope) != last.scope
    )
    period = period_at(prose.masked, quantity.start, spot.clause[0], spot.sentence_start, walk.year)
    return Mention(
        role=reading.role,
        quantity=Quantity(
            quantity.value, quantity.raw, reading.label, quantity.unit, quantity.tolerance, quantity.bound, prose.place
        ),
        scope=show_scope(reading.scope),
        paragraph=spot.paragraph,
        sentence=spot.sentence,
        start=quantity.start,
        end=quantity.end,
        is_own=walk.subject is None,
        is_current=reading.role in _ALWAYS_CURRENT or period == "current",
        is_level=is_level,
        is_inclusive=bool(pattern("inclusive").match(prose.masked, quantity.end)),
        is_specific=bool(pattern("specific").search(prose.masked, spot.sentence_start, spot.sentence_end)),
        evidence=_evidence(spot, quantity),
    )


def _evidence(spot: _Spot, quantity: PrintedNumber | ZeroClaim) -> str:
    """The clause as it stands, with a note on what the number includes; of a list only the number's own item."""
    text = spot.prose.text
    item = text.rfind("、", max(spot.clause[0], spot.done), quantity.start)
    start = item + 1 if spot.done > spot.clause[0] and item >= 0 else min(spot.clause[0], quantity.start)
    end = max(spot.clause[1], quantity.end)
    if spot.until < end:
        separator = text.find("、", quantity.end, spot.until)
        end = separator if separator >= 0 else end
    note = pattern("note").match(text, end)
    return text[start : note.end() if note else end].strip(" 、")
