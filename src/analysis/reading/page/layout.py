"""Pages of characters and rules → lines: paragraphs and tables, put together where lines and pages cut them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ...document import Place, least_sure
from ..blocks import Blocks, Lines
from .columns import TextTable, find_text_tables, is_rest_of, join_text_tables, text_table_to_rows
from .geometry import Glyph, Page, RuledTable
from .margins import drop_margins
from .ruled_text import TableText, goes_on, join_tables, read_table, table_to_grid
from .rules import find_tables
from .text_lines import TextLine, find_margins, goes_on_below, lines_to_paragraphs


@dataclass(frozen=True, slots=True)
class PageText:
    """A paragraph: the page it begins on, its printed lines, and the page it ends on."""

    page: int
    lines: tuple[TextLine, ...]
    last_page: int


_Block = PageText | TableText | TextTable


def pages_to_lines(pages: Sequence[Page]) -> Lines:
    """Return the lines of pages whose characters and rules are known."""
    blocks = Blocks()
    for block in _join_over_pages(list(_iterate_blocks(pages))):
        if isinstance(block, TableText):
            grid = zip(table_to_grid(block), block.rows, strict=True)
            blocks.add_table((texts, Place(page=row.page), sure) for (texts, sure), row in grid)
        elif isinstance(block, TextTable):
            _add_text_table(blocks, block)
        else:
            sure = least_sure(tuple(line.confidence for line in block.lines))
            blocks.add_paragraph("\n".join(line.text for line in block.lines), Place(page=block.page), sure)
    return blocks.result()


def _add_text_table(blocks: Blocks, table: TextTable) -> None:
    for is_certain, rows in text_table_to_rows(table):
        if is_certain:
            blocks.add_table((row.texts, Place(page=row.page), (row.confidence,)) for row in rows)
        else:
            for row in rows:
                for text in row.texts:
                    blocks.add_paragraph(text, Place(page=row.page), row.confidence)


def _iterate_blocks(pages: Sequence[Page]) -> Iterator[_Block]:
    last: _Block | None = None
    for page, glyphs in drop_margins(pages):
        goes_on = isinstance(last, TextTable) and last.ends_page
        for block in _iterate_page(page, glyphs, goes_on=goes_on):
            yield block
            last = block


def _iterate_page(page: Page, glyphs: Sequence[Glyph], *, goes_on: bool) -> Iterator[_Block]:
    tables = find_tables(page.rules)
    tables = [table for table in tables if not _is_inside(table, tables)]
    inside = [[glyph for glyph in glyphs if table.box.holds(glyph.box.middle)] for table in tables]
    taken = {id(glyph) for group in inside for glyph in group}
    outside = [glyph for glyph in glyphs if id(glyph) not in taken]
    top = 0.0
    for table, group in zip(tables, inside, strict=True):
        above = [glyph for glyph in outside if top <= glyph.box.middle[1] < table.box.top]
        yield from _running_text(above, page.number, goes_on=goes_on and top == 0)
        yield read_table(table, group, page.number)
        top = table.box.top
    rest = [glyph for glyph in outside if glyph.box.middle[1] >= top]
    yield from _running_text(rest, page.number, goes_on=goes_on and top == 0)


def _is_inside(table: RuledTable, tables: Sequence[RuledTable]) -> bool:
    return any(
        other is not table and other.box.holds(table.box.middle) and other.box.height > table.box.height
        for other in tables
    )


def _running_text(glyphs: Sequence[Glyph], page: int, *, goes_on: bool) -> Iterator[_Block]:
    for part in find_text_tables(glyphs, page, goes_on=goes_on):
        if isinstance(part, TextTable):
            yield part
        else:
            for paragraph in lines_to_paragraphs(part):
                yield PageText(page, tuple(paragraph), page)


def _join_over_pages(blocks: list[_Block]) -> list[_Block]:
    """Tables, and paragraphs, that the end of a page has cut in two are put together."""
    margins = find_margins([line for block in blocks if isinstance(block, PageText) for line in block.lines])
    joined: list[_Block] = []
    for block in blocks:
        last = joined[-1] if joined else None
        if isinstance(block, TableText) and isinstance(last, TableText) and _follows(last, block):
            joined[-1] = join_tables(last, block)
        elif isinstance(block, TextTable) and isinstance(last, TextTable) and is_rest_of(last, block):
            joined[-1] = join_text_tables(last, block)
        elif isinstance(block, PageText) and isinstance(last, PageText) and _is_cut(last, block, margins):
            joined[-1] = PageText(last.page, (*last.lines, *block.lines), block.last_page)
        else:
            joined.append(block)
    return joined


def _is_cut(first: PageText, second: PageText, margins: tuple[float, float]) -> bool:
    is_next_page = first.last_page + 1 == second.page
    return is_next_page and goes_on_below(first.lines[-1], second.lines[0], margins)


def _follows(first: TableText, second: TableText) -> bool:
    return first.rows[-1].page + 1 == second.rows[0].page and goes_on(first, second)
