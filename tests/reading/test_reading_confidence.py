"""How surely a cell was recognised goes with it from the picture to the report, its findings and its JSON.

No engine is needed: the characters of synthetic pages are given a confidence by hand.
"""

from __future__ import annotations

from dataclasses import replace

from pdf_writers import ruled
from synthetic_reports import make_report

from analysis.audit import audit
from analysis.document import Place, document_from_lines
from analysis.exchange import report_to_mapping
from analysis.parsing import parse
from analysis.reading.page.layout import pages_to_lines
from analysis.reading.pdf.page import iterate_pages
from analysis.reading.scan.text import UNREAD
from analysis.repair import repair
from analysis.repair.edit import Edit, apply_edits


def read_as_recognised(data: bytes, doubt: dict[str, tuple[str, float]]):
    """The report of the file, each character as sure as 0.99 and the fees, by the text of their cell, as told."""
    pages = []
    for page in iterate_pages(data):
        glyphs = tuple(replace(glyph, confidence=0.99) for glyph in page.glyphs)
        pages.append(replace(page, glyphs=tuple(_doubtful(glyphs, doubt))))
    document, edits = repair(document_from_lines("scan", "", *pages_to_lines(pages)))
    return parse(document, edits)


def _doubtful(glyphs, doubt):
    """The first glyph of each text that stands in the page in one run gets another text and confidence."""
    texts = "".join(glyph.text for glyph in glyphs)
    changed = {texts.index(text): new for text, new in doubt.items() if text in texts}
    for index, glyph in enumerate(glyphs):
        if index in changed:
            text, confidence = changed[index]
            glyph = replace(glyph, text=text or glyph.text, confidence=confidence)
        yield glyph


def test_a_cell_is_as_sure_as_its_least_sure_character():
    """One doubtful digit makes one cell doubtful: it is a finding, stands in the JSON, and its value stays."""
    written = make_report("2021", 11)
    fee = f"{written.expected['disclosure', 'fees', 'amount']}"
    report = read_as_recognised(ruled(written), {fee: ("", 0.62)})
    cells = {(cell.table, cell.row, cell.column): cell for cell in report.cells}
    sure = {key: cell.confidence for key, cell in cells.items() if cell.confidence != 0.99}
    assert sure == {("disclosure", "fees", "amount"): 0.62}
    assert cells["disclosure", "fees", "amount"].raw == fee
    findings = audit(report)
    told = [(f.table, f.row, f.severity, f.status) for f in findings if f.rule == "OCR"]
    assert told == [
        ("disclosure", "fees", "warning", "fail"),
        ("requests", None, "info", "pass"),
        ("disputes", None, "info", "pass"),
    ]
    printed = report_to_mapping(report, tuple(findings))["cells"]
    assert [cell["confidence"] for cell in printed if cell["row"] == "fees"] == [0.62]


def test_a_source_with_text_has_no_confidence():
    """Cells that were not recognised carry no such key and no such finding."""
    written = make_report("2021", 12)
    document = document_from_lines("text", "", *pages_to_lines(list(iterate_pages(ruled(written)))))
    report = parse(document)
    assert document.confidences == ()
    assert [f for f in audit(report) if f.rule == "OCR"] == []
    assert all("confidence" not in cell for cell in report_to_mapping(report, ())["cells"])


def test_ink_that_is_not_read_is_illegible_not_blank():
    """The mark of unread ink makes the cell illegible, with a finding."""
    written = make_report("2021", 13)
    fee = f"{written.expected['disclosure', 'fees', 'amount']}"
    data = ruled(written)
    pages = [replace(page, glyphs=tuple(glyph for glyph in _unread(page.glyphs, fee))) for page in iterate_pages(data)]
    document, edits = repair(document_from_lines("scan", "", *pages_to_lines(pages)))
    report = parse(document, edits)
    (cell,) = [cell for cell in report.cells if cell.row == "fees"]
    assert (cell.status, cell.value) == ("illegible", None)
    assert [(f.rule, f.row) for f in audit(report) if f.status == "fail" and f.row == "fees"] == [("VAL", "fees")]


def _unread(glyphs, text):
    start = "".join(glyph.text for glyph in glyphs).find(text)
    for index, glyph in enumerate(glyphs):
        if index == start:
            yield replace(glyph, text=UNREAD, confidence=0.2)
        elif not start < index < start + len(text) or start < 0:
            yield replace(glyph, confidence=0.99)


def test_lines_that_a_repair_joins_are_as_sure_as_the_least_sure():
    """Confidences stay with their lines through edits that remove line breaks."""
    lines = ["全省共受理申请,按时办结", "9363份。", "规章\t1\t2"]
    places = [Place(page=1), Place(page=1), Place(page=1)]
    source = document_from_lines("scan", "", lines, places, [(0.9,), (0.5,), (0.99, 0.8, 0.7)])
    joined = apply_edits(source, [Edit("line_break", len(lines[0]), "\n", "", places[0], 1.0)])
    paragraph, table = joined.blocks
    assert (paragraph.text, paragraph.confidence) == (lines[0] + lines[1], 0.5)
    assert [cell.confidence for cell in table.rows[0]] == [0.99, 0.8, 0.7]


def test_a_row_that_a_repair_cuts_anew_is_as_sure_as_its_least_sure_cell():
    """When the number of cells is no longer what was recognised, no cell is taken for surer than the worst."""
    source = document_from_lines("scan", "", ["规章\t1 2\t3"], [Place(page=1)], [(0.99, 0.6, 0.9)])
    cut = apply_edits(source, [Edit("spacing", 4, " ", "\t", Place(page=1), 1.0)])
    assert [cell.confidence for cell in cut.blocks[0].rows[0]] == [0.6] * 4
