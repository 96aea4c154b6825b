"""Horizontal bars, one row for each report: the form most figures of this room share."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from matplotlib.axes import Axes
from matplotlib.colors import to_rgb
from matplotlib.ticker import FuncFormatter

from ..look.labels import display_width, format_count, format_share
from ..look.style import INK, MM_PER_INCH, MUTED, RULE, UNKNOWN_COLOUR, UNKNOWN_HATCH, inks
from .sheet import RESERVE_LINES, ReportFigure, Sheet, clear_frame

BAR_HEIGHT = 0.68


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its name, the size of each part (``None``: not known, with the reason in ``note``), words at its end."""

    name: str
    parts: Mapping[str, float] | None
    note: str = ""
    end: str = ""

    @property
    def total(self) -> float:
        """The sum of the parts, 0 where they are not known."""
        return float(sum((self.parts or {}).values()))


def name_rows(sheet: Sheet, names: Sequence[str], share: float | None = None) -> tuple[list[str], float]:
    """The names broken for the margin of the axes, and the height in mm that a row needs."""
    share = share or (0.36 if sheet.preset.width_mm < 120 else 0.3)
    wrapped = [sheet.wrap(name, share) for name in names]
    lines = max((name.count("\n") + 1 for name in wrapped), default=1)
    return wrapped, sheet.line_mm(max(lines, 1.1)) + sheet.preset.em_mm * (0.9 if len(names) <= 20 else 0.45)


def row_axes(
    sheet: Sheet, names: Sequence[str], *, panels: int = 1, rest_lines: float = 3.6
) -> tuple[ReportFigure, list[Axes], int]:
    """A figure of panels with one row for each name, and how many rows the page holds.

    Panels stand side by side and share the names; on narrow pages they stand one below the other.
    """
    is_narrow = sheet.preset.width_mm < 120 and panels > 1
    wrapped, row_mm = name_rows(sheet, names)
    blocks, rest = panels if is_narrow else 1, sheet.line_mm(rest_lines)
    reserve = sheet.line_mm(RESERVE_LINES)
    fit = min(len(names), max(1, int(((sheet.preset.max_height_mm - reserve) / blocks - rest) / row_mm)))
    figure = sheet.figure(blocks * (fit * row_mm + rest))
    shape = (panels, 1) if is_narrow else (1, panels)
    grid = figure.subplots(*shape, squeeze=False, sharey=True).ravel()
    for number, axes in enumerate(grid):
        set_names(axes, wrapped[:fit])
        axes.tick_params(labelleft=is_narrow or number == 0)
    return figure, list(grid), fit


def set_names(axes: Axes, names: Sequence[str]) -> None:
    """The names beside the rows, the first at the top."""
    axes.set_yticks(range(len(names)), names)
    axes.set_ylim(len(names) - 0.45, -0.55)
    axes.tick_params(axis="y", length=0, pad=3)
    for text in axes.get_yticklabels():
        text.set_linespacing(1.08)


def stack_rows(sheet: Sheet, axes: Axes, rows: Sequence[Row], group: str, *, is_share: bool = False) -> None:
    """Draw the rows as stacked bars: a number on each part wide enough, words for what is zero or not known."""
    widest = 1.0 if is_share else max([row.total for row in rows] + [1])
    room = 1.0 if is_share else 1.0 + 0.02
    axes.set_xlim(0, widest * room)
    for y, row in enumerate(rows):
        if row.parts is None and is_share:
            unknown_bar(sheet, axes, y, row.note, widest)
        elif row.parts is None:
            say_unknown(sheet, axes, y, row.note)
        elif row.total == 0:
            say_zero(sheet, axes, y, row.note, widest)
        else:
            _stack_row(sheet, axes, y, row, group, is_share, widest)


def _stack_row(sheet: Sheet, axes: Axes, y: int, row: Row, group: str, is_share: bool, widest: float) -> None:
    left = 0.0
    for key, ink in inks(group).items():
        size = row.parts.get(key, 0)
        if not size:
            continue
        width = size / row.total if is_share else size
        axes.barh(
            y, width, BAR_HEIGHT, left, color=ink.colour, hatch=ink.hatch or None, edgecolor="white",
            linewidth=sheet.preset.line_pt * 0.8,
        )  # fmt: skip
        _number_part(sheet, axes, left + width / 2, y, width / widest, size, ink)
        left += width
    if row.end:
        axes.annotate(
            row.end, (left, y), (3, 0), textcoords="offset points", va="center", fontsize=sheet.preset.small_pt,
            annotation_clip=False,
        )  # fmt: skip


