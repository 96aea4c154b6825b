"""Findings for other programs: JSON and SARIF 2.1.0."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from ..report import Finding
from .rules import Rule, list_rules
from .wording import Audited, Language, message_of, worst_first

SARIF_VERSION = "2.1.0"
_LEVELS = {"error": "error", "warning": "warning", "info": "note"}
_KINDS = {"pass": "pass", "fail": "fail", "not_assessable": "notApplicable"}


def finding_to_record(finding: Finding) -> dict[str, Any]:
    """Return the finding as a flat mapping, the keys in the order of ``ogi parse``."""
    return {
        "rule": finding.rule,
        "severity": finding.severity,
        "status": finding.status,
        "table": finding.table,
        "row": finding.row,
        "column": finding.column,
        "expected": finding.expected,
        "found": finding.found,
        "message": finding.message,
        "message_zh": finding.message_zh,
        "evidence": finding.evidence,
        "line": finding.place.line,
        "page": finding.place.page,
        "verdict": finding.verdict.outcome if finding.verdict else None,
        "verdict_reason": finding.verdict.reason if finding.verdict else None,
    }


def render_json(audited: Iterable[Audited], lang: Language = "zh") -> str:
    """Return all findings, passes included, as one JSON array with an object for each report."""
    records = [
        {
            "source": report.source,
            "title": report.title,
            "agency": report.agency,
            "year": report.year,
            "form": report.form,
            "findings": [finding_to_record(finding) for finding in findings],
        }
        for report, findings in audited
    ]
    return json.dumps(records, ensure_ascii=False, indent=2) + "\n"


def render_sarif(audited: Iterable[Audited], lang: Language = "zh", version: str = "") -> str:
    """Return the findings that did not pass as a SARIF 2.1.0 log of one run.

    A result's fingerprint is made of source, rule and place in the form, so that it stays the same when lines move.
    """
    rules = list_rules()
    numbers = {rule.id: number for number, rule in enumerate(rules)}
    driver: dict[str, Any] = {"name": "ogi", "rules": [_rule_to_sarif(rule, lang) for rule in rules]}
    if version:
        driver["version"] = version
    results = [
        _finding_to_sarif(report.source, finding, numbers[finding.rule], lang)
        for report, findings in worst_first(audited)
        for finding in findings
        if finding.status != "pass"
    ]
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    return json.dumps({"version": SARIF_VERSION, "runs": [run]}, ensure_ascii=False, indent=2) + "\n"


def _rule_to_sarif(rule: Rule, lang: Language) -> dict[str, Any]:
    name, formula = (rule.name_en, rule.formula_en) if lang == "en" else (rule.name_zh, rule.formula_zh)
    return {
        "id": rule.id,
        "name": "".join(word.capitalize() for word in rule.name_en.replace(",", "").split()),
        "shortDescription": {"text": name},
        "fullDescription": {"text": formula},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        "properties": {"origin": rule.origin, "source": rule.source},
    }


def _finding_to_sarif(source: str, finding: Finding, number: int, lang: Language) -> dict[str, Any]:
    location: dict[str, Any] = {"artifactLocation": {"uri": source.replace("\\", "/")}}
    if finding.place.line:
        location["region"] = {"startLine": finding.place.line}
        if finding.evidence:
            location["region"]["snippet"] = {"text": finding.evidence}
    place = ".".join(part or "" for part in (finding.table, finding.row, finding.column))
    is_fail = finding.status == "fail"
    return {
        "ruleId": finding.rule,
        "ruleIndex": number,
        "kind": _KINDS[finding.status],
        "level": _LEVELS[finding.severity] if is_fail else "none",
        "message": {"text": message_of(finding, lang)},
        "locations": [{"physicalLocation": location}],
        "partialFingerprints": {"place/v1": f"{source}:{finding.rule}:{place}:{finding.evidence or ''}"},
        "properties": {"status": finding.status, "expected": finding.expected, "found": finding.found},
    }
