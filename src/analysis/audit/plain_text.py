"""Findings as plain text for a terminal, grouped by report, worst first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ..report import Finding, Report
from .wording import (
    WORDS,
    Audited,
    Language,
    count_findings,
    formula_of,
    message_of,
    report_name,
    severity_label,
    show_place,
    sort_findings,
    values_of,
    verdict_of,
    worst_first,
)


def render_text(audited: Iterable[Audited], lang: Language = "zh") -> str:
    """Return the findings as plain text, the worst report first, ending in a line feed."""
    blocks = ["\n".join(_text_lines(report, findings, lang)) for report, findings in worst_first(audited)]
    return "\n\n".join(blocks) + "\n"


def _text_lines(report: Report, findings: Sequence[Finding], lang: Language) -> Iterable[str]:
    words = WORDS[lang]
    counts = count_findings(findings)
    yield f"{report_name(report)}（{report.source}）" if lang == "zh" else f"{report_name(report)} ({report.source})"
    yield f"  {words['count'].format(**counts)}"
    if not counts["error"] + counts["warning"]:
        yield f"  {words['none']}"
    for finding in sort_findings(findings):
        yield f"  [{severity_label(finding, lang)}] {finding.rule} · {show_place(finding.place, lang)}"
        yield f"    {message_of(finding, lang)}"
        if verdict := verdict_of(finding, lang):
            yield f"    {verdict}"
        if finding.status == "fail":
            if values := values_of(finding, lang):
                yield f"    {values}"
            yield f"    {words['rule']}: {formula_of(finding, lang)}"
            if finding.evidence:
                yield f"    {words['quote']}: 「{finding.evidence}」"
