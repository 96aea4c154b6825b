"""Reading a text whose bytes are paired one off: a beam search over what the lost bytes may have been.

In GBK a character is a pair of bytes. When one byte is lost, each pair that follows is made of the second byte of one
character and the first byte of the next. A reading is built up character by character: the visible pairs give the
bytes, pairs that are no character were dropped from the copy and are filled by what is likely.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .gbk import CodeTable, load_code_table, pair_of
from .model.language import STEPS_PER_BIT, BigramModel, load_bigram_model
from .script import fold_characters

#: A mark that stands where a byte could not be read.
LOST_BYTE = frozenset("?？\ufffd")
#: Punctuation that a copy folded to ASCII after the damage, with the sign whose bytes count.
FOLDED = str.maketrans("!,():;", "！，（）：；")
FOLDABLE = frozenset("!,():;")
#: A paragraph begins with ideographic spaces, whose two bytes are the same; the first is the one most often lost.
INDENT = 0xA1
ASCII_TRAIL = range(0x40, 0x7F)
#: Charges, in eighths of a bit, for what a reading supposes: a marked or a silent loss, a return to right pairs that
#: nothing shows. A dropped pair costs nothing by itself: it follows from the bytes, and the text it hides is paid for.
MARKED_LOSS, SILENT_LOSS, SILENT_END = (bits * STEPS_PER_BIT for bits in (6, 14, 12))
#: Hypotheses kept after each visible pair, those tried with a dropped pair, and how much dearer than the best
#: one a hypothesis may be.
BEAM, DROP_BEAM, SPREAD = 24, 10, 24 * STEPS_PER_BIT
IMPOSSIBLE = 1 << 20


@dataclass(frozen=True, slots=True)
class Reading:
    """What stood between two offsets of the window before the bytes were lost.

    ``cost`` is in bits for the whole window, ``charges`` the part of it for what is supposed; ``filled`` counts the
    characters of which a byte is not visible.
    """

    start: int
    end: int
    text: str
    filled: int
    charges: float
    cost: float


@dataclass(frozen=True, slots=True)
class _Beam:
    """Hypotheses side by side: each one's node, number of its last character, first byte of the next, and cost."""

    node: np.ndarray
    last: np.ndarray
    lead: np.ndarray
    cost: np.ndarray

    def take(self, chosen: np.ndarray) -> _Beam:
        return _Beam(self.node[chosen], self.last[chosen], self.lead[chosen], self.cost[chosen])


