"""Synthetic reports written as PDF by a small writer of its own: type that is not embedded, rules, page breaks.

Text is set in STSong-Light, which no file embeds, as many office programs do; places are worked out here, so that a
test decides where a line or a page breaks.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from synthetic_reports import Rows, SpanText, SyntheticReport, place_spans

WIDTH, HEIGHT, MARGIN = 595, 842, 72
SIZE, SMALL = 16.0, 9.0
FONT = (
    "<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[<</Type/Font"
    "/Subtype/CIDFontType0/BaseFont/STSong-Light/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 4>>"
    "/DW 1000/W[1 95 500]/FontDescriptor<</Type/FontDescriptor/FontName/STSong-Light/Flags 6"
    "/FontBBox[-25 -254 1000 880]/ItalicAngle 0/Ascent 880/Descent -120/CapHeight 880/StemV 93>>>>]>>"
)


@dataclass
class Sheet:
    """Pages being written; ``y`` is the distance from the top of the page."""

    width: float = WIDTH
    height: float = HEIGHT
    rotate: int = 0
    pages: list[list[str]] = field(default_factory=lambda: [[]])
    y: float = MARGIN

    def text(self, x: float, y: float, text: str, size: float, page: list[str] | None = None) -> None:
        code = text.encode("utf-16-be").hex()
        (self.pages[-1] if page is None else page).append(
            f"BT /F1 {size} Tf 1 0 0 1 {x:.2f} {self.height - y:.2f} Tm <{code}> Tj ET"
        )

    def line(self, x0: float, y0: float, x1: float, y1: float) -> None:
        self.pages[-1].append(f"0.5 w {x0:.2f} {self.height - y0:.2f} m {x1:.2f} {self.height - y1:.2f} l S")

    def sliver(self, x0: float, y0: float, x1: float, y1: float) -> None:
        """A rule drawn as a filled rectangle."""
        self.pages[-1].append(
            f"{x0:.2f} {self.height - y1 - 0.3:.2f} {max(x1 - x0, 0.6):.2f} {max(y1 - y0, 0.6):.2f} re f"
        )

    def dashes(self, x0: float, y0: float, x1: float, y1: float) -> None:
        """A rule drawn as dashes of 3 points, each a line of its own."""
        steps = int(max(x1 - x0, y1 - y0) // 5) + 1
        for at in (5 * step for step in range(steps)):
            if x1 > x0:
                self.line(x0 + at, y0, min(x0 + at + 3, x1), y0)
            else:
                self.line(x0, y0 + at, x0, min(y0 + at + 3, y1))

    def watermark(self, text: str, page: list[str]) -> None:
        """Text across the page, rising from left to right."""
        code = text.encode("utf-16-be").hex()
        page.append(f"BT /F1 60 Tf 0.8 0.6 -0.6 0.8 {self.width / 6:.2f} {self.height / 4:.2f} Tm <{code}> Tj ET")

    def new_page(self) -> None:
        self.pages.append([])
        self.y = MARGIN

    def to_bytes(self) -> bytes:
        objects = ["<</Type/Catalog/Pages 2 0 R>>", "", FONT]
        kids = []
        for page in self.pages:
            content = "\n".join(page)
            objects.append(f"<</Length {len(content)}>>stream\n{content}\nendstream")
            box = f"0 0 {self.width} {self.height}"
            matrix = f"/Rotate {self.rotate}" if self.rotate else ""
            objects.append(
                f"<</Type/Page/Parent 2 0 R/MediaBox[{box}]{matrix}/Contents {len(objects)} 0 R"
                "/Resources<</Font<</F1 3 0 R>>>>>>"
            )
            kids.append(f"{len(objects)} 0 R")
        objects[1] = f"<</Type/Pages/Kids[{' '.join(kids)}]/Count {len(kids)}>>"
        return _assemble(objects)


def _assemble(objects: list[str]) -> bytes:
    data, offsets = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, start=1):
        offsets.append(len(data))
        data += f"{number} 0 obj\n{content}\nendobj\n".encode("latin-1")
    table = "".join(f"{offset:010d} 00000 n \n" for offset in offsets)
    start = len(data)
    size = len(objects) + 1
    tail = f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer<</Size {size}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF"
    return data + tail.encode("latin-1")


def measure(text: str, size: float) -> float:
    return sum(0.5 if ord(character) < 128 else 1.0 for character in text) * size


def wrap(text: str, size: float, width: float, indent: float = 0.0) -> list[str]:
    """The lines of the text; digits of one number stay together where they can."""
    lines, line, room = [], "", width - indent
    for character in text:
        if line and measure(line + character, size) > room:
            lines.append(line)
            line, room = "", width
        line += character
    return [*lines, line]


def ruled(report: SyntheticReport) -> bytes:
    """Tables with every cell framed by lines; page numbers in the foot."""
    return _set(report, Sheet(), Sheet.line)


def ruled_by_slivers(report: SyntheticReport) -> bytes:
    """Tables framed by thin filled rectangles instead of lines."""
    return _set(report, Sheet(), Sheet.sliver)


def ruled_by_dashes(report: SyntheticReport) -> bytes:
    """Tables framed by dashes shorter than any rule."""
    return _set(report, Sheet(), Sheet.dashes)


def watermarked(report: SyntheticReport) -> bytes:
    """Tables with words and numbers across each page, over and between the cells."""
    return _set(report, Sheet(), Sheet.line, watermark="内部资料 2024 118")


def open_sides(report: SyntheticReport) -> bytes:
    """Tables without rules at their left and right side."""
    return _set(report, Sheet(), Sheet.line, sides=False)


def low_pages(report: SyntheticReport) -> bytes:
    """Pages so low that every table goes on over several of them; a running head on each."""
    return _set(report, Sheet(height=430), Sheet.line, head="政府信息公开工作年度报告")


def unruled(report: SyntheticReport) -> bytes:
    """Tables without any rule: values under each other, labels broken over lines, each value beside the first line."""
    return _set(report, Sheet(), None)


STYLES = {
    style.__name__: style
    for style in (ruled, ruled_by_slivers, ruled_by_dashes, watermarked, open_sides, low_pages, unruled)
}


def _set(
    report: SyntheticReport, sheet: Sheet, draw, *, sides: bool = True, head: str = "", watermark: str = ""
) -> bytes:
    for block in report.blocks():
        if isinstance(block, str):
            _set_paragraph(sheet, block, is_indented=len(block) > 40)
        else:
            _set_table(sheet, block, draw, sides)
    for number, page in enumerate(sheet.pages, start=1):
        sheet.text(sheet.width / 2, sheet.height - 30, f"- {number} -", 10, page)
        if watermark:
            sheet.watermark(watermark, page)
        if head:
            sheet.text(sheet.width / 2 - 60, 30, head, 10, page)
    return sheet.to_bytes()


def _set_paragraph(sheet: Sheet, text: str, *, is_indented: bool) -> None:
    indent = 2 * SIZE if is_indented else 0.0
    for number, line in enumerate(wrap(text, SIZE, sheet.width - 2 * MARGIN, indent)):
        if sheet.y + 28 > sheet.height - MARGIN:
            sheet.new_page()
        sheet.text(MARGIN + (indent if number == 0 else 0), sheet.y + SIZE, line, SIZE)
        sheet.y += 28


def _set_table(sheet: Sheet, rows: Rows, draw, sides: bool) -> None:
    count = sum(cell.columns for cell in rows[0])
    edges = _edges(sheet, count)
    placed = place_spans(rows)
    heights = _heights(rows, placed, edges)
    pages = _split(sheet, heights)
    for start, stop in pages:
        if start:
            sheet.new_page()
        tops = [sheet.y + sum(heights[start:row]) for row in range(start, stop + 1)]
        for (row, column), cell in placed.items():
            first, last = max(row, start), min(row + cell.rows, stop)
            if first >= last:
                continue
            box = (edges[column], tops[first - start], edges[column + cell.columns], tops[last - start])
            if draw:
                _frame(sheet, box, draw, sides, edges)
            if start <= row:
                _set_cell(sheet, cell, box)
        sheet.y = tops[-1] + 10


def _frame(sheet: Sheet, box, draw, sides: bool, edges: list[float]) -> None:
    x0, y0, x1, y1 = box
    draw(sheet, x0, y0, x1, y0)
    draw(sheet, x0, y1, x1, y1)
    if sides or x0 > edges[0]:
        draw(sheet, x0, y0, x0, y1)
    if sides or x1 < edges[-1]:
        draw(sheet, x1, y0, x1, y1)


def _set_cell(sheet: Sheet, cell: SpanText, box) -> None:
    x0, y0, x1, y1 = box
    lines = [part for text in cell.text.split("\n") for part in wrap(text, SMALL, x1 - x0 - 4)]
    y = (y0 + y1) / 2 - len(lines) * 12 / 2 + 9
    for line in lines:
        sheet.text((x0 + x1) / 2 - measure(line, SMALL) / 2, y, line, SMALL)
        y += 12


def _edges(sheet: Sheet, count: int) -> list[float]:
    room = sheet.width - 2 * MARGIN
    widths = [34, 46, 112, *([(room - 192) / 7] * 7)] if count == 10 else [room / count] * count
    edges = [float(MARGIN)]
    for width in widths:
        edges.append(edges[-1] + width)
    return edges


def _heights(rows: Rows, placed: dict[tuple[int, int], SpanText], edges: list[float]) -> list[float]:
    heights = [18.0] * len(rows)
    for (row, column), cell in placed.items():
        width = edges[column + cell.columns] - edges[column] - 4
        lines = sum(len(wrap(text, SMALL, width)) for text in cell.text.split("\n"))
        if cell.rows == 1:
            heights[row] = max(heights[row], 12 * lines + 6)
    return heights


def _split(sheet: Sheet, heights: list[float]) -> list[tuple[int, int]]:
    pages, start, y = [], 0, sheet.y
    for row, height in enumerate(heights):
        if y + height > sheet.height - MARGIN and row > start:
            pages.append((start, row))
            start, y = row, float(MARGIN)
        y += height
    return [*pages, (start, len(heights))]
