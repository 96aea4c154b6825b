"""What a run of misread bytes was: the choice among its alternatives, and whether to believe it."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from .model.language import load_word_model
from .model.lattice import read_lattice
from .runs import Run
from .script import fold_characters

#: Bits by which a reading must be more likely than the text as it stands, by how many of its characters the visible
#: bytes determine (none, one, two, more), and the bits it needs besides where nothing marks the place of the lost byte.
LEAST_GAINS, UNMARKED = (45.0, 30.0, 20.0, 14.0), (10.0, 10.0, 6.0, 0.0)
#: Bits a character of a reading may cost; running text costs 4 to 7, misread bytes 12 and more.
DEAREST = 10.0
#: Characters beside a run that are judged with it, and the highest confidence given.
CONTEXT, SUREST_SHARE = 4, 0.99
#: The likeliest alternatives of a stretch that the chosen one is compared with for its confidence.
COMPARED = 6
#: Bits for a bracket or quotation mark that closes what was not opened.
UNOPENED = 10.0
CLOSING = frozenset("）》”")
BRACKET = re.compile("[（(）)《》“”]")


class Choice(NamedTuple):
    """The alternatives of each stretch, simplified to printed, those chosen, and the text on both sides."""

    stretches: list[dict[str, str]]
    chosen: tuple[str, ...]
    sides: list[str]


@dataclass(frozen=True, slots=True)
class Reading:
    """What a run of a line was: its text, by how many bits it is likelier than what stands there, and how many of
    its characters the visible bytes determine, how many bits each of its characters costs, and whether a mark shows
    where the byte was lost.
    """

    start: int
    end: int
    text: str
    gain: float
    determined: int
    bits_each: float
    is_marked: bool
    choice: Choice


class Closed(NamedTuple):
    """By how many a text closes more brackets, titles and quotations than it opens."""

    brackets: int
    titles: int
    quotations: int

    def after(self, before: Closed) -> Closed:
        """Return the sums of this text and the one before it."""
        return Closed(*(one + other for one, other in zip(before, self, strict=True)))

    def count_unopened(self) -> int:
        """Return how many have been closed that were not opened."""
        return sum(max(0, number) for number in self)


NOTHING_CLOSED = Closed(0, 0, 0)


def is_sure(reading: Reading) -> bool:
    """Whether a reading is likely text, far likelier than what stands there, and told by enough visible bytes."""
    known = min(reading.determined, len(LEAST_GAINS) - 1)
    least_gain = LEAST_GAINS[known] + (0.0 if reading.is_marked else UNMARKED[known])
    return reading.bits_each <= DEAREST and reading.gain >= least_gain


def choose(run: Run, text: str, first: int) -> Reading:
    """Return the alternatives of the run that together read best as words between what stands beside it."""
    start, end = first + run.start, first + run.end
    before, after = text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT]
    plain = _word_cost(before + text[start:end] + after)
    closed = _closed_before(text, start)
    choice, words = _read_words(_drop_unopened(closed, run.stretches), before, after)
    pairs = list(zip(choice.stretches, choice.chosen, strict=True))
    restored = "".join(names[chosen] for names, chosen in pairs)
    cost = words + run.charges + UNOPENED * _count_closed(restored).after(closed).count_unopened()
    determined = sum(names[chosen] == known for (names, chosen), known in zip(pairs, run.determined, strict=True))
    bits_each = (words - sum(map(_word_cost, choice.sides))) / len(restored)
    return Reading(start, end, restored, plain - cost, determined, bits_each, run.is_marked, choice)


@lru_cache(maxsize=64)
def _read_words(stretches: tuple[tuple[str, ...], ...], before: str, after: str) -> tuple[Choice, float]:
    """Return what reads best as words between two texts, and its bits; runs that are looked at again are read once."""
    sides = [fold_characters(side) for side in (before, after)]
    folded = [{fold_characters(alternative): alternative for alternative in reversed(s)} for s in stretches]
    path = read_lattice([*([side] for side in sides[:1] if side), *map(list, folded), *([s] for s in sides[1:] if s)])
    return Choice(folded, path.chosen[bool(before) :][: len(folded)], sides), path.cost


def _drop_unopened(closed: Closed, stretches: tuple[tuple[str, ...], ...]) -> tuple[tuple[str, ...], ...]:
    """Return the stretches without alternatives that close what has not been opened, where there are others."""
    kept = []
    for stretch in stretches:
        if not CLOSING.isdisjoint("".join(stretch)):
            unopened = [_count_closed(each).after(closed).count_unopened() for each in stretch]
            fewest = min(unopened)
            stretch = tuple(each for each, number in zip(stretch, unopened, strict=True) if number == fewest)
        kept.append(stretch)
        closed = _count_closed(stretch[0]).after(closed)
    return tuple(kept)


def _closed_before(text: str, start: int) -> Closed:
    """Return what a line has closed before an offset."""
    brackets, sums = _sum_brackets(text)
    return sums[bisect_left(brackets, start)]


@lru_cache(maxsize=1)
def _sum_brackets(text: str) -> tuple[list[int], list[Closed]]:
    """Return the offsets of the brackets of a line, and what is closed before the first and after each of them."""
    found = list(BRACKET.finditer(text))
    sums = [NOTHING_CLOSED]
    for match in found:
        sums.append(_count_closed(match[0]).after(sums[-1]))
    return [match.start() for match in found], sums


def _count_closed(text: str) -> Closed:
    if BRACKET.search(text) is None:
        return NOTHING_CLOSED
    brackets = text.count("）") + text.count(")") - text.count("（") - text.count("(")
    return Closed(brackets, text.count("》") - text.count("《"), text.count("”") - text.count("“"))


def rate_confidence(choice: Choice) -> float:
    """Return the least share that a chosen alternative has in the likelihood of all of its stretch."""
    return round(min(_share(choice, number) for number in range(len(choice.chosen))), 2)


def _share(choice: Choice, number: int) -> float:
    alternatives = {choice.chosen[number], *list(choice.stretches[number])[:COMPARED]}
    if len(alternatives) == 1:
        return SUREST_SHARE
    before = (choice.sides[0] + "".join(choice.chosen[:number]))[-CONTEXT:]
    after = ("".join(choice.chosen[number + 1 :]) + choice.sides[1])[:CONTEXT]
    costs = {text: load_word_model().cost(before + text + after) for text in alternatives}
    return min(SUREST_SHARE, 1 / sum(2 ** (costs[choice.chosen[number]] - cost) for cost in costs.values()))


def _word_cost(text: str) -> float:
    return load_word_model().cost(fold_characters(text))
