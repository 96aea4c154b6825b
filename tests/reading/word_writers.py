"""Synthetic reports written as Word files by python-docx, which shares no code with the reader's walk."""

from __future__ import annotations

from copy import deepcopy
from io import BytesIO

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from sheet_writers import grid_of
from synthetic_reports import HEADINGS, Rows, SyntheticReport


def merged_cells(report: SyntheticReport) -> bytes:
    """Paragraphs and tables with merged cells, a header and a footer on every page."""
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "页眉：不属于正文。"
    document.sections[0].footer.paragraphs[0].text = "页脚：不属于正文。"
    for block in report.blocks():
        if isinstance(block, str):
            document.add_paragraph("　　" + block)
        else:
            _add_table(document, block)
    return _bytes(document)


def counted_headings(report: SyntheticReport) -> bytes:
    """The numbers of the headings are counted by Word and stand in no text."""
    document = docx.Document()
    _add_list(document)
    for block in report.blocks():
        if not isinstance(block, str):
            _add_table(document, block)
            continue
        is_heading = block in HEADINGS
        paragraph = document.add_paragraph(block.split("、", 1)[1] if is_heading else block)
        if is_heading:
            paragraph._p.get_or_add_pPr().append(
                parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="0"/><w:numId w:val="77"/></w:numPr>')
            )
    return _bytes(document)


def tracked_changes(report: SyntheticReport) -> bytes:
    """Inserted text is part of the report, deleted and hidden text is not; the text stands in a content control."""
    document = docx.Document(BytesIO(merged_cells(report)))
    body = document.element.body
    for run in list(body.iter(qn("w:r"))):
        for name, text in (("del", "<w:delText>9</w:delText>"), ("ins", "")):
            if text:
                run.addprevious(parse_xml(f"<w:{name} {nsdecls('w')} w:id='1'><w:r>{text}</w:r></w:{name}>"))
                run.addprevious(parse_xml(f"<w:r {nsdecls('w')}><w:rPr><w:vanish/></w:rPr><w:t>8</w:t></w:r>"))
            else:
                inserted = parse_xml(f"<w:ins {nsdecls('w')} w:id='2'/>")
                run.addprevious(inserted)
                inserted.append(run)
    control = parse_xml(f"<w:sdt {nsdecls('w')}><w:sdtContent/></w:sdt>")
    for child in [child for child in body if child.tag != qn("w:sectPr")]:
        control[0].append(child)
    body.insert(0, control)
    return _bytes(document)


def in_a_layout_table(report: SyntheticReport) -> bytes:
    """The whole report in the one cell of a table, its tables inside that cell."""
    document = docx.Document()
    cell = document.add_table(rows=1, cols=1).cell(0, 0)
    for block in report.blocks():
        if isinstance(block, str):
            cell.add_paragraph(block)
        else:
            _fill(cell.add_table(len(block), _width(block)), block)
    return _bytes(document)


def tabbed_paragraphs(report: SyntheticReport) -> bytes:
    """Tables are paragraphs with tabs between the cells; other paragraphs are indented by a tab."""
    document = docx.Document()
    for block in report.blocks():
        for line in ["\t" + block] if isinstance(block, str) else map("\t".join, grid_of(block)):
            document.add_paragraph(line)
    return _bytes(document)


def in_alternatives(report: SyntheticReport) -> bytes:
    """Each table is there twice, once for newer and once for older programs."""
    document = docx.Document(BytesIO(merged_cells(report)))
    for table in list(document.element.body.iter(qn("w:tbl"))):
        both = parse_xml(
            '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
            '<mc:Choice Requires="wps"/><mc:Fallback/></mc:AlternateContent>'
        )
        table.addprevious(both)
        both[1].append(deepcopy(table))
        both[0].append(table)
    return _bytes(document)


def notes_and_struck_text(report: SyntheticReport) -> bytes:
    """Behind every number of a table stands the raised mark of a note, before it a number struck out."""
    document = docx.Document(BytesIO(merged_cells(report)))
    for run in [run for table in document.element.body.iter(qn("w:tbl")) for run in table.iter(qn("w:r"))]:
        if "".join(run.itertext()).strip()[-1:].isdigit():
            marks = (("<w:vertAlign w:val='superscript'/>", "addnext"), ("<w:strike/>", "addprevious"))
            for properties, add in marks:
                text = f"<w:r {nsdecls('w')}><w:rPr>{properties}</w:rPr><w:t>1</w:t></w:r>"
                getattr(run, add)(parse_xml(text))
    return _bytes(document)


STYLES = {
    style.__name__: style
    for style in (
        merged_cells,
        counted_headings,
        tracked_changes,
        in_a_layout_table,
        tabbed_paragraphs,
        in_alternatives,
        notes_and_struck_text,
    )
}


def _add_table(document, rows: Rows) -> None:
    table = document.add_table(len(rows), _width(rows))
    _fill(table, rows)


def _fill(table, rows: Rows) -> None:
    grid = [list(row.cells) for row in table.rows]
    taken: set[tuple[int, int]] = set()
    for number, row in enumerate(rows):
        column = 0
        for cell in row:
            while (number, column) in taken:
                column += 1
            covered = {(number + r, column + c) for r in range(cell.rows) for c in range(cell.columns)}
            taken |= covered
            first = grid[number][column]
            if len(covered) > 1:
                first = first.merge(grid[number + cell.rows - 1][column + cell.columns - 1])
            parts = cell.text.split("\n")
            first.paragraphs[0].text = parts[0]
            for part in parts[1:]:
                first.add_paragraph(part)
            column += cell.columns


def _width(rows: Rows) -> int:
    return sum(cell.columns for cell in rows[0])


def _add_list(document) -> None:
    numbering = document.part.numbering_part.element
    abstract = parse_xml(
        f'<w:abstractNum {nsdecls("w")} w:abstractNumId="77"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
        '<w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl></w:abstractNum>'
    )
    numbering.insert(0, abstract)
    numbering.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="77"><w:abstractNumId w:val="77"/></w:num>'))


def _bytes(document) -> bytes:
    target = BytesIO()
    document.save(target)
    return target.getvalue()
