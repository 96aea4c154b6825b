"""Files that are broken, protected or made to do harm: one line that says why, in bounded time and memory."""

from __future__ import annotations

import resource
import time
import zipfile
from io import BytesIO

import openpyxl
import pytest
from sheet_writers import one_sheet
from synthetic_reports import make_report
from word_writers import merged_cells

from analysis.reading import ReadError, read

MAX_SECONDS = 10
MAX_GROWTH_KB = 600_000
LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY {chr(98 + n)} "{("&" + chr(97 + n) + ";") * 10}">' for n in range(9))
    + "]>"
)


def with_part(data: bytes, name: str, change) -> bytes:
    """The package with one part changed."""
    target = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for part in source.namelist():
            content = source.read(part)
            package.writestr(part, change(content) if part == name else content)
    return target.getvalue()


def laughing(data: bytes, name: str) -> bytes:
    """The package with entities that expand a billion times in one part."""
    return with_part(data, name, lambda markup: LAUGHS.encode() + markup.split(b"?>", 1)[-1])


def word() -> bytes:
    return merged_cells(make_report("2019", 12))


def sheet() -> bytes:
    return one_sheet(make_report("2019", 12))


def merged_without_end() -> bytes:
    book = openpyxl.Workbook()
    book.active["A1"] = 1
    target = BytesIO()
    book.save(target)
    whole = b'<mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells><pageMargins'
    return with_part(
        target.getvalue(), "xl/worksheets/sheet1.xml", lambda markup: markup.replace(b"<pageMargins", whole)
    )


def pdf(extra: str = "") -> bytes:
    """A PDF file of one empty page, written by hand; readers rebuild its missing table of contents."""
    return (
        "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
        "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>endobj\n"
        f"trailer<</Root 1 0 R/Size 5{extra}>>\n%%EOF\n"
    ).encode("latin-1")


def protected_pdf() -> bytes:
    key = "<" + "41" * 32 + ">"
    return pdf(f"/ID[<00><00>]/Encrypt<</Filter/Standard/V 1/R 2/O {key}/U {key}/P -4>>")


BAD = {
    "html nested a million deep": (".html", lambda: b"<html><body>" + b"<div>" * 1_000_000, "html"),
    "html of a million tags": (".html", lambda: b"<p>1</p>" * 1_000_000, "size"),
    "html table of spans": (
        ".html",
        lambda: b"<table>" + b"<tr>" + b"<td rowspan=9999 colspan=1000>1" * 500 + b"<tr><td>1" * 500,
        "size",
    ),
    "docx with entities": (".docx", lambda: laughing(word(), "word/document.xml"), "entities"),
    "xlsx with entities": (".xlsx", lambda: laughing(sheet(), "xl/workbook.xml"), "entities"),
    "docx that unpacks to far too much": (
        ".docx",
        lambda: with_part(word(), "word/document.xml", lambda markup: markup + b" " * 50_000_000),
        "bomb",
    ),
    "docx without its document": (".docx", lambda: with_part(sheet(), "", bytes), "damaged"),
    "docx with broken markup": (
        ".docx",
        lambda: with_part(word(), "word/document.xml", lambda markup: markup[:5000]),
        "damaged",
    ),
    "protected docx": (
        ".docx",
        lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le"),
        "encrypted",
    ),
    "xlsx with one merged cell over everything": (".xlsx", merged_without_end, "size"),
    "xlsx cut short": (".xlsx", lambda: sheet()[:3000], "damaged"),
    "protected pdf": (".pdf", protected_pdf, "encrypted"),
    "pdf that is none": (".pdf", lambda: b"not a pdf", "damaged"),
    "mht without a page": (".mht", lambda: b"MIME-Version: 1.0\r\nContent-Type: text/plain\r\n\r\ntext", "mht"),
    "csv with a field without end": (".csv", lambda: b'"' + b"a" * 200_000, "damaged"),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_files_say_why_and_cost_little(tmp_path, name):
    """Each is refused with its own kind and one line, within seconds and without filling the memory."""
    ending, make, kind = BAD[name]
    path = tmp_path / f"bad{ending}"
    path.write_bytes(make())
    before, start = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.monotonic()
    with pytest.raises(ReadError) as error:
        read(path)
    assert error.value.kind == kind
    assert "\n" not in error.value.message
    assert time.monotonic() - start < MAX_SECONDS
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < MAX_GROWTH_KB


def test_a_file_of_a_gigabyte_is_not_opened(tmp_path):
    """The size is looked at before any byte is read."""
    path = tmp_path / "large.html"
    with path.open("wb") as file:
        file.truncate(1_000_000_000)
    start = time.monotonic()
    with pytest.raises(ReadError, match="is larger than 100 MB, which no report is"):
        read(path)
    assert time.monotonic() - start < 1


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("dashes.txt", "报告\n" + "-" * 300_000 + "x\n" + "|---" * 50_000 + "x"),
        ("spaces.html", "<p>报告" + "\u3000" * 300_000 + "x" + "\u3000\n" * 100_000 + "</p>"),
        ("tables.md", "报告" + "<table" * 200_000),
        ("open_tables.md", "报告" + "<table>" * 100_000 + "</table>"),
        ("bars.txt", "报告\n" + "|\n" * 200_000),
        ("values.txt", "报告 " + "1 " * 300_000),
    ],
)
def test_texts_made_to_be_slow_are_read_in_seconds(tmp_path, name, text):
    """Long runs of one mark cost no more than their length."""
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    start = time.monotonic()
    assert "报告" in read(path).text
    assert time.monotonic() - start < MAX_SECONDS
