"""A grid of cells, each a colour and a few words: reports against rules, terms or concepts."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from matplotlib.axes import Axes
from matplotlib.colors import LinearSegmentedColormap, to_hex, to_rgb
from matplotlib.patches import Patch, Rectangle

from ..look.labels import display_width
from ..look.style import MM_PER_INCH
from .bars import ink_on
from .sheet import ReportFigure, Sheet

MOST_COLUMNS_OF_REPORTS = 8
AMOUNT_COLOURS = ("#EAF4FA", "#A6CFE5", "#4C97C4", "#0B5C8E", "#002B45")


@dataclass(frozen=True, slots=True)
class Tile:
    """The fill of one cell of a grid and the words in it; a hatch where its value is not known."""

    colour: str
    words: str = ""
    hatch: str = ""


@dataclass(frozen=True, slots=True)
class Grid:
    """Names of rows and columns and the tile of each pair; a pair without a tile stays white."""

    rows: Mapping[str, str]
    columns: Mapping[str, str]
    tiles: Mapping[tuple[str, str], Tile]

    def turned(self) -> Grid:
        """The grid with rows and columns exchanged."""
        return Grid(self.columns, self.rows, {(column, row): tile for (row, column), tile in self.tiles.items()})


def shade(value: float, highest: float) -> str:
    """The colour of an amount: white for 0, then from pale to dark blue, which stays in order in grey."""
    if not value:
        return "#FFFFFF"
    return to_hex(LinearSegmentedColormap.from_list("amount", AMOUNT_COLOURS)((value / highest) ** 0.6))


@dataclass(frozen=True, slots=True)
class Amounts:
    """The scale of the shades of a grid: its highest amount and how an amount is written."""

    highest: float
    write: Callable[[float], str]

    def swatches(self) -> list[Patch]:
        """Legend entries from 0 to the highest amount."""
        steps = (0, 0.1, 0.4, 1)
        return [
            Patch(facecolor=shade(step, 1), edgecolor="#8C8C8C", linewidth=0.4, label=self.write(step * self.highest))
            for step in steps
        ]


def grid_of_reports(reports: Mapping[str, str], others: Mapping[str, str], tiles: Mapping) -> Grid:
    """A grid with a few reports as columns or many as rows; ``tiles`` are keyed by (other, report)."""
    grid = Grid(others, reports, tiles)
    return grid if len(reports) <= MOST_COLUMNS_OF_REPORTS and len(reports) < len(others) else grid.turned()


def draw_grid(
    sheet: Sheet, grid: Grid, *notes: str | None, amounts: Amounts | None = None
) -> tuple[ReportFigure, Axes]:
    """The figure and its axes, with the notes below; names of columns stand on top, on end where it is too narrow.

    Rows and columns that the page does not hold are left out, and a note says so. Where the words of some tile would
    not fit, no tile has words, and the legend says what the shades of ``amounts`` mean.
    """
    names = _row_heads(sheet, list(grid.rows.values()), len(grid.columns))
    width_mm = sheet.preset.width_mm - max(map(_widest_line, names)) * sheet.preset.em_mm - 8
    columns = dict(list(grid.columns.items())[: max(1, int(width_mm / sheet.line_mm(1.1)))])
    cell_mm = width_mm / len(columns)
    heads, is_upright, head_mm = _column_heads(sheet, list(columns.values()), cell_mm)
    row_mm = sheet.line_mm(max(name.count("\n") + 1.45 for name in names))
    rest = head_mm + sheet.line_mm(1.2)
    fit = sheet.rows_that_fit(len(names), row_mm, rest)
    figure = sheet.figure(fit * row_mm + rest)
    axes = figure.subplots()
    shown = Grid(dict(list(grid.rows.items())[:fit]), columns, grid.tiles)
    has_words = _words_fit(sheet, shown, cell_mm)
    _draw_tiles(sheet, axes, shown, has_words)
    if amounts and not has_words:
        sheet.legend_of(figure, amounts.swatches())
    _name_sides(sheet, axes, names[:fit], heads, is_upright)
    sheet.note(figure, *notes, sheet.cells_left_out((fit, len(names)), (len(columns), len(grid.columns))))
    return figure, axes


def _row_heads(sheet: Sheet, names: Sequence[str], columns: int) -> list[str]:
    """The names of rows broken for the margin, which grows when few columns leave room and the lines would break."""
    narrow, wide = (0.34, 0.42) if sheet.preset.width_mm < 120 else (0.28, 0.4)
    wrapped = [sheet.wrap(name, narrow) for name in names]
    if columns <= MOST_COLUMNS_OF_REPORTS and any("\n" in name for name in wrapped):
        return [sheet.wrap(name, wide) for name in names]
    return wrapped


def _name_sides(sheet: Sheet, axes: Axes, names: Sequence[str], heads: Sequence[str], is_upright: bool) -> None:
    """The names of rows on the left and of columns on top."""
    axes.set_yticks(range(len(names)), names, linespacing=1.05)
    axes.set_xticks(range(len(heads)), heads, rotation=0 if is_upright else 90, linespacing=1.1)
    axes.set(xlim=(-0.5, len(heads) - 0.5), ylim=(len(names) - 0.5, -0.5))
    axes.xaxis.tick_top()
    axes.tick_params(length=0, labelsize=sheet.preset.font_pt if is_upright else sheet.preset.small_pt)
    axes.tick_params(axis="y", labelsize=sheet.preset.font_pt)
    axes.spines[:].set_visible(False)


def _widest_line(text: str) -> float:
    return max(map(display_width, text.split("\n")))


def _column_heads(sheet: Sheet, names: Sequence[str], cell_mm: float) -> tuple[list[str], bool, float]:
    """The names of columns broken to fit, whether they stand upright, and the height in mm that they take."""
    room = (cell_mm - 1) / sheet.preset.width_mm
    wrapped = [sheet.wrap(name, max(room, 0.001)) for name in names] if cell_mm > sheet.preset.em_mm * 4.5 else names
    lines = max((text.count("\n") + 1 for text in wrapped), default=1)
    fits = all(_widest_line(text) * sheet.preset.em_mm <= cell_mm for text in wrapped)
    if fits and lines <= 5:
        return list(wrapped), True, sheet.line_mm(lines)
    small_mm = sheet.preset.small_pt * MM_PER_INCH / 72
    is_wide = cell_mm > sheet.line_mm(2.1)
    turned = [sheet.wrap(name, 0.3 if sheet.preset.width_mm < 120 else 0.2) if is_wide else name for name in names]
    return turned, False, max(map(_widest_line, turned)) * small_mm


def _words_fit(sheet: Sheet, grid: Grid, cell_mm: float) -> bool:
    """Whether the words of every tile that is drawn are narrower than the tile."""
    drawn = [
        grid.tiles[key] for row in grid.rows for key in ((row, column) for column in grid.columns) if key in grid.tiles
    ]
    widest = max((display_width(tile.words) for tile in drawn), default=0)
    return widest * sheet.preset.small_pt * MM_PER_INCH / 72 <= cell_mm * 0.98


def _draw_tiles(sheet: Sheet, axes: Axes, grid: Grid, has_words: bool) -> None:
    """All plain tiles as one mesh, which draws fast however many they are, hatched ones above it."""
    colours = np.ones((len(grid.rows), len(grid.columns), 3))
    for y, row in enumerate(grid.rows):
        for x, column in enumerate(grid.columns):
            tile = grid.tiles.get((row, column))
            if tile is None:
                continue
            colours[y, x] = to_rgb(tile.colour)
            if tile.hatch:
                axes.add_patch(Rectangle((x - 0.5, y - 0.5), 1, 1, hatch=tile.hatch, **_tile_edge(sheet, tile.colour)))
            if has_words and tile.words:
                _write_words(sheet, axes, x, y, tile)
    edges = [np.arange(count + 1) - 0.5 for count in (len(grid.columns), len(grid.rows))]
    axes.pcolormesh(*edges, colours, edgecolor="white", linewidth=sheet.preset.line_pt, zorder=0)


def _tile_edge(sheet: Sheet, colour: str) -> dict[str, object]:
    return {"facecolor": colour, "edgecolor": "white", "linewidth": sheet.preset.line_pt}


def _write_words(sheet: Sheet, axes: Axes, x: int, y: int, tile: Tile) -> None:
    ground = {"facecolor": tile.colour, "edgecolor": "none", "pad": 0.6} if tile.hatch else None
    colour, size = ink_on(tile.colour), sheet.preset.small_pt
    axes.text(x, y, tile.words, ha="center", va="center_baseline", color=colour, fontsize=size, bbox=ground)
