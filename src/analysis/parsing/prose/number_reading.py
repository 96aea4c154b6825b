"""One number of a sentence: the words that may be its label, its role and its scope."""

from __future__ import annotations

import re

from .cues import TOPIC_KINDS, find_cues, match_scope
from .number_context import (
    changed_role,
    follow_share,
    is_rate,
    level_role,
    note_change,
    rated_role,
    repeated_role,
    total_role,
)
from .patterns import pattern
from .quantities import PrintedNumber
from .role_rules import counting_units
from .roles import RoleAnswer, RoleQuestion, find_roles
from .text import NOTHING
from .walk import Reading, Spot, Walk
from .zero_claims import ZeroClaim

# A figure whose words name nothing may be explained by the clauses before it, but not from farther off.
FARTHEST_LABEL, LONGEST_EACH = 60, 2
_REASONS = ("requests_reason", "requests_not_information")
CARRIED = ("requests_carried_in", "requests_carried_out")
_NO_WORDS = str.maketrans("", "", NOTHING + "（(")
_HEADS = re.compile(r"以及|[、和及与]")


def scope_of(match: re.Match[str], walk: Walk) -> str | None:
    """The part of the body that a scope names; a government's office is one only in the government's own report."""
    return match["part"] or (match["office"] if walk.has_office else None)


def read_number(spot: Spot, quantity: PrintedNumber | ZeroClaim, walk: Walk) -> list[Reading]:
    """The roles of one number: mostly one, two where a value covers two subjects, one without a role else."""
    if isinstance(quantity, ZeroClaim):
        return [Reading(role, quantity.raw, walk.scope, quantity.end) for role in quantity.roles]
    before = spot.prose.masked[_label_start(spot, quantity) : quantity.start].lstrip("、和及与以（(" + NOTHING)
    if pattern("groups_gap").fullmatch(spot.prose.masked, spot.done, quantity.start):
        before = _words_of_groups(spot) or before
    scope, opening = walk.scope, match_scope(before, 0)
    if opening:
        scope = scope_of(opening, walk) if spot.done > spot.clause[0] else scope
        before = pattern("after_scope").sub("", before[opening.end() :])
    if role := level_role(walk, before, opening):
        return [Reading(role, before, scope, quantity.end)]
    question = follow_share(_ask(spot, quantity, *_distribute(walk, before)), walk)
    if readings := _read_words(question, spot, scope, walk):
        return readings
    label = find_roles(question).label
    role = (
        changed_role(question, label, walk)
        or repeated_role(question, label, opening, walk)
        or total_role(question, walk)
        or rated_role(label, walk)
    )
    if role is None:
        note_change(question, label, spot.prose.masked[spot.done : spot.clause[0]].rstrip(",，"), walk)
    return [Reading(role, label or question.before, scope, quantity.end)]


def _words_of_groups(spot: Spot) -> str:
    """The words of a count of groups, right behind which the items in them are counted (公开信息5类642条)."""
    words = spot.prose.masked[spot.clause[0] : spot.done]
    groups = pattern("number_before").search(words)
    return words[: groups.start()] if groups else ""


def _ask(spot: Spot, quantity: PrintedNumber, before: str, topic: str | None) -> RoleQuestion:
    text = spot.prose.masked
    end = min(spot.until, spot.clause[1]) if quantity.end <= spot.clause[1] else quantity.end
    after = pattern("noun_end").split(text[quantity.end : end], maxsplit=1)[0]
    return RoleQuestion(
        before.translate(_NO_WORDS),
        after.replace(NOTHING, ""),
        text[spot.sentence_start : quantity.start],
        text[quantity.end : spot.sentence_end],
        topic,
        quantity,
    )


def _read_words(question: RoleQuestion, spot: Spot, scope: str | None, walk: Walk) -> list[Reading]:
    """The readings that the words next to the number tell; none where they do not tell."""
    end = question.quantity.end
    is_joint = any(word in question.before[-LONGEST_EACH:] for word in "均都皆各")
    if is_joint and (both := pattern("both").fullmatch(question.before)):
        asked = ((head, _topic_named(head) or question.topic) for head in _HEADS.split(both["heads"]))
        heads = (find_roles(question._replace(before=head, topic=topic)) for head, topic in asked)
        if roles := [role for head in heads for role in head.roles]:
            return [Reading(role, question.before, scope, end) for role in dict.fromkeys(roles)]
    answer = _find_widening(question, spot, walk)
    if answer.roles:
        walk.topic = walk.topic or answer.topic
        walk.rated = answer.roles[0] if is_rate(answer.label) else None
        if pattern("from_level").search(answer.label):
            walk.changing = answer.roles[0]
        end += len(question.after) if answer.is_behind else 0
    return [Reading(_carried(role, answer.label, walk.year), answer.label, scope, end) for role in answer.roles]


