"""What a number counts where its own words do not say it: told from the numbers and clauses before it."""

from __future__ import annotations

import re
from functools import lru_cache

from .cues import read_rows
from .patterns import pattern
from .quantities import chinese_to_number
from .roles import RoleQuestion, find_roles, is_total, wholes_of
from .walk import Walk

_PUNCTUATION = "，,"
_BEFORE_BRACKET = re.compile(r"([^，,。；;：:（(）)\d]*)[（(]$")


def follow_share(question: RoleQuestion, walk: Walk) -> RoleQuestion:
    """Return the question; a count right behind a per cent (占35.3%（42件）) is asked for with the words of that."""
    if question.quantity.unit == "%":
        words = pattern("share_words").search(question.before)
        walk.share = (question.before[: words.start()] or _words_before_bracket(question)) if words else ""
    elif walk.share and not question.before.strip("，,为共计有（("):
        return question._replace(before=walk.share)
    return question


def _words_before_bracket(question: RoleQuestion) -> str:
    """The words in front of a bracket in which a share stands first (网络申请为主（占六成，88件）)."""
    match = _BEFORE_BRACKET.search(question.sentence.removesuffix(question.before))
    return match[1] if match else ""


def level_role(walk: Walk, before: str, opening: re.Match[str] | None) -> str | None:
    """Return the role of a number that 分别 gives for a level, in the order of the totals that were given before."""
    if opening and pattern("level_each").fullmatch(before):
        walk.level_roles = tuple(role for role in dict.fromkeys(walk.roles) if is_total(role))
    elif before.strip("、和及与以"):
        walk.level_roles = ()
    if not walk.level_roles:
        return None
    role, walk.level_roles = walk.level_roles[0], walk.level_roles[1:]
    return role


def changed_role(question: RoleQuestion, label: str, walk: Walk) -> str | None:
    """Return the role of a level that is given behind its change (申请减少15件，为120件)."""
    role = walk.changing
    if role is None or pattern("change").search(question.before) or pattern("from_level").fullmatch(question.before):
        return None
    walk.changing = None
    is_level = not label.strip(_PUNCTUATION) or pattern("changed_to").fullmatch(question.before)
    return role if is_level else None


def repeated_role(question: RoleQuestion, label: str, opening: re.Match[str] | None, walk: Walk) -> str | None:
    """Return the last total's role where the words only name a level (市级机关97.8万条), a year or what it rose to."""
    if question.quantity.unit == "%":
        return None
    words = question.before.strip(_PUNCTUATION)
    is_level = opening is not None and opening["part"] and pattern("scope_only").fullmatch(label)
    if walk.bounded and pattern("exactly").fullmatch(words):
        return walk.bounded
    is_repeated = is_level or pattern("changed_to").fullmatch(words) or pattern("year_only").fullmatch(words)
    return walk.last_role if is_repeated else None


@lru_cache(maxsize=4096)
def is_rate(label: str) -> bool:
    """Whether the last clause of a label says that so many are counted a day or a month."""
    words = label.replace("，", ",").rpartition(",")[2]
    return any(pattern(rate).search(words) for rate in ("per_day", "per_month"))


def rated_role(label: str, walk: Walk) -> str | None:
    """Return what the rate right before counted where the words name nothing new (日均更新30条，全年更新1万条)."""
    role, walk.rated = walk.rated, None
    return role if label and pattern("generic").fullmatch(label) else None


def total_role(question: RoleQuestion, walk: Walk) -> str | None:
    """Return the whole that 合计 or 共计 stands for behind its parts, where it was not given before them."""
    if not walk.is_counted or not pattern("total_only").fullmatch(question.before):
        return None
    last = walk.roles[-1] if walk.roles else None
    if len(set(walk.roles)) == 1 and len(walk.values) > 1 and sum(walk.values) == question.quantity.value:
        return last
    if is_total(last) and walk.roles.count(last) > 1:
        return last
    whole = next((whole for whole in wholes_of(last, question.topic) if whole not in walk.roles), None)
    return None if whole and _are_some(last, whole, question.sentence) else whole


def _are_some(part: str | None, whole: str, sentence: str) -> bool:
    """Whether a total is said to be of fewer parts (两项合计) than its whole has."""
    match = pattern("some_parts").search(sentence)
    if not match or part is None:
        return False
    families = (row for row in read_rows("families.csv") if part in row["parts"].split("|"))
    minimum = max((int(row["minimum"]) for row in families if whole in row["whole"].split("|")), default=0)
    return chinese_to_number(match["number"]) < minimum


def note_change(question: RoleQuestion, label: str, clause_before: str, walk: Walk) -> None:
    """Remember what a change is of (收到申请较上年增加…): its level may follow.

    Where the change stands alone the clause before tells it (申请量略降，由31件变为28件).
    """
    if changing := pattern("changing").search(label):
        plain = question.quantity._replace(unit=None)
        words = label[: changing.start()] or pattern("trend").sub("", clause_before)
        if not words.strip(_PUNCTUATION):
            return
        subject = find_roles(question._replace(before=words, after="", quantity=plain))
        walk.changing = subject.roles[0] if subject.roles else None
