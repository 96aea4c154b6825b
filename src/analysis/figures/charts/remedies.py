"""Administrative reconsideration and litigation, by result."""

from __future__ import annotations

import pandas as pd

from ..parts.alt import join_clauses, list_pairs
from ..parts.bars import Row, count_axis, row_axes, stack_rows
from ..parts.frames import number, part_silent, report_names, require_columns, select_reports
from ..parts.request_counts import cell_values
from ..parts.sheet import ReportFigure, Sheet

RESULTS = ("upheld", "corrected", "other", "pending")
KINDS = ("review", "litigation_direct", "litigation_after_review")


def disputes(
    cells: pd.DataFrame,
    reports: pd.DataFrame,
    *,
    facts: pd.DataFrame | None = None,
    lang: str | None = None,
    preset: str | None = None,
) -> ReportFigure:
    """Cases of reconsideration and litigation by result; unit: cases (件).

    Litigation is direct and after reconsideration added up, since prose does not tell them apart; reports without
    the table are drawn from ``facts``, what they do not break down as not stated.
    """
    with Sheet("disputes", preset, lang) as sheet:
        names = report_names(select_reports(reports, None), sheet.lang)
        cases = {report_id: _cases(cells, facts, report_id) for report_id in names}
        data = _data(cases, names)
        if data["cases"].notna().sum() == 0:
            return sheet.nothing("reason_no_disputes")
        shown, silent = part_silent(names, {report_id for report_id, found in cases.items() if not found})
        figure, panels, fit = row_axes(sheet, list(shown.values()), panels=2, rest_lines=4.6)
        used, is_silent = set(), False
        for axes, kind in zip(panels, ("review", "litigation"), strict=True):
            rows = [_row(sheet, cases[report_id].get(kind)) for report_id in list(shown)[:fit]]
            stack_rows(sheet, axes, rows, "result")
            axes.set_xlim(0, axes.get_xlim()[1] * 1.12)
            is_silent |= any(row.parts is None for row in rows)
            axes.set_title(sheet.word(f"dispute_{kind}"))
            count_axis(sheet, axes, sheet.word("axis_cases"))
            used.update(key for row in rows for key, size in (row.parts or {}).items() if size)
        if used:
            keys = [key for key in (*RESULTS, "unstated") if key in used]
            sheet.legend(figure, [("result", key, sheet.word(f"result_{key}")) for key in keys])
        sheet.note(
            figure, sheet.word("note_dispute_scales"), sheet.word("note_no_numbers") if is_silent else None,
            sheet.names_or_count("note_without_numbers", silent), sheet.rows_left_out(fit, len(shown)),
        )  # fmt: skip
        return sheet.finish(figure, data, _alt(sheet, cases, names))


def _cases(cells: pd.DataFrame, facts: pd.DataFrame | None, report_id: str) -> dict[str, dict[str, float]]:
    """The results by kind of remedy, of the table or else of the prose; a kind that is not known is left out."""
    values = cell_values(cells, report_id, "disputes")
    found = {}
    for kind, rows in (("review", KINDS[:1]), ("litigation", KINDS[1:])):
        parts = {
            result: [values.get((row, result)) for row in rows] for result in RESULTS if (rows[0], result) in values
        }
        if parts and all(number(value) is not None for part in parts.values() for value in part):
            found[kind] = {result: sum(part) for result, part in parts.items()}
        elif not parts and facts is not None:
            found |= _stated_cases(facts, report_id, kind)
    return found


def _stated_cases(facts: pd.DataFrame, report_id: str, kind: str) -> dict[str, dict[str, float]]:
    """The results of one kind that the prose states for the body as a whole."""
    require_columns(facts, "facts", ("report_id", "indicator", "scope", "value"))
    chosen = facts[(facts["report_id"] == report_id) & facts["scope"].isna()]
    stated = {row.indicator: number(row.value) for row in chosen[::-1].itertuples()}
    parts = {result: stated.get(f"{kind}_{result}") for result in RESULTS}
    known = {result: value for result, value in parts.items() if value is not None}
    total = stated.get(f"{kind}_total")
    if total is None:
        return {kind: known} if known else {}
    rest = total - sum(known.values())
    return {kind: {**known, "unstated": rest} if rest > 0 else known or {"unstated": total}}


def _row(sheet: Sheet, parts: dict[str, float] | None) -> Row:
    if parts is None:
        return Row("", None, sheet.word("no_numbers_short"))
    return Row("", parts, sheet.word("zero_cases"), end=sheet.count(sum(parts.values())))


def _data(cases: dict, names: dict[str, str]) -> pd.DataFrame:
    """Grain: report × remedy × result; ``cases`` is missing where it is not known."""
    rows = [
        {"report_id": report_id, "name": names[report_id], "remedy": kind, "result": result,
         "cases": found.get(kind, {}).get(result)}
        for report_id, found in cases.items()
        for kind in ("review", "litigation")
        for result in (*RESULTS, "unstated")
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=["report_id", "name", "remedy", "result", "cases"])


def _alt(sheet: Sheet, cases: dict, names: dict[str, str]) -> str:
    clauses = []
    for report_id, found in cases.items():
        for kind in ("review", "litigation"):
            parts = found.get(kind)
            pairs = [(f"result_{key}", size) for key, size in (parts or {}).items() if size]
            words = (
                list_pairs(sheet, pairs) if pairs else sheet.word("no_numbers_short" if parts is None else "zero_cases")
            )
            title = f"{names[report_id]} – {sheet.word(f'dispute_{kind}')}"
            clauses.append(sheet.word("alt_named_list", name=title, items=words))
    return join_clauses(sheet, "alt_disputes", clauses)
