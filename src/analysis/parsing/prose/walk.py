"""What is known at a point of a paragraph, where a number stands there, and how it was read."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from functools import partial
from typing import NamedTuple

from ...report import Number
from .text import Prose

# In a "sentence" longer than this (a table run together) what stands farther off says nothing of a number.
FARTHEST_CONTEXT = 600
_Recent = partial(deque, maxlen=FARTHEST_CONTEXT)


@dataclass
class Walk:
    """What is known at a point of the paragraph: carried from clause to clause while it is read.

    ``roles`` and ``values`` list what was counted in the sentence so far, ``is_counted`` tells whether anything was;
    ``changing`` is the role of a figure whose change was given before its level, ``share`` the words of the last per
    cent, ``status`` those of a status before a list of cases (尚在审理的), ``heads`` and ``level_roles`` what is left
    of a list whose numbers follow in the same order, ``named`` where the last word ends that names something else than
    open information, ``rated`` the role of a rate right before (日均30条), ``bounded`` that of a bounded figure
    (突破8千条), ``followed`` where the last clause begins whose scope and subject were taken over. ``names`` are the
    reporting body's own, ``subject`` is another body whose figures are given, ``aside`` one that only this sentence
    gives (最多的是财政局，收到112件); ``is_ranking`` tells whether the paragraph names one.
    """

    own: str
    year: int | None
    names: tuple[str, ...] = ()
    has_office: bool = False
    topic: str | None = None
    scope: str | None = None
    subject: str | None = None
    aside: str | None = None
    last_role: str | None = None
    last_scope: str | None = None
    last_position: tuple[int, int] | None = None
    is_joint: bool = False
    is_ranking: bool = False
    heads: tuple[str, ...] = ()
    level_roles: tuple[str, ...] = ()
    roles: deque[str] = field(default_factory=_Recent)
    values: deque[Number] = field(default_factory=_Recent)
    is_counted: bool = False
    changing: str | None = None
    named: int = 0
    share: str = ""
    status: str = ""
    rated: str | None = None
    bounded: str | None = None
    followed: int = -1

    def begin_sentence(self) -> None:
        """Forget what holds within one sentence only."""
        self.roles, self.values = _Recent(), _Recent()
        self.is_joint, self.is_counted, self.changing, self.share = False, False, None, ""
        self.rated, self.aside, self.status, self.bounded = None, None, "", None


class Spot(NamedTuple):
    """Where a number stands: its paragraph, sentence, clause, and the stretch of text that may be its label."""

    prose: Prose
    paragraph: int
    sentence: int
    sentence_start: int
    clause: tuple[int, int]
    done: int
    until: int
    sentence_end: int


class Reading(NamedTuple):
    """One role of a number, with the label it was told from and its scope; ``end`` is where the label ends."""

    role: str | None
    label: str
    scope: str | None
    end: int
