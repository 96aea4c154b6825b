"""Numbers in prose with what they count: the step that facts and claims are both read from."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from ..document import Paragraph, Place
from ..report import Number, Quantity
from .prose_cues import CLAUSE, SENTENCE, Cue, find_cues, match_scope, read_rows
from .prose_periods import period_at
from .prose_quantities import PrintedNumber, find_quantities, fold_widths
from .prose_roles import is_total, roles_of_label
from .prose_subjects import heading_subject, is_heading, own_names, sentence_subject

_QUOTED = re.compile(r"《[^》\n]*》|〈[^〉\n]*〉|〔[^〕\n]*〕|\[[^\]\n]*\]|[（(][^（）()\d\n]{0,20}[）)]")
_NOTHING = "＿"
_DIGIT_OR_NONE = re.compile(r"[0-9０-９一二两三四五六七八九十百]|未|没|无|零")
_CONTINUED = re.compile(r"[\d０-９]+[件份条宗篇次期场个]")
_INCLUSIVE = re.compile(
    r"[，,]?[（(]?(?:含|包含|包括|其中)[^。；;，,（）()]{0,6}(?:上一?年|去年|20\d\d年)[^。；;，,（）()]{0,8}(?:结转|转)"
)


@dataclass(frozen=True, slots=True)
class Mention:
    """A number of the prose, its role and where it stands.

    ``role`` is an indicator or a part of one (``indicators.csv``), ``None`` where it is not known what is counted.
    ``scope`` is the part of the body (全省); ``is_own`` is false for another body's figure, ``is_current`` for
    another period's. ``is_level`` marks the share of one level in the figure named before (市级机关97.8万条).
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
    evidence: str

    @property
    def value(self) -> Number:
        """The plain number."""
        return self.quantity.value


@dataclass(frozen=True, slots=True)
class Prose:
    """One paragraph prepared for reading: its text without blanks, and the same with titles and notes masked."""

    text: str
    masked: str
    place: Place


@dataclass
class _Walk:
    """What is known at a point of the paragraph: carried from clause to clause while it is read."""

    topic: str | None = None
    scope: str | None = None
    subject: str | None = None
    last_total: Mention | None = None
    is_joint: bool = False


def find_mentions(paragraphs: Sequence[Paragraph], year: int | None, agency: str | None = None) -> tuple[Mention, ...]:
    """Return the numbers of the paragraphs that have a role, and those that have none, in reading order."""
    return _find_mentions(tuple(paragraphs), year, agency)


@lru_cache(maxsize=4)
def _find_mentions(paragraphs: tuple[Paragraph, ...], year: int | None, agency: str | None) -> tuple[Mention, ...]:
    own = own_names(paragraphs, agency)
    found: list[Mention] = []
    heading_topic, heading_body = None, None
    for number, prose in enumerate(join_lines(paragraphs)):
        if is_heading(prose.text):
            heading_body = heading_subject(prose.text, own)
            topics = [cue.name for cue in find_cues(prose.masked) if cue.kind == "topic"]
            heading_topic = topics[-1] if topics else None
        if _DIGIT_OR_NONE.search(prose.text):
            walk = _Walk(topic=heading_topic, subject=heading_body)
            found.extend(_read_paragraph(prose, number, walk, own, year))
    return tuple(found)


def find_overlapping_paragraphs(paragraphs: Sequence[Paragraph]) -> frozenset[int]:
    """Return the numbers of the paragraphs that say their parts count one item several times."""
    return frozenset(
        number
        for number, prose in enumerate(join_lines(paragraphs))
        if any(cue.kind == "overlap" for cue in find_cues(prose.text))
    )


def join_lines(paragraphs: Sequence[Paragraph]) -> Iterator[Prose]:
    """Yield the paragraphs; one that was broken off in front of a count is joined with its other half."""
    held: Paragraph | None = None
    for paragraph in paragraphs:
        text = "".join(paragraph.text.split())
        if held and _CONTINUED.match(text) and held.text and held.text[-1] not in "。；;！!？?：:":
            held = Paragraph(held.text + text, held.place)
            continue
        if held:
            yield _prose(held)
        held = Paragraph(text, paragraph.place)
    if held:
        yield _prose(held)


def _prose(paragraph: Paragraph) -> Prose:
    folded = fold_widths(paragraph.text)
    masked = _QUOTED.sub(lambda match: _NOTHING * len(match[0]), folded)
    return Prose(paragraph.text, masked, paragraph.place)


def _read_paragraph(prose: Prose, number: int, walk: _Walk, own: str, year: int | None) -> Iterator[Mention]:
    quantities = find_quantities(prose.masked)
    cues = find_cues(_unmasked_notes(prose))
    for index, sentence in enumerate(SENTENCE.finditer(prose.masked)):
        start, end = sentence.span()
        walk.subject = sentence_subject(prose.masked, start, own, walk.subject)
        walk.is_joint = False
        inside = [quantity for quantity in quantities if start <= quantity.start < end]
        inside.extend(find_zero_claims(prose.masked[start:end], start))
        inside.sort(key=lambda quantity: quantity.start)
        yield from _read_sentence(prose, sentence, (number, index), inside, cues, walk, year)


def _unmasked_notes(prose: Prose) -> str:
    """The masked text, but with notes in round brackets: 行政诉讼（复议） is one subject."""
    folded = fold_widths(prose.text)
    return re.sub(r"《[^》\n]*》", lambda match: _NOTHING * len(match[0]), folded)


