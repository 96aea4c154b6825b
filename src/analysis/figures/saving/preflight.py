"""What a publisher would send back: checks of a figure, of its files and of the colours."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Mapping
from itertools import combinations
from pathlib import Path

from matplotlib.artist import Artist
from matplotlib.colors import to_hex, to_rgba
from matplotlib.figure import Figure
from matplotlib.patches import Patch

from ...typeface import covered_code_points
from ..look.colour_vision import VISIONS, colour_difference, grey_difference, least_contrast, seen_by
from ..look.style import MM_PER_INCH, Preset, colour_groups, inks
from .recorder import Box, DrawnText, drawn_texts, record_twice

SIZE_TOLERANCE_MM = 0.3
CANVAS_TOLERANCE_PT = 0.5
LEAST_COLOUR_DIFFERENCE = 10
LEAST_GREY_DIFFERENCE = 6
LEAST_CONTRAST = 4.5  # WCAG 2.2, success criterion 1.4.3
# What a file says of the moment it was made; the same figure would then have other bytes the next time.
MOMENTS = {".pdf": (b"/CreationDate", b"/ModDate"), ".svg": (b"<dc:date>",), ".png": (b"tIME",)}


def check_figure(figure: Figure, preset: Preset) -> list[str]:
    """What is wrong with the figure: glyphs, size and contrast of text, what reaches beyond the canvas, colours that
    some readers cannot tell apart, a ground that is not opaque, and a drawing that is another each time."""
    drawing, again = record_twice(figure)
    canvas = Box(0, 0, *(figure.get_size_inches() * 72))
    problems = [problem for text in drawing.texts for problem in _check_text(text, preset, canvas)]
    beyond = max((_reach_beyond(shape, canvas) for shape in drawing.shapes), default=0)
    if beyond > CANVAS_TOLERANCE_PT:
        problems.append(f"a shape reaches {beyond:.1f} pt beyond the canvas")
    if to_rgba(figure.get_facecolor())[3] < 1:
        problems.append("the ground of the figure is not opaque")
    if again.digest != drawing.digest:
        problems.append("the figure is drawn differently each time")
    return list(dict.fromkeys([*problems, *check_colours(_legend_groups(figure))]))


def _check_text(text: DrawnText, preset: Preset, canvas: Box) -> Iterable[str]:
    missing = sorted({char for char in text.text if not char.isspace() and ord(char) not in covered_code_points()})
    if missing:
        yield f"no glyph for {''.join(missing)!r} in {text.text!r}"
    if text.size_pt < preset.min_pt - 0.01:
        yield f"text of {text.size_pt:g} pt, the preset {preset.name} asks for {preset.min_pt:g} pt: {text.text!r}"
    beyond = _reach_beyond(text.box, canvas)
    if beyond > CANVAS_TOLERANCE_PT:
        yield f"text reaches {beyond:.1f} pt beyond the canvas: {text.text!r}"
    contrast = least_contrast(text.colour, text.ground)
    if contrast < LEAST_CONTRAST:
        yield f"text of contrast {contrast:.1f} with its ground, {LEAST_CONTRAST} is needed: {text.text!r}"


def _reach_beyond(box: Box, canvas: Box) -> float:
    """How many points a box reaches beyond the canvas."""
    return max(-box.left, -box.bottom, box.right - canvas.right, box.top - canvas.top)


def _legend_groups(figure: Figure) -> dict[str, dict[str, tuple[str, str]]]:
    """The colours that a reader is asked to tell apart: those of each legend, with the hatch or marker of each."""
    legends = [*figure.legends, *(legend for axes in figure.axes if (legend := axes.get_legend()))]
    return {
        f"legend {number}": {
            text.get_text(): _look(handle) for text, handle in zip(legend.texts, legend.legend_handles, strict=True)
        }
        for number, legend in enumerate(legends, start=1)
    }


def _look(handle: Artist) -> tuple[str, str]:
    """The colour of a legend entry and what else tells it apart."""
    if isinstance(handle, Patch):
        return to_hex(handle.get_facecolor()), handle.get_hatch() or ""
    return to_hex(handle.get_color()), str(handle.get_marker())


def find_overlaps(figure: Figure, slack_pt: float = 1.0) -> list[tuple[str, str]]:
    """Pairs of lines of text whose boxes overlap by more than the slack in both directions."""
    texts = drawn_texts(figure)
    return [(one.text, other.text) for one, other in combinations(texts, 2) if _overlap(one.box, other.box, slack_pt)]


def _overlap(one: Box, other: Box, slack: float) -> bool:
    across = min(one.right, other.right) - max(one.left, other.left)
    upward = min(one.top, other.top) - max(one.bottom, other.bottom)
    return across > slack and upward > slack * 2


def check_figure_files(paths: Iterable[Path], preset: Preset, height_mm: float) -> list[str]:
    """What is wrong with the files of a figure: their size in mm, and how a PDF embeds its fonts."""
    return [problem for path in paths for problem in check_bytes(path.name, path.read_bytes(), preset, height_mm)]


def check_bytes(name: str, content: bytes, preset: Preset, height_mm: float) -> list[str]:
    """What is wrong with one file, told apart by the ending of its name."""
    reader = {".pdf": _pdf_size_mm, ".svg": _svg_size_mm, ".png": _png_size_mm}.get(Path(name).suffix)
    if reader is None:
        return []
    found = reader(content)
    problems = []
    for side, is_mm, ought_mm in zip(("width", "height"), found, (preset.width_mm, height_mm), strict=True):
        if abs(is_mm - ought_mm) > SIZE_TOLERANCE_MM:
            problems.append(f"{name}: {side} of {is_mm:.1f} mm instead of {ought_mm:.1f} mm")
    problems += [f"{name}: says when it was made" for mark in MOMENTS[Path(name).suffix] if mark in content]
    return problems + (_pdf_font_problems(name, content) if name.endswith(".pdf") else [])


def _pdf_size_mm(content: bytes) -> tuple[float, float]:
    box = re.search(rb"/MediaBox \[ ([\d.]+) ([\d.]+) ([\d.]+) ([\d.]+) \]", content)
    left, bottom, right, top = (float(value) for value in box.groups()) if box else (0, 0, 0, 0)
    return (right - left) / 72 * MM_PER_INCH, (top - bottom) / 72 * MM_PER_INCH


def _svg_size_mm(content: bytes) -> tuple[float, float]:
    head = content[:4000].decode("utf-8", errors="replace")
    sizes = {key: float(value) for key, value in re.findall(r'\b(width|height)="([\d.]+)pt"', head)}
    return sizes.get("width", 0) / 72 * MM_PER_INCH, sizes.get("height", 0) / 72 * MM_PER_INCH


def _png_size_mm(content: bytes) -> tuple[float, float]:
    from PIL import Image

    with Image.open(io.BytesIO(content)) as image:
        dots = image.info.get("dpi", (0, 0))
        return tuple(size / dpi * MM_PER_INCH if dpi else 0 for size, dpi in zip(image.size, dots, strict=True))


def _pdf_font_problems(name: str, content: bytes) -> list[str]:
    """Fonts that are not embedded as TrueType; matplotlib writes the dictionaries in the clear."""
    kinds = set(re.findall(rb"/Subtype /(Type0|Type1|Type3|TrueType|CIDFontType0|CIDFontType2|MMType1)\b", content))
    wrong = sorted(kind.decode() for kind in kinds - {b"Type0", b"TrueType", b"CIDFontType2"})
    problems = [f"{name}: a font is embedded as {kind}, not as TrueType" for kind in wrong]
    described, embedded = content.count(b"/Type /FontDescriptor"), content.count(b"/FontFile2 ")
    if embedded < described:
        problems.append(f"{name}: {described - embedded} of {described} fonts are not embedded")
    return problems


def check_colours(groups: Mapping[str, Mapping[str, tuple[str, str]]] | None = None) -> list[str]:
    """Categories of the same group that cannot be told apart by some readers.

    Each pair must differ in colour for normal vision and for three kinds of colour blindness, and in lightness for
    print in grey, unless a hatch tells them apart: which categories stand beside each other depends on the data.
    ``groups`` maps group → key → (colour, hatch).
    """
    if groups is None:
        groups = {
            group: {key: (ink.colour, ink.hatch) for key, ink in inks(group).items()} for group in colour_groups()
        }
    return [problem for group, members in groups.items() for problem in _check_group(group, list(members.items()))]


def _check_group(group: str, members: list[tuple[str, tuple[str, str]]]) -> Iterable[str]:
    pairs = [pair for pair in combinations(members, 2) if pair[0][1][1] == pair[1][1][1]]
    for (one, (colour, _)), (other, (other_colour, _)) in pairs:
        for vision in VISIONS:
            difference = colour_difference(seen_by(vision, colour), seen_by(vision, other_colour))
            if difference < LEAST_COLOUR_DIFFERENCE:
                yield f"{group}: {one} and {other} look alike with {vision} vision (ΔE {difference:.0f})"
        difference = grey_difference(colour, other_colour)
        if difference < LEAST_GREY_DIFFERENCE:
            yield f"{group}: {one} and {other} look alike in grey (ΔL {difference:.0f})"
