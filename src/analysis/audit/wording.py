"""Findings in words: severity, values, formula and place in English or Chinese, and the order of showing them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal

from ..document import Place
from ..report import Finding, Report
from .rules import SEVERITIES, rule_of, show_difference, show_number

Language = Literal["en", "zh"]
Audited = tuple[Report, Sequence[Finding]]

_SEVERITY = {
    "en": {"error": "error", "warning": "warning", "info": "info"},
    "zh": {"error": "错误", "warning": "警告", "info": "提示"},
}
_STATUS = {"en": {"not_assessable": "not assessable"}, "zh": {"not_assessable": "无法评估"}}
_PLACE = {
    "en": {"page": "page {}", "line": "line {}", "row": "row {}", "column": "column {}"},
    "zh": {"page": "第{}页", "line": "第{}行", "row": "表内第{}行", "column": "第{}列"},
}
WORDS = {
    "en": {
        "title": "Audit of annual reports",
        "count": "{error} errors, {warning} warnings, {not_assessable} not assessable, {passed} passed",
        "none": "no errors or warnings",
        "values": "should be {}, is {} (difference {})",
        "rule": "rule",
        "quote": "quotation",
        "confirmed": "confirmed by a person: {}",
        "dismissed": "dismissed by a person: {}",
        "nowhere": "whole report",
    },
    "zh": {
        "title": "年度报告核对结果",
        "count": "错误{error}项，警告{warning}项，无法评估{not_assessable}项，通过{passed}项",
        "none": "未发现错误或警告",
        "values": "应为{}，实为{}，相差{}",
        "rule": "规则",
        "quote": "原文",
        "confirmed": "人工确认：{}",
        "dismissed": "人工排除：{}",
        "nowhere": "全文",
    },
}


def sort_findings(findings: Iterable[Finding]) -> list[Finding]:
    """Return the fails and what cannot be assessed, worst first, else in the order of the audit."""
    shown = [finding for finding in findings if finding.status != "pass"]
    return sorted(shown, key=lambda finding: (SEVERITIES.index(finding.severity), finding.status != "fail"))


def count_findings(findings: Iterable[Finding]) -> dict[str, int]:
    """Return how many errors and warnings, other fails, not assessable and passed results there are."""
    counts = {"error": 0, "warning": 0, "info": 0, "not_assessable": 0, "passed": 0}
    for finding in findings:
        if finding.status == "fail":
            counts[finding.severity] += 1
        else:
            counts["passed" if finding.status == "pass" else "not_assessable"] += 1
    return counts


def worst_first(audited: Iterable[Audited]) -> list[Audited]:
    """Return the reports, those with most errors, then most warnings, first; else in the order given."""

    def grade(item: Audited) -> tuple[int, int]:
        counts = count_findings(item[1])
        return -counts["error"], -counts["warning"]

    return sorted(audited, key=grade)


def show_place(place: Place, language: Language = "zh") -> str:
    """Return the place in words.

    >>> show_place(Place(line=96), "en"), show_place(Place(page=2, row=3, column=7), "zh")
    ('line 96', '第2页 表内第3行 第7列')
    """
    parts = [words.format(value) for name, words in _PLACE[language].items() if (value := getattr(place, name))]
    return (", " if language == "en" else " ").join(parts) or WORDS[language]["nowhere"]


def formula_of(finding: Finding, language: Language) -> str:
    """Return the rule's formula in words."""
    rule = rule_of(finding.rule)
    return rule.formula_en if language == "en" else rule.formula_zh


def message_of(finding: Finding, language: Language) -> str:
    """Return the finding in words."""
    return finding.message if language == "en" else finding.message_zh


def severity_label(finding: Finding, language: Language) -> str:
    """Return the severity in words, or that the rule could not be assessed."""
    return _STATUS[language].get(finding.status) or _SEVERITY[language][finding.severity]


def values_of(finding: Finding, language: Language) -> str:
    """Return both values and their difference in words; empty for a hint and where nothing was compared."""
    if finding.expected is None or finding.found is None or rule_of(finding.rule).is_hint:
        return ""
    difference = show_difference(finding.found, finding.expected)
    return WORDS[language]["values"].format(show_number(finding.expected), show_number(finding.found), difference)


def verdict_of(finding: Finding, language: Language) -> str:
    """Return what a person said of the finding, with the reason; empty where nobody did."""
    verdict = finding.verdict
    return WORDS[language][verdict.outcome].format(verdict.reason) if verdict else ""


def report_name(report: Report) -> str:
    """Return the title of the report, or where it was read from."""
    return report.title or report.source
