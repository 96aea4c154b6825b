"""Reading a text whose bytes are paired one off: a beam search over what the lost bytes may have been.

When a byte is lost, each pair is made of the second byte of one character and the first byte of the next. A reading
grows by the visible pairs; pairs that are no character were dropped from the copy and are filled by what is likely.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .gbk import pair_of
from .growth import DROP_BEAM, FOLDABLE, FOLDED, Growth
from .hypotheses import EMPTY, IMPOSSIBLE, SPREAD, Beam, best_of, lowest_of
from .model.language import STEPS_PER_BIT

#: A mark that stands where a byte could not be read.
LOST_BYTE = frozenset("?？\ufffd")
ASCII_TRAIL = range(0x40, 0x7F)
#: Charges, in eighths of a bit, for what a reading supposes: a marked or a silent loss, a return to right pairs that
#: nothing shows. A dropped pair costs nothing by itself: it follows from the bytes, and the text it hides is paid for.
MARKED_LOSS, SILENT_LOSS, SILENT_END = (bits * STEPS_PER_BIT for bits in (6, 12, 12))
#: A reader of GBK that meets a pair that is no character may skip one byte, not two, which ends the shift: charge for
#: an end at such a pair, and for an end at a mark that stands for one byte where the pair would have been a character.
SKIPPED_BYTE, NO_SKIPPED_BYTE = (bits * STEPS_PER_BIT for bits in (4, 3))
#: Dropped pairs in a row that are filled, each shown by a mark.
MOST_MARKS = 2
#: Wrong pairs cost more than this each; a shift may begin where what stands up to the seed reads as wrong pairs, or
#: would for so much less.
WRONG_PAIR, SLACK = 9 * STEPS_PER_BIT, 32 * STEPS_PER_BIT
#: A character cheaper than this goes on with a word: no pair will have been dropped before it. One cheaper than the
#: second makes two dropped pairs unlikely.
EXPECTED, SURPRISING = 6 * STEPS_PER_BIT, 9 * STEPS_PER_BIT
#: Right pairs can only begin again where the next so many cost less than this as they stand.
RESUMED, PLAUSIBLE = 3, 30 * STEPS_PER_BIT
#: Endings tried for each hypothesis when the last byte is lost.
ENDINGS = 6


@dataclass(frozen=True, slots=True)
class Run:
    """A run of shifted bytes and what its characters may have been.

    It lies between two offsets of the window. Each of ``stretches`` lists the alternatives for what one visible pair
    closes, the likeliest first, and ``determined`` the alternative both of whose bytes are visible, if there is one.
    The stretches can be chosen each by itself, for the visible bytes part them. ``charges`` are the bits for what is
    supposed besides; ``is_marked`` tells whether a mark stands for the lost byte.
    """

    start: int
    end: int
    stretches: tuple[tuple[str, ...], ...]
    determined: tuple[str | None, ...]
    charges: float
    is_marked: bool


class ShiftReader(Growth):
    """Finds the most likely readings of one window; exists to remember where they may end."""

    def __init__(self, window: str, before: str, seed: int, is_traditional: bool, encoding: str = "gbk") -> None:
        """Prepare to read ``window``, which follows ``before``; a shift must begin at or before offset ``seed``."""
        super().__init__(window, before, is_traditional, encoding)
        self.seed = seed
        self.kept: dict[int, list[int]] = {}
        self.finished: list[tuple[int, int, int, int]] = []

    def read(self, most: int) -> list[Run]:
        """Return the runs that readings cover, the one with the most likely reading first."""
        beam, begun, marks, begins = EMPTY, EMPTY, 0, self._list_begins()
        is_marked = self.window[0] in LOST_BYTE
        for at, character in enumerate(self.window):
            self.at = at
            if character in LOST_BYTE:
                self._finish_with_mark(beam, at)
                marks += 1
                beam = beam if marks <= MOST_MARKS and beam.is_open else EMPTY
                begun = self._begin(at, MARKED_LOSS) if at in begins else EMPTY
                continue
            if character < "\x7f" and character not in FOLDABLE:
                self._finish_with_byte(beam, at, character)
                beam = EMPTY
            else:
                self._finish_silently(beam, at)
                if at in begins and not is_marked and not len(begun.cost):
                    begun = self._begin(at, SILENT_LOSS)
                beam = self._advance(beam, begun, marks, pair_of(character.translate(FOLDED), self.encoding))
                self.kept[at] = beam.node.tolist()
            begun, marks = EMPTY, 0
            if at > self.seed and (not len(beam.cost) or int(beam.cost[0]) > self.prefix[at + 1] + SPREAD):
                break
        else:
            self.at = len(self.window)
            self._note_filled(beam, self.at, 0)
        return self._list_runs(most)

    def _list_begins(self) -> set[int]:
        """Return the offsets where a shift may begin: all that follows, up to the seed, reads as wrong pairs."""
        scores = {
            at: self.prefix[self.seed + 1] - self.prefix[at] - WRONG_PAIR * (self.seed - at)
            for at in range(self.seed + 1)
        }
        highest = max(scores.values())
        return {at for at, score in scores.items() if score >= highest - SLACK or self.window[at] in LOST_BYTE}

    def _list_runs(self, most: int) -> list[Run]:
        finals: dict[tuple[int, int, int], list[int]] = {}
        for _, node, end, charge in sorted(self.finished):
            finals.setdefault((self.tree.roots[node], end, charge), []).append(node)
        return [self._write_run(*key, nodes) for key, nodes in list(finals.items())[:most]]

    def _write_run(self, root: int, end: int, charge: int, finals: list[int]) -> Run:
        start = -1 - self.tree.codes[root]
        is_marked = self.window[start] in LOST_BYTE
        stretches, determined = [], []
        shown = [offset for offset in range(start + is_marked, self.tree.offsets[finals[0]]) if offset in self.kept]
        for offset in [*shown, None]:
            nodes = finals if offset is None else [n for n in self.kept[offset] if self.tree.roots[n] == root]
            texts = {self._text_at(node): node for node in reversed(nodes)}
            stretches.append(tuple(reversed(texts)))
            known = [text for text, node in texts.items() if not self.tree.supposed[node]]
            determined.append(known[0] if known else None)
        charge += MARKED_LOSS if is_marked else SILENT_LOSS
        return Run(start, end, tuple(stretches), tuple(determined), charge / STEPS_PER_BIT, is_marked)

    def _text_at(self, node: int) -> str:
        """Return the characters that the visible pair of this node closed."""
        return "".join([self.codes.characters[code] for code in self.tree.codes_at(node)])

    def _advance(self, beam: Beam, begun: Beam, marks: int, pair: tuple[int, int] | None) -> Beam:
        """Return the hypotheses after one more visible pair, and after so many pairs that marks stand for."""
        if pair is None:
            return EMPTY
        trail, lead = pair
        grown = []
        if len(begun.cost):
            # Or the second byte of a character is lost, whose first one shows.
            if not self._is_indent(begun, trail):
                grown.append(self._choose(begun, self.codes.with_lead[trail], None, 4, lead))
            grown += self._read_first(begun, trail, lead)
        if not len(beam.cost):
            return best_of(grown)
        if not marks:
            grown.append(self._read_known(beam, trail, lead))
        if marks or lowest_of(grown) > beam.cost[0] + EXPECTED:
            dropped = self._drop(beam.take(slice(DROP_BEAM)))
            if marks < 2:
                grown.append(self._close_drop(dropped, trail, lead))
            if marks == 2 or (not marks and lowest_of(grown) > beam.cost[0] + SURPRISING):
                grown.append(self._close_drop(self._drop_again(dropped), trail, lead))
        return best_of(grown)

    def _finish_with_mark(self, beam: Beam, at: int) -> None:
        """Note the readings that end with a mark for the second byte of their last character, or for a pair."""
        if not beam.is_open:
            return
        self._note_filled(beam.take(slice(DROP_BEAM)), at + 1, 0, NO_SKIPPED_BYTE)
        dropped = self._drop(beam.take(slice(DROP_BEAM)))
        self._note(self._choose(dropped, *self.codes.frequent, DROP_BEAM, 0, at + 1), at + 1)
        self._finish_silently(beam, at)

    def _finish_with_byte(self, beam: Beam, at: int, character: str) -> None:
        """Note the readings that end before or with a byte of ASCII, which parts right pairs from wrong ones."""
        if not beam.is_open:
            return
        if ord(character) in ASCII_TRAIL:
            self._note(self._read_known(beam, ord(character), 0), at + 1)
            self._note(self._close_drop(self._drop(beam), ord(character), 0), at + 1)
            self._finish_silently(beam, at)
        else:
            self._note_filled(beam.take(slice(3)), at, 0)

    def _finish_silently(self, beam: Beam, at: int) -> None:
        """Note the readings whose last second byte is lost before this offset without a mark."""
        last = len(self.window)
        resumed = self.prefix[min(at + 1 + RESUMED, last)] - self.prefix[min(at + 1, last)]
        if beam.is_open and resumed < PLAUSIBLE:
            self._note_filled(beam.take(slice(3)), at, SKIPPED_BYTE, SILENT_END - SKIPPED_BYTE)

    def _note_filled(self, beam: Beam, end: int, charge: int, unskipped: int = 0) -> None:
        """Note the readings that end with a character whose second byte is lost.

        ``unskipped`` is charged besides where that byte would have made a character with the byte that follows.
        """
        following = pair_of(self.window[end], self.encoding) if end < len(self.window) else None
        if not len(beam.lead):
            return
        leads = set(beam.lead.tolist())
        codes = (
            np.concatenate([self.codes.with_lead[lead] for lead in leads])
            if len(leads) > 1
            else self.codes.with_lead[leads.pop()]
        )
        charges = np.where(codes >> 8 == beam.lead[:, None], 0, IMPOSSIBLE)
        if following and unskipped:
            charges = charges + self.codes.is_mapped[(codes & 0xFF) * 256 + following[0]] * unskipped
        self._note(self._choose(beam, codes, None, ENDINGS * len(beam.lead), 0, end, charges), end, charge)

    def _note(self, done: Beam, end: int, charge: int = 0) -> None:
        totals = done.cost + charge
        if end < len(self.window):
            totals = totals + self.costs[done.last, self.numbers[end + 1]] + (self.prefix[-1] - self.prefix[end + 1])
        self.finished += [
            (total, node, end, charge) for total, node in zip(totals.tolist(), done.node.tolist(), strict=True)
        ]