def _read_sentence(
    prose: Prose,
    sentence: re.Match[str],
    position: tuple[int, int],
    quantities: list[PrintedNumber | ZeroClaim],
    cues: list[Cue],
    walk: _Walk,
    year: int | None,
) -> Iterator[Mention]:
    text, done = prose.masked, sentence.start()
    pending = [cue for cue in cues if sentence.start() <= cue.start < sentence.end()]
    clauses = list(CLAUSE.finditer(text, sentence.start(), sentence.end()))
    for order, quantity in enumerate(quantities):
        until = quantities[order + 1].start if order + 1 < len(quantities) else sentence.end()
        while pending and pending[0].start < quantity.start:
            _follow_cue(walk, pending.pop(0))
        clause = _follow_scopes(walk, text, clauses, quantity.start)
        for role, label, scope in _roles(text, clause, done, quantity, until, walk):
            mention = _mention(prose, sentence, position, clause, quantity, role, label, scope, walk, year)
            if is_total(role) and not mention.is_level:
                walk.last_total = mention
            yield mention
        done = quantity.end
    for cue in pending:
        _follow_cue(walk, cue)


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
        clause = clauses[0]
        current = clause.span()
        if scope := match_scope(text, clause.start()):
            walk.scope = scope["part"]
        if clause.end() > until:
            break
        clauses.pop(0)
    return current


def _roles(
    text: str, clause: tuple[int, int], done: int, quantity: PrintedNumber | ZeroClaim, until: int, walk: _Walk
) -> list[tuple[str | None, str, str | None]]:
    """The roles of one number, each with its label and scope: mostly one, two where a zero covers two subjects."""
    if isinstance(quantity, ZeroClaim):
        return [(role, quantity.raw, walk.scope) for role in quantity.roles]
    left = max(clause[0], done)
    before = text[left : quantity.start].replace(_NOTHING, "").lstrip("、和及与以")
    scope = walk.scope
    if (opening := match_scope(before, 0)) and done > clause[0]:
        scope = opening["part"]
    after = _text_after(text, quantity.end, min(until, clause[1]) if quantity.end <= clause[1] else quantity.end)
    sentence = text[text.rfind("。", 0, quantity.start) + 1 : quantity.start]
    label, roles = roles_of_label(before, after, walk.topic, quantity, sentence)
    if not roles and walk.last_total and _is_scope_only(before) and scope:
        return [(walk.last_total.role, before, scope)]
    return [(role, label, scope) for role in roles] or [(None, label, scope)]


def _text_after(text: str, start: int, end: int) -> str:
    return re.split(r"[、和及]", text[start:end], maxsplit=1)[0].replace(_NOTHING, "")


def _is_scope_only(label: str) -> bool:
    scope = match_scope(label, 0)
    return bool(scope and scope["part"] and re.fullmatch(r"(?:共|共计|公开|主动公开|有|为)*", label[scope.end() :]))


def _mention(
    prose: Prose,
    sentence: re.Match[str],
    position: tuple[int, int],
    clause: tuple[int, int],
    quantity: PrintedNumber | ZeroClaim,
    role: str | None,
    label: str,
    scope: str | None,
    walk: _Walk,
    year: int | None,
) -> Mention:
    last = walk.last_total
    is_level = bool(
        last and role == last.role and (last.paragraph, last.sentence) == position and scope and scope != last.scope
    )
    period = period_at(prose.masked, quantity.start, clause[0], sentence.start(), year)
    if role in ("requests_carried_in", "requests_carried_out"):
        period = "current"
    return Mention(
        role=role,
        quantity=Quantity(
            quantity.value, quantity.raw, label, quantity.unit, quantity.tolerance, quantity.bound, prose.place
        ),
        scope=scope,
        paragraph=position[0],
        sentence=position[1],
        start=quantity.start,
        end=quantity.end,
        is_own=walk.subject is None,
        is_current=period == "current",
        is_level=is_level,
        is_inclusive=bool(_INCLUSIVE.match(prose.masked, quantity.end)),
        evidence=_evidence(prose, clause, quantity),
    )


def _evidence(prose: Prose, clause: tuple[int, int], quantity: PrintedNumber | ZeroClaim) -> str:
    end = max(clause[1], quantity.end)
    note = re.compile(r"[（(](?:含|包含|包括)[^（）()]*[）)]").match(prose.text, end)
    return prose.text[min(clause[0], quantity.start) : note.end() if note else end].strip(" 、")


@dataclass(frozen=True, slots=True)
class ZeroClaim:
    """Words that say nothing was received (未收到…申请): zero for each of its roles."""

    start: int
    end: int
    raw: str
    roles: tuple[str, ...]
    value: int = 0
    unit: str | None = None
    tolerance: float = 0
    bound: None = None


def find_zero_claims(sentence: str, offset: int) -> Iterator[ZeroClaim]:
    """Yield the statements of a sentence that something did not occur, earlier rules first, none twice."""
    taken: set[str] = set()
    if not re.search(r"未|没|无|零", sentence):
        return
    for pattern, unless, roles in _zero_patterns():
        for match in pattern.finditer(sentence):
            if (unless and unless.search(match[0])) or taken.intersection(roles):
                continue
            taken.update(roles)
            yield ZeroClaim(offset + match.start(), offset + match.end(), match[0], roles)


@cache
def _zero_patterns() -> tuple[tuple[re.Pattern[str], re.Pattern[str] | None, tuple[str, ...]], ...]:
    return tuple(
        (
            re.compile(row["pattern"]),
            re.compile(row["unless"]) if row["unless"] else None,
            tuple(row["roles"].split("|")),
        )
        for row in read_rows("zero_claims.csv")
    )
