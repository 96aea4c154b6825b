"""How measures change over the years."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.ticker import FixedLocator

from ..look.style import MUTED, RULE, palette
from ..parts.alt import join_clauses
from ..parts.frames import body_names, number, require_columns, select_reports
from ..parts.sheet import ReportFigure, Sheet
from .shares import measure_label, measures_to_draw

FORM_CHANGES = (2019, 2021)
MARKERS = "osD^vPX*"
MOST_COLOURED = len(MARKERS)


def change_over_years(
    measures: pd.DataFrame,
    reports: pd.DataFrame,
    *,
    names: Iterable[str] | None = None,
    lang: str | None = None,
    preset: str | None = None,
) -> ReportFigure:
    """Measures over the reporting years, a panel for each measure and a line for each body; unit: per cent.

    Points of the same body in neighbouring years are joined; a year without a value interrupts the line. Dotted
    lines mark where a new form came in, bars the 95 % Wilson interval. Beyond eight bodies all lines are grey.
    """
    with Sheet("change_over_years", preset, lang) as sheet:
        require_columns(measures, "measures", ("report_id", "measure", "value", "low", "high"))
        chosen = select_reports(reports, None)
        data = _values_by_year(measures_to_draw(measures, chosen, names), chosen, sheet.lang)
        if data.empty:
            return sheet.nothing("reason_no_years")
        keys = list(dict.fromkeys(data["measure"]))
        figure, shown = _panels(sheet, data, keys)
        sheet.note(figure, *_explain_marks(sheet, data), sheet.rows_left_out(shown, len(keys)))
        return sheet.finish(figure, data, _alt(sheet, data, keys))


def _values_by_year(measures: pd.DataFrame, reports: pd.DataFrame, lang: str) -> pd.DataFrame:
    """Grain: measure × body × year with a value; a body's reports of other scope make a body of their own."""
    known = reports[reports["year"].notna()].drop_duplicates("report_id")
    bodies = body_names(known, lang)
    years = dict(zip(known["report_id"], known["year"].astype(int), strict=True))
    data = measures[measures["report_id"].isin(years) & measures["value"].notna()]
    data = data.assign(body=data["report_id"].map(bodies), year=data["report_id"].map(years))
    return data.drop_duplicates(["measure", "body", "year"])


