"""Word files (.docx): paragraphs with their automatic numbers and tables with merged cells, each text once."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from itertools import groupby

import docx
from docx.exceptions import PythonDocxError
from lxml import etree

from ...document import CELL_SEPARATOR, Place
from ..blocks import Blocks, Lines
from ..errors import ReadError
from ..layouts.loose_lines import LooseLines
from ..package import DAMAGES, check_package
from ..spans import SpanCell, expand_spans
from ..table_kinds import prints_data, prints_row
from .alternatives import keep_one_alternative
from .names import CONTAINERS, is_switched_on, word
from .numbering import Numbering
from .text import paragraph_text, text_boxes

# Word itself stops nesting long before.
MAX_DEPTH = 60


def bytes_to_lines(data: bytes) -> Lines:
    """Return the lines of the file's body; ``place.line`` counts paragraphs and table rows in reading order.

    Headers, footers, comments, deleted and hidden text are left out. Raises ``ReadError`` for a damaged or protected
    file.
    """
    check_package(data, "docx", "word/document.xml")
    try:
        document = docx.Document(BytesIO(data))
        keep_one_alternative(document.element.body)
        walk = _Walk(Numbering(document))
        walk.read_blocks(document.element.body, 0)
        walk.loose.flush()
    except (*DAMAGES, PythonDocxError, etree.LxmlError, AttributeError, TypeError, IndexError) as error:
        raise ReadError("damaged", "is damaged; expected a whole docx file") from error
    return walk.blocks.result()


class _Walk:
    """Goes through a body and collects its blocks; exists to count lines and automatic numbers on the way."""

    def __init__(self, numbering: Numbering) -> None:
        self.blocks = Blocks()
        self.loose = LooseLines(self.blocks)
        self._numbering = numbering

    def read_blocks(self, parent: etree._Element, depth: int) -> None:
        """Read the paragraphs and tables in ``parent``, which may be a body, a cell or a text box."""
        if depth > MAX_DEPTH:
            raise ReadError("size", f"nests tables more than {MAX_DEPTH} deep, which no report does")
        for child in parent:
            if child.tag == word("p"):
                self._read_paragraph(child, depth)
            elif child.tag == word("tbl"):
                self._read_table(child, depth)
            elif child.tag in CONTAINERS:
                self.read_blocks(child, depth + 1)

    def _read_paragraph(self, paragraph: etree._Element, depth: int) -> None:
        number = self._numbering.next_number(paragraph)
        for line in (number + paragraph_text(paragraph)).split("\n"):
            self.loose.add(line, self._place())
        for box in text_boxes(paragraph):
            self.read_blocks(box, depth + 1)

    def _read_table(self, table: etree._Element, depth: int) -> None:
        rows = [(row, list(self._span_cells(row))) for row in _own_rows(table)]
        if prints_data([cells for _, cells in rows]):
            self._add_rows([cells for _, cells in rows])
            return
        for is_row, group in groupby(rows, key=lambda pair: prints_row(pair[1])):
            if is_row:
                self._add_rows([cells for _, cells in group])
                continue
            for row, _ in group:
                for cell in _own_cells(row):
                    self.read_blocks(cell, depth + 1)

    def _add_rows(self, rows: list[list[SpanCell]]) -> None:
        self.loose.flush()
        self.blocks.add_table((cells, self._place()) for cells in expand_spans(rows))

    def _place(self) -> Place:
        return Place(line=self.loose.count() + 1)

    def _span_cells(self, row: etree._Element) -> Iterator[SpanCell]:
        before = row.find(f"{word('trPr')}/{word('gridBefore')}")
        if before is not None:
            yield SpanCell("", column_span=int(before.get(word("val"), 1)))
        for cell in _own_cells(row):
            has_table = next(cell.iter(word("tbl")), None) is not None
            text = "" if _goes_on_from_above(cell) else self._cell_text(cell)
            yield SpanCell(text, column_span=_column_span(cell), has_table=has_table)

    def _cell_text(self, cell: etree._Element) -> str:
        paragraphs = [paragraph for paragraph in cell.iter(word("p")) if _is_seen(paragraph)]
        text = "\n".join(self._numbering.next_number(part) + paragraph_text(part) for part in paragraphs)
        return text.replace(CELL_SEPARATOR, " ")


def _own_rows(table: etree._Element) -> Iterator[etree._Element]:
    rows = (row for row in table.iter(word("tr")) if next(row.iterancestors(word("tbl"))) is table)
    return (row for row in rows if row.find(f"{word('trPr')}/{word('del')}") is None)


def _own_cells(row: etree._Element) -> Iterator[etree._Element]:
    return (cell for cell in row.iter(word("tc")) if next(cell.iterancestors(word("tr"))) is row)


def _column_span(cell: etree._Element) -> int:
    span = cell.find(f"{word('tcPr')}/{word('gridSpan')}")
    return int(span.get(word("val"), 1)) if span is not None else 1


def _goes_on_from_above(cell: etree._Element) -> bool:
    merge = cell.find(f"{word('tcPr')}/{word('vMerge')}")
    return merge is not None and merge.get(word("val"), "continue") != "restart"


def _is_seen(paragraph: etree._Element) -> bool:
    mark = paragraph.find(f"{word('pPr')}/{word('rPr')}/{word('vanish')}")
    return mark is None or not is_switched_on(mark) or bool(paragraph_text(paragraph))
