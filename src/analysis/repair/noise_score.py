"""By how many bits inserted characters explain a run better than words do."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from .lines import HAN_AT_END, HAN_AT_START
from .model.language import STEPS_PER_BIT, load_bigram_model, load_word_model

RUN_LENGTHS = (2, 3, 4)
#: Bits of one character drawn at random from the 4,000 that sites draw from.
RANDOM_CHARACTER = 12.0
#: Bits from which a run is worth a closer look.
LEAST = 8.0
#: Bits by which the pairs of characters in a run must cost more than random ones: a run whose pairs have been seen in
#: running text is a word that is not listed.
UNSEEN = 22.0
#: Characters on either side that are judged together with a run, and those whose strangeness is measured.
CONTEXT, AROUND = 6, 40
#: Bits a pair of characters costs in text that the model knows (official texts 5 to 8, judgments 9 to 10, novels 13 and
#: more), and bits that each one beyond takes off a run: in foreign text a strange run is nothing special.
FAMILIAR, STRANGENESS = 7.0, 2.5
#: Bits taken off a run at the beginning of a clause, where new names stand and sites rarely insert.
AFTER_MARK = 3.0


class Run(NamedTuple):
    """A run of characters by its offsets, and the bits that a pair of the characters around it costs."""

    start: int
    end: int
    strangeness: float


def list_unlikely(folded: str) -> list[Run]:
    """Return the runs whose pairs of characters cost more than random ones would; a fast first look."""
    model = load_bigram_model()
    numbers = model.encode(folded)
    codes = np.frombuffer(folded.encode("utf-32-le", "replace"), dtype=np.uint32)
    is_broken = (codes < 0x4E00) | (codes > 0x9FFF)
    broken = np.concatenate([[0], np.cumsum(is_broken)])
    pairs = model.pair_costs(numbers)
    total = np.concatenate([[0], np.cumsum(pairs, dtype=np.int32)])
    found: list[tuple[int, int]] = []
    for length in RUN_LENGTHS:
        least_gain = (RANDOM_CHARACTER * length + UNSEEN) * STEPS_PER_BIT
        # Before the cost of the text without the run is taken off, which is slower to look up.
        starts = np.flatnonzero(total[length + 1 :] - total[: -length - 1] >= least_gain) + 1
        starts = starts[broken[starts + length] == broken[starts]]
        gain = total[starts + length] - total[starts - 1] - model.costs[numbers[starts - 1], numbers[starts + length]]
        found += [(start, start + length) for start in starts[gain >= least_gain].tolist()]
    return _measure_strangeness(found, pairs, is_broken) if found else []


def _measure_strangeness(found: list[tuple[int, int]], pairs: np.ndarray, is_broken: np.ndarray) -> list[Run]:
    """Return the runs with the mean cost of the pairs of Chinese characters on either side."""
    is_pair = ~(is_broken[1:] | is_broken[:-1])
    costs = np.concatenate([[0], np.cumsum(np.where(is_pair, pairs, 0), dtype=np.int64)])
    counts = np.concatenate([[0], np.cumsum(is_pair)])
    starts, ends = np.array(found).T
    first, last = np.maximum(starts - 1 - AROUND, 0), np.minimum(ends + AROUND, len(pairs))
    cost, count = (sums[starts - 1] - sums[first] + sums[last] - sums[ends] for sums in (costs, counts))
    means = cost / np.maximum(count, 1) / STEPS_PER_BIT
    return [Run(start, end, mean) for (start, end), mean in zip(found, means.tolist(), strict=True)]


def judge(folded: str, run: Run) -> float:
    """Return by how many bits noise explains the run better than words do, 0 if they are too few to matter."""
    text, model = folded[run.start : run.end], load_word_model()
    before, after = take_context(folded, run.start, run.end)
    expected = RANDOM_CHARACTER * len(text) + (0.0 if before else AFTER_MARK)
    foreign = STRANGENESS * max(0.0, run.strangeness - FAMILIAR)
    # A run adds no more than its own cost and that of the word it splits: quick to tell, and mostly too little.
    least = expected + foreign + LEAST - model.most_bits_of_cut(before, after)
    if sum(map(model.cost_of_character, text)) < least or model.cost(text) < least:
        return 0.0
    bits = model.cost(before + text + after) - model.cost(before + after) - expected
    return max(0.0, bits - foreign)


def take_context(folded: str, start: int, end: int) -> tuple[str, str]:
    """Return the Chinese characters next to a run on either side."""
    before = HAN_AT_END.search(folded[max(0, start - CONTEXT) : start])[0]
    return before, HAN_AT_START.match(folded[end : end + CONTEXT])[0]
