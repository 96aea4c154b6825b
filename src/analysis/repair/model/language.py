"""How likely a piece of simplified Chinese is, in bits, by words drawn one by one."""

from __future__ import annotations

import gzip
from dataclasses import dataclass
from functools import cache
from math import log2
from pathlib import Path

import numpy as np

HERE = Path(__file__).parent
STEPS_PER_BIT = 8
#: Bits for a character that is no word by itself; the rarest listed word costs 26.
UNKNOWN_COST = 26.0
LONGEST_WORD = 16


@dataclass(frozen=True)
class WordModel:
    """Words with their costs in bits, and the cheapest reading of a text as words."""

    costs: dict[str, float]
    prefixes: frozenset[str]

    def cost(self, text: str) -> float:
        """Return the bits of the most likely reading of the text."""
        return self.read(text)[0]

    def read(self, text: str) -> tuple[float, tuple[str, ...]]:
        """Return the bits and the words of the most likely reading of the text (the shorter words on a tie)."""
        best = [0.0] + [float("inf")] * len(text)
        came_from = [0] * (len(text) + 1)
        for start in range(len(text)):
            for end in range(start + 1, min(len(text), start + LONGEST_WORD) + 1):
                word = text[start:end]
                cost = self.costs.get(word, UNKNOWN_COST if end == start + 1 else None)
                if cost is not None and best[start] + cost < best[end]:
                    best[end], came_from[end] = best[start] + cost, start
                if word not in self.prefixes:
                    break
        words, end = [], len(text)
        while end:
            words.append(text[came_from[end] : end])
            end = came_from[end]
        return best[-1], tuple(reversed(words))

    def is_splitting(self, before: str, after: str) -> bool:
        """Whether a cut between the two texts goes through a word of their joined reading and costs for it."""
        before, after = before[-8:], after[:8]
        cost, words = self.read(before + after)
        ends, at = set(), 0
        for word in words:
            at += len(word)
            ends.add(at)
        return len(before) not in ends and cost < self.cost(before) + self.cost(after)


@dataclass(frozen=True)
class BigramModel:
    """Costs of neighbouring characters; fast on whole texts, for finding places worth a closer look."""

    index: np.ndarray
    pair_table: np.ndarray
    begin_costs: np.ndarray
    end_costs: np.ndarray
    name_characters: frozenset[str]

    def encode(self, text: str) -> np.ndarray:
        """Return the number of each character, 0 for a rare one or none of Chinese."""
        codes = np.frombuffer(text.encode("utf-32-le"), dtype=np.uint32)
        return self.index[np.minimum(codes, 0xFFFF)]

    def pair_costs(self, numbers: np.ndarray) -> np.ndarray:
        """Return the bits of each character after the one before it, one fewer than there are characters."""
        before, after = numbers[:-1], numbers[1:]
        seen = self.pair_table[before, after]
        unseen = self.end_costs[before].astype(np.uint16) + self.begin_costs[after]
        return np.where(seen, seen, unseen) / STEPS_PER_BIT

    def pair_cost(self, before: str, after: str) -> float:
        """Return the bits of one character after another."""
        a, b = self.index[ord(before) & 0xFFFF], self.index[ord(after) & 0xFFFF]
        seen = self.pair_table[a, b]
        return float(seen or int(self.end_costs[a]) + int(self.begin_costs[b])) / STEPS_PER_BIT


@cache
def load_word_model() -> WordModel:
    """Return the word model, read from the package's data on first use."""
    text = gzip.decompress((HERE / "words.txt.gz").read_bytes()).decode("utf-8")
    pairs = [line.split(" ") for line in text.splitlines()]
    counts = {word: int(count) for word, count in pairs}
    total = log2(sum(counts.values()))
    costs = {word: total - log2(max(count, 1)) for word, count in counts.items()}
    prefixes = frozenset(word[:end] for word in counts for end in range(1, len(word)))
    return WordModel(costs, prefixes)


@cache
def load_bigram_model() -> BigramModel:
    """Return the bigram model, read from the package's data on first use."""
    with np.load(HERE / "bigrams.npz") as data:
        characters = str(data["characters"])
        index = np.zeros(0x10000, dtype=np.uint16)
        index[[ord(character) for character in characters]] = np.arange(1, len(characters) + 1)
        table = np.zeros((len(characters) + 1, len(characters) + 1), dtype=np.uint8)
        table.reshape(-1)[data["pairs"]] = data["pair_costs"]
        names = frozenset(str(data["name_characters"]))
        return BigramModel(index, table, data["begin_costs"], data["end_costs"], names)
