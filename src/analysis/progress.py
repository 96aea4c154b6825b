"""What the command says while it works: on standard error, so that standard output stays clean."""

from __future__ import annotations

import sys
from types import TracebackType


def say(line: str) -> None:
    """Print one line for people."""
    print(f"ogi: {line}", file=sys.stderr, flush=True)


class Progress:
    """One line that is written over while work goes on; silent where standard error is no terminal.

    A class because the line must be cleared when the work ends, however it ends.
    """

    def __init__(self) -> None:
        self._is_shown = sys.stderr.isatty()

    def __enter__(self) -> Progress:
        return self

    def show(self, line: str) -> None:
        """Show what is being worked on."""
        if self._is_shown:
            print(f"\r\x1b[K{line[:100]}", end="", file=sys.stderr, flush=True)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._is_shown:
            print("\r\x1b[K", end="", file=sys.stderr, flush=True)
