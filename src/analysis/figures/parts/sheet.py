"""One figure in the making: the figure class, and the sheet on which every figure function draws."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from contextlib import ExitStack
from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.patches import Patch

from ..look.labels import display_width, format_count, format_share, label, wrap_label, wrap_text
from ..look.style import INK, MM_PER_INCH, MUTED, UNKNOWN_COLOUR, UNKNOWN_HATCH, Preset, inks, style_in_use, styled

LINE_SPACING = 1.25
RESERVE_LINES = 5
MOST_NAMES_IN_NOTE = 6


class ReportFigure(Figure):
    """A matplotlib figure that carries its preset, language and title, the data behind it and its alternative text.

    It exists so that a figure can be saved, checked and read aloud without passing these around beside it.
    """

    preset: Preset
    lang: str
    title: str
    data: pd.DataFrame
    alt: str
    is_empty: bool = False
    picture: bytes | None = None  # the PNG as last saved, shown again unless the figure has changed since

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> tuple[dict, dict]:
        """The picture and its alternative text for a notebook."""
        picture = self.picture if self.picture and not self.stale else self._draw_picture()
        width = round(self.preset.width_mm / MM_PER_INCH * 96)
        about = {"alt": self.alt, "title": self.title, "width": width}
        return {"image/png": picture, "text/plain": self.alt}, {"image/png": about}

    def _draw_picture(self) -> bytes:
        buffer = io.BytesIO()
        with styled(self.preset):
            self.savefig(buffer, format="png", dpi=self.preset.dpi, metadata={"Software": None})
        return buffer.getvalue()


class Sheet:
    """The page a figure function draws on: its preset and language are in force while it is open."""

    def __init__(self, subject: str, preset: str | None, lang: str | None) -> None:
        self.preset, self.lang = style_in_use(preset, lang)
        self.title = self.word(f"subject_{subject}")
        self._stack = ExitStack()
        self._margins_mm = 0.0  # the height of legend and notes, added to the figure when it is finished

    def __enter__(self) -> Sheet:
        self._stack.enter_context(styled(self.preset))
        return self

    def __exit__(self, *exc: object) -> None:
        self._stack.close()

    # words -----------------------------------------------------------------------------------------------------

    def word(self, key: str, **values: object) -> str:
        """The words for a key in the language of the sheet."""
        return label(key, self.lang, **values)

    def count(self, value: float | None) -> str:
        """A number as the language of the sheet writes it."""
        return format_count(value, self.lang)

    def wrap(self, text: str, share: float = 1.0, size_pt: float | None = None) -> str:
        """The text broken so that it fits into that share of the width of the sheet."""
        em_mm = (size_pt or self.preset.font_pt) * MM_PER_INCH / 72
        return wrap_label(text, self.preset.width_mm * share / em_mm)

    def share(self, value: float | None) -> str:
        """A share as per cent."""
        return format_share(value, self.lang)

    def share_in_brackets(self, value: float) -> str:
        """A share as per cent in the brackets of the language."""
        return f" ({self.share(value)})" if self.lang == "en" else f"（{self.share(value)}）"

    def series(self, items: Iterable[str]) -> str:
        """The items as a series in the language: commas in English, 、 in Chinese."""
        return (", " if self.lang == "en" else "、").join(items)

    def sentences(self, *parts: str | None) -> str:
        """The sentences one after the other, those that are empty left out."""
        return (" " if self.lang == "en" else "").join(part for part in parts if part)

    def rows_left_out(self, shown: int, total: int) -> str | None:
        """A sentence that says how many rows the page does not hold, if any."""
        return self.word("note_rows_left_out", shown=shown, total=total) if shown < total else None

    def names_or_count(self, key: str, names: Sequence[str]) -> str | None:
        """A sentence that names the reports when they are few, else one that counts them; none without reports."""
        if not names:
            return None
        few = len(names) <= MOST_NAMES_IN_NOTE
        return self.word(key, items=self.series(names)) if few else self.word(f"{key}_count", count=len(names))

    def cells_left_out(self, rows: tuple[int, int], columns: tuple[int, int]) -> str | None:
        """A sentence that says how many rows and columns (shown, of all) the page does not hold, if any."""
        if rows[0] == rows[1]:
            return self._columns_left_out(*columns)
        if columns[0] == columns[1]:
            return self.rows_left_out(*rows)
        counts = dict(zip(("rows", "all_rows", "columns", "all_columns"), (*rows, *columns), strict=True))
        return self.word("note_rows_and_columns_left_out", **counts)

    def _columns_left_out(self, shown: int, total: int) -> str | None:
        return self.word("note_columns_left_out", shown=shown, total=total) if shown < total else None

    # sizes -----------------------------------------------------------------------------------------------------

    def line_mm(self, lines: float = 1) -> float:
        """The height of that many lines of text."""
        return lines * self.preset.em_mm * LINE_SPACING

    def small_line_mm(self, lines: float = 1) -> float:
        """The height of that many lines of small text."""
        return lines * self.preset.small_pt * MM_PER_INCH / 72 * LINE_SPACING

    def rows_that_fit(self, rows: int, row_mm: float, rest_mm: float) -> int:
        """How many rows of that height the tallest page holds beside ``rest_mm``, a legend and notes."""
        return min(rows, max(1, int((self.preset.max_height_mm - rest_mm - self.line_mm(RESERVE_LINES)) / row_mm)))

    # drawing ---------------------------------------------------------------------------------------------------

    def figure(self, height_mm: float) -> ReportFigure:
        """An empty figure of the width of the preset, no taller than it allows."""
        height = min(height_mm, self.preset.max_height_mm)
        size = (self.preset.width_mm / MM_PER_INCH, height / MM_PER_INCH)
        figure = ReportFigure(figsize=size, layout="constrained")
        FigureCanvasAgg(figure)
        figure.get_layout_engine().set(w_pad=0.05, h_pad=0.06, wspace=0.02, hspace=0.03)
        figure.preset, figure.lang, figure.title = self.preset, self.lang, self.title
        return figure

    def legend(self, figure: Figure, entries: Sequence[tuple[str, str, str]], title: str | None = None) -> None:
        """A legend above the axes of ``(group, key, words)``, in as many columns as fit."""
        handles = [self.swatch(group, key, words) for group, key, words in entries]
        self.legend_of(figure, handles, title)

    def legend_of(self, figure: Figure, handles: Sequence[Any], title: str | None = None) -> None:
        """A legend above the axes of ready handles."""
        if not handles:
            return
        widest = max(display_width(handle.get_label()) for handle in handles) + 3.2
        room = self.preset.width_mm / (self.preset.small_pt * MM_PER_INCH / 72)
        columns = max(1, min(len(handles), int(room / widest)))
        self._margins_mm += self.small_line_mm(-(-len(handles) // columns) * 1.15 + (1 if title else 0)) + 1.5
        figure.legend(
            handles=list(handles), loc="outside upper left", ncols=columns, title=title, alignment="left",
            borderpad=0.1, borderaxespad=0.2,
        )  # fmt: skip

    def swatch(self, group: str, key: str, words: str) -> Patch:
        """The legend entry of a category."""
        ink = inks(group)[key]
        return Patch(facecolor=ink.colour, hatch=ink.hatch or None, edgecolor="white", label=words)

    def unknown_swatch(self, words: str) -> Patch:
        """The legend entry of what is not known."""
        return Patch(facecolor=UNKNOWN_COLOUR, hatch=UNKNOWN_HATCH, edgecolor="white", label=words)

    def note(self, figure: Figure, *sentences: str | None) -> None:
        """Notes below the axes, broken to the width of the figure."""
        text = self.sentences(*sentences)
        if text:
            words = wrap_text(text, self.preset.width_mm * 0.96 * 72 / MM_PER_INCH / self.preset.small_pt)
            self._margins_mm += self.small_line_mm(words.count("\n") + 1) + 1.5
            figure.supxlabel(words, x=0.008, ha="left", fontsize=self.preset.small_pt, color=MUTED)

    def finish(self, figure: ReportFigure, data: pd.DataFrame, alt: str) -> ReportFigure:
        """The figure with its data and its alternative text, made taller by its legend and notes."""
        width, height = figure.get_size_inches()
        wanted = height * MM_PER_INCH + self._margins_mm
        figure.set_size_inches(width, min(wanted, self.preset.max_height_mm) / MM_PER_INCH)
        figure.data, figure.alt = data.reset_index(drop=True), alt
        return figure

    def nothing(self, reason: str, **values: object) -> ReportFigure:
        """A figure that says in words that there is nothing to draw, and why."""
        words = self.word("nothing_to_draw", subject=self.title, reason=self.word(reason, **values))
        text = self.wrap(words, 0.86)
        figure = self.figure(self.line_mm(text.count("\n") + 1) + 12)
        figure.text(
            0.5, 0.5, text, ha="center", va="center", linespacing=LINE_SPACING, color=INK,
            fontsize=self.preset.font_pt,
        )  # fmt: skip
        figure.add_artist(_frame())
        figure.is_empty = True
        return self.finish(figure, pd.DataFrame({"reason": [words]}), words)


def _frame() -> Any:
    """A thin frame round the whole figure."""
    from matplotlib.patches import Rectangle

    return Rectangle((0.01, 0.03), 0.98, 0.94, fill=False, edgecolor=MUTED, linewidth=0.6, linestyle=(0, (4, 3)))


def clear_frame(axes: Axes, *sides: str) -> None:
    """Take the lines of the named sides away, with their tick marks."""
    for side in sides:
        axes.spines[side].set_visible(False)
    if "left" in sides:
        axes.tick_params(axis="y", length=0)
    if "bottom" in sides:
        axes.tick_params(axis="x", length=0)
