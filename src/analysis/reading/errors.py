"""Why a file could not be read."""

from __future__ import annotations

from dataclasses import dataclass


class ReadError(Exception):
    """A file that cannot be read: ``kind`` for programs, ``message`` (one line, without the file's name) for people."""

    def __init__(self, kind: str, message: str) -> None:
        super().__init__(message)
        self.kind = kind
        self.message = message


@dataclass(frozen=True, slots=True)
class UnreadFile:
    """A file, or an entry of an archive, that could not be read: its name and what ``ReadError`` said."""

    source: str
    kind: str
    message: str
