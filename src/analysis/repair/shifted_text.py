"""Reading a text whose bytes are paired one off: the likeliest path through what each pair of bytes may close.

When a byte is lost, each pair is made of the second byte of one character and the first byte of the next. Pairs that
are no character were dropped from the copy and are filled by what is likely. The bytes around each stretch tell what
it can be, and the costs of neighbouring characters tell which of these follow each other.
"""

from __future__ import annotations

from itertools import accumulate
from typing import NamedTuple

import numpy as np

from .gbk import FOLDABLE, FOLDED, LOST_BYTE, pair_of
from .model.language import STEPS_PER_BIT, load_bigram_model
from .runs import Run, list_alternatives
from .script import fold_characters
from .stretches import INDENT, MOST_DROPPED, Stretch, load_stretches

ASCII_TRAIL = range(0x40, 0x7F)
#: Charges, in eighths of a bit, for what a reading supposes: a marked or a silent loss, a return to right pairs that
#: nothing shows. A dropped pair costs nothing by itself: it follows from the bytes, and the text it hides is paid for.
MARKED_LOSS, SILENT_LOSS, SILENT_END = (bits * STEPS_PER_BIT for bits in (6, 12, 12))
#: A reader of GBK that meets a pair that is no character may skip one byte, not two, which ends the shift: charge for
#: an end at such a pair, and for an end at a mark that stands for one byte where the pair would have been a character.
SKIPPED_BYTE, NO_SKIPPED_BYTE = (bits * STEPS_PER_BIT for bits in (4, 3))
#: Wrong pairs cost more than this each; a shift may begin where what stands up to the seed reads as wrong pairs, or
#: would for so much less.
WRONG_PAIR, SLACK = 9 * STEPS_PER_BIT, 32 * STEPS_PER_BIT
#: Right pairs can only begin again where the next so many cost less than this as they stand.
RESUMED, PLAUSIBLE = 3, 30 * STEPS_PER_BIT
#: Marks for pairs that are filled where only one side is known: more would be guessed.
MOST_OPEN = 2
#: Paths that go on after each visible pair; a path is given up when a finished reading is so much likelier, and a
#: second run is listed only when it is nearly as likely as the first.
WIDTH, GIVEN_UP, CLOSE = 48, 12 * STEPS_PER_BIT, 8 * STEPS_PER_BIT


class Column(NamedTuple):
    """What the visible pair at an offset closes: alternatives that go on, and those of shifts that begin, by start.

    ``last``, ``costs`` and ``starts`` tell of the likeliest paths that end here: the number of the last character, the
    cost, and where the shift starts. ``previous`` is the offset of the column that is gone on from.
    """

    at: int
    previous: int
    going: Stretch | None
    begun: dict[int, Stretch]
    last: np.ndarray
    costs: np.ndarray
    starts: np.ndarray


class Ending(NamedTuple):
    """The likeliest reading that ends at an offset: its total cost, where it starts, and the charge for its end.

    ``at`` is the offset of its last column; ``stretch`` lists what may follow there, with ``costs`` to the end.
    """

    total: int
    start: int
    end: int
    charge: int
    at: int
    stretch: Stretch
    costs: np.ndarray


