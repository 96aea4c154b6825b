"""Whether a number is of the reporting year: years, half-years and comparisons named around it."""

from __future__ import annotations

import re
from typing import Literal

Period = Literal["current", "other"]

# A comparison names another year without leaving the reporting year.
COMPARED = re.compile(r"(?:比|较|于|同|与|对比|相比)$")
_YEAR = re.compile(r"(20\d\d)(?:[-—–~至到](20\d\d))?年(?P<tail>度?(?:[^,，。；;]{0,10}(?:结转|转结))?)?")
_MONTHS = re.compile(
    r"(?P<first>\d{1,2})(?:月\d{1,2}日)?(?:月)?[-—–~至到](?:当年|本年|20\d\d年)?(?P<last>\d{1,2})月|(?P<half>半年|季度|月份)"
)
_LOCAL = re.compile(
    r"(?:上一?年度?|去年|往年|同期|上年度|前年|前一年)(?!度?[^,，。；;]{0,10}(?:结转|转结|未办结|遗留|转入))"
)
_CARRIED = re.compile(r"(?:结转|转结|转入|转至|转到|延至|顺延)[^,，。；;\d]{0,6}$")
_SPAN = re.compile(
    r"(?:近|过去|这)?[两二三四五六七八九十\d]+年(?:来|间|中|里)|历年|[两三四五]年累计|十[三四]五|(?:施行|实施|成立|开通|上线|运行|建成|颁布|设立|创办|创刊)以来|自20\d\d年[^,，。]{0,30}以来"
)
_CUMULATED = re.compile(r"(?:截至|截止|目前为止|至今)")
_FUTURE = re.compile(
    r"明年|下一步|力争|(?<!年度)(?<!按)计划(?:主动公开|公开|发布|收到|办理|全年|达到|完成|召开)|预计|目标|拟(?:公开|发布|召开)"
)
_CURRENT = re.compile(r"今年|本年|全年|年内|当年|报告期")


def period_at(text: str, start: int, clause_start: int, sentence_start: int, year: int | None) -> Period:
    """Return whether the number at ``start`` is of the reporting year ``year``.

    The nearest year of the sentence decides; a comparison (较2019年) and 上年 decide only within their own clause.
    """
    if clause_start > sentence_start and text[clause_start - 1] in "（(":
        clause_start = max(text.rfind(mark, sentence_start, clause_start) for mark in "，,；;、") + 1
    clause, sentence = text[max(clause_start, sentence_start) : start], text[sentence_start:start]
    if _LOCAL.search(clause) or _FUTURE.search(sentence) or _SPAN.search(sentence):
        return "other"
    if "累计" in clause and _CUMULATED.search(sentence) and not _CURRENT.search(sentence):
        return "other"
    if _is_partial(sentence):
        return "other"
    for match in reversed(list(_YEAR.finditer(sentence))):
        before = sentence[: match.start()]
        if _CARRIED.search(before) or "结" in (match["tail"] or ""):
            continue
        if COMPARED.search(before[-2:]):
            if match.start() + sentence_start >= clause_start:
                return "other"
            continue
        if match[2]:
            return "other"
        return "current" if year is None or int(match[1]) == year else "other"
    return "current"


def _is_partial(sentence: str) -> bool:
    """Whether the sentence speaks of a part of a year; January to December is the whole."""
    partial = False
    for match in _MONTHS.finditer(sentence):
        partial = bool(match["half"]) or not (match["first"] == "1" and match["last"] == "12")
    return partial