class ShiftReader:
    """Finds the most likely readings of one window; exists to hold its costs and the tree of hypotheses.

    A node of the tree is a character of a reading: its parent node, the character's two bytes, whether a byte of it
    is supposed, and the charges so far.
    """

    def __init__(self, window: str, before: str, seed: int) -> None:
        """Prepare to read ``window``, which follows ``before``; a shift must begin at or before offset ``seed``."""
        self.codes: CodeTable = load_code_table()
        self.model: BigramModel = load_bigram_model()
        self.window, self.seed, self.is_line_start = window, seed, not before
        folded = fold_characters(((before or "。")[-1] + window).translate(FOLDED))
        self.numbers = self.model.encode(folded).astype(np.intp)
        self.prefix = [0, *np.cumsum(self.model.pair_costs(self.numbers), dtype=np.int64).tolist()]
        self.nodes: list[tuple[int, int, int, int, int]] = []
        self.finished: list[tuple[int, int, int]] = []

    def read(self, most: int) -> list[Reading]:
        """Return the readings found, the most likely first."""
        beam = _EMPTY
        for at, character in enumerate(self.window):
            if character in LOST_BYTE or (character < "\x7f" and character not in FOLDABLE):
                self._finish_with_byte(beam, at, character)
                beam = self._begin_marked(at) if character in LOST_BYTE and at <= self.seed else _EMPTY
            else:
                self._finish_silently(beam, at)
                beam = self._advance(beam, at, pair_of(character.translate(FOLDED)))
            if at > self.seed and self._is_hopeless(beam, at):
                break
        else:
            self._finish_silently(beam, len(self.window))
        return [self._write_reading(*done) for done in sorted(self.finished)[:most]]

    def _is_hopeless(self, beam: _Beam, at: int) -> bool:
        return not len(beam.cost) or int(beam.cost[0]) > self.prefix[at + 1] + SPREAD

    def _begin_marked(self, at: int) -> _Beam:
        return self._begin(at, MARKED_LOSS, at)

    def _begin(self, at: int, charge: int, start: int) -> _Beam:
        """Return the hypothesis that a byte is lost here; its ``lead`` 0 says that any first byte may follow."""
        self.nodes.append((-1 - start, 0, 0, 0, charge))
        node, last, cost = len(self.nodes) - 1, self.numbers[start], self.prefix[at] + charge
        return _Beam(np.array([node]), np.array([last]), np.array([0]), np.array([cost]))

    def _advance(self, beam: _Beam, at: int, pair: tuple[int, int] | None) -> _Beam:
        """Return the hypotheses after one more visible pair."""
        if pair is None:
            return _EMPTY
        trail, lead = pair
        grown = []
        unknown = [beam] if len(beam.lead) and not beam.lead[0] else []
        if at <= self.seed:
            fresh = self._begin(at, SILENT_LOSS, at)
            unknown.append(fresh)
            grown.append(self._fill(fresh, np.full(1, lead), *self._pairs_with_lead(trail), 4))
        grown += [self._read_any_lead(begun, trail, lead) for begun in unknown]
        if len(beam.lead) and beam.lead[0]:
            grown.append(self._read_known(beam, trail, lead))
            dropped = self._drop(beam.take(np.arange(min(DROP_BEAM, len(beam.cost)))))
            grown.append(self._close_drop(dropped, trail, lead))
            grown.append(self._close_drop(self._drop_again(dropped), trail, lead))
        return _best(grown)

    def _read_known(self, beam: _Beam, trail: int, lead: int) -> _Beam:
        """Return the hypotheses grown by the character that the pending first byte and this second one make."""
        kept = np.nonzero(self.codes.is_text[beam.lead, trail])[0]
        old = beam.take(kept)
        numbers = self.codes.numbers[old.lead, trail]
        costs = old.cost + self.model.costs[old.last, numbers]
        return self._extend(old, costs, old.lead, np.full(len(kept), trail), numbers, lead, 0)

    def _read_any_lead(self, begun: _Beam, trail: int, lead: int) -> _Beam:
        """Return the likeliest characters with this second byte, the first being lost."""
        if self.is_line_start and trail == INDENT and self.nodes[begun.node[0]][0] == -1:
            indent = np.array([INDENT])
            number = self.codes.numbers[indent, indent]
            return self._extend(begun, begun.cost, indent, indent, number, lead, 1)
        leads = self.codes.leads_of[trail]
        return self._fill(begun, np.full(1, lead), leads, np.full(len(leads), trail), 12)

    def _pairs_with_lead(self, lead: int) -> tuple[np.ndarray, np.ndarray]:
        trails = self.codes.trails_of[lead]
        return np.full(len(trails), lead), trails

    def _fill(self, old: _Beam, pending: np.ndarray, leads: np.ndarray, trails: np.ndarray, most: int) -> _Beam:
        """Return one hypothesis grown by the likeliest of these characters; ``pending`` is what follows them."""
        numbers = self.codes.numbers[leads, trails]
        costs = old.cost[0] + self.model.costs[old.last[0], numbers]
        best = _lowest(costs, most)
        rows = old.take(np.zeros(len(best), dtype=np.intp))
        return self._extend(rows, costs[best], leads[best], trails[best], numbers[best], pending[0], 1)

    def _drop(self, beam: _Beam) -> _Beam:
        """Return the hypotheses grown by a character whose second byte went with a dropped pair.

        ``lead`` of the result is that second byte: what followed it in the pair is unknown, but for making no
        character with it.
        """
        trails = self.codes.droppable
        numbers = self.codes.numbers[beam.lead[:, None], trails]
        costs = beam.cost[:, None] + self.model.costs[beam.last[:, None], numbers]
        costs = np.where(self.codes.is_text[beam.lead[:, None], trails] & (numbers > 0), costs, IMPOSSIBLE)
        rows, columns = _lowest_cells(costs, BEAM)
        return self._extend(
            beam.take(rows), costs[rows, columns], beam.lead[rows], trails[columns], numbers[rows, columns],
            trails[columns], 1,
        )  # fmt: skip

    def _drop_again(self, dropped: _Beam) -> _Beam:
        """Return the hypotheses grown by a character of which both bytes went with dropped pairs."""
        leads, trails = self.codes.dropped_leads, self.codes.dropped_trails
        numbers = self.codes.numbers[leads, trails]
        costs = dropped.cost[:, None] + self.model.costs[dropped.last[:, None], numbers]
        costs = np.where(self.codes.is_mapped[dropped.lead[:, None], leads], IMPOSSIBLE, costs)
        rows, columns = _lowest_cells(costs, BEAM)
        return self._extend(
            dropped.take(rows), costs[rows, columns], leads[columns], trails[columns], numbers[columns],
            trails[columns], 1,
        )  # fmt: skip

    def _close_drop(self, dropped: _Beam, trail: int, lead: int) -> _Beam:
        """Return the hypotheses grown by a character whose first byte went with the dropped pair."""
        leads = self.codes.leads_of[trail]
        numbers = self.codes.numbers[leads, trail]
        costs = dropped.cost[:, None] + self.model.costs[dropped.last[:, None], numbers]
        costs = np.where(self.codes.is_mapped[dropped.lead[:, None], leads], IMPOSSIBLE, costs)
        rows, columns = _lowest_cells(costs, BEAM)
        return self._extend(
            dropped.take(rows), costs[rows, columns], leads[columns], np.full(len(rows), trail), numbers[columns],
            lead, 1,
        )  # fmt: skip

    def _extend(
        self, old: _Beam, costs: np.ndarray, leads: np.ndarray, trails: np.ndarray, numbers: np.ndarray,
        pending: int | np.ndarray, filled: int,
    ) -> _Beam:  # fmt: skip
        """Return the hypotheses with one character added to each, noted in the tree."""
        first = len(self.nodes)
        for parent, lead, trail in zip(old.node.tolist(), leads.tolist(), trails.tolist(), strict=True):
            before = self.nodes[parent]
            self.nodes.append((parent, lead, trail, before[3] + filled, before[4]))
        pending = np.broadcast_to(np.asarray(pending, dtype=np.intp), costs.shape)
        return _Beam(np.arange(first, first + len(costs)), numbers.astype(np.intp), pending, costs)

    def _finish_with_byte(self, beam: _Beam, at: int, character: str) -> None:
        """Note the readings that end with a byte shown alone: a second byte in ASCII, or a mark for a lost one."""
        if not len(beam.lead) or not beam.lead[0]:
            return
        if character in LOST_BYTE:
            self._note_filled(beam, at + 1, 0)
        elif ord(character) in ASCII_TRAIL:
            self._note(self._read_known(beam, ord(character), 0), at + 1)
            self._note(self._close_drop(self._drop(beam), ord(character), 0), at + 1)
        self._finish_silently(beam, at)

    def _finish_silently(self, beam: _Beam, at: int) -> None:
        """Note the readings whose last second byte is lost before this offset without a mark."""
        if len(beam.lead) and beam.lead[0]:
            self._note_filled(beam, at, SILENT_END)

    def _note_filled(self, beam: _Beam, end: int, charge: int) -> None:
        for row in range(min(3, len(beam.cost))):
            old = beam.take(np.array([row]))
            done = self._fill(old, np.zeros(1), *self._pairs_with_lead(int(old.lead[0])), 3)
            self._note(done, end, charge)

    def _note(self, done: _Beam, end: int, charge: int = 0) -> None:
        if end < len(self.window):
            rest = self.model.costs[done.last, self.numbers[end + 1]].astype(np.int64)
            rest = rest + self.prefix[-1] - self.prefix[end + 1]
        else:
            rest = 0
        totals = (done.cost + rest + charge).tolist()
        self.finished += [(total, node, end) for total, node in zip(totals, done.node.tolist(), strict=True)]

    def _write_reading(self, cost: int, node: int, end: int) -> Reading:
        filled, charges, text = self.nodes[node][3], self.nodes[node][4], []
        while self.nodes[node][0] >= 0:
            text.append(str(self.codes.characters[self.nodes[node][1], self.nodes[node][2]]))
            node = self.nodes[node][0]
        start = -1 - self.nodes[node][0]
        return Reading(start, end, "".join(reversed(text)), filled, charges / STEPS_PER_BIT, cost / STEPS_PER_BIT)


_EMPTY = _Beam(*(np.zeros(0, dtype=np.intp) for _ in range(4)))


def _best(beams: list[_Beam]) -> _Beam:
    """Return the cheapest hypotheses of all, in order."""
    if not beams:
        return _EMPTY
    every = _Beam(*(np.concatenate([getattr(beam, name) for beam in beams]) for name in _Beam.__slots__))
    order = np.argsort(every.cost, kind="stable")[:BEAM]
    order = order[every.cost[order] <= every.cost[order[:1]] + SPREAD]
    return every.take(order)


def _lowest(costs: np.ndarray, most: int) -> np.ndarray:
    return np.argsort(costs, kind="stable")[:most]


def _lowest_cells(costs: np.ndarray, most: int) -> tuple[np.ndarray, np.ndarray]:
    """Return rows and columns of the lowest possible costs of a table."""
    flat = costs.reshape(-1)
    chosen = np.argpartition(flat, most)[:most] if len(flat) > most else np.arange(len(flat))
    chosen = chosen[flat[chosen] < IMPOSSIBLE]
    return np.divmod(chosen, costs.shape[1])