class ShiftReader:
    """Finds the most likely readings of one window; exists to remember where they may end."""

    def __init__(self, window: str, before: str, seed: int, is_traditional: bool, encoding: str = "gbk") -> None:
        """Prepare to read ``window``; a shift must begin at or before offset ``seed``.

        ``before`` is the character before the window, empty at the start of a line.
        """
        model = load_bigram_model()
        self.window, self.seed, self.is_line_start, self.encoding = window, seed, not before, encoding
        self.table, self.costs = load_stretches(is_traditional, encoding), model.costs
        self.numbers = model.encode(fold_characters(((before or "。") + window).translate(FOLDED))).tolist()
        steps = self.costs[self.numbers[:-1], self.numbers[1:]].tolist()
        self.prefix = list(accumulate(steps, initial=0))
        self.columns: dict[int, Column] = {}
        self.finished: list[Ending] = []
        self.least = self.prefix[-1]

    def read(self, most: int) -> list[Run]:
        """Return the runs that readings cover, the one with the most likely reading first."""
        begins, is_marked = self._list_begins(), self.window[0] in LOST_BYTE
        column, lead, marks, begun = None, 0, 0, {}
        for at, character in enumerate(self.window):
            if character in LOST_BYTE:
                self._finish_with_mark(column, lead, marks, at)
                marks += 1
                column = column if marks <= MOST_DROPPED else None
                begun |= {at: marks} if at in begins else {}
                continue
            pair = self._pair_at(at)
            if pair is None:
                self._finish_with_byte(column, lead, at)
                column = None
            else:
                self._finish_silently(column, lead, at)
                passed = {start: marks - number for start, number in begun.items()}
                starts = {start: number or None for start, number in passed.items() if number <= MOST_OPEN}
                if at in begins and not is_marked and not starts:
                    starts = {at: None}
                column, lead = self._advance(column, lead, marks or None, starts, at, pair[0]), pair[1]
            begun, marks = {}, 0
            if at > self.seed and self._is_over(column):
                break
        else:
            self._finish(column, lead, None, len(self.window), 0)
        endings = sorted(self.finished, key=lambda ending: ending[:4])[:most]
        return [self._write_run(ending) for ending in endings if ending.total <= self.least + CLOSE]

    def _pair_at(self, at: int) -> tuple[int, int] | None:
        character = self.window[at]
        if character < "\x7f" and character not in FOLDABLE:
            return None
        return pair_of(character.translate(FOLDED), self.encoding)

    def _is_over(self, column: Column | None) -> bool:
        """Whether nothing goes on, or a finished reading, or the text as it stands, is much likelier than what does."""
        if column is None:
            return True
        return int(column.costs.min()) + self.prefix[-1] - self.prefix[column.at + 1] > self.least + GIVEN_UP

    def _list_begins(self) -> set[int]:
        """Return the offsets where a shift may begin: all that follows, up to the seed, reads as wrong pairs."""
        scores = {
            at: self.prefix[self.seed + 1] - self.prefix[at] - WRONG_PAIR * (self.seed - at)
            for at in range(self.seed + 1)
        }
        highest = max(scores.values())
        return {at for at, score in scores.items() if score >= highest - SLACK or self.window[at] in LOST_BYTE}

    def _advance(
        self, column: Column | None, lead: int, dropped: int | None, starts: dict[int, int | None], at: int, trail: int
    ) -> Column | None:
        """Return the column of one more visible pair, after so many pairs that marks stand for.

        ``starts`` are the offsets of shifts that begin here, with the pairs that marks after them stand for.
        """
        going = self._go_on(column, self.table.between(lead, trail, dropped)) if column else None
        begun = {start: self._begin(start, trail, number) for start, number in starts.items()}
        parts = [part[1:] for part in (going, *begun.values()) if part is not None and len(part[0])]
        if not parts:
            return None
        stretches = {start: part[0] for start, part in begun.items()}
        previous = column.at if column else -1
        arrays = map(np.concatenate, zip(*parts, strict=True))
        self.columns[at] = Column(at, previous, going and going[0], stretches, *arrays)
        return self.columns[at]

    def _go_on(self, column: Column, options: Stretch) -> tuple[Stretch, np.ndarray, np.ndarray, np.ndarray]:
        """Return the likeliest of these alternatives after the paths of a column, with their costs and starts."""
        paths = column.costs[:, None] + self.costs[column.last[:, None], options.first]
        best = paths.argmin(axis=0)
        costs = paths[best, np.arange(len(best))] + options.inside
        chosen = costs.argsort(kind="stable")[:WIDTH]
        going = options.take(chosen)
        return going, going.last, costs[chosen], column.starts[best[chosen]]

    def _begin(self, start: int, trail: int, dropped: int | None) -> tuple[Stretch, np.ndarray, np.ndarray, np.ndarray]:
        """Return what a shift that starts at this offset may begin with, with costs and starts."""
        is_indent = self.is_line_start and trail == INDENT and start == 0
        options = self.table.indent() if is_indent else self.table.start(self.numbers[start], trail, dropped)
        charge = MARKED_LOSS if self.window[start] in LOST_BYTE else SILENT_LOSS
        costs = options.inside + self.costs[self.numbers[start], options.first] + (self.prefix[start] + charge)
        chosen = costs.argsort(kind="stable")[:WIDTH]
        begun = options.take(chosen)
        return begun, begun.last, costs[chosen], np.full(len(chosen), start)

    def _finish_with_mark(self, column: Column | None, lead: int, marks: int, at: int) -> None:
        """Note the readings that end with a mark for the second byte of their last character, or for a pair."""
        if marks <= MOST_OPEN:
            self._finish(column, lead, marks or None, at + 1, 0, NO_SKIPPED_BYTE)
        if not marks:
            self._finish_silently(column, lead, at)

    def _finish_with_byte(self, column: Column | None, lead: int, at: int) -> None:
        """Note the readings that end before or with a byte of ASCII, which parts right pairs from wrong ones."""
        byte = ord(self.window[at])
        if byte in ASCII_TRAIL:
            self._note(column, self.table.between(lead, byte, None), at + 1, 0)
            self._finish_silently(column, lead, at)
        else:
            self._finish(column, lead, 0, at, 0)

    def _finish_silently(self, column: Column | None, lead: int, at: int) -> None:
        """Note the readings whose last second byte is lost before this offset without a mark."""
        last = len(self.window)
        resumed = self.prefix[min(at + 1 + RESUMED, last)] - self.prefix[min(at + 1, last)]
        if resumed < PLAUSIBLE:
            self._finish(column, lead, 0, at, SKIPPED_BYTE, SILENT_END - SKIPPED_BYTE)

    def _finish(
        self, column: Column | None, lead: int, dropped: int | None, end: int, charge: int, unskipped: int = 0
    ) -> None:
        """Note the likeliest reading that ends with a character whose second byte is lost.

        ``unskipped`` is charged besides where that byte would have made a character with the byte that follows.
        """
        if column is None:
            return
        options, following = self.table.end(lead, dropped), None
        if unskipped and end < len(self.window):
            following = pair_of(self.window[end], self.encoding)
        charges = charge
        if following:
            mapped = self.table.codes.is_mapped[(options.codes & 0xFF) * 256 + following[0]]
            charges = charge + unskipped * mapped.astype(np.int32)
        self._note(column, options, end, charge, charges)

    def _note(
        self, column: Column | None, options: Stretch, end: int, charge: int, charges: np.ndarray | int = 0
    ) -> None:
        """Note the likeliest reading that goes on from a column with one of these alternatives and ends with it."""
        if column is None or not len(options):
            return
        costs = options.inside + charges
        if end < len(self.window):
            costs = costs + self.costs[options.last, self.numbers[end + 1]] + (self.prefix[-1] - self.prefix[end + 1])
        paths = column.costs[:, None] + self.costs[column.last[:, None], options.first] + costs
        row, best = divmod(int(paths.argmin()), len(options))
        total = int(paths[row, best])
        self.least = min(self.least, total)
        self.finished.append(Ending(total, int(column.starts[row]), end, charge, column.at, options, costs))

    def _write_run(self, ending: Ending) -> Run:
        """Return the run of a reading, with all alternatives that likely paths take."""
        column, stretches = self.columns[ending.at], [ending.stretch]
        while ending.start not in column.begun:
            stretches.append(column.going)
            column = self.columns[column.previous]
        stretches.append(column.begun[ending.start])
        before = self.numbers[ending.start]
        texts, determined = list_alternatives(self.table, before, stretches[::-1], ending.costs)
        is_marked = self.window[ending.start] in LOST_BYTE
        charges = ending.charge + (MARKED_LOSS if is_marked else SILENT_LOSS)
        return Run(ending.start, ending.end, texts, determined, charges / STEPS_PER_BIT, is_marked)
