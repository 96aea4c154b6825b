"""Scans: cells are told by the rules in the picture; without character recognition the reason is one line.

The pictures are synthetic pages drawn by PDFium; their characters come from the page that was drawn, so that rules,
slant and cells are tested without an engine for characters.
"""

from __future__ import annotations

import builtins
from io import BytesIO

import numpy as np
import pytest
from pdf_writers import ruled
from PIL import Image
from report_answers import cells_of
from synthetic_reports import make_report

from analysis.document import document_from_lines
from analysis.parsing import parse
from analysis.reading import ReadError, read
from analysis.reading.page.layout import pages_to_lines
from analysis.reading.page.rules import find_tables
from analysis.reading.pdf.page import iterate_pages, render_page
from analysis.reading.scan import file as scan
from analysis.reading.scan import text as scan_text
from analysis.reading.scan.file import picture_to_page
from analysis.reading.scan.rules import find_ink, find_rules, find_slant

SCALE = 200 / 72


@pytest.mark.parametrize("form", ["2019", "2021"])
def test_cells_of_a_scan_are_told_by_the_rules_in_the_picture(form):
    """With rules seen only in a noisy picture, every character falls into its own cell."""
    written = make_report(form, 21)
    data = ruled(written)
    pages = []
    for page in iterate_pages(data):
        grey = np.asarray(render_page(data, page.number, SCALE).convert("L")).astype(float)
        noise = np.random.default_rng(1).normal(0, 10, grey.shape)
        ink = find_ink((grey + noise).clip(0, 255).astype(np.uint8), SCALE)
        pages.append(type(page)(page.number, page.width, page.height, page.glyphs, find_rules(ink, SCALE)))
    document = document_from_lines("synthetic", "", *pages_to_lines(pages))
    assert cells_of(parse(document)) == written.expected


@pytest.mark.parametrize("degrees", [-1.4, -0.4, 0.0, 0.6])
def test_slant_is_measured(degrees):
    """A page turned by hand is found to be turned by as much, to a tenth of a degree or two."""
    picture = render_page(ruled(make_report("2019", 22)), 1, SCALE).convert("L")
    turned = picture.rotate(degrees, Image.Resampling.BICUBIC, fillcolor=255)
    assert find_slant(np.asarray(turned)) == pytest.approx(-degrees, abs=0.2)


def test_a_reading_over_a_rule_is_cut_there(monkeypatch):
    """Numbers of neighbouring cells that were read as one piece go to their own cells."""
    picture = Image.new("RGB", (1300, 1800), "white")
    frame = np.asarray(picture).copy()
    for x in (100, 300, 500):
        frame[200:400, x : x + 3] = 0
    for y in (200, 300, 400):
        frame[y : y + 3, 100:503] = 0
    pieces = [(text, 0.99, [[x, 230], [x + 30, 230], [x + 30, 270], [x, 270]]) for text, x in (("12", 180), ("7", 380))]
    whole = [[180, 230], [410, 230], [410, 270], [180, 270]]

    class Result:
        boxes, txts, scores, word_results = [whole], ["12 7"], [0.99], [pieces]

    monkeypatch.setattr(scan_text, "load_engine", lambda: lambda *_, **__: Result())
    monkeypatch.setattr(scan, "load_engine", lambda: None)
    page = picture_to_page(Image.fromarray(frame), 1)
    cells = [cell.box for cell in find_tables(page.rules)[0].cells]
    found = {glyph.text: next(i for i, box in enumerate(cells) if box.holds(glyph.box.middle)) for glyph in page.glyphs}
    assert found == {"12": 0, "7": 1}


def test_without_recognition_a_scan_says_how_to_get_it(tmp_path, monkeypatch):
    """The message is one line and names the extra to install."""
    real = builtins.__import__

    def without(name, *rest, **named):
        if name == "rapidocr":
            raise ImportError(name)
        return real(name, *rest, **named)

    monkeypatch.setattr(builtins, "__import__", without)
    scan_text.load_engine.cache_clear()
    found = set()
    for name in ("scan.png", "scan.tif", "scan.pdf"):
        Image.new("RGB", (600, 800), "white").save(tmp_path / name)
        with pytest.raises(ReadError) as error:
            read(tmp_path / name)
        found.add((error.value.kind, error.value.message))
    assert found == {
        ("ocr", 'is a picture of text; to read it, install character recognition: pip install "ogi-analysis[ocr]"')
    }


def test_a_picture_cut_short_says_so(tmp_path):
    """A picture that lost its end is damaged, not empty."""
    target = BytesIO()
    Image.fromarray(np.random.default_rng(2).integers(0, 255, (300, 300, 3), np.uint8)).save(target, "PNG")
    path = tmp_path / "scan.png"
    path.write_bytes(target.getvalue()[:2000])
    with pytest.raises(ReadError) as error:
        read(path)
    assert error.value.kind == "damaged"


def test_rules_are_found_where_they_are_drawn():
    """A frame of two by two cells gives four cells at the drawn places."""
    ink = np.zeros((400, 400), bool)
    for at in (50, 150, 300):
        ink[at : at + 2, 50:302] = True
        ink[50:302, at : at + 2] = True
    (table,) = find_tables(find_rules(ink, 1.0))
    boxes = [cell.box for cell in table.cells]
    assert [tuple(round(side) for side in (box.left, box.top, box.right, box.bottom)) for box in boxes] == [
        (51, 51, 151, 151),
        (151, 51, 301, 151),
        (51, 151, 151, 301),
        (151, 151, 301, 301),
    ]
