"""Tables that a page of a PDF shows as a picture, with or without a layer of text over it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from PIL import Image

from ..errors import ReadError
from ..page.geometry import Box, Glyph, Page, RuledTable
from ..page.rules import find_tables
from .page import render_page

SCALE = 200 / 72
# A smaller or narrower picture is an emblem, a code to scan or a bar of decoration. Shares of the page.
MIN_AREA, MIN_WIDTH = 0.05, 0.4
# Fewer cells are a frame or the axes of a chart.
MIN_CELLS = 8
# A layer of text over the picture has at least as many characters for each cell.
MIN_LAYER = 0.5


def add_pictured_tables(data: bytes, page: Page) -> Page:
    """Return the page with the ruled tables of its pictures: their rules, and their characters by recognition.

    Where the file lays text over the picture, that text is kept and only the rules are taken from the picture.
    Other pictures are left alone: the numbers of a chart are no cells. Without the extra ``ocr`` a table that is
    only a picture stays out, and is found missing later.
    """
    wanted = [box for box in page.pictures if _may_hold_table(box, page)]
    if not wanted:
        return page
    # Loaded here: most files hold no pictures.
    from ..scan.rules import find_ink, find_rules

    picture = _mask(render_page(data, page.number, SCALE), wanted)
    rules = find_rules(find_ink(np.asarray(picture.convert("L")), SCALE), SCALE)
    tables = [table for table in find_tables(rules) if len(table.cells) >= MIN_CELLS]
    if not tables:
        return page
    if len(_inside(page.glyphs, tables)) >= MIN_LAYER * sum(len(table.cells) for table in tables):
        return page if page.rules else replace(page, rules=rules)
    return _recognise(page, picture)


def _may_hold_table(picture: Box, page: Page) -> bool:
    area = picture.width * picture.height / (page.width * page.height)
    return area >= MIN_AREA and picture.width >= MIN_WIDTH * page.width


def _mask(page: Image.Image, pictures: Sequence[Box]) -> Image.Image:
    """The page with nothing on it but its pictures."""
    masked = Image.new("RGB", page.size, "white")
    for box in pictures:
        sides = tuple(round(side * SCALE) for side in (box.left, box.top, box.right, box.bottom))
        place = (max(sides[0], 0), max(sides[1], 0), min(sides[2], page.width), min(sides[3], page.height))
        masked.paste(page.crop(place), place[:2])
    return masked


def _recognise(page: Page, picture: Image.Image) -> Page:
    from ..scan.file import picture_to_page

    try:
        read = picture_to_page(picture, page.number)
    except ReadError:
        return page
    tables = find_tables(read.rules)
    factor = page.width / read.width
    glyphs = [replace(glyph, box=_scale(glyph.box, factor)) for glyph in _inside(read.glyphs, tables)]
    rules = [_scale(rule, factor) for rule in read.rules]
    return replace(page, glyphs=(*page.glyphs, *glyphs), rules=(*page.rules, *rules))


def _inside(glyphs: Sequence[Glyph], tables: Sequence[RuledTable]) -> list[Glyph]:
    return [glyph for glyph in glyphs if any(table.box.holds(glyph.box.middle) for table in tables)]


def _scale(box: Box, factor: float) -> Box:
    return Box(box.left * factor, box.top * factor, box.right * factor, box.bottom * factor)
