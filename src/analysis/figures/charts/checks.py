"""What the audit found: rule by rule, identity by identity, and text against table."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from ...audit import list_rules
from ..look.labels import localise, place_label
from ..look.style import inks
from ..parts.alt import join_clauses
from ..parts.bars import Row, row_axes, share_axis, stack_rows
from ..parts.frames import number, report_names, require_columns, select_reports
from ..parts.matrix import MOST_COLUMNS_OF_REPORTS, Tile, draw_grid, grid_of_reports
from ..parts.sheet import ReportFigure, Sheet

STATES = ("pass", "fail", "not_assessable")


def audit_summary(
    findings: pd.DataFrame,
    reports: pd.DataFrame,
    *,
    titles: Mapping[str, str] | None = None,
    lang: str | None = None,
    preset: str | None = None,
) -> ReportFigure:
    """How each rule came out in each report: checks passed of checks that could be assessed; unit: checks.

    Up to eight reports are columns of a grid with ``passed/assessed`` in each cell; more are added up to a bar for
    each rule. ``titles`` gives other words for the keys of rules than those of the audit.
    """
    with Sheet("audit_summary", preset, lang) as sheet:
        require_columns(findings, "findings", ("report_id", "rule", "status"))
        names = report_names(select_reports(reports, None), sheet.lang)
        counts = _count_checks(findings, names)
        if counts.empty:
            return sheet.nothing("reason_no_findings")
        words = {**_rule_titles(sheet.lang), **(titles or {})}
        rules = {rule: words.get(rule, rule) for rule in counts["rule"].unique()}
        draw = _audit_grid if len(names) <= MOST_COLUMNS_OF_REPORTS else _audit_bars
        figure = draw(sheet, counts, rules, names)
        sheet.legend(figure, [("check", key, sheet.word(f"check_{key}")) for key in STATES if counts[key].sum()])
        return sheet.finish(figure, counts, _audit_alt(sheet, counts, names))


def _rule_titles(lang: str) -> dict[str, str]:
    """The name of each rule of the audit after its key."""
    return {
        rule.id: f"{rule.id} {localise(rule.name_en if lang == 'en' else rule.name_zh, lang)}" for rule in list_rules()
    }


def _count_checks(findings: pd.DataFrame, names: Mapping[str, str]) -> pd.DataFrame:
    """Grain: report × rule; how many checks passed, failed and could not be assessed."""
    chosen = findings[findings["report_id"].isin(names)]
    counts = chosen.groupby(["report_id", "rule", "status"], sort=False, observed=True).size().unstack(fill_value=0)
    counts = counts.reindex(columns=list(STATES), fill_value=0).reset_index()
    counts.columns.name = None
    return counts.assign(assessed=counts["pass"] + counts["fail"], name=counts["report_id"].map(names))


def _audit_grid(sheet: Sheet, counts: pd.DataFrame, rules: Mapping[str, str], names: Mapping[str, str]) -> ReportFigure:
    tiles = {}
    for row in counts.to_dict("records"):
        state = "fail" if row["fail"] else "pass" if row["pass"] else "not_assessable"
        words = f"{row['pass']}/{row['assessed']}" if row["assessed"] else ""
        ink = inks("check")[state]
        tiles[row["rule"], row["report_id"]] = Tile(ink.colour, words, ink.hatch)
    return draw_grid(sheet, grid_of_reports(names, rules, tiles), sheet.word("note_audit"))[0]


def _audit_bars(sheet: Sheet, counts: pd.DataFrame, rules: Mapping[str, str], names: Mapping[str, str]) -> ReportFigure:
    sums = counts.groupby("rule", sort=False)[list(STATES)].sum()
    return _state_bars(sheet, sums, rules, len(names))


def _state_bars(sheet: Sheet, sums: pd.DataFrame, titles: Mapping[str, str], reports: int) -> ReportFigure:
    """A bar for each row of the sums: the checks of all reports by their state."""
    figure, (axes,), fit = row_axes(sheet, list(titles.values()))
    rows = []
    for key in list(titles)[:fit]:
        parts = sums.loc[key].astype(float).to_dict()
        assessed = parts["pass"] + parts["fail"]
        end = f"{sheet.count(parts['pass'])}/{sheet.count(assessed)}" if assessed else "–"
        rows.append(Row("", parts, end=end))
    stack_rows(sheet, axes, rows, "check", is_share=True)
    share_axis(sheet, axes, sheet.word("axis_share_of_checks", count=reports))
    sheet.note(figure, sheet.word("note_audit_bars"), sheet.rows_left_out(fit, len(titles)))
    return figure


def _audit_alt(sheet: Sheet, counts: pd.DataFrame, names: Mapping[str, str]) -> str:
    clauses = []
    for report_id, name in names.items():
        part = counts[counts["report_id"] == report_id]
        passed, assessed, open_ = (int(part[key].sum()) for key in ("pass", "assessed", "not_assessable"))
        failed = sheet.series(part.loc[part["fail"] > 0, "rule"]) or sheet.word("none")
        clauses.append(sheet.word("alt_audit", name=name, passed=passed, assessed=assessed, failed=failed, open=open_))
    return join_clauses(sheet, "alt_audit_summary", clauses)


def identity_heatmap(
    findings: pd.DataFrame, reports: pd.DataFrame, *, lang: str | None = None, preset: str | None = None
) -> ReportFigure:
    """Found minus expected for each identity of the tables (rule × column or row) and report; unit of the cells.

    A grid: 0 where the identity holds, the signed difference where it does not, hatched where it cannot be assessed.
    Beyond eight reports a bar for each identity counts the reports in which it holds.
    """
    with Sheet("identity_heatmap", preset, lang) as sheet:
        require_columns(findings, "findings", ("report_id", "rule", "status", "row", "column", "expected", "found"))
        names = report_names(select_reports(reports, None), sheet.lang)
        data = _differences(findings, names)
        if data.empty:
            return sheet.nothing("reason_no_identities")
        identities = {row.identity: _identity_name(sheet, row) for row in data.itertuples()}
        draw = _identity_grid if len(names) <= MOST_COLUMNS_OF_REPORTS else _identity_bars
        figure = draw(sheet, data, identities, names)
        used = [key for key in STATES if key in set(data["status"])]
        sheet.legend(figure, [("check", key, sheet.word(f"check_{key}")) for key in used])
        return sheet.finish(figure, data, _identity_alt(sheet, data))


def _differences(findings: pd.DataFrame, names: Mapping[str, str]) -> pd.DataFrame:
    """Grain: report × identity; only the rules that the audit calls errors, which are the identities of the form.

    A finding without a place says that a rule could not be assessed at all: it stands for all identities of the rule.
    """
    rules = [rule.id for rule in list_rules() if rule.severity == "error"]
    chosen = findings[findings["report_id"].isin(names) & findings["rule"].isin(rules)].reset_index(drop=True)
    chosen = chosen.assign(place=_places(chosen), difference=_numbers(chosen["found"]) - _numbers(chosen["expected"]))
    placed = chosen[chosen["place"].notna()]
    identities = placed[["rule", "place"]].drop_duplicates()
    whole = chosen[chosen["place"].isna()].drop(columns="place").merge(identities, on="rule")
    data = pd.concat([placed, whole]).drop_duplicates(["report_id", "rule", "place"])
    order = {rule: number for number, rule in enumerate(rules)}
    data = data.assign(
        identity=data["rule"].astype(str) + " " + data["place"].astype(str), name=data["report_id"].map(names)
    ).sort_values("rule", key=lambda column: column.map(order), kind="stable")
    return data[["report_id", "name", "identity", "rule", "place", "status", "difference", "expected", "found"]]


def _places(findings: pd.DataFrame) -> pd.Series:
    """The row or column that tells the identities of a rule apart: the one that differs from finding to finding."""
    by_rule = findings.groupby("rule")[["row", "column"]].nunique()
    is_by_row = findings["rule"].map(by_rule["row"] > by_rule["column"]).astype(bool)
    return findings["row"].where(is_by_row, findings["column"].where(findings["column"].notna(), findings["row"]))


def _numbers(values: pd.Series) -> pd.Series:
    return pd.to_numeric(values).astype(float)


def _identity_grid(
    sheet: Sheet, data: pd.DataFrame, identities: Mapping[str, str], names: Mapping[str, str]
) -> ReportFigure:
    tiles = {(row.identity, row.report_id): _difference_tile(sheet, row) for row in data.itertuples()}
    return draw_grid(sheet, grid_of_reports(names, identities, tiles), sheet.word("note_identity"))[0]


def _identity_bars(
    sheet: Sheet, data: pd.DataFrame, identities: Mapping[str, str], names: Mapping[str, str]
) -> ReportFigure:
    """The identities that fail most often first, so that those the page does not hold are the sound ones."""
    sums = data.groupby(["identity", "status"], sort=False, observed=True).size().unstack(fill_value=0)
    sums = sums.reindex(columns=list(STATES), fill_value=0)
    order = sums.loc[list(identities)].sort_values("fail", ascending=False, kind="stable").index
    return _state_bars(sheet, sums, {key: identities[key] for key in order}, len(names))


def _identity_name(sheet: Sheet, row: object) -> str:
    return f"{row.rule} {place_label(row.place, sheet.lang)}"


def _difference_tile(sheet: Sheet, row: object) -> Tile:
    ink = inks("check")[row.status]
    difference = number(row.difference)
    sign = "+" if difference and difference > 0 else ""
    words = "" if row.status == "not_assessable" else "0" if not difference else sign + sheet.count(difference)
    return Tile(ink.colour, words, ink.hatch)


def _identity_alt(sheet: Sheet, data: pd.DataFrame) -> str:
    failed = data[data["status"] == "fail"]
    clauses = [
        sheet.word(
            "alt_identity",
            name=row.name,
            identity=_identity_name(sheet, row),
            found=sheet.count(number(row.found)),
            expected=sheet.count(number(row.expected)),
        )
        for row in failed.itertuples(index=False)
    ]
    counted = sheet.word(
        "alt_identity_count", passed=int((data["status"] == "pass").sum()), failed=len(failed),
        open=int((data["status"] == "not_assessable").sum()),
    )  # fmt: skip
    return join_clauses(sheet, "alt_identity_heatmap", [counted, *clauses])
