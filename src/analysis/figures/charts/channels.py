"""Through which channels information was disclosed on the body's own initiative."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
from matplotlib.axes import Axes

from ..look.labels import is_unknown
from ..look.style import MUTED, palette
from ..parts.alt import join_clauses
from ..parts.bars import BAR_HEIGHT
from ..parts.frames import number, report_names, require_columns, scope_name, select_reports
from ..parts.sheet import ReportFigure, Sheet, clear_frame

CHANNELS = ("total", "website", "wechat", "weibo", "app", "gazette", "other")
PREFIX = "proactive_"


def proactive_channels(
    facts: pd.DataFrame, reports: pd.DataFrame, *, lang: str | None = None, preset: str | None = None
) -> ReportFigure:
    """Items of information disclosed by channel, a panel for each report and scope; unit: items (条).

    Bars are not stacked, because one item may stand in several channels; a channel that a report does not mention
    has no bar but says so, a channel with 0 has a tick at zero.
    """
    with Sheet("proactive_channels", preset, lang) as sheet:
        require_columns(facts, "facts", ("report_id", "indicator", "scope", "value", "approximate"))
        names = report_names(select_reports(reports, None), sheet.lang)
        data = _channel_counts(facts, names, sheet)
        if data.empty:
            return sheet.nothing("reason_no_channels")
        panels = [(name, part) for name, part in data.groupby("name", sort=False)]
        keys = [key for key in CHANNELS if key in set(data["channel"])]
        figure, shown = _panels(sheet, panels, keys)
        silent = [name for report_id, name in names.items() if report_id not in set(data["report_id"])]
        sheet.note(
            figure,
            sheet.word("note_channels"),
            sheet.names_or_count("note_silent", silent),
            sheet.rows_left_out(shown, len(panels)),
        )
        return sheet.finish(figure, data, _alt(sheet, panels))


def _channel_counts(facts: pd.DataFrame, names: dict[str, str], sheet: Sheet) -> pd.DataFrame:
    """Grain: report × scope × channel, the first statement of each."""
    wanted = {PREFIX + key: key for key in CHANNELS}
    chosen = facts[facts["indicator"].isin(wanted) & facts["report_id"].isin(names)]
    rows = [
        {
            "report_id": row.report_id,
            "name": names[row.report_id] + _scope_in_brackets(row.scope, sheet.lang),
            "channel": wanted[row.indicator],
            "items": number(row.value),
            "is_approximate": bool(row.approximate),
        }
        for report_id in names
        for row in chosen[chosen["report_id"] == report_id].itertuples()
    ]
    data = pd.DataFrame(rows, columns=["report_id", "name", "channel", "items", "is_approximate"])
    return data.drop_duplicates(["name", "channel"])


def _scope_in_brackets(scope: object, lang: str) -> str:
    return "" if is_unknown(scope) or scope == "" else f" ({scope_name(scope, lang)})"


def _panels(sheet: Sheet, panels: Sequence[tuple[str, pd.DataFrame]], keys: Sequence[str]) -> tuple[ReportFigure, int]:
    columns = (
        1 if sheet.preset.width_mm < 120 or len(panels) == 1 else min(len(panels), 2 if len(panels) in (2, 4) else 3)
    )
    panel_mm = len(keys) * (sheet.line_mm() + 0.8) + sheet.line_mm(3.2)
    lines = sheet.rows_that_fit(-(-len(panels) // columns), panel_mm, 0)
    shown = panels[: lines * columns]
    figure = sheet.figure(lines * panel_mm)
    grid = figure.subplots(lines, columns, squeeze=False, sharey=True).ravel()
    for place, axes in enumerate(grid):
        if place >= len(shown):
            axes.set_axis_off()
            continue
        _panel(sheet, axes, shown[place][1], keys)
        axes.tick_params(labelleft=place % columns == 0)
        axes.set_title(sheet.wrap(shown[place][0], 0.72 / columns), fontsize=sheet.preset.font_pt)
    return figure, len(shown)


def _panel(sheet: Sheet, axes: Axes, part: pd.DataFrame, keys: Sequence[str]) -> None:
    by = {row.channel: row for row in part.itertuples()}
    largest = max([row.items for row in by.values() if row.items] + [1])
    colours = palette("series")
    for y, key in enumerate(keys):
        row = by.get(key)
        if row is not None and row.items:
            axes.barh(y, row.items, BAR_HEIGHT, color=colours[6] if key == "total" else colours[0], linewidth=0)
        elif row is not None:
            axes.plot([0, 0], [y - 0.34, y + 0.34], color="black", linewidth=sheet.preset.line_pt * 2.4, clip_on=False)
        words = sheet.word("not_stated") if row is None else _amount(sheet, row)
        axes.annotate(
            words, (row.items if row is not None else 0, y), (3, 0), textcoords="offset points", va="center",
            color=MUTED if row is None else "black", fontsize=sheet.preset.small_pt,
        )  # fmt: skip
    axes.set_yticks(range(len(keys)), [sheet.word(f"channel_{key}") for key in keys])
    axes.set(xlim=(0, largest * 1.45), ylim=(len(keys) - 0.45, -0.55), xticks=[])
    clear_frame(axes, "bottom")
    axes.tick_params(axis="y", length=0)


def _amount(sheet: Sheet, row: object) -> str:
    return ("≈ " if row.is_approximate else "") + sheet.count(row.items)


def _alt(sheet: Sheet, panels: Sequence[tuple[str, pd.DataFrame]]) -> str:
    clauses = []
    for name, part in panels:
        items = sheet.series(
            f"{sheet.word(f'channel_{row.channel}')} {_amount(sheet, row)}" for row in part.itertuples()
        )
        clauses.append(sheet.word("alt_named_list", name=name, items=items))
    return join_clauses(sheet, "alt_proactive_channels", clauses)