def _find_widening(question: RoleQuestion, spot: Spot, walk: Walk) -> RoleAnswer:
    """The answer to a question; where its words name nothing, clauses without numbers beside it are added."""
    answer = find_roles(question)
    if answer.roles:
        return (_ask_behind(question, spot) if answer.roles[0] in _REASONS else None) or answer
    if pattern("generic").fullmatch(answer.label):
        if wide := _ask_platform(question, walk):
            return wide
        text = spot.prose.masked[spot.done : spot.clause[0]] if spot.done < spot.clause[0] else ""
        told = text.rpartition("；")[2].rstrip("，,、；;：:")
        if told and len(text) <= FARTHEST_LABEL:
            for words in (told + "，" + question.before, told, pattern("trend").sub("", told)):
                wide = find_roles(question._replace(before=words.replace(NOTHING, ""), after=""))
                if wide.roles:
                    return wide
    return _ask_behind(question, spot) or answer


def _ask_behind(question: RoleQuestion, spot: Spot) -> RoleAnswer | None:
    """The answer that the clauses behind the number give, of what became of so many (另有3件因…，结转下年)."""
    if not pattern("empty_label").fullmatch(question.before):
        return None
    behind = spot.prose.masked[question.quantity.end : spot.until].replace(NOTHING, "")
    words = pattern("segment").match(behind)
    answer = find_roles(question._replace(before=words[0].strip("，,、"), after="")) if words else None
    return answer if answer and answer.roles and pattern("outcome_role").fullmatch(answer.roles[0]) else None


def _ask_platform(question: RoleQuestion, walk: Walk) -> RoleAnswer | None:
    """The answer with the platform that the sentence counted something else of (公众号粉丝2万人，推送图文300篇)."""
    if walk.roles or not pattern("publishing").search(question.before):
        return None
    named = list(pattern("platforms").finditer(question.sentence))
    if not named or not any(character.isdigit() for character in question.sentence[named[-1].end() :]):
        return None
    return find_roles(question._replace(before=named[-1][0] + question.before))


def _carried(role: str, label: str, year: int | None) -> str:
    """The role, told by its target year where requests are carried from one year to another that both are named."""
    match = pattern("carried_to").search(label) if role in CARRIED and year else None
    if role == CARRIED[0] and (left := pattern("unfinished").search(label)) and int(left[1]) == year:
        return CARRIED[1]
    return role if match is None else CARRIED[int(match[1]) > year]


def _distribute(walk: Walk, before: str) -> tuple[str, str | None]:
    """The label of a number and its topic; 微博、微信分别发布信息350条、420条 gives each number its own label."""
    match = pattern("each").fullmatch(before) if "分别" in before or "依次" in before else None
    if match:
        heads = [head for head in _HEADS.split(match["heads"]) if head]
        walk.heads = tuple(head + match["tail"] for head in heads)
    elif walk.status and pattern("bare_case").fullmatch(before):
        before = walk.status + before
    elif not before.strip("、和及与以"):
        before = ""
    status = pattern("status_of").match(before) if "的" in before else None
    walk.status = status[0] if status else ""
    if not walk.heads or (before and not match):
        walk.heads = ()
        return before, walk.topic
    label, walk.heads = walk.heads[0], walk.heads[1:]
    return label, _topic_named(label) or walk.topic


def _topic_named(words: str) -> str | None:
    topics = [cue.name for cue in find_cues(words) if cue.kind in TOPIC_KINDS]
    return topics[-1] if topics else None


def _label_start(spot: Spot, quantity: PrintedNumber) -> int:
    """Where the words in front of the number begin: its clause, or the one before it.

    The clause before holds the label where a colon, a bracket or a mere 为 stands between (申请数：52;
    依申请公开（共41件）; 网上提交的最多，为15件).
    """
    start, text = max(spot.clause[0], spot.done), spot.prose.masked
    between = text[start : quantity.start]
    is_open = text[start - 1 : start] in ("：", ":", "（", "(") and between in ("", "共", "共计", "计")
    if start > spot.done and (is_open or between == "为"):
        return max(spot.done, *(text.rfind(mark, spot.done, start - 1) + 1 for mark in "，,；;。（("))
    return start


def may_count(text: str, quantity: PrintedNumber) -> bool:
    """Whether a number may be a figure: it has a measure word of one, or none and stands at the end of its clause."""
    if quantity.unit is None:
        return text[quantity.end : quantity.end + 1] in ("", "，", ",", "。", "；", ";", "、", "）", ")")
    return quantity.unit in counting_units()
