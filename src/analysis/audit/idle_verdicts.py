"""Verdicts that speak of no finding: a file, a rule or a place that is written otherwise than the audit has it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from ..errors import suggest
from ..report import Finding, Report
from .rules import list_rules, rule_of
from .verdicts import NAME, JudgedFinding, load_verdicts

_PLACES = ("table", "row", "column", "line")


def list_idle_verdicts(audited: Iterable[tuple[Report, Sequence[Finding]]]) -> Iterator[str]:
    """Yield one line for each verdict beside these reports that fits nothing, with what is accepted in its stead.

    A verdict on a report of the folder that is not among these is left alone, as is one on a rule across reports
    that was not applied to these.
    """
    folders: dict[Path, dict[str, Sequence[Finding]]] = {}
    for report, found in audited:
        source = Path(report.source)
        folders.setdefault(source.parent, {})[source.name] = found
    for folder, findings in folders.items():
        for judged in load_verdicts(folder):
            if problem := _find_problem(judged, folder, findings):
                yield f"{folder / NAME}: line {judged.number}: {problem}"


def _find_problem(judged: JudgedFinding, folder: Path, findings: dict[str, Sequence[Finding]]) -> str:
    rules = [rule.id for rule in list_rules()]
    if judged.rule not in rules:
        return f"no rule {judged.rule!r}{suggest(judged.rule, rules)}; accepted: {', '.join(rules)}"
    if judged.file in findings:
        return _find_wrong_place(judged, findings[judged.file])
    names = sorted(path.name for path in folder.iterdir() if path.name != NAME)
    if judged.file in names:
        return ""
    return f"no file {judged.file!r}{suggest(judged.file, names)}; accepted: the name of a report in {folder}"


def _find_wrong_place(judged: JudgedFinding, findings: Sequence[Finding]) -> str:
    left = [finding for finding in findings if finding.status != "pass"]
    of_rule = [finding for finding in left if finding.rule == judged.rule]
    if not of_rule:
        known = ", ".join(sorted({finding.rule for finding in left})) or "none, it has no finding"
        is_across = rule_of(judged.rule).scope != "report"
        return "" if is_across else f"rule {judged.rule!r} found nothing in {judged.file}; accepted: {known}"
    for name in _PLACES:
        wanted, values = getattr(judged, name), [_place_value(finding, name) for finding in of_rule]
        if wanted and wanted not in values:
            accepted = ", ".join(dict.fromkeys(filter(None, values)))
            return f"{name} {wanted!r} fits no finding of {judged.rule}; accepted: {accepted or 'an empty field'}"
        of_rule = [finding for finding, value in zip(of_rule, values, strict=True) if wanted in ("", value)]
    return ""


def _place_value(finding: Finding, name: str) -> str:
    value = finding.place.line if name == "line" else getattr(finding, name)
    return "" if value is None else str(value)
