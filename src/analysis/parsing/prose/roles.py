"""What a number counts, told from the words next to it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from .cues import TOPIC_KINDS, find_cues, first_topic, read_rows
from .patterns import pattern
from .quantities import PrintedNumber
from .role_rules import RoleRule, rules_by_topic

_ITEM_UNITS = ("条", "篇", "则", None)
_GAZETTE = "公报"
_CHANNELS = ("requests_in_person", "requests_mail", "requests_fax", "requests_online")
_PLATFORMS = ("proactive_website", "proactive_wechat", "proactive_weibo", "proactive_app", "proactive_new_media")
SHORTEST_NOUN = 2
_ENDS_OF_RISE = ("至", "到", "为", "了")
TOTALS = (
    "proactive_total", "requests_received", "requests_handled", "review_total", "litigation_total", "disputes_total",
    "interpretation_total", "press_conference_total",
)  # fmt: skip


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
    return frozenset(rule.role for rules in rules_by_topic().values() for rule in rules if rule.is_indicator)


class RoleQuestion(NamedTuple):
    """What stands around a number: the words of its clause before and behind it, its sentence so far, what is left
    of it, and the topic."""

    before: str
    after: str
    sentence: str
    rest: str
    topic: str | None
    quantity: PrintedNumber


class RoleAnswer(NamedTuple):
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
    label, after = _label_of(question.before), _unquote(question.after)
    topic = question.topic
    if topic is None and pattern("on_outcomes").search(question.rest):
        topic = "requests"
    if pattern("persons").fullmatch(after):
        return RoleAnswer(label)
    if len(after) >= SHORTEST_NOUN and not pattern("other_noun").match(after):
        behind = _topic_behind(after) or _items_behind(label, after)
        if behind and (roles := _match_roles(label + after, behind, question)):
            return RoleAnswer(label + after, roles, behind, True)
    if topic == "requests" and pattern("act_noun").fullmatch(after):
        return RoleAnswer(label + after, ("requests_handled",), topic, True)
    if pattern("empty_label").fullmatch(label):
        if pattern("other_noun").match(after):
            return RoleAnswer(label)
        behind, topic = pattern("after_lead").sub("", after), topic or first_topic(question.rest)
        roles = _match_roles(behind, topic, question) if behind else ()
        if roles:
            return RoleAnswer(behind, roles, _topic_of(behind, topic), True)
        return RoleAnswer(label or behind)
    if label.endswith("占") and question.quantity.unit != "%":
        label = label[:-1]
    if _counts_nothing(label) or (question.quantity.unit == "个" and pattern("other_head").search(label)):
        return RoleAnswer(label)
    topic = topic or first_topic(question.rest)
    roles = _match_roles(label, topic, question)
    if not roles and _is_total_of_list(label, question.before):
        roles = _match_roles(label + "等", topic, question)
    is_item = bool(roles) and roles[0].startswith("proactive")
    if topic is None and roles and roles[0].startswith("requests"):
        topic = "requests"
    return RoleAnswer(label, roles, "proactive" if is_item else _topic_of(label, topic))


def _topic_of(label: str, topic: str | None) -> str | None:
    if topic is None and pattern("on_requests").search(label):
        return "requests"
    return "requests" if topic == "proactive" and pattern("outcome").search(label) else topic


@lru_cache(maxsize=4096)
def _label_of(before: str) -> str:
    """The words in front of a number without those that only lead up to it (共为, 增至)."""
    label = pattern("padding").sub("", _unquote(before))
    if before[-1:] in _ENDS_OF_RISE and (risen := pattern("risen").search(before)):
        label = pattern("padding").sub("", _unquote(before[: risen.start()]))
    return label


def _is_total_of_list(label: str, before: str) -> bool:
    """Whether a number counts a whole list, as 等 would say (发布工作动态、健康知识共130条)."""
    return "、" in label and bool(pattern("total_of_list").search(before, before.rfind(label[-1:]) + 1))


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
    telling = _telling_rules_for_label(label, question.quantity.unit or "")
    found = (_first_roles(rules, label, question) for other, rules in telling if other != topic)
    return next((roles for roles in found if roles), ())


def _is_of_items(label: str, quantity: PrintedNumber) -> bool:
    """Whether the number counts published items although nothing before it speaks of disclosure."""
    return (quantity.unit in _ITEM_UNITS or _GAZETTE in label) and bool(
        pattern("publishing").search(label) or _GAZETTE in label
    )


def _match_topic(label: str, topic: str | None, question: RoleQuestion) -> tuple[str, ...]:
    return _first_roles(_rules_for_label(label, topic or "", question.quantity.unit or ""), label, question)


def _first_roles(rules: Iterable[RoleRule], label: str, question: RoleQuestion) -> tuple[str, ...]:
    """The roles by the first of the rules that the sentence allows."""
    for rule in rules:
        if rule.without and rule.without.search(question.sentence):
            continue
        if rule.within and not rule.within.search(question.sentence):
            continue
        if rule.role in _CHANNELS and _names_several_channels(label, rule.role):
            return ()
        if rule.role in _PLATFORMS and pattern("kind_at_end").search(label) and _is_one_of_kinds(question):
            return ()
        if rule.role in _PLATFORMS and _names_several_platforms(label):
            return ("proactive_total" if rule.role == "proactive_website" else _whole_of_platforms(label),)
        if rule.role == "disputes_total" and question.quantity.value == 0:
            return ("review_total", "litigation_total")
        return (rule.role,)
    return ()


# Reports use the same few hundred labels (予以公开, 网络申请) over and over.
@lru_cache(maxsize=4096)
def _rules_for_label(label: str, topic: str, unit: str) -> tuple[RoleRule, ...]:
    return tuple(rule for rule in rules_by_topic().get(topic, ()) if _fits(rule, label, unit))


@lru_cache(maxsize=4096)
def _telling_rules_for_label(label: str, unit: str) -> tuple[tuple[str, tuple[RoleRule, ...]], ...]:
    """The rules that tell without their topic, by topic: only these are asked of a label that is known for all."""
    fitting = (
        (topic, tuple(rule for rule in rules if rule.is_telling and _fits(rule, label, unit)))
        for topic, rules in rules_by_topic().items()
    )
    return tuple((topic, rules) for topic, rules in fitting if rules)


def _fits(rule: RoleRule, label: str, unit: str) -> bool:
    if unit not in rule.units or not rule.pattern.search(label):
        return False
    return not (rule.unless and rule.unless.search(label))


@lru_cache(maxsize=4096)
def _counts_nothing(label: str) -> bool:
    """Whether a label names a change, or what was done with the information of others (抽查)."""
    return bool(pattern("change").search(label) or pattern("other_act").search(label))


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


def _items_behind(label: str, after: str) -> str | None:
    """Disclosure, where a verb of publishing stands before the number and information behind it."""
    is_published = pattern("publishing").search(label) and pattern("item_noun").fullmatch(after)
    return "proactive" if is_published else None


def _is_one_of_kinds(question: RoleQuestion) -> bool:
    """Whether figures of other kinds follow (网站公开工作动态33条、政策文件4条): then it is not the channel's."""
    return bool(pattern("other_kinds_follow").match(question.rest))


def _names_several_channels(label: str, role: str) -> bool:
    others = (rule for rule in rules_by_topic()["requests"] if rule.role in _CHANNELS and rule.role != role)
    return any(rule.pattern.search(label) for rule in others)


def _names_several_platforms(label: str) -> bool:
    return len(_platforms_in(label)) > 1


def _whole_of_platforms(label: str) -> str:
    """What several platforms carry together: all that was published, unless they are new media alone."""
    return "proactive_total" if _platforms_in(label) & {"website", "gazette", "boards"} else "proactive_new_media"


@lru_cache(maxsize=4096)
def _platforms_in(label: str) -> frozenset[str | None]:
    return frozenset({match.lastgroup for match in pattern("platforms").finditer(label)})
