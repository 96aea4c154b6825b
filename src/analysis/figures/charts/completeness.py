"""How much of the statutory tables each report fills in."""

from __future__ import annotations

import pandas as pd

from ...dataset.coverage import STATUSES, count_coverage
from ..parts.alt import join_clauses, list_pairs
from ..parts.bars import Row, row_axes, share_axis, stack_rows
from ..parts.frames import part_silent, report_names, require_columns, select_reports
from ..parts.sheet import ReportFigure, Sheet

TABLES = ("disclosure", "requests", "disputes")


def coverage(
    cells: pd.DataFrame, reports: pd.DataFrame, *, lang: str | None = None, preset: str | None = None
) -> ReportFigure:
    """Statutory cells by state (reported, nil, blank, illegible, missing), a panel for each table; unit: cells.

    Missing are the cells of the form that the report does not print.
    A report to which no statutory form applies has no cells at all and says so: that is not a gap in the report.
    """
    with Sheet("coverage", preset, lang) as sheet:
        require_columns(cells, "cells", ("report_id", "table", "status"))
        chosen = require_columns(select_reports(reports, None), "reports", ("form",))
        names = report_names(chosen, sheet.lang)
        counts = _count_states(cells, chosen, names)
        if counts.empty:
            return sheet.nothing("reason_no_form")
        shown, silent = part_silent(names, set(names) - set(counts["report_id"]))
        figure, panels, fit = row_axes(sheet, list(shown.values()), panels=len(TABLES), rest_lines=4.6)
        for axes, table in zip(panels, TABLES, strict=True):
            part = counts[counts["table"] == table]
            rows = [_row(sheet, part[part["report_id"] == report_id]) for report_id in list(shown)[:fit]]
            stack_rows(sheet, axes, rows, "status", is_share=True)
            axes.set_title(sheet.word(f"table_{table}"))
            share_axis(sheet, axes, sheet.word("axis_share_of_cells"))
            axes.set_xticks([0, 0.5, 1])
        used = [key for key in STATUSES if key in set(counts["status"])]
        sheet.legend(figure, [("status", key, sheet.word(f"status_{key}")) for key in used])
        without = sheet.names_or_count("note_without_form", silent)
        sheet.note(figure, sheet.word("note_coverage"), without, sheet.rows_left_out(fit, len(shown)))
        return sheet.finish(figure, counts, _alt(sheet, counts, names))


def _count_states(cells: pd.DataFrame, reports: pd.DataFrame, names: dict[str, str]) -> pd.DataFrame:
    """Grain: report × table × state that occurs, with the cells that the form has as ``expected``."""
    chosen = cells[cells["report_id"].isin(names)]
    counts = count_coverage(reports, chosen)
    return counts[counts["cells"] > 0].assign(name=counts["report_id"].map(names))


def _row(sheet: Sheet, part: pd.DataFrame) -> Row:
    if part.empty:
        return Row("", None, sheet.word("form_does_not_apply"))
    return Row("", dict(zip(part["status"], part["cells"].astype(float), strict=True)))


def _alt(sheet: Sheet, counts: pd.DataFrame, names: dict[str, str]) -> str:
    clauses = []
    for report_id, name in names.items():
        part = counts[counts["report_id"] == report_id].groupby("status", sort=False)["cells"].sum()
        items = list_pairs(sheet, [(f"status_{key}", part[key]) for key in STATUSES if key in part])
        clauses.append(sheet.word("alt_named_list", name=name, items=items or sheet.word("form_does_not_apply")))
    return join_clauses(sheet, "alt_coverage", clauses)
