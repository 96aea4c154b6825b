"""How figures look: presets of width and type size, the font, the colours."""

from __future__ import annotations

import functools
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any

import matplotlib

from ...tabular import read_table
from ..errors import require_known
from .font import register_fonts

MM_PER_INCH = 25.4
LANGUAGES = ("en", "zh", "zh-hant")
UNKNOWN_COLOUR = "#EFEFEF"
UNKNOWN_HATCH = "////"
INK = "#1A1A1A"
MUTED = "#595959"
RULE = "#CFCFCF"


@dataclass(frozen=True, slots=True)
class Preset:
    """The size and type that a place of publication asks for: millimetres, points, dots per inch."""

    name: str
    width_mm: float
    max_height_mm: float
    font_pt: float
    min_pt: float
    line_pt: float
    dpi: int
    formats: tuple[str, ...]
    source: str

    @property
    def small_pt(self) -> float:
        """The size of secondary text: one point less, never below the least that is allowed."""
        return max(self.min_pt, self.font_pt - 1)

    @property
    def em_mm(self) -> float:
        """The width of one Chinese character of the text."""
        return self.font_pt * MM_PER_INCH / 72


@dataclass(frozen=True, slots=True)
class Ink:
    """The fill of one category: its colour and the hatch that tells it apart in grey."""

    colour: str
    hatch: str


@functools.cache
def presets() -> dict[str, Preset]:
    """All presets by name."""
    return {row["name"]: _preset(row) for row in read_table(__package__, "presets.csv")}


def _preset(row: dict[str, str]) -> Preset:
    sizes = {key: float(row[key]) for key in ("width_mm", "max_height_mm", "font_pt", "min_pt", "line_pt")}
    return Preset(
        row["name"], **sizes, dpi=int(row["dpi"]), formats=tuple(row["formats"].split()), source=row["source"]
    )


def get_preset(name: str) -> Preset:
    """The preset of that name; a FigureError lists the names there are."""
    return presets()[require_known("preset", name, presets())]


_in_use: ContextVar[tuple[str, str]] = ContextVar("figure_style", default=("screen", "en"))


def use_style(preset: str = "screen", lang: str = "en") -> Preset:
    """Set the look of all figures from here on, those of seaborn included; the preset that is now in force.

    The font is passed to ``seaborn.set_theme`` together with the rest, because that call resets the family.
    """
    import seaborn

    chosen = get_preset(preset)
    _in_use.set((preset, require_known("language", lang, LANGUAGES)))
    seaborn.set_theme(style="white", palette=palette("series"), font=list(register_fonts()), rc=style_rc(chosen))
    return chosen


def style_in_use(preset: str | None = None, lang: str | None = None) -> tuple[Preset, str]:
    """The preset and language to draw with: those given, else those last set by :func:`use_style`."""
    used_preset, used_lang = _in_use.get()
    return get_preset(preset or used_preset), require_known("language", lang or used_lang, LANGUAGES)


def style_rc(preset: Preset) -> dict[str, Any]:
    """The matplotlib settings of a preset."""
    return {**_type_rc(preset), **_frame_rc(preset), **output_rc(preset)}


def _type_rc(preset: Preset) -> dict[str, Any]:
    """Family and sizes of text; one weight only, since the font has no bold."""
    sizes = ("font.size", "axes.titlesize", "axes.labelsize", "figure.titlesize", "figure.labelsize")
    small = ("xtick.labelsize", "legend.fontsize", "legend.title_fontsize")
    weights = ("font.weight", "axes.titleweight", "axes.labelweight", "figure.titleweight", "figure.labelweight")
    return {
        "font.family": list(register_fonts()),
        **dict.fromkeys(sizes, preset.font_pt),
        "ytick.labelsize": preset.font_pt,
        **dict.fromkeys(small, preset.small_pt),
        **dict.fromkeys(weights, "normal"),
        "mathtext.fontset": "custom",
        **{f"mathtext.{face}": register_fonts()[0] for face in ("rm", "it", "bf", "sf", "tt", "cal")},
        "axes.unicode_minus": True,
        "axes.formatter.use_mathtext": False,
        "text.color": INK,
    }


def _frame_rc(preset: Preset) -> dict[str, Any]:
    """Lines, ticks and grounds."""
    line = preset.line_pt
    ticks = {f"{axis}tick.major.{key}": value for axis in "xy" for key, value in (("width", line), ("size", 2.5))}
    return {
        "figure.figsize": (preset.width_mm / MM_PER_INCH, preset.width_mm / MM_PER_INCH * 0.62),
        "figure.constrained_layout.use": True,
        "figure.facecolor": "white",
        "axes.facecolor": "white",
        "axes.edgecolor": MUTED,
        "axes.labelcolor": INK,
        "axes.linewidth": line,
        "axes.spines.top": False,
        "axes.spines.right": False,
        "axes.titlelocation": "left",
        "axes.axisbelow": True,
        "axes.grid": False,
        "grid.color": RULE,
        "grid.linewidth": line * 0.7,
        "hatch.linewidth": line * 0.7,
        "hatch.color": "#8C8C8C",
        "lines.linewidth": line * 1.6,
        "patch.linewidth": line,
        "legend.frameon": False,
        "legend.handlelength": 1.4,
        "legend.columnspacing": 1.2,
        "xtick.color": MUTED,
        "ytick.color": MUTED,
        "xtick.labelcolor": INK,
        "ytick.labelcolor": INK,
        "xtick.bottom": True,
        "ytick.left": True,
        **ticks,
        "image.cmap": "cividis",
    }


def output_rc(preset: Preset) -> dict[str, Any]:
    """Settings of saving: opaque, fonts embedded as TrueType, identifiers that do not change from run to run."""
    return {
        "savefig.facecolor": "white",
        "savefig.edgecolor": "white",
        "savefig.transparent": False,
        "savefig.bbox": None,
        "savefig.dpi": preset.dpi,
        "figure.dpi": preset.dpi,
        "pdf.fonttype": 42,
        "ps.fonttype": 42,
        "pdf.compression": 6,
        "svg.fonttype": "path",
        "svg.hashsalt": "ogi-analysis",
    }


@functools.cache
def inks(group: str) -> dict[str, Ink]:
    """The fills of a group of categories by key, in the order in which they are drawn."""
    rows = [row for row in read_table(__package__, "colours.csv") if row["group"] == group]
    return {row["key"]: Ink(row["colour"], row["hatch"]) for row in rows}


def colour_groups() -> tuple[str, ...]:
    """The names of the groups of categories that have colours."""
    return tuple(dict.fromkeys(row["group"] for row in read_table(__package__, "colours.csv")))


def palette(group: str) -> list[str]:
    """The colours of a group, in order."""
    return [ink.colour for ink in inks(group).values()]


def styled(preset: Preset) -> Any:
    """A context in which matplotlib draws with the preset and afterwards returns to what it was."""
    return matplotlib.rc_context(style_rc(preset))
