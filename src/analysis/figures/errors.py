"""The one error of this room."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

MOST_PROBLEMS = 3  # said in one line; ``problems`` holds all


class FigureError(ValueError):
    """A figure or table that cannot be drawn or must not be published, with the reasons in words."""

    def __init__(self, message: str, problems: Iterable[str] = ()) -> None:
        self.problems = tuple(problems)
        more = len(self.problems) - MOST_PROBLEMS
        rest = [f"and {more} more"] if more > 0 else []
        super().__init__("; ".join([message, *self.problems[:MOST_PROBLEMS], *rest]))


def require_known(kind: str, name: str, accepted: Iterable[str]) -> str:
    """``name`` itself when it is accepted; otherwise a FigureError that lists what is."""
    known = list(accepted)
    if name in known:
        return name
    near = get_close_matches(str(name), known, n=1)
    hint = f" (did you mean {near[0]!r}?)" if near else ""
    raise FigureError(f"unknown {kind} {name!r}{hint}; accepted: {', '.join(known)}")
