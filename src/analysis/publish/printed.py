"""A report as PDF and as a Word document, from the same elements."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from docx.document import Document as WordDocument
from docx.shared import Mm
from docx.text.paragraph import Paragraph as WordParagraph

from ..typeface import FULL_FAMILY, full_font_path
from ..word import TEXT_MM, add_table, document_to_bytes, new_document, share_width
from .elements import Bullets, Element, Heading, Paragraph, Picture, Run, Table
from .errors import PublishError

TEMPLATE = Path(__file__).with_name("report.typ")
SCRIPT = Path(__file__).with_name("typeset.py")
PDF_TABLE_PT = 8.3


@dataclass(frozen=True)
class Printed:
    """What is printed: title, language, the heading of the contents, the elements, and the PDF of each picture."""

    title: str
    lang: str
    contents: str
    elements: Sequence[Element]
    pdf_paths: Mapping[str, Path]  # by the anchor of the picture


def print_pdf(printed: Printed, root: Path, *standards: str) -> bytes:
    """Return the report as a tagged PDF whose text can be selected and searched; ``root`` holds the pictures.

    No font of the system is used and no date is written, so that the bytes are the same everywhere. Under PDF/UA-1
    (``ua-1``) typst takes no pictures in PDF, whose text can be selected too: those are worth more than the name.
    """
    document = {
        "title": printed.title,
        "lang": printed.lang,
        "font": FULL_FAMILY,
        "table_pt": PDF_TABLE_PT,
        "labels": {"contents": printed.contents},
        "elements": [_to_record(element, printed, root) for element in printed.elements],
    }
    return _run_typst(json.dumps(document, ensure_ascii=False), root, standards)


def _run_typst(document: str, root: Path, standards: Sequence[str]) -> bytes:
    arguments = [SCRIPT, TEMPLATE, root, full_font_path().parent, *standards]
    run = subprocess.run(
        [sys.executable, "-P", *map(str, arguments)], input=document.encode(), capture_output=True, check=False
    )
    if run.returncode:
        last = (run.stderr.decode(errors="replace").strip().splitlines() or ["no reason given"])[-1]
        raise PublishError(f"the PDF could not be set: {last}")
    return run.stdout


def _to_record(element: Element, printed: Printed, root: Path) -> dict:
    """Return an element as JSON can hold it, a picture by the path of its file."""
    record = {"kind": type(element).__name__.lower()} | asdict(element)
    if isinstance(element, Picture):
        path = printed.pdf_paths[element.anchor]
        return record | {"png": None, "path": f"/{path.relative_to(root).as_posix()}"}
    if isinstance(element, Table):
        record["widths"] = share_width(element, PDF_TABLE_PT)
    return record


def print_word(printed: Printed) -> bytes:
    """Return the report as a Word document (DOCX)."""
    document = new_document(printed.lang, printed.title)
    document.add_paragraph(printed.title, style="Title")
    for element in printed.elements:
        WRITERS[type(element)](document, element)
    return document_to_bytes(document)


def _write_heading(document: WordDocument, heading: Heading) -> None:
    document.add_heading(heading.text, heading.level)


def _write_paragraph(document: WordDocument, paragraph: Paragraph) -> None:
    written = _write_runs(document, paragraph.runs, "Normal")
    written.paragraph_format.keep_with_next = bool(paragraph.leads_to)


def _write_bullets(document: WordDocument, bullets: Bullets) -> None:
    for runs in bullets.items:
        _write_runs(document, runs, "List Bullet")


def _write_runs(document: WordDocument, runs: Sequence[Run], style: str) -> WordParagraph:
    paragraph = document.add_paragraph(style=style)
    for run in runs:
        paragraph.add_run(run.text).bold = run.is_strong or None
    return paragraph


def _write_picture(document: WordDocument, picture: Picture) -> None:
    width = Mm(min(picture.width_mm, TEXT_MM))
    shape = document.add_picture(io.BytesIO(picture.png), width)
    shape._inline.docPr.set("descr", picture.alt)
    document.paragraphs[-1].paragraph_format.keep_with_next = True
    document.add_paragraph(picture.caption, style="Caption")


WRITERS: dict[type, Callable] = {
    Heading: _write_heading,
    Paragraph: _write_paragraph,
    Bullets: _write_bullets,
    Picture: _write_picture,
    Table: add_table,
}
