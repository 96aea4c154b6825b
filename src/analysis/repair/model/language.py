"""How likely a piece of simplified Chinese is, in bits, by words drawn one by one."""

from __future__ import annotations

import gzip
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from pathlib import Path

import numpy as np

HERE = Path(__file__).parent
STEPS_PER_BIT = 8
#: Bits for a character that is no word by itself; the rarest listed word costs 26.
UNKNOWN_COST = 26
#: Characters on either side of a cut that are read with it; no listed word is longer than this and one more.
REACH = 19


@dataclass(frozen=True)
class WordModel:
    """Words with their costs in eighths of a bit, and the cheapest reading of a text as words.

    A beginning of words that is no word itself has cost 0.
    """

    costs: dict[str, int]

    def cost(self, text: str) -> float:
        """Return the bits of the most likely reading of the text."""
        return self._reach(text)[0] / STEPS_PER_BIT

    def cost_of_character(self, character: str) -> float:
        """Return the bits of a character that is a word by itself."""
        return (self.costs.get(character) or UNKNOWN_COST * STEPS_PER_BIT) / STEPS_PER_BIT

    def read(self, text: str) -> tuple[float, tuple[str, ...]]:
        """Return the bits and the words of the most likely reading of the text (the shorter words on a tie)."""
        cost, came_from = self._reach(text)
        words, end = [], len(text)
        while end:
            words.append(text[came_from[end] : end])
            end = came_from[end]
        return cost / STEPS_PER_BIT, tuple(reversed(words))

    def _reach(self, text: str) -> tuple[int, list[int]]:
        """Return the cost of the most likely reading, and for each offset where the word that ends there begins."""
        get, size, unlisted = self.costs.get, len(text), UNKNOWN_COST * STEPS_PER_BIT
        best, came_from = [0] + [1 << 30] * size, [0] * (size + 1)
        for start, so_far in enumerate(best):
            end, cost = start + 1, get(text[start : start + 1])
            if end <= size and so_far + (cost or unlisted) < best[end]:
                best[end], came_from[end] = so_far + (cost or unlisted), start
            while cost is not None and end < size:
                end += 1
                cost = get(text[start:end])
                if cost and so_far + cost < best[end]:
                    best[end], came_from[end] = so_far + cost, start
        return best[-1], came_from

    def is_word(self, text: str) -> bool:
        """Whether the text is listed as a word."""
        return bool(self.costs.get(text))

    def most_bits_of_cut(self, before: str, after: str) -> float:
        """Return at least as many bits as a cut costs through a word that begins in one text and ends in the other."""
        most = 0.0
        for at in range(len(before)):
            for end in range(1, len(after) + 1):
                word = before[at:] + after[:end]
                cost = self.costs.get(word)
                if cost is None:
                    break
                if cost:
                    most = max(most, sum(map(self.cost_of_character, word)) - cost / STEPS_PER_BIT)
        return most

    def bits_of_cut(self, before: str, after: str) -> float:
        """Return how many bits a cut between the two texts costs, 0 unless it goes through a word of their join."""
        before, after = before[-REACH:], after[:REACH]
        if not self.most_bits_of_cut(before, after):
            return 0.0
        cost, words = self.read(before + after)
        ends = accumulate(len(word) for word in words)
        return 0.0 if len(before) in ends else max(0.0, self.cost(before) + self.cost(after) - cost)


@dataclass(frozen=True)
class BigramModel:
    """Costs of neighbouring characters in eighths of a bit: ``costs[a, b]`` is that of number b after number a.

    Fast on whole texts, for finding places worth a closer look. ``index`` gives the number of a code point, 0 for a
    rare character or none of Chinese.
    """

    index: np.ndarray
    costs: np.ndarray
    name_characters: frozenset[str]
    surnames: frozenset[str]

    def encode(self, text: str) -> np.ndarray:
        """Return the number of each character."""
        codes = np.frombuffer(text.encode("utf-32-le", "replace"), dtype=np.uint32)
        return self.index[np.minimum(codes, 0xFFFF)]

    def pair_costs(self, numbers: np.ndarray) -> np.ndarray:
        """Return the cost of each character after the one before it, one fewer than there are characters."""
        return self.costs[numbers[:-1], numbers[1:]]


@cache
def load_word_model() -> WordModel:
    """Return the word model, read from the package's data on first use."""
    words, _, costs = gzip.decompress((HERE / "words.gz").read_bytes()).partition(b"\0")
    return WordModel(dict(zip(words.decode("utf-8").split("\n"), costs, strict=True)))


@cache
def load_bigram_model() -> BigramModel:
    """Return the bigram model, read from the package's data on first use."""
    with np.load(HERE / "bigrams.npz") as data:
        characters = str(data["characters"])
        index = np.zeros(0x10000, dtype=np.uint16)
        index[[ord(character) for character in characters]] = np.arange(1, len(characters) + 1)
        ends, begins = data["end_costs"][:, None], data["begin_costs"]
        # The sum of both, but 255 at most, without leaving the bytes the costs are kept in.
        costs = np.minimum(begins, 255 - ends)
        costs += ends
        costs.reshape(-1)[data["pairs"]] = data["pair_costs"]
        names = (frozenset(str(data[which])) for which in ("name_characters", "surnames"))
        return BigramModel(index, costs, *names)
