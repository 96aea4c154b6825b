"""Whether the figures in the prose agree with the statutory tables."""

from __future__ import annotations

from collections.abc import Mapping
from fnmatch import fnmatch

import pandas as pd

from ...tabular import read_table
from ..look.style import inks
from ..parts.alt import join_clauses
from ..parts.bars import Row, row_axes, share_axis, stack_rows
from ..parts.frames import number, report_names, require_columns, select_reports, total_or_none
from ..parts.matrix import MOST_COLUMNS_OF_REPORTS, Tile, draw_grid, grid_of_reports
from ..parts.request_counts import cell_values
from ..parts.sheet import ReportFigure, Sheet

AGREEMENTS = ("agree", "differ", "text_only", "table_only")


def text_vs_table(
    facts: pd.DataFrame,
    cells: pd.DataFrame,
    reports: pd.DataFrame,
    *,
    lang: str | None = None,
    preset: str | None = None,
) -> ReportFigure:
    """The same count in prose and in table: whether they agree, for each concept and report; unit: 件.

    Up to eight reports are columns with both numbers in each cell (text | table); more are added up to a bar for each
    concept. Figures that the text gives for a named area or level are not compared; rounded ones agree within what
    rounding allows.
    """
    with Sheet("text_vs_table", preset, lang) as sheet:
        require_columns(facts, "facts", ("report_id", "indicator", "scope", "value", "approximate"))
        require_columns(cells, "cells", ("report_id", "table", "row", "column", "value"))
        names = report_names(select_reports(reports, None), sheet.lang)
        data = compare_text_with_tables(facts, cells, names, sheet.lang)
        if data.empty:
            return sheet.nothing("reason_nothing_to_compare")
        concepts = dict(zip(data["concept"], data["label"], strict=True))
        draw = _agreement_grid if len(names) <= MOST_COLUMNS_OF_REPORTS else _agreement_bars
        figure = draw(sheet, data, concepts, names)
        used = [key for key in AGREEMENTS if key in set(data["agreement"])]
        sheet.legend(figure, [("agreement", key, sheet.word(f"agreement_{key}")) for key in used])
        return sheet.finish(figure, data, _alt(sheet, data, names))


def compare_text_with_tables(
    facts: pd.DataFrame, cells: pd.DataFrame, names: Mapping[str, str], lang: str
) -> pd.DataFrame:
    """Grain: report × concept that text or table states; ``agreement`` is agree, differ, text_only or table_only.

    Concepts that no report at all states in prose are left out: there is nothing to compare.
    """
    rows = []
    for report_id in names:
        stated = _unscoped_facts(facts, report_id)
        for concept in read_table("analysis.dataset", "concepts.csv"):
            fact, printed = stated.get(concept["indicator"]), _table_value(cells, report_id, concept)
            if fact is not None or printed is not None:
                label = concept["label" if lang == "en" else "label_zh"]
                text, approximate = fact or (None, False)
                agreement = _agreement(text, printed, approximate)
                rows.append(
                    (report_id, names[report_id], concept["concept"], label, text, printed, approximate, agreement)
                )
    columns = ["report_id", "name", "concept", "label", "text_value", "table_value", "is_approximate", "agreement"]
    data = pd.DataFrame(rows, columns=columns)
    stated_somewhere = set(data.loc[data["text_value"].notna(), "concept"])
    order = {row["concept"]: place for place, row in enumerate(read_table("analysis.dataset", "concepts.csv"))}
    data = data[data["concept"].isin(stated_somewhere)]
    return data.sort_values("concept", key=lambda column: column.map(order), kind="stable")


def _unscoped_facts(facts: pd.DataFrame, report_id: str) -> dict[str, tuple[float, bool]]:
    """The first statement of each indicator without a named area or level: its value and whether it is rounded."""
    chosen = facts[(facts["report_id"] == report_id) & facts["scope"].isna() & facts["value"].notna()]
    return {row.indicator: (float(row.value), bool(row.approximate)) for row in chosen[::-1].itertuples()}


def _table_value(cells: pd.DataFrame, report_id: str, concept: Mapping[str, str]) -> float | None:
    """The sum of the cells of a concept, or None where one of them has no number or the table is missing."""
    values = cell_values(cells, report_id, concept["table"])
    rows, columns = concept["rows"].split(), concept["columns"].split()
    return total_or_none(
        value
        for (row, column), value in values.items()
        if column in columns and any(fnmatch(row, pattern) for pattern in rows)
    )


def _agreement(text: float | None, table: float | None, is_approximate: bool) -> str:
    if text is None or table is None:
        return "table_only" if text is None else "text_only"
    tolerance = 0.05 * abs(table) if is_approximate else 0
    return "agree" if abs(text - table) <= tolerance else "differ"


def _agreement_grid(
    sheet: Sheet, data: pd.DataFrame, concepts: Mapping[str, str], names: Mapping[str, str]
) -> ReportFigure:
    tiles, bar = {}, "|" if sheet.preset.width_mm < 120 else " | "
    for row in data.itertuples():
        ink = inks("agreement")[row.agreement]
        text, table = (
            "–" if number(value) is None else sheet.count(value) for value in (row.text_value, row.table_value)
        )
        tiles[row.concept, row.report_id] = Tile(ink.colour, f"{text}{bar}{table}", ink.hatch)
    return draw_grid(sheet, grid_of_reports(names, concepts, tiles), sheet.word("note_text_vs_table"))[0]


def _agreement_bars(
    sheet: Sheet, data: pd.DataFrame, concepts: Mapping[str, str], names: Mapping[str, str]
) -> ReportFigure:
    figure, (axes,), fit = row_axes(sheet, list(concepts.values()))
    sums = data.groupby(["concept", "agreement"]).size().unstack(fill_value=0)
    rows = []
    for concept in list(concepts)[:fit]:
        parts = sums.loc[concept].astype(float).to_dict()
        compared = parts.get("agree", 0) + parts.get("differ", 0)
        end = f"{sheet.count(parts.get('agree', 0))}/{sheet.count(compared)}" if compared else "–"
        rows.append(Row("", parts, end=end))
    stack_rows(sheet, axes, rows, "agreement", is_share=True)
    share_axis(sheet, axes, sheet.word("axis_share_of_reports", count=len(names)))
    sheet.note(figure, sheet.word("note_agreement_bars"), sheet.rows_left_out(fit, len(concepts)))
    return figure


def _alt(sheet: Sheet, data: pd.DataFrame, names: Mapping[str, str]) -> str:
    clauses = []
    for report_id, part in data.groupby("report_id", sort=False):
        counts = part["agreement"].value_counts()
        items = [f"{sheet.word(f'agreement_{key}')} {counts[key]}" for key in AGREEMENTS if key in counts]
        differing = [
            f"{row.label} {sheet.count(row.text_value)} | {sheet.count(row.table_value)}"
            for row in part[part["agreement"] == "differ"].itertuples()
        ]
        clauses.append(sheet.word("alt_named_list", name=names[report_id], items=sheet.series(items + differing)))
    return join_clauses(sheet, "alt_text_vs_table", clauses)
