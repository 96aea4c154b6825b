"""Which findings to show: by rule, by severity, and without those already known."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import Path

from ..errors import UserError, suggest
from ..report import Finding, Report
from .rules import list_rules

SEVERITIES = ("error", "warning", "info")
# What makes a finding the same as one of an earlier run: not its words, which may be improved.
_Key = tuple[str, str, str | None, str | None, str | None, object, object]


class SelectionError(UserError):
    """A rule that does not exist or a baseline that cannot be used; one line that says what is accepted."""


@dataclass(frozen=True, slots=True)
class Selection:
    """Which findings of a report are shown, and ``options``, the words of the command that ask for it."""

    rules: tuple[str, ...] = ()
    severity: str = "info"
    baseline: frozenset[_Key] = frozenset()
    options: str = ""

    def choose(self, report: Report, findings: Iterable[Finding]) -> list[Finding]:
        """Return the findings of the report that are shown."""
        chosen = select_findings(findings, rules=self.rules, severity=self.severity)
        return drop_known(chosen, report.source, self.baseline) if self.baseline else chosen


EVERYTHING = Selection()


def make_selection(rules: Collection[str] = (), severity: str = "info", baseline: Path | None = None) -> Selection:
    """Return what is asked for; ``SelectionError`` for a rule that does not exist and a baseline that is none."""
    select_findings((), rules=rules)
    options = [f"--rule {rule}" for rule in rules]
    options += [f"--severity {severity}"] if severity != "info" else []
    options += [f"--baseline {baseline}"] if baseline else []
    known = load_baseline(baseline) if baseline else frozenset()
    return Selection(tuple(rules), severity, known, " ".join(options))


def select_findings(
    findings: Iterable[Finding], *, rules: Collection[str] = (), severity: str = "info"
) -> list[Finding]:
    """Return the findings of these rules (of all, if none is named) that are at least as severe."""
    known = [rule.id for rule in list_rules()]
    for rule in rules:
        if rule not in known:
            raise SelectionError(f"no rule {rule!r}{suggest(rule, known)}; accepted: {', '.join(known)}")
    severe = SEVERITIES[: SEVERITIES.index(severity) + 1]
    return [finding for finding in findings if finding.severity in severe and (not rules or finding.rule in rules)]


def load_baseline(path: Path) -> frozenset[_Key]:
    """Return the findings of an earlier ``ogi check --format json``, to be kept out of a later one."""
    try:
        records = json.loads(path.read_text(encoding="utf-8"))
        return frozenset(
            _key(report["source"], *(finding[name] for name in ("rule", "table", "row", "column", "expected", "found")))
            for report in records
            for finding in report["findings"]
        )
    except FileNotFoundError:
        raise SelectionError(f"{path}: no such file; expected the output of `ogi check --format json`") from None
    except (ValueError, KeyError, TypeError) as error:
        raise SelectionError(f"{path}: is not the output of `ogi check --format json`") from error


def drop_known(findings: Iterable[Finding], source: str, baseline: Collection[_Key]) -> list[Finding]:
    """Return the findings of the report read from ``source`` that the baseline does not hold."""
    return [
        finding
        for finding in findings
        if _key(source, finding.rule, finding.table, finding.row, finding.column, finding.expected, finding.found)
        not in baseline
    ]


def _key(source: str, *rest: object) -> _Key:
    return (Path(source).name, *rest)
