"""What a number counts, told from the words next to it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from .prose_cues import find_cues, read_rows
from .prose_quantities import PrintedNumber

# What a channel of disclosure may be followed by when the number counts all items in it, not those on one subject.
_ITEMS = (
    r"(?:公众号|公众平台|平台|账号|官方|渠道|途径|方式|形式|栏|栏目|上|等|端|主动|公开|发布|推送|更新|上传|编发|转发|刊发|刊登|登载|载体|类"
    r"|各类|政府|政务|公共|动态|信息|文章|内容|图文|消息|推文|稿件|数量|总数|总量|数|量|总|条|的|了|共|及|其|各|“|”|政府信息)*"
)
_YEAR_WORD = r"20\d\d"
_PADDING = re.compile(
    r"(?:[共总合累]计|总共|总数|总量|总计|共有|数量|件数|条数|篇数|场次|总次数|数|量|共|为|是|有|达到|达|的|了|约|已经|已|分别|均|各|都|计"
    r"|仅|只|就|则|信息量|“|”|:|：|=)+$"
)
_EMPTY_LABEL = re.compile(
    r"(?:其中|其余|其|有|另有|另外|另|还有|分别|包括|含|包含|涉及|即|具体|和|及|以及|与|与此同时|占|目前|截至目前|并|、|仍有|剩余|尚有|还|仍|属于|属)*"
)
_AFTER_LEAD = re.compile(r"^(?:的|是|为|属于|系|均|已|目前|由|通过|以|被|作出|作|均为|都|结果为|采用|采取|申请|“)+")
_CHANGE = re.compile(
    r"(?:增加|减少|增长|下降|上升|提高|降低|回落|增多|增|减|减幅|增幅|降幅|翻|比去年|比上年|同比|环比|占比|占|率)$"
)
_PUBLISHING = re.compile(r"发布|推送|公开|更新|编发")
_ITEM_UNITS = ("条", "篇", "则", None)
_CHANNELS = ("requests_in_person", "requests_mail", "requests_fax", "requests_online")
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
    unless_sentence: re.Pattern[str] | None


def is_total(role: str | None) -> bool:
    """Whether the role is a whole that parts can be given of."""
    return role in TOTALS


def indicators() -> frozenset[str]:
    """Return the roles that are headline figures."""
    return frozenset(rule.role for rules in _rules().values() for rule in rules if rule.is_indicator)


def roles_of_label(
    before: str, after: str, topic: str | None, quantity: PrintedNumber, sentence: str
) -> tuple[str, tuple[str, ...]]:
    """Return the label of a number and its roles, none where the words around it do not tell.

    ``before`` are the words of its clause in front of it, ``after`` those behind it up to the next number. A number
    ``sentence`` is the sentence up to the number. A number
    may stand before its noun (召开26场新闻发布会), behind its label (网站487条) or before its outcome (3件维持).
    """
    label = _PADDING.sub("", before)
    if after and (cues := [cue for cue in find_cues(after) if cue.kind == "topic"]):
        joined, topic_after = label + after, cues[-1].name
        if roles := _match_roles(joined, topic_after, quantity, sentence):
            return joined, roles
    if _EMPTY_LABEL.fullmatch(label):
        if not after:
            return label, ()
        behind = _AFTER_LEAD.sub("", after)
        return behind, _match_roles(behind, topic, quantity, sentence)
    if _CHANGE.search(label):
        return label, ()
    return label, _match_roles(label, topic, quantity, sentence)


def _match_roles(label: str, topic: str | None, quantity: PrintedNumber, sentence: str) -> tuple[str, ...]:
    roles = _match_topic(label, topic, quantity, sentence)
    if not roles and topic != "proactive" and quantity.unit in _ITEM_UNITS and _PUBLISHING.search(label):
        return _match_topic(label, "proactive", quantity, sentence)
    return roles


def _match_topic(label: str, topic: str | None, quantity: PrintedNumber, sentence: str) -> tuple[str, ...]:
    for rule in _rules().get(topic or "", ()):
        if (quantity.unit or "") not in rule.units or not rule.pattern.search(label):
            continue
        if rule.unless and rule.unless.search(label):
            continue
        if rule.unless_sentence and rule.unless_sentence.search(sentence):
            continue
        if rule.role in _CHANNELS and _names_several_channels(label, rule.role):
            return ()
        if rule.role == "disputes_total" and quantity.value == 0:
            return ("review_total", "litigation_total")
        return (rule.role,)
    return ()


def _names_several_channels(label: str, role: str) -> bool:
    others = (rule for rule in _rules()["requests"] if rule.role in _CHANNELS and rule.role != role)
    return any(rule.pattern.search(label) for rule in others)


@cache
def _rules() -> dict[str, tuple[RoleRule, ...]]:
    units = {row["group"]: frozenset(row["units"].split("|")) for row in read_rows("unit_groups.csv")}
    rules: dict[str, list[RoleRule]] = {}
    for row in sorted(read_rows("indicators.csv"), key=lambda row: int(row["order"])):
        words = row["pattern"].replace("<items>", _ITEMS).replace("<y>", _YEAR_WORD).replace("<n>", _YEAR_WORD)
        rules.setdefault(row["topic"], []).append(
            RoleRule(
                row["role"],
                row["kind"] == "indicator",
                re.compile(words),
                re.compile(row["unless"]) if row["unless"] else None,
                units[row["units"]],
                re.compile(row["sentence"]) if row["sentence"] else None,
            )
        )
    return {topic: tuple(found) for topic, found in rules.items()}
