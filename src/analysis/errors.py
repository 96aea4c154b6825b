"""What a user has to change."""

from __future__ import annotations

import difflib
from collections.abc import Iterable


class UserError(Exception):
    """Something only the user can put right; its text is one line that says what is wrong and what is accepted."""


def suggest(word: str, known: Iterable[str]) -> str:
    """Return `` (did you mean 'x'?)`` for a likely slip, else an empty string.

    >>> suggest("reprot", ["report", "rules"]), suggest("x", ["report"])
    (" (did you mean 'report'?)", '')
    """
    close = difflib.get_close_matches(word, tuple(known), n=1)
    return f" (did you mean '{close[0]}'?)" if close else ""
