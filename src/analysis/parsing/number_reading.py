"""One number of a sentence: the words that may be its label, its role and its scope."""

from __future__ import annotations

import re
from dataclasses import dataclass

from .prose_cues import find_cues, match_scope
from .prose_patterns import pattern
from .prose_quantities import PrintedNumber
from .prose_roles import RoleQuestion, counting_units, find_roles
from .prose_text import NOTHING, Prose
from .zero_claims import ZeroClaim

CARRIED = ("requests_carried_in", "requests_carried_out")


@dataclass
class Walk:
    """What is known at a point of the paragraph: carried from clause to clause while it is read."""

    own: str
    year: int | None
    has_office: bool = False
    topic: str | None = None
    scope: str | None = None
    subject: str | None = None
    last_role: str | None = None
    last_scope: str | None = None
    last_position: tuple[int, int] | None = None
    is_joint: bool = False
    heads: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Spot:
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
class Reading:
    """One role of a number, with the label it was told from and its scope; ``end`` is where the label ends."""

    role: str | None
    label: str
    scope: str | None
    end: int


def scope_of(match: re.Match[str], walk: Walk) -> str | None:
    """The part of the body that a scope names; a government's office is one only in the government's own report."""
    return match["part"] or (match["office"] if walk.has_office else None)


def read_number(spot: Spot, quantity: PrintedNumber | ZeroClaim, walk: Walk) -> list[Reading]:
    """The roles of one number: mostly one, two where a zero covers two subjects, one without a role else."""
    if isinstance(quantity, ZeroClaim):
        return [Reading(role, quantity.raw, walk.scope, quantity.end) for role in quantity.roles]
    text = spot.prose.masked
    before = text[_label_start(spot, quantity) : quantity.start].lstrip("、和及与以" + NOTHING)
    scope, opening = walk.scope, match_scope(before, 0)
    if opening:
        scope = scope_of(opening, walk) if spot.done > spot.clause[0] else scope
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
        return [Reading(role, answer.label, scope, end) for role in roles]
    if walk.last_role and _repeats_total(answer.label, opening):
        return [Reading(walk.last_role, answer.label, scope, quantity.end)]
    return [Reading(None, answer.label, scope, quantity.end)]


def _carried(role: str, label: str, year: int | None) -> str:
    """The role, told by its target year where requests are carried from one year to another that both are named."""
    match = pattern("carried_to").search(label) if role in CARRIED and year else None
    return role if match is None else CARRIED[int(match[1]) > year]


def _repeats_total(label: str, opening: re.Match[str] | None) -> bool:
    """Whether a label says no more than which level a number is of (市级机关97.8万条), or what a total rose to."""
    is_level = opening is not None and opening["part"] and pattern("scope_only").fullmatch(label)
    return bool(is_level or pattern("changed_to").fullmatch(label))


def _distribute(walk: Walk, before: str) -> tuple[str, str | None]:
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


def _label_start(spot: Spot, quantity: PrintedNumber) -> int:
    """Where the words in front of the number begin: its clause, or the one before it.

    The clause before holds the label where a colon or a mere 为 stands between (申请数：52; 网上提交的最多，为15件).
    """
    start, text = max(spot.clause[0], spot.done), spot.prose.masked
    is_colon = start == quantity.start and text[start - 1 : start] in ("：", ":")
    if start > spot.done and (is_colon or text[start : quantity.start] == "为"):
        return max(spot.done, *(text.rfind(mark, 0, start - 1) + 1 for mark in "，,；;。（("))
    return start


def may_count(text: str, quantity: PrintedNumber) -> bool:
    """Whether a number may be a figure: it has a measure word of one, or none and stands at the end of its clause."""
    if quantity.unit is None:
        return text[quantity.end : quantity.end + 1] in ("", "，", ",", "。", "；", ";", "、", "）", ")")
    return quantity.unit in counting_units()
