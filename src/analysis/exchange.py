"""Reports as JSON, in the shape that scripts outside the project rely on."""

from __future__ import annotations

import json
from typing import Any

from .audit.exchange import finding_to_record
from .batch import AuditedReport
from .reading import UnreadFile
from .report import Cell, Fact, Finding, Report, Section

_FINDING_KEYS = (
    *("rule", "severity", "status", "table", "row", "column"),
    *("expected", "found", "message", "line"),
)


def result_to_json(result: AuditedReport | UnreadFile) -> str:
    """Return one line of JSON: the report with what its audit found, or why the file could not be read."""
    if isinstance(result, UnreadFile):
        return _dump({"source": result.source, "error": {"kind": result.kind, "message": result.message}})
    return _dump(report_to_mapping(result.report, result.findings))


def report_to_mapping(report: Report, findings: tuple[Finding, ...]) -> dict[str, Any]:
    """Return the report as plain mappings and lists; of the findings those that did not pass."""
    return {
        "source": report.source,
        "sha256": report.sha256,
        "title": report.title,
        "agency": report.agency,
        "region": {"code": report.region.code, "name": report.region.name} if report.region else None,
        "level": report.level,
        "scope": report.scope,
        "year": report.year,
        "published": report.published,
        "form": report.form,
        "script": report.script,
        "sections": [_section(section) for section in report.sections],
        "cells": [_cell(cell) for cell in report.cells],
        "facts": [_fact(fact) for fact in report.facts],
        "edits": [
            {
                "kind": edit.kind,
                "before": edit.before,
                "after": edit.after,
                "line": edit.place.line,
                "confidence": edit.confidence,
            }
            for edit in report.edits
        ],
        "findings": [_finding(finding) for finding in findings if finding.status != "pass"],
    }


def _section(section: Section) -> dict[str, Any]:
    return {
        "key": section.key,
        "heading": section.heading,
        "text": section.text,
        "line": section.place.line,
    }


def _cell(cell: Cell) -> dict[str, Any]:
    """The keys every cell has, and ``confidence`` for one that was recognised in a picture."""
    recognised = {} if cell.confidence is None else {"confidence": round(cell.confidence, 4)}
    return {
        "table": cell.table,
        "row": cell.row,
        "column": cell.column,
        "value": cell.value,
        "raw": cell.raw,
        "status": cell.status,
        "unit": cell.unit,
        "line": cell.place.line,
        **recognised,
    }


def _fact(fact: Fact) -> dict[str, Any]:
    return {
        "indicator": fact.indicator,
        "value": fact.value,
        "unit": fact.unit,
        "approximate": fact.approximate,
        "scope": fact.scope,
        "evidence": fact.evidence,
        "line": fact.place.line,
    }


def _finding(finding: Finding) -> dict[str, Any]:
    record = finding_to_record(finding)
    return {key: record[key] for key in _FINDING_KEYS}


def _dump(mapping: dict[str, Any]) -> str:
    return json.dumps(mapping, ensure_ascii=False, allow_nan=False)
