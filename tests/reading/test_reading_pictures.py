"""Tables that are pictures in a PDF, scans that lie on their side or head, read by the engine where it is installed.

The engine is the extra ``ocr``; without it the tests that need it are skipped and the others still run.
"""

from __future__ import annotations

from dataclasses import replace
from importlib.util import find_spec
from io import BytesIO

import pytest
from pdf_writers import ruled
from PIL import Image
from report_answers import cells_of
from synthetic_reports import make_report

from analysis.document import document_from_lines
from analysis.parsing import parse
from analysis.reading import read_bytes
from analysis.reading.errors import ReadError
from analysis.reading.kinds import load_reader
from analysis.reading.page.geometry import Box
from analysis.reading.page.layout import pages_to_lines
from analysis.reading.pdf.page import iterate_pages, render_page
from analysis.reading.pdf.pictures import add_pictured_tables
from analysis.reading.scan import text as scan_text

needs_engine = pytest.mark.skipif(find_spec("rapidocr") is None, reason="needs the extra ocr (rapidocr, onnxruntime)")


def as_pictures(data: bytes):
    """The pages as if all that is drawn were a picture that fills them."""
    for page in iterate_pages(data):
        yield replace(page, rules=(), pictures=(Box(0, 0, page.width, page.height),))


def test_a_scan_under_a_layer_of_text_gives_its_rules():
    """The text of the layer is kept; its cells are told by the rules in the picture below."""
    written = make_report("2019", 14)
    data = ruled(written)
    pages = [add_pictured_tables(data, page) for page in as_pictures(data)]
    assert cells_of(parse(document_from_lines("scan", "", *pages_to_lines(pages)))) == written.expected


def test_without_the_engine_a_table_that_is_a_picture_stays_out(monkeypatch):
    """The text of the page is read all the same: the table is then missing, never guessed."""

    def missing():
        raise ReadError("ocr", "not installed")

    monkeypatch.setattr("analysis.reading.scan.file.load_engine", missing)
    data = ruled(make_report("2019", 15))
    page = replace(next(as_pictures(data)), glyphs=())
    assert add_pictured_tables(data, page) == page


def test_pictures_are_found_where_they_stand():
    """A picture that fills the page covers it from corner to corner."""
    target = BytesIO()
    Image.new("RGB", (600, 800), "white").save(target, "PDF", resolution=72)
    (page,) = iterate_pages(target.getvalue())
    assert [tuple(round(side) for side in (b.left, b.top, b.right, b.bottom)) for b in page.pictures] == [
        (0, 0, 600, 800)
    ]


@needs_engine
def test_a_scan_on_its_head_is_read():
    """The page is turned first: every cell of its table of disclosure is read as it was written, and surely."""
    written = make_report("2021", 16)
    scan_text.load_engine.cache_clear()
    target = BytesIO()
    render_page(ruled(written), 1, 150 / 72).rotate(180).save(target, "PNG")
    report = parse(read_bytes(target.getvalue(), "scan.png", load_reader("scan.png")))
    cells = [cell for cell in report.cells if cell.table == "disclosure"]
    found = {(cell.table, cell.row, cell.column): cell.value for cell in cells}
    assert found == {key: value for key, value in written.expected.items() if key[0] == "disclosure"}
    assert min(cell.confidence for cell in cells) > 0.5
