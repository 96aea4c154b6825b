"""The figures that a report gives, found by what they count: a whole may stand far before its part."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable

from ..prose.mentions import Mention
from .sentences import is_usable

_CARRIED_IN = "requests_carried_in"


class GivenFigures:
    """The reporting body's own figures of the year by role and scope, in reading order.

    Kept as an index because every share asks for its whole: looking through all the numbers of a report each time
    takes a time that grows with the square of its length.
    """

    def __init__(self, mentions: Iterable[Mention]) -> None:
        self._of_scope: dict[tuple[str, str | None], list[Mention]] = defaultdict(list)
        self._totals: dict[str, list[Mention]] = defaultdict(list)
        self._totals_of_scope: dict[tuple[str, str | None], list[Mention]] = defaultdict(list)
        self._first_carried: Mention | None = None
        for mention in mentions:
            if mention.role == _CARRIED_IN and mention.value and self._first_carried is None:
                self._first_carried = mention
            if mention.role and is_usable(mention):
                self._of_scope[mention.role, mention.scope].append(mention)
                if not mention.is_level:
                    self._totals[mention.role].append(mention)
                    self._totals_of_scope[mention.role, mention.scope].append(mention)

    def nearest(self, role: str, scope: str | None, part: Mention) -> Mention | None:
        """The last figure before a part, else the first behind it in its paragraph."""
        same = self._of_scope.get((role, scope), [])
        index = bisect_left(same, _position(part), key=_position)
        if index:
            return same[index - 1]
        return next((m for m in same[index : index + 2] if m is not part and m.paragraph == part.paragraph), None)

    def last_total(self, role: str, scope: str | None, part: Mention) -> Mention | None:
        """The last figure before a part that is not the share of a level; of any scope for such a share."""
        same = self._totals.get(role, []) if part.is_level else self._totals_of_scope.get((role, scope), [])
        index = bisect_left(same, _position(part), key=_position)
        return same[index - 1] if index else None

    def is_carried_before(self, part: Mention) -> bool:
        """Whether requests carried in were counted before a part."""
        return self._first_carried is not None and _position(self._first_carried) < _position(part)


def _position(mention: Mention) -> tuple[int, int]:
    return mention.paragraph, mention.start
