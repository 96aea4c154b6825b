"""Pages of a PDF → characters and rules, by PDFium."""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterator
from dataclasses import replace

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c
from PIL import Image

from ..errors import ReadError
from ..page.geometry import Box, Glyph, Page
from .lost_type import read_glyphs as read_lost_glyphs

MAX_PAGES = 400
MAX_CHARACTERS = 60_000
MAX_OBJECTS = 60_000
# Coordinates of a form inside a form inside …: producers use one or two.
MAX_FORM_DEPTH = 6
MIN_OUTLINES = 100
# Drawn this narrow, a text is not drawn at all.
NO_WIDTH = 0.01
# More than a page is ever fed askew into a scanner that also recognises its text; in radians.
MAX_SLANT = 0.1
_Matrix = tuple[float, float, float, float, float, float]
_Corners = tuple[float, float, float, float]
_IDENTITY: _Matrix = (1, 0, 0, 1, 0, 0)


def iterate_pages(data: bytes) -> Iterator[Page]:
    """Yield the pages; ``ReadError`` for a protected, damaged or monstrous file."""
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if pdfium_c.FPDF_GetLastError() == pdfium_c.FPDF_ERR_PASSWORD or "password" in str(error).lower():
            raise ReadError("encrypted", "is protected by a password; save it without one") from error
        raise ReadError("damaged", "is damaged or cut short; expected a whole PDF file") from error
    try:
        if len(document) > MAX_PAGES:
            raise ReadError("size", f"has more than {MAX_PAGES} pages, which no report does")
        for number in range(len(document)):
            page = document[number]
            found = _read_page(page, number + 1)
            yield _read_lost_type(data, found) if _loses_type(page) else found
    except pdfium.PdfiumError as error:
        raise ReadError("damaged", "is damaged; expected a whole PDF file") from error
    finally:
        document.close()


def render_page(data: bytes, number: int, scale: float) -> Image.Image:
    """Return page ``number`` (from 1) as a picture, ``scale`` dots a point."""
    document = pdfium.PdfDocument(data)
    try:
        return document[number - 1].render(scale=scale).to_pil().convert("RGB")
    finally:
        document.close()


def _loses_type(page: pdfium.PdfPage) -> bool:
    """Whether the page sets type that is neither in the file nor found on this machine."""
    sides = [ctypes.c_float() for _ in range(4)]
    for thing, _ in _iterate_objects(page, pdfium_c.FPDF_PAGEOBJ_TEXT):
        pdfium_c.FPDFPageObj_GetBounds(thing, *map(ctypes.byref, sides))
        is_nothing = abs(sides[2].value - sides[0].value) < NO_WIDTH
        if is_nothing and not pdfium_c.FPDFFont_GetIsEmbedded(pdfium_c.FPDFTextObj_GetFont(thing)):
            return True
    return False


def _read_lost_type(data: bytes, page: Page) -> Page:
    glyphs = read_lost_glyphs(data, page.number)
    return replace(page, glyphs=glyphs) if len(glyphs) > len(page.glyphs) else page


def _read_page(page: pdfium.PdfPage, number: int) -> Page:
    left, bottom, right, top = page.get_cropbox()
    turn = _Turn(page.get_rotation(), left, bottom, right, top)
    glyphs = tuple(_iterate_glyphs(page.get_textpage(), turn))
    rules = tuple(_iterate_rules(page, turn))
    pictures = tuple(_iterate_pictures(page, turn))
    return Page(number, turn.width, turn.height, glyphs, rules, pictures, bool(pictures) or _has_outlines(page))


def _iterate_pictures(page: pdfium.PdfPage, turn: _Turn) -> Iterator[Box]:
    """Where pictures stand: each fills the unit square that its matrix places."""
    for _, matrix in _iterate_objects(page, pdfium_c.FPDF_PAGEOBJ_IMAGE):
        corners = [_apply(matrix, x, y) for x in (0, 1) for y in (0, 1)]
        across, up = [x for x, _ in corners], [y for _, y in corners]
        yield turn.box(min(across), min(up), max(across), max(up))


def _has_outlines(page: pdfium.PdfPage) -> bool:
    """Whether the page holds as many paths as characters drawn as outlines have."""
    return sum(1 for _ in _iterate_objects(page, pdfium_c.FPDF_PAGEOBJ_PATH)) > MIN_OUTLINES


