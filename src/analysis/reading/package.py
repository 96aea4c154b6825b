"""Files that are zip archives of XML (.docx, .xlsx): opened only when they are whole, small and free of entities."""

from __future__ import annotations

import zipfile
import zlib
from io import BytesIO

from .errors import ReadError

MAX_PARTS = 20_000
MAX_UNPACKED_BYTES = 300_000_000
MAX_MARKUP_BYTES = 40_000_000
# Text packs to a twentieth at most; what unpacks to more than this many times its size was made to.
MAX_RATIO = 200
# Below this size the ratio says nothing: a few empty cells pack well.
RATIO_FLOOR_BYTES = 20_000_000
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_DOCUMENT_TYPES = tuple("<!DOCTYPE".encode(name) for name in ("ascii", "utf-16-le", "utf-16-be"))
DAMAGES = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError, KeyError)


def check_package(data: bytes, kind: str, main_part: str) -> None:
    """Raise ``ReadError`` when the bytes are no whole package that holds ``main_part``, or one made to do harm.

    ``kind`` is the ending without its dot, for the message.
    """
    if data.startswith(_OLE):
        _refuse_ole(data, kind)
    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            check_sizes(package)
            if main_part not in package.namelist():
                raise ReadError("damaged", f"is no {kind} file: {main_part} is missing in it")
            for part in package.infolist():
                if part.filename.endswith((".xml", ".rels")):
                    _check_markup(package, part, kind)
    except DAMAGES as error:
        raise ReadError("damaged", f"is damaged or cut short; expected a whole {kind} file") from error


def _check_markup(package: zipfile.ZipFile, part: zipfile.ZipInfo, kind: str) -> None:
    if part.file_size > MAX_MARKUP_BYTES:
        raise ReadError("bomb", f"would unpack {part.filename} to {part.file_size:,} bytes; expected a report")
    markup = package.read(part)
    if any(mark in markup for mark in _DOCUMENT_TYPES):
        raise ReadError("entities", f"declares XML entities in {part.filename}, which no {kind} file needs")


def check_sizes(package: zipfile.ZipFile, most: int = MAX_UNPACKED_BYTES) -> None:
    """Raise ``ReadError`` (``bomb``) when the archive would unpack to more than ``most`` bytes or far too much."""
    parts = package.infolist()
    unpacked, packed = sum(part.file_size for part in parts), sum(part.compress_size for part in parts)
    if len(parts) > MAX_PARTS:
        raise ReadError("bomb", f"holds more than {MAX_PARTS:,} entries")
    if unpacked > most:
        raise ReadError("bomb", f"would unpack to {unpacked:,} bytes; accepted: {most:,}")
    if unpacked > RATIO_FLOOR_BYTES and unpacked > MAX_RATIO * max(packed, 1):
        raise ReadError("bomb", f"would unpack to {unpacked // max(packed, 1):,} times its size; accepted: {MAX_RATIO}")


def _refuse_ole(data: bytes, kind: str) -> None:
    if _ENCRYPTED in data:
        raise ReadError("encrypted", "is protected by a password; save it without one")
    raise ReadError("kind", f"is an old binary Office file under the ending .{kind}; save it as .{kind}")
