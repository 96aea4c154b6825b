"""Bytes to blocks: ``read`` a file of any known kind; nothing is interpreted here."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

from ..document import Document, document_from_lines
from .blocks import Lines, Reader
from .errors import ReadError, UnreadFile
from .folder import list_files
from .kinds import READERS, is_readable_name, load_reader
from .text import bytes_to_lines

__all__ = [
    "READERS",
    "ReadError",
    "UnreadFile",
    "is_readable_name",
    "list_files",
    "read",
    "read_all",
    "read_bytes",
]

MAX_BYTES = 100_000_000


def read(path: Path | str) -> Document:
    """Return the file's content in reading order; ``ReadError`` names what is wrong and what is accepted."""
    path = Path(path)
    return read_bytes(_load(path), str(path), load_reader(path))


def read_all(path: Path | str) -> Iterator[Document | UnreadFile]:
    """Yield every document of a file, of a zip archive or of a folder with all in it, sorted by name.

    What cannot be read yields the reason in its place, and the rest goes on. The source of an entry of an archive is
    the archive's name, a slash and the entry's.
    """
    for file in list_files(path):
        if file.suffix.lower() == ".zip":
            yield from _read_archive(file)
        else:
            yield _attempt(file)


def read_bytes(data: bytes, source: str, reader: Reader = bytes_to_lines) -> Document:
    """Return the document these bytes hold, as ``read`` does for a file."""
    if not data.strip():
        raise ReadError("empty", "is empty; expected a report as text")
    return document_from_lines(source, hashlib.sha256(data).hexdigest(), *_apply(reader, data))


def _load(path: Path) -> bytes:
    if path.is_dir():
        raise ReadError("directory", "is a folder; name the files in it, or use `ogi build --raw FOLDER`")
    if not path.exists():
        raise ReadError("missing", "no such file")
    if not is_readable_name(path):
        raise ReadError("kind", f"the ending {path.suffix!r} is not known; accepted: {', '.join(sorted(READERS))}")
    if path.stat().st_size > MAX_BYTES:
        raise ReadError("size", f"is larger than {MAX_BYTES // 1_000_000} MB, which no report is")
    try:
        return path.read_bytes()
    except OSError as error:
        raise ReadError("unreadable", f"cannot be opened: {error.strerror}") from error


def _apply(reader: Reader, data: bytes) -> Lines:
    """Libraries fail in ways of their own on files made to break them; one bad file must not end a run of thousands."""
    try:
        return reader(data)
    except ReadError:
        raise
    except (MemoryError, RecursionError) as error:
        raise ReadError("size", "is built too large or too deep to be read") from error
    except Exception as error:
        raise ReadError("damaged", f"cannot be read; it may be damaged ({type(error).__name__})") from error


def _attempt(path: Path) -> Document | UnreadFile:
    try:
        return read(path)
    except ReadError as error:
        return UnreadFile(str(path), error.kind, error.message)


def _read_archive(path: Path) -> Iterator[Document | UnreadFile]:
    # Loaded here: most folders hold no archive.
    from .archive import iterate_entries

    try:
        data = _load(path)
    except ReadError as error:
        yield UnreadFile(str(path), error.kind, error.message)
        return
    for entry in iterate_entries(data, str(path)):
        if isinstance(entry, UnreadFile):
            yield entry
            continue
        name, content = entry
        try:
            yield read_bytes(content, name, load_reader(name))
        except ReadError as error:
            yield UnreadFile(name, error.kind, error.message)
