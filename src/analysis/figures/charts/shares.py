"""Rates of outcomes with their intervals, and who applied."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import pandas as pd
from matplotlib.axes import Axes

from ..look.style import palette
from ..parts.alt import join_clauses, list_pairs
from ..parts.bars import Row, name_rows, row_axes, set_names, share_axis, stack_rows, unknown_bar
from ..parts.frames import number, part_silent, report_names, require_columns, select_reports
from ..parts.request_counts import cell_values
from ..parts.sheet import RESERVE_LINES, ReportFigure, Sheet

APPLICANTS = ("natural_person", "business", "research", "public_interest", "legal_services", "other_organisation")


def outcome_shares(
    measures: pd.DataFrame,
    reports: pd.DataFrame,
    *,
    names: Iterable[str] | None = None,
    lang: str | None = None,
    preset: str | None = None,
) -> ReportFigure:
    """Rates of the table ``measures`` by report as points with their 95 % Wilson intervals; unit: per cent.

    ``names`` are the keys of the measures to draw, in order; without it all that lie between 0 and 1 are drawn. A
    measure that is undefined or unknown has a hatched row with the reason, never a point at zero; a report without
    any rate is named in the note.
    """
    with Sheet("outcome_shares", preset, lang) as sheet:
        require_columns(measures, "measures", ("report_id", "measure", "value", "denominator", "low", "high"))
        chosen = select_reports(reports, None)
        drawn = measures_to_draw(measures, chosen, names)
        if drawn["value"].notna().sum() == 0:
            return sheet.nothing("reason_no_denominator")
        labels = report_names(chosen, sheet.lang)
        keys = list(dict.fromkeys(drawn["measure"]))
        with_rate = set(drawn.loc[drawn["value"].notna(), "report_id"])
        shown_labels = {key: name for key, name in labels.items() if key in with_rate}
        figure, left_out = _rate_panels(sheet, drawn, keys, shown_labels)
        without = [name for key, name in labels.items() if key not in with_rate]
        known = drawn.loc[drawn["value"].notna() & drawn["report_id"].isin(with_rate)]
        hatched = sheet.word("note_hatched_rate") if len(known) < len(keys) * len(with_rate) else None
        sheet.note(figure, sheet.word("note_wilson"), hatched, sheet.names_or_count("note_no_rate", without), left_out)
        return sheet.finish(figure, drawn, _rates_alt(sheet, drawn, keys, labels))


def measures_to_draw(measures: pd.DataFrame, reports: pd.DataFrame, names: Iterable[str] | None) -> pd.DataFrame:
    """The rows of the reports for the measures named, in their order, or for all that lie between 0 and 1."""
    drawn = measures[measures["report_id"].isin(reports["report_id"])]
    if names is None:
        is_rate = drawn.groupby("measure")["value"].transform(lambda values: values.dropna().between(0, 1).all())
        return drawn[is_rate.astype(bool)] if len(drawn) else drawn
    order = {name: place for place, name in enumerate(names)}
    drawn = drawn[drawn["measure"].isin(order)]
    return drawn.sort_values("measure", key=lambda column: column.map(order), kind="stable")


def measure_label(sheet: Sheet, rows: pd.DataFrame) -> str:
    """The name of the measure of these rows in the language of the sheet, its key where the frame has none."""
    column = "label" if sheet.lang == "en" else "label_zh"
    known = rows[column].dropna() if column in rows else []
    return str(known.iloc[0]) if len(known) else str(rows["measure"].iloc[0]).replace("_", " ")


def _rate_panels(
    sheet: Sheet, drawn: pd.DataFrame, keys: Sequence[str], names: dict[str, str]
) -> tuple[ReportFigure, str | None]:
    """The figure, and a sentence on rows left out.

    One panel for each report when they are few, else one for each measure: the shorter list makes the panels.
    """
    by = {(row.report_id, row.measure): row for row in drawn.itertuples()}
    titles = {key: measure_label(sheet, drawn[drawn["measure"] == key]) for key in keys}
    is_by_report = len(names) <= len(keys)
    panels, rows = (names, titles) if is_by_report else (titles, names)
    columns = 1 if sheet.preset.width_mm < 120 or len(panels) == 1 else 2 if len(panels) < 5 else 3
    figure, grid, shown = _panel_grid(sheet, list(panels.values()), list(rows.values()), columns)
    for axes, panel in zip(grid, panels, strict=False):
        for y, row in enumerate(list(rows)[:shown]):
            _rate_point(sheet, axes, y, by.get((panel, row) if is_by_report else (row, panel)))
    return figure, sheet.rows_left_out(shown, len(rows))


def _panel_grid(
    sheet: Sheet, titles: Sequence[str], names: Sequence[str], columns: int
) -> tuple[ReportFigure, list[Axes], int]:
    """Panels of rows in a grid, each with a title and an axis from 0 to 100 %."""
    wrapped, row_mm = name_rows(sheet, names)
    lines = -(-len(titles) // columns)
    rest = sheet.line_mm(RESERVE_LINES)
    shown = max(1, min(len(names), int(((sheet.preset.max_height_mm - rest) / lines - sheet.line_mm(3.4)) / row_mm)))
    figure = sheet.figure(lines * (shown * row_mm + sheet.line_mm(3.4)))
    grid = figure.subplots(lines, columns, squeeze=False, sharey=True).ravel()
    for place, axes in enumerate(grid):
        if place >= len(titles):
            axes.set_axis_off()
            continue
        set_names(axes, wrapped[:shown])
        axes.tick_params(labelleft=place % columns == 0)
        axes.set_title(sheet.wrap(titles[place], 0.62 / columns), fontsize=sheet.preset.font_pt)
        share_axis(sheet, axes, "")
        axes.set_xlim(-0.02, 1.02)
        axes.set_xticks([0, 0.5, 1] if columns > 1 else [0, 0.25, 0.5, 0.75, 1])
    return figure, list(grid[: len(titles)]), shown


def _rate_point(sheet: Sheet, axes: Axes, y: int, row: object | None) -> None:
    """A point with its interval and its denominator, or the hatched row of what is not defined."""
    if row is None or number(row.value) is None:
        return unknown_bar(sheet, axes, y, _rate_in_words(sheet, row), 1)
    colour = palette("series")[0]
    if number(row.low) is not None and number(row.high) is not None:
        axes.plot(
            [row.low, row.high], [y, y], color="#7FA8C0", linewidth=sheet.preset.line_pt * 4, solid_capstyle="butt"
        )
    axes.plot(row.value, y, "o", color=colour, markersize=sheet.preset.font_pt * 0.55, clip_on=False, zorder=3)
    words = sheet.share(row.value) + sheet.word("of_denominator", count=sheet.count(number(row.denominator)))
    is_right = row.value < 0.5
    edge = (number(row.high) or row.value) if is_right else (number(row.low) or row.value)
    axes.annotate(
        words, (edge, y), (4 if is_right else -4, 0), textcoords="offset points", va="center",
        ha="left" if is_right else "right", fontsize=sheet.preset.small_pt,
    )  # fmt: skip
    return None


def _rate_in_words(sheet: Sheet, row: object | None) -> str:
    """The rate as per cent, or why there is none: no denominator, or not known."""
    if row is not None and number(row.value) is not None:
        return sheet.share(row.value)
    is_zero = row is not None and number(row.denominator) == 0
    return sheet.word("denominator_zero" if is_zero else "not_known")


def _rates_alt(sheet: Sheet, drawn: pd.DataFrame, keys: Sequence[str], names: dict[str, str]) -> str:
    clauses = []
    for key in keys:
        rows = drawn[drawn["measure"] == key]
        values = [f"{names[row.report_id]} {_rate_in_words(sheet, row)}" for row in rows.head(8).itertuples()]
        clauses.append(sheet.word("alt_named_list", name=measure_label(sheet, rows), items=sheet.series(values)))
    return join_clauses(sheet, "alt_outcome_shares", clauses)


def applicant_types(
    cells: pd.DataFrame, reports: pd.DataFrame, *, lang: str | None = None, preset: str | None = None
) -> ReportFigure:
    """Who made the new requests of the year, as shares of six types of applicant with counts; unit: requests (件)."""
    with Sheet("applicant_types", preset, lang) as sheet:
        names = report_names(select_reports(reports, None), sheet.lang)
        counts = {report_id: _applicants(cells, report_id) for report_id in names}
        data = _applicant_data(counts, names)
        if data.empty or data["requests"].notna().sum() == 0:
            return sheet.nothing("reason_no_request_table")
        rows = {report_id: _applicant_row(sheet, counts[report_id]) for report_id in names}
        shown, silent = part_silent(names, {report_id for report_id, row in rows.items() if row.parts is None})
        figure, (axes,), fit = row_axes(sheet, list(shown.values()))
        rows = [rows[report_id] for report_id in list(shown)[:fit]]
        stack_rows(sheet, axes, rows, "applicant", is_share=True)
        share_axis(sheet, axes, sheet.word("axis_share_of_new_requests"))
        used = [key for key in APPLICANTS if any((row.parts or {}).get(key) for row in rows)]
        if used:
            sheet.legend(figure, [("applicant", key, sheet.word(f"applicant_{key}")) for key in used])
        hatched = sheet.word("note_hatched") if any(row.parts is None for row in rows) else None
        without = sheet.names_or_count("note_without_numbers", silent)
        sheet.note(figure, hatched, without, sheet.rows_left_out(fit, len(shown)))
        return sheet.finish(figure, data, _applicants_alt(sheet, counts, names))


def _applicants(cells: pd.DataFrame, report_id: str) -> dict[str, float | None] | None:
    """The new requests by type of applicant; ``None`` where the table is missing."""
    values = cell_values(cells, report_id, "requests")
    found = {key: values[("received", key)] for key in APPLICANTS if ("received", key) in values}
    return found or None


def _applicant_row(sheet: Sheet, counts: dict[str, float | None] | None) -> Row:
    if counts is None:
        return Row("", None, sheet.word("table_missing"))
    known = {key: value for key, value in counts.items() if value is not None}
    if not known or (len(known) < len(APPLICANTS) and not sum(known.values())):
        return Row("", None, sheet.word("cells_blank"))
    lacking = len(APPLICANTS) - len(known)
    end = sheet.word("end_total", total=sheet.count(sum(known.values())))
    if lacking:
        end += sheet.word("end_blank", count=lacking)
    return Row("", known, sheet.word("zero_requests"), end=end)


def _applicant_data(counts: dict, names: dict[str, str]) -> pd.DataFrame:
    """Grain: report × type of applicant."""
    rows = [
        {"report_id": report_id, "name": names[report_id], "applicant": key, "requests": (found or {}).get(key)}
        for report_id, found in counts.items()
        for key in APPLICANTS
    ]
    return pd.DataFrame(rows, columns=["report_id", "name", "applicant", "requests"])


def _applicants_alt(sheet: Sheet, counts: dict, names: dict[str, str]) -> str:
    clauses = []
    for report_id, found in counts.items():
        pairs = [(f"applicant_{key}", value) for key, value in (found or {}).items() if value]
        items = list_pairs(sheet, pairs) if pairs else sheet.word("table_missing" if found is None else "zero_requests")
        clauses.append(sheet.word("alt_named_list", name=names[report_id], items=items))
    return join_clauses(sheet, "alt_applicant_types", clauses)
