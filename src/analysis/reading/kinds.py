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
    ".html": "html_page",
    ".htm": "html_page",
    ".mht": "mht",
    ".mhtml": "mht",
    ".docx": "word",
    ".pdf": "pdf",
    ".xlsx": "sheet",
    ".xlsm": "sheet",
    ".csv": "comma_values",
    ".png": "scan",
    ".jpg": "scan",
    ".jpeg": "scan",
    ".tif": "scan",
    ".tiff": "scan",
    ".zip": "archive",
    ".doc": "old_word",
    ".wps": "old_word",
    ".rtf": "old_word",
    ".odt": "old_word",
}


def is_readable_name(path: PurePath) -> bool:
    """Whether the ending of the name is one that a reader knows."""
    return path.suffix.lower() in READERS


def load_reader(name: PurePath | str) -> Reader:
    """Return the reader for files with this name; ``KeyError`` for an ending that is not known."""
    return import_module(f".{READERS[PurePath(name).suffix.lower()]}", __package__).bytes_to_lines
