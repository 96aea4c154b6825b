"""What repair changed in each report."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from ..look.labels import label_or_key
from ..parts.alt import join_clauses
from ..parts.frames import report_names, require_columns, select_reports
from ..parts.matrix import Amounts, Tile, draw_grid, grid_of_reports, shade
from ..parts.sheet import ReportFigure, Sheet


def edits_summary(
    edits: pd.DataFrame, reports: pd.DataFrame, *, lang: str | None = None, preset: str | None = None
) -> ReportFigure:
    """Changes that repair made, by kind of damage and report; unit: changes.

    A report without a change of a kind has a white 0: every report was looked at.
    """
    with Sheet("edits_summary", preset, lang) as sheet:
        require_columns(edits, "edits", ("report_id", "kind"))
        names = report_names(select_reports(reports, None), sheet.lang)
        data = _count_edits(edits, names)
        if data.empty:
            return sheet.nothing("reason_no_edits")
        kinds = {kind: label_or_key(kind, sheet.lang, "edit_") for kind in data["kind"].unique()}
        highest = data["edits"].max()
        tiles = {
            (row.kind, row.report_id): Tile(shade(row.edits, highest), sheet.count(row.edits))
            for row in data.itertuples()
        }
        amounts = Amounts(highest, lambda count: sheet.count(round(count)))
        figure, _ = draw_grid(sheet, grid_of_reports(names, kinds, tiles), sheet.word("note_edits"), amounts=amounts)
        return sheet.finish(figure, data, _alt(sheet, data, kinds, names))


def _count_edits(edits: pd.DataFrame, names: Mapping[str, str]) -> pd.DataFrame:
    """Grain: kind × report, the most frequent kind first."""
    counts = edits.groupby(["kind", "report_id"], sort=False, observed=True).size()
    totals = edits[edits["report_id"].isin(names)]["kind"].value_counts()
    rows = [
        (kind, report_id, name, int(counts.get((kind, report_id), 0)))
        for kind in totals.index
        for report_id, name in names.items()
    ]
    return pd.DataFrame(rows, columns=["kind", "report_id", "name", "edits"])


def _alt(sheet: Sheet, data: pd.DataFrame, kinds: Mapping[str, str], names: Mapping[str, str]) -> str:
    clauses = []
    for report_id, name in names.items():
        part = data[(data["report_id"] == report_id) & (data["edits"] > 0)]
        items = sheet.series(f"{kinds[row.kind]} {sheet.count(row.edits)}" for row in part.itertuples())
        clauses.append(sheet.word("alt_named_list", name=name, items=items or sheet.word("none")))
    return join_clauses(sheet, "alt_edits_summary", clauses)
