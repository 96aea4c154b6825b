"""Zip archives: every report in them, read where it lies; nothing is written to disk."""

from __future__ import annotations

import stat
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import PurePosixPath

from .blocks import Lines
from .errors import ReadError, UnreadFile
from .folder import is_left_over
from .kinds import is_readable_name, load_reader
from .package import DAMAGES, check_sizes

MAX_ENTRY_BYTES = 100_000_000
# Archives of a whole province are large; the ratio tells a bomb, the size bounds it.
MAX_UNPACKED_BYTES = 4_000_000_000
MAX_NESTING = 2
_LEFT_BY_SYSTEMS = ("__MACOSX", "Thumbs.db", "desktop.ini")
_ENCRYPTED = 0x1
_UTF8_NAMES = 0x800

Entry = tuple[str, bytes]


def bytes_to_lines(data: bytes) -> Lines:
    """Return the lines of the one report in the archive; ``ReadError`` of kind ``archive`` where there are several."""
    found = list(iterate_entries(data, ""))
    unread = [entry for entry in found if isinstance(entry, UnreadFile)]
    entries = [entry for entry in found if not isinstance(entry, UnreadFile)]
    if len(entries) > 1:
        raise ReadError("archive", "holds several reports; read them with read_all")
    if not entries:
        if unread and not unread[0].source:
            raise ReadError(unread[0].kind, unread[0].message)
        raise ReadError("archive", "holds no file with an ending that is known")
    name, content = entries[0]
    return load_reader(name)(content)


@dataclass(slots=True)
class _Budget:
    """How many bytes may still be unpacked, archives in archives included."""

    left: int = MAX_UNPACKED_BYTES


def iterate_entries(data: bytes, source: str) -> Iterator[Entry | UnreadFile]:
    """Yield name and bytes of each file in the archive that has a known ending, and why any other is passed over.

    Names begin with ``source``. Entries that point out of the archive, are protected or too large are refused, the
    rest goes on; an archive that would unpack to far more than it holds is refused whole.
    """
    yield from _open_archive(data, source, _Budget(), 0)


def _open_archive(data: bytes, source: str, budget: _Budget, depth: int) -> Iterator[Entry | UnreadFile]:
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            check_sizes(archive, budget.left)
            for info in sorted(archive.infolist(), key=_name):
                yield from _read_entry(archive, info, source, budget, depth)
    except ReadError as error:
        yield UnreadFile(source, error.kind, error.message)
    except DAMAGES:
        yield UnreadFile(source, "damaged", "is damaged or cut short; expected a whole zip archive")


def _read_entry(
    archive: zipfile.ZipFile, info: zipfile.ZipInfo, source: str, budget: _Budget, depth: int
) -> Iterator[Entry | UnreadFile]:
    name = _name(info)
    path = PurePosixPath(name)
    if info.is_dir() or is_left_over(path) or any(part in _LEFT_BY_SYSTEMS for part in path.parts):
        return
    full_name = f"{source}/{name}" if source else name
    try:
        _check_entry(info, path, depth)
        content = archive.read(info)
    except ReadError as error:
        yield UnreadFile(full_name, error.kind, error.message)
        return
    except DAMAGES:
        yield UnreadFile(full_name, "damaged", "is damaged in the archive")
        return
    budget.left -= len(content)
    if path.suffix.lower() == ".zip":
        yield from _open_archive(content, full_name, budget, depth + 1)
    else:
        yield full_name, content


def _check_entry(info: zipfile.ZipInfo, path: PurePosixPath, depth: int) -> None:
    if path.is_absolute() or ".." in path.parts or ":" in path.parts[0]:
        raise ReadError("path", "points out of its archive; refused")
    if stat.S_ISLNK(info.external_attr >> 16):
        raise ReadError("path", "is a link; refused")
    if not is_readable_name(path):
        raise ReadError("kind", f"has the ending {path.suffix!r}, which is not known")
    if path.suffix.lower() == ".zip" and depth >= MAX_NESTING:
        raise ReadError("archive", f"is an archive more than {MAX_NESTING} archives deep")
    if info.flag_bits & _ENCRYPTED:
        raise ReadError("encrypted", "is protected by a password; unpack the archive first")
    if info.file_size > MAX_ENTRY_BYTES:
        raise ReadError("size", f"is larger than {MAX_ENTRY_BYTES // 1_000_000} MB, which no report is")


def _name(info: zipfile.ZipInfo) -> str:
    """The entry's name; archivers of Windows write it in GBK without saying so."""
    if info.flag_bits & _UTF8_NAMES:
        return info.filename.replace("\\", "/")
    try:
        raw = info.filename.encode("cp437")
    except UnicodeEncodeError:
        return info.filename.replace("\\", "/")
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding).replace("\\", "/")
        except UnicodeDecodeError:
            continue
    return info.filename.replace("\\", "/")
