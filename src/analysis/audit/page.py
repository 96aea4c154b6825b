"""Findings as one HTML page that opens offline: the findings, and the tables with their failing cells marked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from importlib.resources import files
from itertools import chain

from ..forms import form_tables
from ..language_marks import mark_chinese
from ..report import Finding, Report
from .cells import Cells, column_label, row_label, table_label
from .selection import EVERYTHING, Selection
from .wording import (
    WORDS,
    Audited,
    Language,
    count_findings,
    detail_of,
    formula_of,
    report_name,
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

# A rule that speaks of a column is marked at the total it checks.
_TOTAL_ROWS = {"T3-ID": ("received", "carried_in", "handled_total", "carried_out"), "T3-SUM": ("handled_total",)}


def render_html(audited: Iterable[Audited], lang: Language = "zh", selection: Selection = EVERYTHING) -> str:
    """Return the selected findings as one HTML page without any outside resource, the worst report first; all
    findings are counted."""
    title, audited = WORDS[lang]["title"], worst_first(audited)
    css = (files(__package__) / "page.css").read_text(encoding="utf-8")
    sections = (_report_lines(place, *each, lang, selection) for place, each in enumerate(audited, start=1))
    parts = [
        "<!doctype html>",
        f'<html lang="{"zh-Hans" if lang == "zh" else "en"}">',
        f'<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{title}</title><style>\n{css}</style></head>",
        f"<body><main><h1>{title}</h1>",
        *(_contents_lines(audited, lang) if len(audited) != 1 else ()),
        *chain.from_iterable(sections),
        "</main></body></html>",
    ]
    page = "\n".join(parts) + "\n"
    return page if lang == "zh" else mark_chinese(page)


def _contents_lines(audited: Sequence[Audited], lang: Language) -> Iterator[str]:
    """What was found in all, and one line a report that leads to its part of the page."""
    yield f'<p class="counts">{sum_up(audited, lang)}</p>'
    yield f'<nav aria-label="{WORDS[lang]["contents"]}"><ol>'
    for place, (report, findings) in enumerate(audited, start=1):
        counts = show_counts(count_findings(findings), lang)
        yield f'<li><a href="#r{place}">{escape(report_name(report))}</a> <span class="counts">{counts}</span></li>'
    yield "</ol></nav>"


def _report_lines(
    place: int, report: Report, findings: Sequence[Finding], lang: Language, selection: Selection
) -> Iterator[str]:
    yield f'<section><h2 id="r{place}">{escape(report_name(report))}</h2>'
    counts, shown = show_counts(count_findings(findings), lang), selection.choose(report, findings)
    yield f'<p class="counts"><code>{escape(report.source)}</code> · {counts}</p>'
    if hidden := show_hidden(findings, shown, selection.options, lang):
        yield f'<p class="counts">{escape(hidden)}</p>'
    yield '<ul class="findings">'
    yield from (_finding_item(finding, lang) for finding in sort_findings(shown))
    yield "</ul>"
    yield from _table_lines(report, shown, lang)
    yield "</section>"


def _finding_item(finding: Finding, lang: Language) -> str:
    lines = [
        f'<li class="{finding.severity}"><span class="badge">{severity_label(finding, lang)}</span> '
        f'<code>{escape(rule_name(finding, lang))}</code> <span class="place">{show_place(finding.place, lang)}</span>',
        f"<div>{escape(detail_of(finding, lang))}</div>",
    ]
    if verdict := verdict_of(finding, lang):
        lines.append(f'<div class="verdict">{escape(verdict)}</div>')
    if finding.status == "fail":
        if values := values_of(finding, lang):
            lines.append(f"<div>{values}</div>")
        lines.append(f'<div class="rule">{WORDS[lang]["rule"]}: {escape(formula_of(finding, lang))}</div>')
        if finding.evidence:
            lines.append(f"<blockquote>{escape(finding.evidence)}</blockquote>")
    return "".join(lines) + "</li>"


def _table_lines(report: Report, findings: Sequence[Finding], lang: Language) -> Iterator[str]:
    """The statutory tables that hold a failing cell."""
    failing = set(_failing_cells(findings))
    cells = Cells(report)
    for table in form_tables(report.form):
        if not any(key[0] == table.key for key in failing):
            continue
        columns = list(dict.fromkeys(column.key for row in table.rows for column in row.columns))
        # The box of a wide table is moved with the keyboard as well.
        yield f'<div class="scroll" tabindex="0"><table><caption>{escape(table_label(table.key, lang))}</caption>'
        heads = "".join(f'<th scope="col">{escape(column_label(column, lang))}</th>' for column in columns)
        yield f"<thead><tr><td></td>{heads}</tr></thead><tbody>"
        for row in table.rows:
            data = "".join(_cell(cells, (table.key, row.key, column), failing) for column in columns)
            yield f'<tr><th scope="row">{escape(row_label(row.key, lang))}</th>{data}</tr>'
        yield "</tbody></table></div>"


def _cell(cells: Cells, key: tuple[str, str, str], failing: set[tuple[str, str, str]]) -> str:
    cell = cells.get(*key)
    mark = ' class="failing"' if key in failing else ""
    return f"<td{mark}>{escape(cell.raw.strip()) if cell else ''}</td>"


def _failing_cells(findings: Sequence[Finding]) -> Iterator[tuple[str, str, str]]:
    for finding in findings:
        if finding.status == "fail" and finding.table and finding.column:
            rows = (finding.row,) if finding.row else _TOTAL_ROWS.get(finding.rule, ())
            yield from ((finding.table, row, finding.column) for row in rows)
