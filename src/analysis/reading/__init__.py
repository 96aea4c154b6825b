"""Bytes to blocks: ``read`` a file of any known kind; nothing is interpreted here."""

from __future__ import annotations

import hashlib
from pathlib import Path

from ..document import Document, document_from_lines
from .blocks import Reader
from .errors import ReadError
from .kinds import READERS, load_reader
from .text import bytes_to_lines

__all__ = ["READERS", "ReadError", "is_readable_name", "read", "read_bytes"]

MAX_BYTES = 100_000_000


def is_readable_name(path: Path) -> bool:
    """Whether the ending of the name is one that ``read`` knows."""
    return path.suffix.lower() in READERS


def read(path: Path | str) -> Document:
    """Return the file's content in reading order; ``ReadError`` names what is wrong and what is accepted."""
    path = Path(path)
    if path.is_dir():
        raise ReadError("directory", "is a folder; name the files in it, or use `ogi build --raw FOLDER`")
    if not path.exists():
        raise ReadError("missing", "no such file")
    if not is_readable_name(path):
        raise ReadError("kind", f"the ending {path.suffix!r} is not known; accepted: {', '.join(sorted(READERS))}")
    if path.stat().st_size > MAX_BYTES:
        raise ReadError("size", f"is larger than {MAX_BYTES // 1_000_000} MB, which no report is")
    try:
        data = path.read_bytes()
    except OSError as error:
        raise ReadError("unreadable", f"cannot be opened: {error.strerror}") from error
    return read_bytes(data, str(path), load_reader(path.suffix))


def read_bytes(data: bytes, source: str, reader: Reader = bytes_to_lines) -> Document:
    """Return the document these bytes hold, as ``read`` does for a file."""
    if not data.strip():
        raise ReadError("empty", "is empty; expected a report as text")
    lines, places = reader(data)
    return document_from_lines(source, hashlib.sha256(data).hexdigest(), lines, places)
