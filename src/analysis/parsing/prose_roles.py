"""What a number counts, told from the words next to it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from .prose_cues import TOPIC_KINDS, find_cues, read_rows
from .prose_patterns import expand, pattern
from .prose_quantities import PrintedNumber

_ITEM_UNITS = ("条", "篇", "则", None)
_GAZETTE = "公报"
_CHANNELS = ("requests_in_person", "requests_mail", "requests_fax", "requests_online")
_PLATFORMS = ("proactive_website", "proactive_wechat", "proactive_weibo", "proactive_app", "proactive_new_media")
SHORTEST_NOUN = 2
TOTALS = (
    "proactive_total", "requests_received", "requests_handled", "review_total", "litigation_total", "disputes_total",
    "interpretation_total",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class RoleRule:
    """One row of ``indicators.csv``: words that give a number its role."""

    role: str
    is_indicator: bool
    pattern: re.Pattern[str]
    unless: re.Pattern[str] | None
    units: frozenset[str]
    within: re.Pattern[str] | None
    without: re.Pattern[str] | None
    is_telling: bool


def is_total(role: str | None) -> bool:
    """Whether the role is a whole that parts can be given of."""
    return role in TOTALS


def wholes_of(part: str | None, topic: str | None) -> Iterator[str]:
    """Yield the wholes that a part belongs to (``families.csv``); of a part that is not known the topic's total."""
    for row in read_rows("families.csv"):
        if part in row["parts"].split("|"):
            yield from row["whole"].split("|")
    if part is None:
        yield from (role for role in TOTALS if topic and role in (f"{topic}_total", f"{topic}_received"))


@cache
def indicators() -> frozenset[str]:
    """Return the roles that are headline figures."""
    return frozenset(rule.role for rules in _rules().values() for rule in rules if rule.is_indicator)


@cache
def counting_units() -> frozenset[str]:
    """Return the measure words of figures and those of the shares, growth and rates that are built on them."""
    return frozenset(unit for row in read_rows("unit_groups.csv") for unit in row["units"].split("|"))


@dataclass(frozen=True, slots=True)
class RoleQuestion:
    """What stands around a number: the words of its clause before and behind it, its sentence so far, what is left
    of it, and the topic."""

    before: str
    after: str
    sentence: str
    rest: str
    topic: str | None
    quantity: PrintedNumber


@dataclass(frozen=True, slots=True)
class RoleAnswer:
    """The label a number was read by and its roles; ``is_behind`` if the words behind the number belong to it."""

    label: str
    roles: tuple[str, ...] = ()
    topic: str | None = None
    is_behind: bool = False


def find_roles(question: RoleQuestion) -> RoleAnswer:
    """Return what a number counts, no role where the words around it do not tell.

    A number may stand before its noun (召开26场新闻发布会), behind its label (网站487条) or before its outcome
    (3件维持).
    """
    label, after = pattern("padding").sub("", _unquote(question.before)), _unquote(question.after)
    topic = question.topic
    if topic is None and pattern("on_outcomes").search(question.rest):
        topic = "requests"
    if pattern("persons").fullmatch(after):
        return RoleAnswer(label)
    if len(after) >= SHORTEST_NOUN and not pattern("other_noun").match(after):
        behind = _topic_behind(after)
        if behind and (roles := _match_roles(label + after, behind, question)):
            return RoleAnswer(label + after, roles, behind, True)
    if pattern("empty_label").fullmatch(label):
        behind = pattern("after_lead").sub("", after)
        roles = _match_roles(behind, topic, question) if behind else ()
        if roles:
            return RoleAnswer(behind, roles, _topic_of(behind, topic), True)
        return RoleAnswer(label or behind)
    if label.endswith("占") and question.quantity.unit != "%":
        label = label[:-1]
    if pattern("change").search(label):
        return RoleAnswer(label)
    topic = topic or _first_topic(question.rest)
    roles = _match_roles(label, topic, question)
    is_item = bool(roles) and roles[0].startswith("proactive")
    if topic is None and roles and roles[0].startswith("requests"):
        topic = "requests"
    return RoleAnswer(label, roles, "proactive" if is_item else _topic_of(label, topic))


def _topic_of(label: str, topic: str | None) -> str | None:
    if topic is None and pattern("on_requests").search(label):
        return "requests"
    return "requests" if topic == "proactive" and pattern("outcome").search(label) else topic


