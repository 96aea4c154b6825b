"""How hypotheses about shifted text grow by a character: one that both bytes tell, or one with a byte or both lost."""

from __future__ import annotations

from itertools import accumulate

import numpy as np

from .gbk import CodeTable, load_code_table
from .hypotheses import IMPOSSIBLE, Beam, HypothesisTree, lowest_cells
from .model.language import load_bigram_model
from .script import fold_characters

#: Punctuation that a copy folded to ASCII after the damage, with the sign whose bytes count.
FOLDED = str.maketrans("!,():;", "！，（）：；")
FOLDABLE = frozenset("!,():;")
#: A paragraph begins with ideographic spaces, whose two bytes are the same; the first is the one most often lost.
INDENT = 0xA1
#: Hypotheses tried with a dropped pair, and readings of a dropped pair kept.
DROP_BEAM, DROPS = 4, 16
#: Readings kept of a dropped pair at the very start, where nothing is known of its character but one byte's kind.
FIRST_DROPS = 24


class Growth:
    """Grows the hypotheses of one window; exists to hold its costs and the tree of hypotheses."""

    def __init__(self, window: str, before: str, is_traditional: bool, encoding: str) -> None:
        """Prepare to read ``window``, which follows ``before``."""
        self.codes: CodeTable = load_code_table(is_traditional, encoding)
        self.costs = load_bigram_model().costs
        self.window, self.is_line_start, self.encoding = window, not before, encoding
        folded = fold_characters(((before or "。")[-1] + window).translate(FOLDED))
        self.numbers = load_bigram_model().encode(folded).tolist()
        steps = self.costs[self.numbers[:-1], self.numbers[1:]].tolist()
        self.prefix = list(accumulate(steps, initial=0))
        self.at, self.tree = 0, HypothesisTree()

    def _begin(self, at: int, charge: int) -> Beam:
        """Return the hypothesis that a byte is lost here; its ``lead`` 0 says that any first byte may follow."""
        node = self.tree.add([-1], [-1 - at], self.at, True)
        return Beam(node, np.array([self.numbers[at]]), np.array([0]), np.array([self.prefix[at] + charge]))

    def _read_first(self, begun: Beam, trail: int, lead: int) -> list[Beam]:
        """Return the likeliest characters with this second byte, the first being lost, or with a dropped pair."""
        if self._is_indent(begun, trail):
            code = np.array([INDENT * 257])
            return [self._extend(begun, begun.cost, code, np.array([lead]), True)]
        grown = self._choose(begun, self.codes.with_trail[trail], None, DROPS, lead)
        dropped = self._choose(begun, *self.codes.dropped, FIRST_DROPS, None)
        return [grown, self._close_drop(dropped, trail, lead)]

    def _is_indent(self, begun: Beam, trail: int) -> bool:
        return self.is_line_start and trail == INDENT and self.tree.codes[int(begun.node[0])] == -1

    def _read_known(self, beam: Beam, trail: int, lead: int) -> Beam:
        """Return the hypotheses grown by the character that the pending first byte and this second one make."""
        codes = beam.lead * 256 + trail
        kept = self.codes.is_text[codes]
        beam, codes = beam.take(kept), codes[kept]
        costs = beam.cost + self.costs[beam.last, self.codes.numbers[codes]]
        order = np.argsort(costs, kind="stable")
        return self._extend(beam.take(order), costs[order], codes[order], np.full(len(codes), lead), False)

    def _drop(self, beam: Beam) -> Beam:
        """Return the hypotheses grown by a character whose second byte went with a dropped pair.

        ``lead`` of the result is that second byte: what followed it in the pair is unknown, but for making no
        character with it.
        """
        codes = beam.lead[:, None] * 256 + self.codes.droppable
        numbers = self.codes.numbers[codes]
        costs = beam.cost[:, None] + self.costs[beam.last[:, None], numbers]
        costs[~self.codes.is_known[codes]] = IMPOSSIBLE
        rows, columns = lowest_cells(costs, DROPS)
        codes = codes[rows, columns]
        return self._extend(beam.take(rows), costs[rows, columns], codes, codes & 0xFF, True)

    def _drop_again(self, dropped: Beam) -> Beam:
        """Return the hypotheses grown by a character of which both bytes went with dropped pairs."""
        return self._choose(dropped.take(slice(DROP_BEAM)), *self.codes.dropped, DROPS, None)

    def _close_drop(self, dropped: Beam, trail: int, lead: int) -> Beam:
        """Return the hypotheses grown by a character whose first byte went with the dropped pair."""
        codes = self.codes.with_trail[trail]
        return self._choose(dropped, codes, codes >> 8, DROPS, lead)

    def _choose(
        self,
        beam: Beam,
        codes: np.ndarray,
        after: np.ndarray | None,
        most: int,
        lead: int | None,
        end: int | None = None,
        charges: np.ndarray | None = None,
    ) -> Beam:
        """Return the hypotheses grown by the likeliest of these characters, each with its charge.

        ``after`` gives their first bytes where these were dropped together with ``beam.lead``; ``lead`` is the next
        first byte, ``None`` if it is dropped with the second byte of the character. ``end`` looks at what follows.
        """
        numbers = self.codes.numbers[codes]
        costs = beam.cost[:, None] + self.costs[beam.last[:, None], numbers]
        if charges is not None:
            costs += charges
        if after is not None and beam.is_open:
            costs[self.codes.is_mapped[beam.lead[:, None] * 256 + after]] = IMPOSSIBLE
        looked = costs if end is None else costs + self._next_costs(end, numbers)
        rows, columns = lowest_cells(looked, most)
        codes = codes[columns]
        leads = codes & 0xFF if lead is None else np.full(len(codes), lead)
        return self._extend(beam.take(rows), costs[rows, columns], codes, leads, True)

    def _extend(self, old: Beam, costs: np.ndarray, codes: np.ndarray, leads: np.ndarray, is_supposed: bool) -> Beam:
        """Return the hypotheses with one character added to each."""
        node = self.tree.add(old.node.tolist(), codes.tolist(), self.at, is_supposed)
        return Beam(node, self.codes.numbers[codes], leads, costs)

    def _next_costs(self, end: int, numbers: np.ndarray) -> np.ndarray | int:
        """Return the cost of what follows the run after each of these characters."""
        following = self.numbers[end + 1] if end < len(self.window) else 0
        return self.costs[numbers, following] if following else 0
