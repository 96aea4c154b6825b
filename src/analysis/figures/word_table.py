"""A three-line table as a Word document, written as WordprocessingML (ECMA-376) without a library."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from xml.sax.saxutils import escape

_NAMESPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_TYPES = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/word/document.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_RELATIONS = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"'
    ' Target="word/document.xml"/></Relationships>'
)
_THICK, _THIN = 12, 6  # eighths of a point
_SIZE = 18  # half points
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest time a zip archive can hold, so that bytes do not change


def write_word_table(
    heading: str,
    unit: str,
    columns: Sequence[str],
    rows: Sequence[Sequence[str]],
    is_number: Sequence[bool],
    notes: Sequence[str],
) -> bytes:
    """The bytes of a document with the heading, the unit, the table with its three rules, and the notes."""
    body = [
        _paragraph(heading, "center"),
        _paragraph(unit, "right") if unit else "",
        _table(columns, rows, is_number),
        *(_paragraph(note, "left") for note in notes),
    ]
    document = (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
        f"<w:document {_NAMESPACE}><w:body>{''.join(body)}<w:sectPr/></w:body></w:document>"
    )
    return _archive({"[Content_Types].xml": _TYPES, "_rels/.rels": _RELATIONS, "word/document.xml": document})


def _archive(parts: dict[str, str]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            info = zipfile.ZipInfo(name, _EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, text)
    return buffer.getvalue()


def _table(columns: Sequence[str], rows: Sequence[Sequence[str]], is_number: Sequence[bool]) -> str:
    grid = "<w:gridCol/>" * len(columns)
    head = _row(columns, is_number, under=_THIN, is_head=True)
    body = "".join(_row(row, is_number) for row in rows)
    rules = "".join(f'<w:{side} w:val="single" w:sz="{_THICK}" w:space="0"/>' for side in ("top", "bottom"))
    return (
        '<w:tbl><w:tblPr><w:tblW w:w="5000" w:type="pct"/><w:jc w:val="center"/>'
        f"<w:tblBorders>{rules}</w:tblBorders></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{head}{body}</w:tbl>"
    )


def _row(cells: Sequence[str], is_number: Sequence[bool], under: int = 0, is_head: bool = False) -> str:
    rule = f'<w:tcBorders><w:bottom w:val="single" w:sz="{under}" w:space="0"/></w:tcBorders>' if under else ""
    marked = "<w:trPr><w:tblHeader/></w:trPr>" if is_head else ""
    inside = "".join(
        f"<w:tc><w:tcPr>{rule}</w:tcPr>{_paragraph(words, 'right' if right else 'left')}</w:tc>"
        for words, right in zip(cells, is_number, strict=True)
    )
    return f"<w:tr>{marked}{inside}</w:tr>"


def _paragraph(words: str, side: str) -> str:
    properties = f'<w:pPr><w:spacing w:before="0" w:after="0"/><w:jc w:val="{side}"/></w:pPr>'
    size = f'<w:rPr><w:sz w:val="{_SIZE}"/></w:rPr>'
    return f'<w:p>{properties}<w:r>{size}<w:t xml:space="preserve">{escape(words)}</w:t></w:r></w:p>'
