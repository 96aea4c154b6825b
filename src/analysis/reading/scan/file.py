"""Scans (.png, .jpg, .tif, PDF pages without text): characters by recognition, cells by the rules in the picture."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from io import BytesIO

import numpy as np
from PIL import Image, ImageSequence, UnidentifiedImageError

from ..blocks import Lines
from ..errors import ReadError
from ..page.geometry import Box, Glyph, Page, RuledTable
from ..page.layout import pages_to_lines
from ..page.rules import find_tables
from .rules import find_ink, find_rules, find_slant
from .text import Reading, load_engine, read_cell, read_picture
from .turn import find_turn

# A page is taken to be as high as A4; pictures finer than this many pixels a point are made coarser.
PAGE_POINTS = 842
MAX_SCALE = 200 / 72
MIN_SCALE = 150 / 72
MAX_PIXELS = 120_000_000
MAX_PICTURES = 60
MIN_SLANT_DEGREES = 0.15
# Inside a cell, away from its rules, so large a share of dark pixels is ink and not dirt.
CELL_INSET_POINTS = 2.5
MIN_INK = 0.004


def bytes_to_lines(data: bytes) -> Lines:
    """Return the lines of the picture or pictures; ``place.page`` counts them.

    Raises ``ReadError`` of kind ``ocr`` when the extra for character recognition is not installed.
    """
    return pictures_to_lines(_open(data))


def pictures_to_lines(pictures: Iterable[Image.Image]) -> Lines:
    """Return the lines of pictures of pages."""
    return pages_to_lines([picture_to_page(picture, number) for number, picture in enumerate(pictures, start=1)])


def picture_to_page(picture: Image.Image, number: int) -> Page:
    """Return the characters and rules of an RGB picture, set level; ``ReadError`` of kind ``ocr`` without an engine."""
    load_engine()
    picture = _resize(picture)
    slant = find_slant(np.asarray(picture.convert("L")))
    if abs(slant) >= MIN_SLANT_DEGREES:
        picture = picture.rotate(slant, Image.Resampling.BICUBIC, fillcolor="white")
    picture, readings = _read_upright(picture)
    scale = max(picture.size) / PAGE_POINTS
    pixels = np.asarray(picture)
    ink = find_ink(np.asarray(picture.convert("L")), scale)
    rules = find_rules(ink, scale)
    tables = find_tables(rules)
    glyphs = list(_split_at_rules(readings, tables, scale))
    glyphs += _read_missed_cells(pixels, ink, tables, glyphs, scale)
    return Page(number, picture.width / scale, picture.height / scale, tuple(glyphs), rules)


def _open(data: bytes) -> Iterator[Image.Image]:
    try:
        with Image.open(BytesIO(data)) as file:
            for number, frame in enumerate(ImageSequence.Iterator(file)):
                if number >= MAX_PICTURES or frame.width * frame.height > MAX_PIXELS:
                    raise ReadError("size", f"holds more than {MAX_PICTURES} pictures or {MAX_PIXELS:,} pixels")
                yield frame.convert("RGB")
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        raise ReadError("damaged", "is no picture that can be opened, or is cut short") from error


def _read_upright(picture: Image.Image) -> tuple[Image.Image, list[Reading]]:
    """The picture turned so that its text stands upright, and the text."""
    pixels = np.asarray(picture)
    readings = read_picture(pixels)
    quarters = find_turn(pixels, readings)
    if quarters == 0:
        return picture, readings
    turned = picture.rotate(90 * quarters, expand=True)
    return turned, read_picture(np.asarray(turned))


def _resize(picture: Image.Image) -> Image.Image:
    scale = max(picture.size) / PAGE_POINTS
    wanted = min(max(scale, MIN_SCALE), MAX_SCALE)
    if wanted == scale:
        return picture
    size = (max(1, round(picture.width * wanted / scale)), max(1, round(picture.height * wanted / scale)))
    return picture.resize(size, Image.Resampling.LANCZOS)


def _split_at_rules(readings: Iterable[Reading], tables: Sequence[RuledTable], scale: float) -> Iterator[Glyph]:
    """A reading that runs over a rule is cut there: its characters go to the cells they stand in."""
    for reading in readings:
        whole = Glyph(reading.text, _to_points(reading.box, scale), reading.confidence)
        parts = [Glyph(part.text, _to_points(part.box, scale), part.confidence) for part in reading.parts]
        cells = {_cell_at(part, tables) for part in parts}
        if len(cells) > 1 and "".join(part.text for part in parts) == reading.text.replace(" ", ""):
            yield from parts
        else:
            yield whole


def _cell_at(glyph: Glyph, tables: Sequence[RuledTable]) -> Box | None:
    point = glyph.box.middle
    return next((cell.box for table in tables for cell in table.cells if cell.box.holds(point)), None)


def _read_missed_cells(
    pixels: np.ndarray, ink: np.ndarray, tables: Sequence[RuledTable], glyphs: Sequence[Glyph], scale: float
) -> list[Glyph]:
    """Single digits are easily passed over; each cell with ink and without text is read by itself."""
    found: list[Glyph] = []
    for cell in (cell.box for table in tables for cell in table.cells):
        # Asked of all that is read so far: tables that overlap hold the same ink.
        if any(cell.holds(glyph.box.middle) for glyph in (*glyphs, *found)):
            continue
        inset = int(CELL_INSET_POINTS * scale)
        rows = slice(int(cell.top * scale) + inset, int(cell.bottom * scale) - inset)
        columns = slice(int(cell.left * scale) + inset, int(cell.right * scale) - inset)
        inside = ink[rows, columns]
        if inside.size and inside.mean() > MIN_INK:
            text, confidence = read_cell(_crop_to_ink(pixels[rows, columns], inside))
            found.append(Glyph(text, cell, confidence))
    return found


def _crop_to_ink(pixels: np.ndarray, ink: np.ndarray) -> np.ndarray:
    """The part of the picture with ink and a margin around it, on white."""
    rows, columns = np.flatnonzero(ink.any(axis=1)), np.flatnonzero(ink.any(axis=0))
    part = pixels[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
    margin = max(4, part.shape[0] // 4)
    return np.pad(part, ((margin, margin), (margin * 2, margin * 2), (0, 0)), constant_values=255)


def _to_points(box: Box, scale: float) -> Box:
    return Box(box.left / scale, box.top / scale, box.right / scale, box.bottom / scale)
