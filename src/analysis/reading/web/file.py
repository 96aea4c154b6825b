"""Web pages (.html, .htm): paragraphs and table rows in reading order, the report found among what surrounds it."""

from __future__ import annotations

import re
from itertools import groupby

from lxml import etree

from ...document import Place
from ..blocks import Blocks, Lines, fold_breaks
from ..layouts.loose_lines import LooseLines
from ..spans import SpanCell, expand_spans
from ..table_kinds import prints_data, prints_row
from .blocks import block_cells, find_block_tables
from .content import find_content, page_title
from .elements import elements_with
from .table import list_cells, list_rows, span_cells
from .tree import parse_page

_SPACES = re.compile(r"[ \xa0]{2,}")
_TITLE = re.compile(r"年度?报告|年度?報告|年报|年報|情况报告|工作报告")


def bytes_to_lines(data: bytes, charset: str | None = None) -> Lines:
    """Return the lines of the page; ``place.line`` is the line of the page's source.

    ``charset`` is a hint from outside. Raises ``ReadError`` for bytes that are no text and for monstrous pages.
    """
    root = parse_page(data, charset)
    title = page_title(root)
    walk = _Walk()
    walk.read(find_content(root))
    walk.end()
    if _TITLE.search(title) and not any(_TITLE.search(line) and len(line) < 80 for line in walk.blocks.lines):
        walk.blocks.lines.insert(0, title)
        walk.blocks.places.insert(0, Place(line=1))
    return walk.blocks.result()


class _Walk:
    """Goes through a page and collects its blocks; exists to hold the paragraph that is being read."""

    def __init__(self) -> None:
        self.blocks = Blocks()
        self._loose = LooseLines(self.blocks)
        self._text: list[str] = []
        self._line: int | None = None

    def read(self, element: etree._Element) -> None:
        if element.tag == "table":
            self._end_paragraph()
            self._read_table(element)
        elif element.tag == "pre" and element.find(".//table") is None:
            self._read_preformatted(element)
        elif element.tag in elements_with("paragraph"):
            self._end_paragraph()
            self._read_inside(element)
            self._end_paragraph()
        else:
            self._read_inside(element)

    def end(self) -> None:
        """Move the last lines to the blocks."""
        self._end_paragraph()
        self._loose.flush()

    def _read_inside(self, element: etree._Element) -> None:
        self._add_text(element.text, element)
        tables = {row: rows for rows in find_block_tables(element) for row in rows} if len(element) > 1 else {}
        for child in element:
            if child not in tables:
                self.read(child)
            elif child is tables[child][0]:
                self._add_rows([(row, list(map(SpanCell, block_cells(row) or ()))) for row in tables[child]])
            self._add_text(child.tail, child)

    def _add_text(self, text: str | None, element: etree._Element) -> None:
        if text:
            if text.strip() and self._line is None:
                self._line = element.sourceline
            self._text.append(text)

    def _end_paragraph(self) -> None:
        text = _SPACES.sub(" ", "".join(self._text).replace("\xa0", " "))
        if text.strip():
            self._loose.add(fold_breaks(text), Place(line=self._line))
        self._text, self._line = [], None

    def _read_preformatted(self, element: etree._Element) -> None:
        self._end_paragraph()
        start = element.sourceline or 1
        for number, line in enumerate("".join(element.itertext()).split("\n")):
            self._loose.add(line, Place(line=start + number))

    def _read_table(self, table: etree._Element) -> None:
        for caption in table.findall("caption"):
            self.read(caption)
        rows = [(row, span_cells(list_cells(row))) for row in list_rows(table)]
        if prints_data([cells for _, cells in rows]):
            self._add_rows(rows)
            return
        for is_row, group in groupby(rows, key=lambda pair: prints_row(pair[1])):
            if is_row:
                self._add_rows(list(group))
                continue
            for row, _ in group:
                for cell in list_cells(row):
                    self.read(cell)

    def _add_rows(self, rows: list[tuple[etree._Element, list[SpanCell]]]) -> None:
        self._loose.flush()
        grid = expand_spans([cells for _, cells in rows])
        places = [Place(line=row.sourceline) for row, _ in rows]
        self.blocks.add_table(zip(grid, places, strict=True))