def _unquote(words: str) -> str:
    words = pattern("channel_name").sub(r"\1", words) if "“" in words else words
    return words.replace("“", "").replace("”", "")


def _match_roles(label: str, topic: str | None, question: RoleQuestion) -> tuple[str, ...]:
    topic = _topic_of(label, topic)
    roles = _match_topic(label, topic, question)
    if not roles and topic != "proactive" and _is_of_items(label, question.quantity):
        roles = _match_topic(label, "proactive", question)
    return roles or _match_telling(label, topic, question)


def _match_telling(label: str, topic: str | None, question: RoleQuestion) -> tuple[str, ...]:
    """The role that a label tells whatever was spoken of before, unless it names something else itself."""
    if not label or _names_other_thing(label):
        return ()
    others = (other for other in _rules() if other != topic)
    found = (_match_topic(label, other, question, is_telling=True) for other in others)
    return next((roles for roles in found if roles), ())


def _is_of_items(label: str, quantity: PrintedNumber) -> bool:
    """Whether the number counts published items although nothing before it speaks of disclosure."""
    return (quantity.unit in _ITEM_UNITS or _GAZETTE in label) and bool(
        pattern("publishing").search(label) or _GAZETTE in label
    )


def _match_topic(label: str, topic: str | None, question: RoleQuestion, *, is_telling: bool = False) -> tuple[str, ...]:
    for rule in _rules_for_label(label, topic or "", question.quantity.unit or ""):
        if is_telling and not rule.is_telling:
            continue
        if rule.without and rule.without.search(question.sentence):
            continue
        if rule.within and not rule.within.search(question.sentence):
            continue
        if rule.role in _CHANNELS and _names_several_channels(label, rule.role):
            return ()
        if rule.role in _PLATFORMS and _names_several_platforms(label):
            return ("proactive_total",)
        if rule.role == "disputes_total" and question.quantity.value == 0:
            return ("review_total", "litigation_total")
        return (rule.role,)
    return ()


# Reports use the same few hundred labels (予以公开, 网络申请) over and over.
@lru_cache(maxsize=4096)
def _rules_for_label(label: str, topic: str, unit: str) -> tuple[RoleRule, ...]:
    return tuple(
        rule
        for rule in _rules().get(topic, ())
        if unit in rule.units and rule.pattern.search(label) and not (rule.unless and rule.unless.search(label))
    )


def _first_topic(rest: str) -> str | None:
    return next((cue.name for cue in find_cues(rest) if cue.kind in TOPIC_KINDS), None)


@lru_cache(maxsize=4096)
def _names_other_thing(label: str) -> bool:
    """Whether the last thing that a label names for certain is none of open information (网审平台)."""
    topics = [cue.name for cue in find_cues(label) if cue.kind == "topic"]
    return bool(topics) and topics[-1] == "none"


@lru_cache(maxsize=4096)
def _topic_behind(after: str) -> str | None:
    """The topic that the words behind a number name."""
    topics = [cue.name for cue in find_cues(after) if cue.kind in TOPIC_KINDS]
    return topics[-1] if topics else None


def _names_several_channels(label: str, role: str) -> bool:
    others = (rule for rule in _rules()["requests"] if rule.role in _CHANNELS and rule.role != role)
    return any(rule.pattern.search(label) for rule in others)


def _optional(words: str) -> re.Pattern[str] | None:
    return re.compile(words) if words else None


def _names_several_platforms(label: str) -> bool:
    return len({match.lastgroup for match in pattern("platforms").finditer(label)}) > 1


@cache
def _rules() -> dict[str, tuple[RoleRule, ...]]:
    units = {row["group"]: frozenset(row["units"].split("|")) for row in read_rows("unit_groups.csv")}
    rules: dict[str, list[RoleRule]] = {}
    for row in sorted(read_rows("indicators.csv"), key=lambda row: int(row["order"])):
        rules.setdefault(row["topic"], []).append(
            RoleRule(
                row["role"],
                row["kind"] == "indicator",
                re.compile(expand(row["pattern"])),
                _optional(row["unless"]),
                units[row["units"]],
                _optional(row["within"]),
                _optional(row["without"]),
                row["alone"] == "yes",
            )
        )
    return {topic: tuple(found) for topic, found in rules.items()}
