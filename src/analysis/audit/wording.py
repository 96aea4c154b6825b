"""Findings in words: severity, values, formula and place in English or Chinese, and the order of showing them."""

from __future__ import annotations

from collections import Counter
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
        "contents": "reports",
        "counts": (
            ("error", "errors"),
            ("warning", "warnings"),
            ("not_assessable", "not assessable"),
            ("passed", "passed"),
        ),
        "hidden_counts": (
            ("error", "errors"),
            ("warning", "warnings"),
            ("info", "infos"),
            ("not_assessable", "not assessable"),
        ),
        "count": "{number} {name}",
        "hidden": "{} not shown ({})",
        "between": ", ",
        "reports": "{} reports in all: {}",
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
        "contents": "报告",
        "counts": (("error", "错误"), ("warning", "警告"), ("not_assessable", "无法评估"), ("passed", "通过")),
        "hidden_counts": (("error", "错误"), ("warning", "警告"), ("info", "提示"), ("not_assessable", "无法评估")),
        "count": "{name}{number}项",
        "hidden": "未显示：{}（{}）",
        "between": "，",
        "reports": "共{}份报告：{}",
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


def show_counts(counts: dict[str, int], language: Language) -> str:
    """Return the counts in words.

    >>> show_counts({"error": 1, "warning": 0, "not_assessable": 0, "passed": 9}, "en")
    '1 error, 0 warnings, 0 not assessable, 9 passed'
    """
    return _join_counts(counts, WORDS[language]["counts"], language)


def show_hidden(findings: Iterable[Finding], shown: Iterable[Finding], options: str, language: Language) -> str:
    """Return in words what was found but, because of these options, is not shown; empty where all is shown."""
    all_counts, shown_counts = count_findings(findings), count_findings(shown)
    counts = {key: number - shown_counts[key] for key, number in all_counts.items()}
    names = [(key, name) for key, name in WORDS[language]["hidden_counts"] if counts[key]]
    return WORDS[language]["hidden"].format(_join_counts(counts, names, language), options) if names else ""


def _join_counts(counts: dict[str, int], names: Iterable[tuple[str, str]], language: Language) -> str:
    words = WORDS[language]
    numbered = ((counts[key], name.removesuffix("s") if counts[key] == 1 else name) for key, name in names)
    return words["between"].join(words["count"].format(number=number, name=name) for number, name in numbered)


def sum_up(audited: Sequence[Audited], language: Language) -> str:
    """Return what was found in all reports together, in words."""
    counts = Counter()
    for _, findings in audited:
        counts.update(count_findings(findings))
    return WORDS[language]["reports"].format(len(audited), show_counts(counts, language))


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


def rule_name(finding: Finding, language: Language) -> str:
    """Return the id and the name of the finding's rule."""
    rule = rule_of(finding.rule)
    return f"{rule.id} {rule.name_en if language == 'en' else rule.name_zh}"


def formula_of(finding: Finding, language: Language) -> str:
    """Return the rule's formula in words."""
    rule = rule_of(finding.rule)
    return rule.formula_en if language == "en" else rule.formula_zh


def message_of(finding: Finding, language: Language) -> str:
    """Return the finding in words."""
    return finding.message if language == "en" else finding.message_zh


def detail_of(finding: Finding, language: Language) -> str:
    """Return the finding in words without the name of its rule, which stands above it."""
    name = rule_name(finding, language).removeprefix(finding.rule).strip()
    return message_of(finding, language).removeprefix(f"{name}：").removeprefix(f"{name}: ")


def severity_label(finding: Finding, language: Language) -> str:
    """Return the severity in words, or that the rule could not be assessed."""
    return _STATUS[language].get(finding.status) or _SEVERITY[language][finding.severity]


def values_of(finding: Finding, language: Language) -> str:
    """Return both values and their difference in words; empty where a difference means nothing and where the
    message gives all three."""
    if finding.expected is None or finding.found is None or rule_of(finding.rule).shows == "nothing":
        return ""
    values = show_number(finding.expected), show_number(finding.found), show_difference(finding.found, finding.expected)
    if all(value in message_of(finding, language) for value in values):
        return ""
    return WORDS[language]["values"].format(*values)


def verdict_of(finding: Finding, language: Language) -> str:
    """Return what a person said of the finding, with the reason; empty where nobody did."""
    verdict = finding.verdict
    return WORDS[language][verdict.outcome].format(verdict.reason) if verdict else ""


def report_name(report: Report) -> str:
    """Return the title of the report, else the body and its year, else where it was read from."""
    year = f" {report.year}" if report.year else ""
    return report.title or (f"{report.agency}{year}" if report.agency else report.source)


def report_heading(report: Report, language: Language) -> str:
    """Return the title of the report and where it was read from."""
    name = report_name(report)
    if name == report.source:
        return name
    return f"{name}（{report.source}）" if language == "zh" else f"{name} ({report.source})"
