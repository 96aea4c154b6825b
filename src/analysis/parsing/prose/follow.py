"""What the cues and scopes on the way to a number leave behind in what is known."""

from __future__ import annotations

import re
from collections import deque
from functools import lru_cache

from .cues import CLAUSE, Cue, match_scope
from .number_reading import scope_of
from .patterns import pattern
from .subjects import names_itself, sentence_subject
from .walk import FARTHEST_CONTEXT, Walk

# So many characters in front of a noun tell who applied for it or that it was published.
NEAR = 8
_SEMICOLONS = ("；", ";")


def follow_cue(walk: Walk, cue: Cue, text: str) -> None:
    """Take over a topic; a weak one (any 申请) not from something else that its own clause names (不动产登记)."""
    if cue.kind == "topic" and cue.name == "none":
        walk.named = cue.end
    if cue.kind == "weak" and not (walk.topic == "none" and CLAUSE.fullmatch(text, walk.named, cue.start)):
        is_known = walk.topic == cue.name or _is_plain(text[max(0, cue.start - NEAR) : cue.start])
        walk.topic = cue.name if is_known else "none"
    if cue.kind == "item" and _is_published(text[max(0, cue.start - NEAR) : cue.start]):
        walk.topic = cue.name
    if cue.kind == "topic":
        walk.topic = cue.name
        walk.is_joint = walk.is_joint or cue.name == "disputes"
    elif cue.kind == "whole" and walk.is_joint:
        walk.topic = "disputes"


@lru_cache(maxsize=1024)
def _is_published(before: str) -> bool:
    """Whether a verb of publishing stands in front of information (推送政务信息)."""
    return bool(pattern("published_before").search(before))


@lru_cache(maxsize=1024)
def _is_plain(before: str) -> bool:
    """Whether the words in front of 申请 name no other business (出入境申请)."""
    return bool(pattern("plain_applicant").search(pattern("item_mark").split(before)[-1]))


def follow_scopes(walk: Walk, text: str, clauses: deque[re.Match[str]], until: int) -> tuple[int, int]:
    """Take over the scopes of all clauses up to ``until``; return the clause that stands there."""
    current = (until, until)
    while clauses and clauses[0].start() <= until:
        current = clauses[0].span()
        # What a clause says holds for all its numbers; only behind a semicolon it depends on what was known before.
        if current[0] != walk.followed or text[current[0] - 1 : current[0]] in _SEMICOLONS:
            _follow_clause(walk, text, (current[0], min(current[1], current[0] + FARTHEST_CONTEXT)))
        if current[1] > until:
            break
        clauses.popleft()
    return current


def _follow_clause(walk: Walk, text: str, clause: tuple[int, int]) -> None:
    walk.followed = clause[0]
    if scope := match_scope(text, clause[0]):
        walk.scope, walk.aside = scope_of(scope, walk), None
    _follow_subject(walk, text, clause)


def _follow_subject(walk: Walk, text: str, clause: tuple[int, int]) -> None:
    """Take over whose figures a clause gives: the reporting body's own again or, in this sentence only, another's."""
    if names_itself(text, clause[0]):
        walk.subject = walk.aside = None
    elif text.startswith(walk.names, clause[0]):
        walk.subject = walk.aside = walk.scope = None
    elif pattern("other_bodies").match(text, clause[0]):
        walk.aside = text[slice(*clause)]
    elif walk.is_ranking and (named := pattern("singled_out").search(text, *clause)):
        walk.aside = named["name"]
    elif text[clause[0] - 1 : clause[0]] in _SEMICOLONS:
        walk.aside = sentence_subject(text, clause[0], walk.own, walk.aside)
