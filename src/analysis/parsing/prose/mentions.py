"""Numbers in prose with what they count: the step that facts and claims are both read from."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from ...document import Paragraph
from ...report import Number, Quantity
from .cues import CLAUSE, SENTENCE, TOPIC_KINDS, Cue, find_cues
from .follow import follow_cue, follow_scopes
from .number_reading import CARRIED, may_count, read_number
from .patterns import pattern
from .periods import period_at
from .quantities import PrintedNumber, find_quantities
from .roles import is_total
from .subjects import heading_subject, is_heading, is_office, names_of, own_field, own_names, sentence_subject
from .text import Prose, leave_out, prepare, show_scope
from .walk import FARTHEST_CONTEXT, Reading, Spot, Walk
from .zero_claims import ZeroClaim, find_zero_claims

_PLAIN = ("requests_handled", "requests_received", "interpretation_total")


class Mention(NamedTuple):
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


def find_mentions(paragraphs: Sequence[Paragraph], year: int | None, agency: str | None = None) -> tuple[Mention, ...]:
    """Return the numbers of the paragraphs that have a role, and those that have none, in reading order."""
    return _find_mentions(tuple(paragraphs), year, agency)


def is_same_sentence(one: Mention, other: Mention) -> bool:
    """Whether two numbers stand in one sentence."""
    return (one.paragraph, one.sentence) == (other.paragraph, other.sentence)


def is_plainer(later: Mention, earlier: Mention) -> bool:
    """Whether the later words name the thing itself: 办结 after 处理, 新收 after 总数, 解读 after documents."""
    words = pattern(f"plain_{later.role}") if later.role in _PLAIN else None
    return bool(words and words.search(later.quantity.label) and not words.search(earlier.quantity.label))


def find_overlapping_paragraphs(paragraphs: Sequence[Paragraph]) -> frozenset[int]:
    """Return the numbers of the paragraphs that say their parts count one item several times."""
    return frozenset(
        number
        for number, prose in enumerate(prepare(tuple(paragraphs)))
        if prose.is_telling
        and pattern("overlap_word").search(prose.text)
        and any(cue.kind == "overlap" for cue in find_cues(prose.text))
    )


# Facts and claims of one report are read one after the other from the same mentions.
@lru_cache(maxsize=2)
def _find_mentions(paragraphs: tuple[Paragraph, ...], year: int | None, agency: str | None) -> tuple[Mention, ...]:
    own, has_office = own_names(paragraphs, agency), agency is not None and "办公" not in agency
    found: list[Mention] = []
    field, names = own_field(agency), names_of(agency)
    topic, body = None, None
    for number, prose in enumerate(prepare(paragraphs)):
        if is_heading(prose.text):
            body = heading_subject(prose.text, own)
            topics = [cue.name for cue in find_cues(prose.masked) if cue.kind in TOPIC_KINDS]
            topic = topics[-1] if topics else None
        if prose.is_telling:
            prose = leave_out(prose, field)
            walk = Walk(own, year, names, has_office, topic=topic, subject=body)
            found.extend(_read_paragraph(prose, number, walk))
    return tuple(found)


def _read_paragraph(prose: Prose, number: int, walk: Walk) -> Iterator[Mention]:
    quantities = deque(find_quantities(prose.masked))
    nothing = pattern("nothing_word").search(prose.masked)
    # What is known is carried on to a number of the same paragraph only.
    if not quantities and not nothing:
        return
    cues = deque(find_cues(prose.noted))
    walk.is_ranking = bool(pattern("singled_out").search(prose.masked))
    for index, sentence in enumerate(SENTENCE.finditer(prose.masked)):
        if not quantities and not nothing:
            return
        start, end = sentence.span()
        pending = deque(_take_before(cues, end))
        inside: list[PrintedNumber | ZeroClaim] = _take_before(quantities, end)
        if ("无关" in sentence[0] or "具体行政" in sentence[0]) and pattern("unrelated").search(sentence[0]):
            continue
        walk.subject = sentence_subject(prose.masked, start, walk.own, walk.subject)
        walk.begin_sentence()
        if nothing:
            zeros = list(find_zero_claims(sentence[0], start))
            inside = [q for q in inside if not any(zero.start <= q.start < zero.end for zero in zeros)] + zeros
            inside.sort(key=lambda quantity: quantity.start)
        if inside:
            yield from _read_sentence(prose, (number, index), (start, end), inside, pending, walk)
        for cue in pending:
            follow_cue(walk, cue, prose.masked)


def _take_before(items: deque, end: int) -> list:
    """Take away and return what starts before ``end``; what is left is the rest in reading order."""
    taken = []
    while items and items[0].start < end:
        taken.append(items.popleft())
    return taken


def _read_sentence(
    prose: Prose,
    position: tuple[int, int],
    span: tuple[int, int],
    quantities: list[PrintedNumber | ZeroClaim],
    pending: deque[Cue],
    walk: Walk,
) -> Iterator[Mention]:
    """Yield the mentions of one sentence; cues that were passed on the way are taken out of ``pending``."""
    done = span[0]
    is_compared = bool(pattern("comparing").search(prose.masked, *span))
    clauses = deque(CLAUSE.finditer(prose.masked, *span))
    for order, quantity in enumerate(quantities):
        until = quantities[order + 1].start if order + 1 < len(quantities) else span[1]
        while pending and pending[0].start < quantity.start:
            follow_cue(walk, pending.popleft(), prose.masked)
        clause = follow_scopes(walk, prose.masked, clauses, quantity.start)
        near = max(span[0], quantity.start - FARTHEST_CONTEXT), min(span[1], quantity.end + FARTHEST_CONTEXT)
        clause = max(clause[0], near[0]), min(clause[1], near[1])
        spot = Spot(prose, *position, near[0], clause, done, until, near[1])
        done = quantity.end
        if isinstance(quantity, PrintedNumber) and not may_count(prose.masked, quantity):
            continue
        readings = read_number(spot, quantity, walk)
        walk.is_counted = True
        walk.values.append(quantity.value)
        for reading in readings:
            if reading.role is None and not is_compared:
                continue
            mention = _mention(spot, quantity, reading, walk)
            if is_total(reading.role) and not mention.is_level:
                walk.last_role, walk.last_scope, walk.last_position = mention.role, mention.scope, position
            walk.bounded = mention.role if quantity.bound else None
            done = max(done, reading.end)
            if mention.role and mention.is_current:
                walk.roles.append(mention.role)
            yield mention


def _mention(spot: Spot, quantity: PrintedNumber | ZeroClaim, reading: Reading, walk: Walk) -> Mention:
    prose, scope = spot.prose, _scope_in_print(reading)
    is_in_sentence = walk.last_position == (spot.paragraph, spot.sentence)
    is_level = bool(is_in_sentence and scope and scope != walk.last_scope and reading.role == walk.last_role)
    period = period_at(prose.masked, quantity.start, spot.clause[0], spot.sentence_start, walk.year)
    return Mention(
        role=reading.role,
        quantity=Quantity(
            quantity.value, quantity.raw, reading.label, quantity.unit, quantity.tolerance, quantity.bound, prose.place
        ),
        scope=scope,
        paragraph=spot.paragraph,
        sentence=spot.sentence,
        start=quantity.start,
        end=quantity.end,
        is_own=walk.subject is None and walk.aside is None,
        is_current=reading.role in CARRIED or period == "current",
        is_level=is_level,
        is_inclusive=bool(pattern("inclusive").match(prose.masked, quantity.end)),
        is_specific=bool(pattern("specific").search(prose.masked, spot.sentence_start, spot.sentence_end)),
        evidence=_evidence(spot, quantity),
    )


def _scope_in_print(reading: Reading) -> str | None:
    """The scope as printed; the government's office holds press conferences for all, only requests are its own."""
    scope = show_scope(reading.scope)
    is_its_own = (reading.role or "").startswith("requests")
    return None if scope and is_office(scope) and not is_its_own else scope


def _evidence(spot: Spot, quantity: PrintedNumber | ZeroClaim) -> str:
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