def _panels(sheet: Sheet, data: pd.DataFrame, keys: Sequence[str]) -> tuple[ReportFigure, int]:
    bodies = list(dict.fromkeys(data["body"]))
    columns = 1 if sheet.preset.width_mm < 120 or len(keys) == 1 else 2 if len(keys) in (2, 4) else 3
    panel_mm = 34 + sheet.line_mm(2)
    lines = sheet.rows_that_fit(-(-len(keys) // columns), panel_mm, 0)
    shown = keys[: lines * columns]
    figure = sheet.figure(lines * panel_mm)
    grid = figure.subplots(lines, columns, squeeze=False, sharex=True).ravel()
    for place, axes in enumerate(grid):
        if place >= len(shown):
            axes.set_axis_off()
            continue
        part = data[data["measure"] == shown[place]]
        _panel(sheet, axes, part, bodies, (data["year"].min(), data["year"].max()))
        axes.set_title(sheet.wrap(measure_label(sheet, part), 0.85 / columns), fontsize=sheet.preset.font_pt)
        axes.tick_params(labelbottom=True)
    if len(bodies) <= MOST_COLOURED:
        sheet.legend_of(figure, [_handle(place, body) for place, body in enumerate(bodies)])
    return figure, len(shown)


def _explain_marks(sheet: Sheet, data: pd.DataFrame) -> list[str]:
    """A sentence for each kind of mark that is drawn."""
    has_interval = data["body"].nunique() <= MOST_COLOURED and data[["low", "high"]].notna().all(axis=1).any()
    is_said = {
        "note_years_interval": has_interval,
        "note_years_form": bool(_changes_within((data["year"].min(), data["year"].max()))),
        "note_years": True,
        "note_one_year": data["year"].nunique() == 1,
    }
    return [sheet.word(key) for key, is_so in is_said.items() if is_so]


def _changes_within(span: tuple[int, int]) -> list[int]:
    """The years of a new form that have years before them and after."""
    return [change for change in FORM_CHANGES if span[0] < change <= span[1]]


def _panel(sheet: Sheet, axes: Axes, part: pd.DataFrame, bodies: Sequence[str], span: tuple[int, int]) -> None:
    for change in _changes_within(span):
        axes.axvline(change - 0.5, color=MUTED, linestyle=":", linewidth=sheet.preset.line_pt)
    for place, body in enumerate(bodies):
        own = part[part["body"] == body].sort_values("year")
        if len(own):
            _line(sheet, axes, own, place, len(bodies), span)
    top = _upper_limit(max(part["value"].max(), part["high"].max() if part["high"].notna().any() else 0))
    axes.set(ylim=(-0.03 * top, 1.03 * top), yticks=[0, top / 2, top], xlim=(span[0] - 0.6, span[1] + 0.6))
    axes.yaxis.set_major_formatter(lambda value, _: sheet.share(value))
    step = -(-(span[1] - span[0] + 1) // 6)
    axes.xaxis.set_major_locator(FixedLocator(range(span[0], span[1] + 1, step)))
    axes.xaxis.set_major_formatter(lambda value, _: f"{value:.0f}")
    axes.grid(axis="y", color=RULE)
    axes.tick_params(axis="y", labelsize=sheet.preset.small_pt)


def _upper_limit(largest: float) -> float:
    """The end of an axis that starts at 0: the first round share that holds the largest value."""
    return next((limit for limit in (0.1, 0.2, 0.5) if largest <= limit), 1)


def _line(sheet: Sheet, axes: Axes, part: pd.DataFrame, place: int, bodies: int, span: tuple[int, int]) -> None:
    """The points of one body, set a little apart from those of others, joined where years follow each other."""
    is_coloured = bodies <= MOST_COLOURED
    colour = palette("series")[place % len(palette("series"))] if is_coloured else "#8A8A8A"
    shift = (place - (bodies - 1) / 2) * min(0.12, 0.6 / bodies) if is_coloured else 0
    values = part.set_index("year")["value"].reindex(range(span[0], span[1] + 1))
    width = sheet.preset.line_pt * (1.4 if is_coloured else 0.8)
    axes.plot(values.index + shift, values, color=colour, linewidth=width)
    for row in part.itertuples():
        if is_coloured and number(row.low) is not None and number(row.high) is not None:
            axes.plot([row.year + shift] * 2, [row.low, row.high], color=colour, linewidth=width, alpha=0.55)
    size = sheet.preset.font_pt * (0.5 if is_coloured else 0.3)
    marker = MARKERS[place % len(MARKERS)] if is_coloured else "o"
    axes.plot(part["year"] + shift, part["value"], marker, color=colour, markersize=size, clip_on=False, zorder=3)


def _handle(place: int, body: str) -> Line2D:
    return Line2D([], [], color=palette("series")[place], marker=MARKERS[place], label=body, markersize=4, linewidth=1)


def _alt(sheet: Sheet, data: pd.DataFrame, keys: Sequence[str]) -> str:
    clauses = []
    for key in keys:
        part = data[data["measure"] == key].sort_values("year", kind="stable")
        items = []
        for body, values in list(part.groupby("body", sort=False))[:4]:
            first, last = values.iloc[0], values.iloc[-1]
            ends = [f"{first['year']} {sheet.share(first['value'])}"]
            ends += [f"{last['year']} {sheet.share(last['value'])}"] if last["year"] != first["year"] else []
            items.append(f"{body} {' → '.join(ends)}")
        clauses.append(sheet.word("alt_named_list", name=measure_label(sheet, part), items=sheet.series(items)))
    return join_clauses(sheet, "alt_change_over_years", clauses)
