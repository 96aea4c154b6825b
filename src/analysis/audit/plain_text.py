"""Findings as plain text for a terminal, grouped by report, worst first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ..report import Finding, Report
from .selection import EVERYTHING, Selection
from .wording import (
    WORDS,
    Audited,
    Language,
    count_findings,
    detail_of,
    formula_of,
    report_heading,
    rule_name,
    severity_label,
    show_counts,
    show_hidden,
    show_place,
    sort_findings,
    sum_up,
    values_of,
    verdict_of,
    worst_first,
)


def render_text(audited: Iterable[Audited], lang: Language = "zh", selection: Selection = EVERYTHING) -> str:
    """Return the selected findings as plain text, the worst report first, the sum of several last, ending in a line
    feed; all findings are counted."""
    audited = worst_first(audited)
    blocks = ["\n".join(_text_lines(report, findings, lang, selection)) for report, findings in audited]
    if len(blocks) > 1:
        blocks.append(sum_up(audited, lang))
    return "\n\n".join(blocks) + "\n"


def _text_lines(report: Report, findings: Sequence[Finding], lang: Language, selection: Selection) -> Iterable[str]:
    words = WORDS[lang]
    counts, shown = count_findings(findings), selection.choose(report, findings)
    yield report_heading(report, lang)
    yield f"  {show_counts(counts, lang)}"
    if not counts["error"] + counts["warning"]:
        yield f"  {words['none']}"
    if hidden := show_hidden(findings, shown, selection.options, lang):
        yield f"  {hidden}"
    for finding in sort_findings(shown):
        yield f"  [{severity_label(finding, lang)}] {rule_name(finding, lang)} · {show_place(finding.place, lang)}"
        yield f"    {detail_of(finding, lang)}"
        if verdict := verdict_of(finding, lang):
            yield f"    {verdict}"
        if finding.status == "fail":
            if values := values_of(finding, lang):
                yield f"    {values}"
            yield f"    {words['rule']}: {formula_of(finding, lang)}"
            if finding.evidence:
                yield f"    {words['quote']}: 「{finding.evidence}」"
