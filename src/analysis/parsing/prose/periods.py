"""Whether a number is of the reporting year: years, half-years and comparisons named around it."""

from __future__ import annotations

from typing import Literal

from .patterns import pattern
from .walk import FARTHEST_CONTEXT

Period = Literal["current", "other"]

# A comparison names another year without leaving the reporting year.
# Without any of these nothing in the sentence leads away from the reporting year.


def period_at(text: str, start: int, clause_start: int, sentence_start: int, year: int | None) -> Period:
    """Return whether the number at ``start`` is of the reporting year ``year``.

    The nearest year of the sentence decides; a comparison (较2019年) and 上年 decide only within their own clause.
    """
    if clause_start > sentence_start and text[clause_start - 1] in "（(":
        clause_start = max(text.rfind(mark, sentence_start, clause_start) for mark in "，,；;、") + 1
    clause, sentence = text[max(clause_start, sentence_start) : start], text[sentence_start:start]
    if clause.endswith(("由", "从")) and pattern("former_level").match(text, start):
        return "other"
    if not pattern("telling_period").search(sentence):
        return "current"
    named = [match.end() for match in pattern("this_year").finditer(clause)]
    if pattern("future").search(sentence):
        return "other"
    if ("由" in clause or "从" in clause) and pattern("risen_from").search(clause):
        return "current"
    if pattern("local").search(clause[named[-1] if named else 0 :]):
        return "other"
    if _is_of_several_years(sentence, clause, year) and not named:
        return "other"
    is_stock = "累计" in clause or pattern("so_far").search(clause)
    if is_stock and _names_share_of_year(text, start):
        return "other"
    if "累计" in clause and pattern("cumulated").search(sentence) and not pattern("current").search(sentence):
        return "other"
    if _is_partial(clause):
        return "other"
    if not pattern("current").search(clause) and (_is_partial(sentence) or _is_still_last_year(sentence)):
        return "other"
    for match in reversed(list(pattern("year").finditer(sentence)) if "20" in sentence else ()):
        before = sentence[: match.start()]
        if pattern("carried").search(before) or len(match["tail"] or "") > len("度"):
            continue
        if before.endswith(("由", "从")) and pattern("risen_to").search(sentence):
            continue
        if pattern("compared").search(before[-2:]):
            if match.start() + sentence_start >= clause_start:
                return "other"
            continue
        if match[2]:
            return "other"
        return "current" if year is None or int(match[1]) == year else "other"
    return "current"


def _names_share_of_year(text: str, start: int) -> bool:
    """Whether behind the number of a stock, in its sentence, the share of the reporting year is given."""
    farthest = start + FARTHEST_CONTEXT
    end = text.find("。", start, farthest)
    return bool(pattern("year_of_stock").search(text, start, end if end >= 0 else farthest))


def _is_of_several_years(sentence: str, clause: str, year: int | None) -> bool:
    """Whether the sentence counts several years and the clause not the reporting year alone (…以来…，其中2021年…)."""
    spans = list(pattern("span").finditer(sentence))
    if not spans or spans[-1].end() > len(sentence) - len(clause):
        return bool(spans)
    return not pattern("year_alone").match(clause.replace(str(year), "本年"))


def _is_still_last_year(sentence: str) -> bool:
    """Whether the last figure that names its year in the sentence is one of last year."""
    last = None
    for match in pattern("since").finditer(sentence):
        before = sentence[: match.start()]
        if not (pattern("compared").search(before[-2:]) or pattern("carried").search(before)):
            last = match
    after = sentence[last.end() :] if last else ""
    return bool(last) and not any(pattern(name).search(after) for name in ("current", "year", "own_again"))


def _is_partial(sentence: str) -> bool:
    """Whether the sentence speaks of a part of a year; January to December is the whole."""
    partial = False
    if "月" not in sentence and "半年" not in sentence and "季度" not in sentence:
        return partial
    for match in pattern("months").finditer(sentence):
        partial = bool(match["half"]) or not (match["first"] == "1" and match["last"] == "12")
    return partial
