"""Which reader reads which kind of file."""

from __future__ import annotations

from importlib import import_module
from pathlib import PurePath

from .blocks import Reader

# Ending → module of this package whose ``bytes_to_lines`` reads it. Loaded on first use: a folder of text files
# needs no library for PDF.
READERS: dict[str, str] = {
    ".txt": "text",
    ".md": "text",
    ".html": "web.file",
    ".htm": "web.file",
    ".mht": "web.mht",
    ".mhtml": "web.mht",
    ".docx": "word.file",
    ".pdf": "pdf.file",
    ".xlsx": "sheet.file",
    ".xlsm": "sheet.file",
    ".csv": "sheet.comma_values",
    ".png": "scan.file",
    ".jpg": "scan.file",
    ".jpeg": "scan.file",
    ".tif": "scan.file",
    ".tiff": "scan.file",
    ".zip": "archive",
    ".doc": "word.old",
    ".wps": "word.old",
    ".rtf": "word.old",
    ".odt": "word.old",
}


def is_readable_name(path: PurePath) -> bool:
    """Whether the ending of the name is one that a reader knows."""
    return path.suffix.lower() in READERS


def load_reader(name: PurePath | str) -> Reader:
    """Return the reader for files with this name; ``KeyError`` for an ending that is not known."""
    return import_module(f".{READERS[PurePath(name).suffix.lower()]}", __package__).bytes_to_lines