class _Turn:
    """Turns coordinates of the file (from the bottom left, unrotated) into those of the page as it is seen."""

    def __init__(self, rotation: int, left: float, bottom: float, right: float, top: float) -> None:
        self._rotation, self._left, self._bottom, self._right, self._top = rotation, left, bottom, right, top
        sides = (right - left, top - bottom)
        self.width, self.height = sides if rotation in (0, 180) else sides[::-1]

    def box(self, left: float, bottom: float, right: float, top: float) -> Box:
        """The box on the page as it is seen."""
        if self._rotation == 90:
            return Box(bottom - self._bottom, left - self._left, top - self._bottom, right - self._left)
        if self._rotation == 180:
            return Box(self._right - right, bottom - self._bottom, self._right - left, top - self._bottom)
        if self._rotation == 270:
            return Box(self._top - top, self._right - right, self._top - bottom, self._right - left)
        return Box(left - self._left, self._top - top, right - self._left, self._top - bottom)


def _iterate_glyphs(text: pdfium.PdfTextPage, turn: _Turn) -> Iterator[Glyph]:
    count = text.count_chars()
    if count > MAX_CHARACTERS:
        raise ReadError("size", f"has a page of more than {MAX_CHARACTERS:,} characters, which no report does")
    rectangle = pdfium_c.FS_RECTF()
    pointer = ctypes.byref(rectangle)
    for index in range(count):
        code = pdfium_c.FPDFText_GetUnicode(text, index)
        if code <= 32 or code in (0xA0, 0x3000, 0xFFFE, 0xFFFF) or 0xD800 <= code < 0xE000:
            continue
        if _is_slanting(pdfium_c.FPDFText_GetCharAngle(text, index)):
            continue
        if pdfium_c.FPDFText_GetLooseCharBox(text, index, pointer):
            box = turn.box(rectangle.left, rectangle.bottom, rectangle.right, rectangle.top)
            yield Glyph(chr(code), box)


def _is_slanting(angle: float) -> bool:
    """Whether a character stands askew, as those of a watermark across the page do; ``angle`` is in radians."""
    quarter = math.pi / 2
    return abs(angle - round(angle / quarter) * quarter) > MAX_SLANT


def _iterate_rules(page: pdfium.PdfPage, turn: _Turn) -> Iterator[Box]:
    found = 0
    for path, matrix in _iterate_objects(page, pdfium_c.FPDF_PAGEOBJ_PATH):
        for corners in _path_edges(path, matrix):
            found += 1
            if found > MAX_OBJECTS:
                return
            yield turn.box(*corners)


def _iterate_objects(
    page: object, wanted: int, matrix: _Matrix = _IDENTITY, depth: int = 0
) -> Iterator[tuple[object, _Matrix]]:
    """The objects of one kind on a page or, deeper, in a form, each with the matrix that places it on the page."""
    is_page = depth == 0
    count = pdfium_c.FPDFPage_CountObjects(page) if is_page else pdfium_c.FPDFFormObj_CountObjects(page)
    for index in range(min(count, MAX_OBJECTS)):
        child = pdfium_c.FPDFPage_GetObject(page, index) if is_page else pdfium_c.FPDFFormObj_GetObject(page, index)
        kind = pdfium_c.FPDFPageObj_GetType(child)
        if kind == wanted:
            yield child, _combine(_matrix_of(child), matrix)
        elif kind == pdfium_c.FPDF_PAGEOBJ_FORM and depth < MAX_FORM_DEPTH:
            yield from _iterate_objects(child, wanted, _combine(_matrix_of(child), matrix), depth + 1)


def _path_edges(path: object, matrix: _Matrix) -> Iterator[_Corners]:
    """The straight lines of a path; a filled sliver is the line it looks like."""
    x, y = ctypes.c_float(), ctypes.c_float()
    last = start = None
    for index in range(min(pdfium_c.FPDFPath_CountSegments(path), MAX_OBJECTS)):
        segment = pdfium_c.FPDFPath_GetPathSegment(path, index)
        pdfium_c.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y))
        point = _apply(matrix, x.value, y.value)
        kind = pdfium_c.FPDFPathSegment_GetType(segment)
        if kind == pdfium_c.FPDF_SEGMENT_MOVETO:
            start = point
        elif kind == pdfium_c.FPDF_SEGMENT_LINETO and last is not None:
            yield _edge(last, point)
        last = point
        if pdfium_c.FPDFPathSegment_GetClose(segment) and start is not None:
            yield _edge(last, start)
            last = start


def _edge(first: tuple[float, float], second: tuple[float, float]) -> _Corners:
    return (
        min(first[0], second[0]),
        min(first[1], second[1]),
        max(first[0], second[0]),
        max(first[1], second[1]),
    )


def _matrix_of(thing: object) -> _Matrix:
    matrix = pdfium_c.FS_MATRIX()
    if not pdfium_c.FPDFPageObj_GetMatrix(thing, ctypes.byref(matrix)):
        return _IDENTITY
    return matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f


def _combine(inner: _Matrix, outer: _Matrix) -> _Matrix:
    a, b, c, d, e, f = inner
    p, q, r, s, t, u = outer
    return a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u


def _apply(matrix: _Matrix, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f