def _number_part(sheet: Sheet, axes: Axes, x: float, y: float, share: float, size: float, ink) -> None:
    """The number on a part of a bar, when it fits."""
    text = format_count(size, sheet.lang)
    needed = (display_width(text) + 0.5) * sheet.preset.small_pt * MM_PER_INCH / 72
    if needed > share * axes_width_mm(sheet, axes):
        return
    ground = {"facecolor": ink.colour, "edgecolor": "none", "pad": 0.8} if ink.hatch else None
    axes.text(
        x, y, text, ha="center", va="center_baseline", color=ink_on(ink.colour), fontsize=sheet.preset.small_pt,
        bbox=ground,
    )  # fmt: skip


def axes_width_mm(sheet: Sheet, axes: Axes) -> float:
    """About how wide the axes will be once their names stand beside them."""
    columns = axes.get_gridspec().ncols
    longest = max(
        (display_width(line) for text in axes.get_yticklabels() for line in text.get_text().split("\n")), default=0
    )
    return (sheet.preset.width_mm * 0.95 - longest * sheet.preset.em_mm * 0.98) / columns * 0.95


def ink_on(colour: str) -> str:
    """Black or white, whichever reads better on the colour (WCAG relative luminance)."""
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in to_rgb(colour)]
    luminance = float(np.dot(linear, (0.2126, 0.7152, 0.0722)))
    return "white" if (1.05 / (luminance + 0.05)) > ((luminance + 0.05) / 0.05) else "black"


def unknown_bar(sheet: Sheet, axes: Axes, y: float, words: str, width: float) -> None:
    """A hatched bar over the whole width with the reason why there is no number."""
    axes.barh(y, width, BAR_HEIGHT * 0.86, color=UNKNOWN_COLOUR, hatch=UNKNOWN_HATCH, edgecolor="white", linewidth=0)
    axes.text(
        width / 2, y, words, ha="center", va="center", fontsize=sheet.preset.small_pt, color=INK,
        bbox={"facecolor": "white", "edgecolor": "none", "pad": 1.2},
    )  # fmt: skip


def say_unknown(sheet: Sheet, axes: Axes, y: float, words: str) -> None:
    """The reason why there is no number; on an axis of counts a bar would look like one."""
    axes.annotate(
        words, (0, y), (4, 0), textcoords="offset points", va="center", fontsize=sheet.preset.small_pt, color=MUTED
    )


def say_zero(sheet: Sheet, axes: Axes, y: float, words: str, width: float) -> None:
    """A tick at zero with the words for a count that is known to be zero."""
    axes.plot(
        [0, 0], [y - BAR_HEIGHT / 2, y + BAR_HEIGHT / 2], color=INK, linewidth=sheet.preset.line_pt * 2.4, clip_on=False
    )
    axes.annotate(
        words, (0, y), (4, 0), textcoords="offset points", va="center", fontsize=sheet.preset.small_pt, color=INK
    )


def share_axis(sheet: Sheet, axes: Axes, words: str) -> None:
    """An axis of shares from 0 to 100 %."""
    axes.set_xlim(0, 1)
    axes.xaxis.set_major_formatter(FuncFormatter(lambda value, _: format_share(value, sheet.lang, 0)))
    _number_axis(axes, words)


def count_axis(sheet: Sheet, axes: Axes, words: str) -> None:
    """An axis of counts, in 万 in Chinese."""
    axes.xaxis.set_major_formatter(FuncFormatter(lambda value, _: format_count(value, sheet.lang)))
    axes.locator_params(axis="x", nbins=5 if sheet.preset.width_mm > 120 else 3, integer=True)
    _number_axis(axes, words)


def _number_axis(axes: Axes, words: str) -> None:
    axes.set_xlabel(words)
    axes.grid(axis="x", color=RULE)
    axes.tick_params(axis="x", color=MUTED)
    clear_frame(axes, "left")
