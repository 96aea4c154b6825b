"""Word documents: styles for Chinese and English, three-line tables, and the same bytes every time."""

from __future__ import annotations

import io
import unicodedata
import zipfile
from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Mm, Pt, RGBColor
from docx.table import _Cell
from docx.text.paragraph import Paragraph

CREATOR = "ogi-analysis"
EPOCH = datetime(1980, 1, 1)  # the earliest time a zip archive can hold
PAGE_MM, MARGIN_MM = (210, 297), 20
TEXT_MM = PAGE_MM[0] - 2 * MARGIN_MM
MM_PER_POINT = 25.4 / 72
GAP_EM, LATIN_EM = 1.2, 0.52  # the room between columns, the width of a Latin letter
LINE_SPACING = 1.2
CELL_MARGIN = 57  # twentieths of a point: 1 mm
TABLE_PT, BODY_PT = 9, 10.5  # 小五 and 五号
THICK, THIN = 12, 6  # rules, in eighths of a point
LATIN_FONT = "Times New Roman"
CHINESE_FONTS = {"zh-hant": "PMingLiU"}  # any other language: SimSun (宋体), which every Word has
REGIONS = {"zh": "zh-CN", "zh-hant": "zh-TW"}
STYLES = {"Normal": BODY_PT, "Title": 18, "Heading 1": 14, "Heading 2": 12, "Caption": TABLE_PT}


class TableWords(Protocol):
    """What a three-line table says, all of it text; ``is_number`` tells the columns that are set to the right."""

    heading: str
    unit: str
    columns: Sequence[str]
    rows: Sequence[Sequence[str]]
    is_number: Sequence[bool]
    notes: Sequence[str]


def new_document(lang: str, title: str) -> WordDocument:
    """Return an empty A4 document whose styles name a Latin and a Chinese font."""
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = (Mm(side) for side in PAGE_MM)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Mm(MARGIN_MM)
    for name, size in STYLES.items():
        style = document.styles[name]
        style.font.size, style.font.color.rgb = Pt(size), RGBColor(0, 0, 0)
        style.paragraph_format.line_spacing = LINE_SPACING
        _set_fonts(style.element.get_or_add_rPr(), CHINESE_FONTS.get(lang, "SimSun"))
    document.styles["Normal"].paragraph_format.space_after = Pt(4)
    document.styles["Caption"].paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for border in document.styles["Title"].element.findall(f".//{qn('w:pBdr')}"):
        border.getparent().remove(border)
    _set_language(document, lang)
    about = document.core_properties
    about.title, about.author, about.comments = title, CREATOR, ""
    about.created = about.modified = EPOCH
    return document


def _set_fonts(properties: BaseOxmlElement, chinese: str) -> None:
    """Name the fonts; those of the theme would go before them and are taken out."""
    fonts = properties.get_or_add_rFonts()
    fonts.attrib.clear()
    for kind in ("ascii", "hAnsi", "cs"):
        fonts.set(qn(f"w:{kind}"), LATIN_FONT)
    fonts.set(qn("w:eastAsia"), chinese)


def _set_language(document: WordDocument, lang: str) -> None:
    for element in document.styles.element.iter(qn("w:lang")):
        element.set(qn("w:val"), "en-GB")
        element.set(qn("w:eastAsia"), REGIONS.get(lang, "zh-CN"))


def table_to_word(table: TableWords, lang: str) -> bytes:
    """Return a document that holds one three-line table."""
    document = new_document(lang, table.heading)
    add_table(document, table)
    return document_to_bytes(document)


