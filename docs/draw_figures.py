"""Draw the figures that the README shows, small, from the tables in data/processed."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image

from analysis import dataset, figures
from analysis.figures import ReportFigure

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "docs" / "figures"
PRESET, WIDTH, COLOURS = "nature-2col", 860, 96


def draw_figures() -> Iterator[tuple[str, ReportFigure]]:
    """Yield the name of each file and its figure."""
    tables = dataset.load_tables(ROOT / "data" / "processed")
    reports, cells, facts = tables["reports"], tables["cells"], tables["facts"]
    figures.use_style(PRESET, "en")
    yield "request_flow", figures.request_flow(cells, reports, facts=facts)
    yield "text_vs_table", figures.text_vs_table(facts, cells, reports)
    yield "term_heatmap", figures.term_heatmap(tables["terms"], reports, lang="zh")


def shrink_picture(path: Path) -> bytes:
    """Return a PNG of the width of the page, in few colours: a repository keeps every version of it."""
    with Image.open(path) as image:
        size = WIDTH, round(image.height * WIDTH / image.width)
        small = image.convert("RGB").resize(size, Image.Resampling.LANCZOS)
        small = small.quantize(COLOURS, dither=Image.Dither.NONE)
    stream = io.BytesIO()
    small.save(stream, "png", optimize=True)
    return stream.getvalue()


def main() -> None:
    """Write the pictures, each checked as every figure is."""
    FOLDER.mkdir(exist_ok=True)
    with TemporaryDirectory() as folder:
        for name, figure in draw_figures():
            saved = figures.save_figure(figure, folder, name, formats=["png"])
            (FOLDER / f"{name}.png").write_bytes(shrink_picture(saved[0]))


if __name__ == "__main__":
    main()
