"""Figures on disk: PDF, SVG and PNG, the data behind them and their alternative text, the same bytes every time."""

from __future__ import annotations

import io
import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import pandas as pd
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.backends.backend_pdf import FigureCanvasPdf
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from ...files import write_all
from ..errors import FigureError, require_known
from ..look.style import MM_PER_INCH, Preset, style_in_use, styled
from ..parts.sheet import ReportFigure
from .preflight import check_bytes, check_figure

FORMATS = ("pdf", "svg", "png")
CREATOR = "analysis.figures"


def save_figure(
    figure: Figure,
    directory: Path | str,
    name: str,
    *,
    data: pd.DataFrame | None = None,
    alt: str | None = None,
    caption: str | None = None,
    formats: Iterable[str] | None = None,
    dpi: int | None = None,
) -> list[Path]:
    """Save the figure with its data (``name.csv``) and its words (``name.json``); the paths written.

    Figures of this package bring their own data and alternative text; for any other both must be given. Every file is
    checked first and written beside its place before any is renamed: a FigureError with the reasons leaves what lay
    there untouched.
    """
    preset, lang = _style_of(figure)
    data = data if data is not None else getattr(figure, "data", None)
    alt = alt or getattr(figure, "alt", None)
    caption = caption or getattr(figure, "title", None)
    if data is None or not alt:
        raise FigureError(f"figure {name!r} needs the data behind it and an alternative text")
    wanted = [require_known("format", kind, FORMATS) for kind in formats or preset.formats]
    pictures = _render_checked(figure, name, wanted, preset, alt, dpi or preset.dpi)
    words = _words(figure, name, preset, lang, alt, caption, list(pictures))
    if isinstance(figure, ReportFigure) and f"{name}.png" in pictures:
        figure.picture, figure.stale = pictures[f"{name}.png"], False
    table = data.to_csv(index=False, lineterminator="\n").encode()
    return write_all(Path(directory), {**pictures, f"{name}.csv": table, f"{name}.json": words})


def _style_of(figure: Figure) -> tuple[Preset, str]:
    """The preset and language of the figure, or those in use for a figure made elsewhere."""
    preset, lang = style_in_use()
    return getattr(figure, "preset", preset), getattr(figure, "lang", lang)


def _render_checked(
    figure: Figure, name: str, formats: Iterable[str], preset: Preset, alt: str, dpi: int
) -> dict[str, bytes]:
    """The pictures by file name; a FigureError where the figure or a file is not fit to publish."""
    engine = figure.get_layout_engine()
    with styled(preset):
        problems = check_figure(figure, preset)
        if problems:
            raise FigureError(f"figure {name!r} is not fit to publish", problems)
        figure.set_layout_engine("none")  # the check has laid it out; once is enough for all formats
        try:
            pictures = {f"{name}.{kind}": _render(figure, kind, name, alt, dpi) for kind in formats}
        finally:
            figure.set_layout_engine(engine)
    height_mm = figure.get_size_inches()[1] * MM_PER_INCH
    problems = [text for file, content in pictures.items() for text in check_bytes(file, content, preset, height_mm)]
    if problems:
        raise FigureError(f"figure {name!r} is not fit to publish", problems)
    return pictures


def _render(figure: Figure, kind: str, name: str, alt: str, dpi: int) -> bytes:
    """The picture in one format, with nothing in it that changes from run to run."""
    metadata = {
        "pdf": {"Title": name, "Subject": alt, "Creator": CREATOR, "Producer": CREATOR, "CreationDate": None},
        "svg": {"Title": name, "Description": alt, "Creator": CREATOR, "Date": None},
        "png": {"Title": name, "Description": alt},
    }
    canvas = figure.canvas
    buffer = io.BytesIO()
    try:
        _print(figure, kind, buffer, metadata[kind], dpi)
    finally:
        figure.set_canvas(canvas)
    return buffer.getvalue()


def _print(figure: Figure, kind: str, buffer: io.BytesIO, metadata: dict[str, str | None], dpi: int) -> None:
    """Print through the canvas of the format: ``savefig`` would draw every figure twice."""
    if kind == "png":
        with _at_dpi(figure, dpi):
            return _write_png(FigureCanvasAgg(figure), buffer, metadata, dpi)
    if kind == "pdf":
        return FigureCanvasPdf(figure).print_pdf(buffer, metadata=metadata)
    text = io.TextIOWrapper(buffer, encoding="utf-8", newline="\n", write_through=True)
    FigureCanvasSVG(figure).print_svg(text, metadata=metadata)
    text.detach()
    return None


def _write_png(canvas: FigureCanvasAgg, buffer: io.BytesIO, metadata: dict[str, str | None], dpi: int) -> None:
    """Draw and write an opaque picture: three channels and light compression halve the time of ``print_png``."""
    canvas.draw()
    words = PngInfo()
    for key, value in metadata.items():
        words.add_itxt(key, value)
    picture = Image.fromarray(np.asarray(canvas.buffer_rgba())[:, :, :3])
    picture.save(buffer, "png", dpi=(dpi, dpi), pnginfo=words, compress_level=3)


@contextmanager
def _at_dpi(figure: Figure, dpi: int) -> Iterator[None]:
    """The figure at that resolution for a while."""
    before = figure.dpi
    figure.dpi = dpi
    try:
        yield
    finally:
        figure.dpi = before


def _words(
    figure: Figure, name: str, preset: Preset, lang: str, alt: str, caption: str | None, files: Iterable[str]
) -> bytes:
    """The words that go with the figure, as JSON."""
    width, height = (round(float(size) * MM_PER_INCH, 1) for size in figure.get_size_inches())
    record = {
        "name": name,
        "alt": alt,
        "caption": caption,
        "lang": lang,
        "preset": preset.name,
        "width_mm": width,
        "height_mm": height,
        "is_empty": bool(getattr(figure, "is_empty", False)),
        "files": list(files),
        "data": f"{name}.csv",
    }
    return (json.dumps(record, ensure_ascii=False, indent=2) + "\n").encode()