def add_table(document: WordDocument, table: TableWords) -> None:
    """Add heading, unit, the table with its three rules, and the notes."""
    _write(document.add_paragraph(style="Caption"), table.heading, WD_ALIGN_PARAGRAPH.CENTER, keep=True)
    if table.unit:
        _write(document.add_paragraph(), table.unit, WD_ALIGN_PARAGRAPH.RIGHT, keep=True)
    grid = document.add_table(1 + len(table.rows), len(table.columns))
    grid.autofit = False
    widths = list(map(Mm, share_width(table)))
    for position, (row, words) in enumerate(zip(grid.rows, [table.columns, *table.rows], strict=True)):
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
        for cell, text, is_number, width in zip(row.cells, words, table.is_number, widths, strict=True):
            cell.width = width
            side = WD_ALIGN_PARAGRAPH.RIGHT if is_number else WD_ALIGN_PARAGRAPH.LEFT
            _write(cell.paragraphs[0], text, side)
            if position == 0:
                _add_rules(cell, bottom=THIN)
    grid.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    _complete_properties(grid._tbl.tblPr)
    for column, width in zip(grid.columns, widths, strict=True):
        column.width = width
    for note in table.notes:
        _write(document.add_paragraph(), note, WD_ALIGN_PARAGRAPH.LEFT)
    document.add_paragraph()


def _write(paragraph: Paragraph, text: str, side: WD_ALIGN_PARAGRAPH, keep: bool = False) -> None:
    form = paragraph.paragraph_format
    form.alignment, form.space_before, form.space_after, form.keep_with_next = side, Pt(1), Pt(1), keep
    form.line_spacing = 1
    paragraph.add_run(text).font.size = Pt(TABLE_PT)


def _add_rules(cell: _Cell, **sides: int) -> None:
    cell._tc.get_or_add_tcPr().append(_rules("w:tcBorders", **sides))


def _complete_properties(properties: BaseOxmlElement) -> None:
    """Add rules and margins of a table in the order that the standard asks for (ECMA-376, 17.4.60)."""
    properties.append(_rules("w:tblBorders", top=THICK, bottom=THICK))
    properties.append(_margins())
    order = [qn(f"w:{name}") for name in ("tblStyle", "tblW", "jc", "tblBorders", "tblLayout", "tblCellMar", "tblLook")]
    properties[:] = sorted(properties, key=lambda child: order.index(child.tag))


def _margins() -> BaseOxmlElement:
    margins = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        margin = OxmlElement(f"w:{side}")
        margin.set(qn("w:w"), str(CELL_MARGIN))
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    return margins


def _rules(name: str, **sides: int) -> BaseOxmlElement:
    rules = OxmlElement(name)
    for side, size in sides.items():
        rule = OxmlElement(f"w:{side}")
        for key, value in {"val": "single", "sz": size, "space": 0, "color": "000000"}.items():
            rule.set(qn(f"w:{key}"), str(value))
        rules.append(rule)
    return rules


def share_width(table: TableWords, em_pt: float = TABLE_PT, total_mm: float = TEXT_MM) -> list[float]:
    """Return the width of each column in mm: what stands in it; where the page is too narrow, the widest give way."""
    total = total_mm / (em_pt * MM_PER_POINT)
    cells = zip(table.columns, *table.rows, strict=True)
    needs = sorted((max(map(_measure, column)) + GAP_EM, place) for place, column in enumerate(cells))
    widths, left = {}, total
    for done, (need, place) in enumerate(needs):
        widths[place] = min(need, left / (len(needs) - done))
        left -= widths[place]
    used = sum(widths.values())
    return [total_mm * widths[place] / used for place in range(len(needs))]


def _measure(text: str) -> float:
    """The width of a text in Chinese characters."""
    return sum(1 if unicodedata.east_asian_width(character) in "WF" else LATIN_EM for character in text)


def document_to_bytes(document: WordDocument) -> bytes:
    """Return the document as a file in which no time of day stands."""
    saved, fixed = io.BytesIO(), io.BytesIO()
    document.save(saved)
    with zipfile.ZipFile(saved) as source, zipfile.ZipFile(fixed, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            entry = zipfile.ZipInfo(name, EPOCH.timetuple()[:6])
            target.writestr(entry, source.read(name), zipfile.ZIP_DEFLATED)
    return fixed.getvalue()
