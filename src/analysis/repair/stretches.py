"""What may have stood between two visible bytes: one character, or several when pairs that are none were dropped.

A stretch is what one visible pair closes. What it can be depends on the bytes that border it alone, so it is worked
out once for each two bytes and kept: strings of characters of which the first has the visible byte before it as its
first byte, the last the visible byte after it as its second, and every two neighbours were cut at a dropped pair.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import NamedTuple

import numpy as np

from .gbk import load_code_table
from .model.language import load_bigram_model

#: Dropped pairs in a row that are filled, and the likeliest beginnings kept with so many of them, where their first
#: byte is known and where it is not; so many of all are gone on with.
MOST_DROPPED, KNOWN_BEGINNINGS, UNKNOWN_BEGINNINGS = 4, (0, 64, 64, 32, 24), (0, 400, 400, 200, 100)
MOST_BEGINNINGS = 300
#: Alternatives kept of a stretch, and how much dearer than the likeliest one they may be (eighths of a bit).
MOST, DEARER = 128, 160
#: Alternatives kept of a character at the start whose second byte is lost.
SECOND_LOST = 8
#: A paragraph begins with ideographic spaces, whose two bytes are the same; the first is the one most often lost.
INDENT = 0xA1
#: More than any string of characters costs.
IMPOSSIBLE = 1 << 20
#: In place of a second byte: any frequent character, or any that can be cut off.
ANY, CUT_OFF = -1, -2
NONE = np.zeros(0, dtype=np.intp)
#: Stretches kept at a time, 2 to 10 kB each.
KEPT = 4096


class Beginnings(NamedTuple):
    """Strings that a dropped pair cuts off: the code of their last character, the numbers of the first and the last.

    ``inside`` is the cost of all characters but the first.
    """

    texts: tuple[str, ...]
    codes: np.ndarray
    first: np.ndarray
    last: np.ndarray
    inside: np.ndarray


class Stretch(NamedTuple):
    """Alternatives, the likeliest first: the row of the beginning of each, -1 for none, and its last character.

    ``is_known`` tells whether both bytes of an alternative are visible; the other fields are those of beginnings.
    """

    beginnings: tuple[str, ...]
    rows: np.ndarray
    codes: np.ndarray
    first: np.ndarray
    last: np.ndarray
    inside: np.ndarray
    is_known: np.ndarray

    def take(self, chosen: np.ndarray) -> Stretch:
        """Return the chosen alternatives."""
        return Stretch(self.beginnings, *(array[chosen] for array in self[1:]))

    def __len__(self) -> int:
        """Return how many alternatives there are."""
        return len(self.codes)


class StretchTable:
    """Lists what stretches can be in one script and encoding; exists to keep what it has worked out.

    ``dropped`` is the number of pairs that marks stand for, ``None`` where pairs are dropped without a mark.
    """

    def __init__(self, is_traditional: bool, encoding: str) -> None:
        """Prepare to read texts of this script in this encoding."""
        self.codes, self.costs = load_code_table(is_traditional, encoding), load_bigram_model().costs
        self.between = lru_cache(KEPT)(self._list_between)
        self.end = lru_cache(KEPT)(self._list_end)
        self.start = lru_cache(KEPT)(self._list_start)
        self._begin = lru_cache(KEPT)(self._list_beginnings)
        self._cut_costs = cache(self._list_cut_costs)
        self._every = {ANY: self.codes.frequent, CUT_OFF: self.codes.dropped}
        self._cuttable = np.concatenate([*map(self._drop_uncut, self.codes.with_lead)])
        self._rows = np.zeros(0x10000, dtype=np.intp)
        self._rows[self._cuttable] = np.arange(len(self._cuttable))

    def write(self, stretch: Stretch, at: int) -> str:
        """Return the text of one alternative."""
        row = stretch.rows[at]
        return (stretch.beginnings[row] if row >= 0 else "") + self.codes.characters[stretch.codes[at]]

    def _list_between(self, lead: int, trail: int, dropped: int | None) -> Stretch:
        """Return what may stand between two visible bytes."""
        code = lead * 256 + trail
        known = np.array([code] if not dropped and self.codes.is_text[code] else [], dtype=np.intp)
        return self._list(self._begin(lead, dropped), trail, [(known, True)])

    def _list_end(self, lead: int, dropped: int | None) -> Stretch:
        """Return what may stand after a visible byte when the second byte of its last character is lost."""
        single = self.codes.with_lead[lead][: None if not dropped else 0]
        return self._list(self._begin(lead, dropped), ANY, [(single, False)])

    def _list_start(self, before: int, trail: int, dropped: int | None) -> Stretch:
        """Return what may stand after the character of this number up to a visible byte, one byte being lost.

        The lost byte is the first one of the stretch, or the second one and the visible byte the first.
        """
        singles = []
        if not dropped:
            second_lost = self.codes.with_lead[trail]
            likeliest = self.costs[before, self.codes.numbers[second_lost]].argsort(kind="stable")[:SECOND_LOST]
            singles = [(self.codes.with_trail[trail], False), (second_lost[likeliest], False)]
        return self._list(self._begin(0, dropped), trail, singles, before)

    def indent(self) -> Stretch:
        """Return the ideographic space as the only alternative."""
        return self._list(self._begin(0, 0), ANY, [(np.array([INDENT * 257]), False)])

    def _list_beginnings(self, lead: int, dropped: int | None) -> Beginnings:
        """Return the likeliest strings of so many characters with this first byte (0 for any), each cut off."""
        if dropped is None:
            parts = [self._begin(lead, number) for number in range(1, MOST_DROPPED + 1)]
            texts = tuple(text for part in parts for text in part.texts)
            return Beginnings(texts, *map(np.concatenate, list(zip(*parts, strict=True))[1:]))
        most = (KNOWN_BEGINNINGS if lead else UNKNOWN_BEGINNINGS)[dropped]
        if dropped > 1:
            return self._lengthen(self._begin(lead, dropped - 1), most)
        every = self._drop_uncut(self.codes.with_lead[lead]) if lead else self.codes.dropped
        codes = every[: None if dropped else 0]
        numbers = self.codes.numbers[codes]
        chosen = self.costs[0, numbers].argsort(kind="stable")[:most]
        texts = tuple([self.codes.characters[code] for code in codes[chosen].tolist()])
        return Beginnings(texts, codes[chosen], numbers[chosen], numbers[chosen], np.zeros(len(chosen), dtype=np.int32))

    def _drop_uncut(self, codes: np.ndarray) -> np.ndarray:
        """Return the codes whose second byte can begin a pair that is no character."""
        return codes[np.isin(codes & 0xFF, self.codes.droppable)]

    def _lengthen(self, begun: Beginnings, most: int) -> Beginnings:
        rows, columns, inside = self._join(begun, CUT_OFF, most, 0)
        last = self.codes.dropped[columns]
        pairs = zip(rows.tolist(), last.tolist(), strict=True)
        texts = tuple([begun.texts[row] + self.codes.characters[code] for row, code in pairs])
        return Beginnings(texts, last, begun.first[rows], self.codes.numbers[last], inside)

    def _list(self, begun: Beginnings, trail: int, singles: list[tuple[np.ndarray, bool]], before: int = 0) -> Stretch:
        """Return the beginnings with a character of this second byte after them and the single ones, likeliest first.

        ``trail`` may be ``ANY``.
        """
        rows, columns, inside = self._join(begun, trail, MOST, before)
        codes = self._codes_with(trail)
        alone = np.concatenate([single for single, _ in singles]) if singles else codes[:0]
        known = [np.full(len(single), is_known) for single, is_known in singles]
        every = np.concatenate([alone, codes[columns]])
        numbers, size = self.codes.numbers[every], len(alone)
        first = np.concatenate([numbers[:size], begun.first[rows]])
        inside = np.concatenate([np.zeros(size, dtype=np.int32), inside])
        is_known = np.concatenate([*known, np.zeros(len(rows), dtype=bool)])
        rows = np.concatenate([np.full(size, -1), rows])
        chosen = (inside + self.costs[before, first]).argsort(kind="stable")[:MOST]
        return Stretch(begun.texts, rows, every, first, numbers, inside, is_known).take(chosen)

    def _join(self, begun: Beginnings, trail: int, most: int, before: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Return rows of beginnings, columns of characters cut off after them, and costs, the likeliest first.

        ``before`` is the number of the character before them, 0 where it is not known.
        """
        if not len(begun.codes):
            return NONE, NONE, NONE.astype(np.int32)
        so_far = begun.inside + self.costs[before, begun.first]
        chosen = so_far.argsort(kind="stable")[:MOST_BEGINNINGS]
        costs = so_far[chosen, None] + self._cut_costs(trail).take(self._rows[begun.codes[chosen]], axis=0)
        rows, columns = lowest_cells(costs, most)
        inside = costs[rows, columns] - self.costs[before, begun.first[chosen[rows]]]
        return chosen[rows], columns, inside

    def _codes_with(self, trail: int) -> np.ndarray:
        return self._every[trail] if trail in self._every else self.codes.with_trail[trail]

    def _list_cut_costs(self, trail: int) -> np.ndarray:
        """Return what each code with this second byte costs after each that can be cut off, if no pair is between."""
        codes = self._codes_with(trail)
        numbers = self.codes.numbers
        costs = self.costs[numbers[self._cuttable, None], numbers[codes]].astype(np.int32)
        costs[self.codes.is_mapped[(self._cuttable[:, None] & 0xFF) * 256 + (codes >> 8)]] = IMPOSSIBLE
        return costs


@cache
def load_stretches(is_traditional: bool, encoding: str) -> StretchTable:
    """Return the table of stretches for this script and encoding."""
    return StretchTable(is_traditional, encoding)


def lowest_cells(costs: np.ndarray, most: int) -> tuple[np.ndarray, np.ndarray]:
    """Return rows and columns of the lowest costs of a table that are possible, the lowest first.

    Of equal costs the one in the earlier row comes first, then the one in the earlier column, so that what is kept
    depends on the table alone and not on how a library sorts.
    """
    flat = costs.reshape(-1)
    chosen = np.nonzero(flat < min(int(flat.min(initial=IMPOSSIBLE)) + DEARER, IMPOSSIBLE))[0]
    chosen = chosen[flat[chosen].argsort(kind="stable")[:most]]
    return np.divmod(chosen, costs.shape[1])
