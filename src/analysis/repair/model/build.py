"""Build the language model of the repair room from jieba's dictionary.

Run ``python -m analysis.repair.model.build``: it reads ``dict.txt`` of the installed jieba (words with frequencies,
MIT licence) and ``official_terms.txt`` beside this file, and writes ``words.gz`` and ``bigrams.npz``. The same
inputs give the same bytes. No text of any report is used.
"""

from __future__ import annotations

import gzip
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import pairwise
from math import log2
from pathlib import Path

import jieba
import numpy as np

HERE = Path(__file__).parent
#: Where the data files are written.
OUTPUT = HERE
#: Counts of official texts, written by ``count``.
COUNTS = "official_counts.txt.gz"
HAN_WORD = re.compile("[\u4e00-\u9fff]+")
#: Words rarer than this in jieba's corpus of 60 million are left out: they hold more noise than words.
MIN_FREQUENCY = 10
#: Shares of the sources in the model: jieba's dictionary, the list of official terms (each with the same part of it),
#: laws and regulations, government work reports.
WEIGHTS = (0.2, 0.35, 0.15, 0.3)
#: Characters are words by themselves so much less often in official texts than in jieba's sources.
ALONE = 0.3
#: Pairs of neighbouring characters a word of running text brings with it.
PAIRS_PER_WORD = 1.6
#: The most frequent characters get a row in the bigram table; all others count as rare.
VOCABULARY_SIZE = 4076
#: Bits of each mark of punctuation in running text: a comma about every 20 characters, and so on down. Marks are
#: numbered like characters, so that a text with marks can be judged; anything may follow one (1 bit).
MARK_BITS = {
    "，": 4.5, "。": 5.5, "、": 5.5, "“": 7.0, "”": 7.0, "：": 7.5, "（": 7.5, "）": 7.5,
    "；": 8.0, "《": 8.0, "》": 8.0,
    "〔": 9.0, "〕": 9.0, "—": 10.0, "？": 11.0, "！": 12.0, "　": 12.0, "·": 13.0, "…": 14.0,
}  # fmt: skip
#: Marks that cannot stand after one that opens something or parts a sentence.
CLOSING_MARKS, OPENING_MARKS = "，。、；：？！）”》〕…·", "，、；：（“《〔—　·"
RARE_BITS, AFTER_RARE_BITS, AFTER_MARK_BITS = 24.0, 2.0, 1.0
#: Costs are stored in eighths of a bit in one byte.
STEPS_PER_BIT = 8
#: No listed word costs more bits.
DEAREST_WORD = 26.0
#: Names of places, which jieba's sources have too seldom or not at all, get at least this count, and their kinds.
PLACE_COUNT = 60
PLACE_KIND = re.compile("(?:[\u4e00-\u9fff]{1,4}族|蒙古|哈萨克|柯尔克孜|塔吉克|锡伯)*自治[县州旗]$|[省市县区盟旗]$")
#: A surname begins at least so many names in the dictionary.
FEWEST_NAMED = 4
NAME_TAGS = ("nr", "ns", "nt", "nz", "nrt", "nrfg")


def read_dictionary(path: Path, places: Iterable[str]) -> dict[str, tuple[int, str]]:
    """Return frequency and part of speech of each word of Chinese characters in a jieba dictionary, and of places."""
    entries = (line.split(" ") for line in path.read_text("utf-8").splitlines())
    listed = {word: (int(count), tag) for word, count, tag in entries if HAN_WORD.fullmatch(word)}
    named = {place: (max(PLACE_COUNT, listed.get(place, (0, ""))[0]), "ns") for place in places}
    return listed | named


def read_official_terms(path: Path) -> list[str]:
    """Return the terms of the official list, in order, each once."""
    lines = (line for line in path.read_text("utf-8").splitlines() if not line.startswith("#"))
    return list(dict.fromkeys(word for line in lines for word in line.split()))


def read_places(path: Path) -> list[str]:
    """Return the names of the divisions of county level and above, with and without the word for their kind."""
    names = [row.split(",")[1] for row in path.read_text("utf-8").splitlines()[1:]]
    stems = [PLACE_KIND.sub("", name) for name in names]
    return sorted({name for name in (*names, *stems) if len(name) > 1 and HAN_WORD.fullmatch(name)})


def read_counts(path: Path, kind: str) -> list[dict[str, int]]:
    """Return how often each word, or pair of characters, stands in the laws and in the work reports."""
    entries = [line.split(" ") for line in gzip.decompress(path.read_bytes()).decode("utf-8").splitlines()]
    return [{text: int(row[at]) for each, text, *row in entries if each == kind and row[at] != "0"} for at in (0, 1)]


def mix_words(
    dictionary: Mapping[str, tuple[int, str]], terms: Iterable[str], counted: Iterable[Mapping[str, int]]
) -> dict[str, float]:
    """Return the share of each word or phrase in the words of official texts.

    The sources are mixed by their weights. Phrases are counted beside the words they are made of.
    """
    general = {word: count for word, (count, _) in dictionary.items() if count >= MIN_FREQUENCY or len(word) == 1}
    official = dict.fromkeys(terms, 1)
    shares: dict[str, float] = {}
    for weight, counts in zip(WEIGHTS, (general, official, *counted), strict=False):
        total = sum(count for word, count in counts.items() if counts is official or word in dictionary)
        for word, count in counts.items():
            alone = ALONE if counts is general and len(word) == 1 else 1.0
            shares[word] = shares.get(word, 0.0) + alone * weight * count / total
    shares |= {mark: 2**-bits for mark, bits in MARK_BITS.items() if not mark.isspace()}
    return dict(sorted(shares.items()))


def list_costs(shares: Mapping[str, float]) -> dict[str, int]:
    """Return the cost of each word in eighths of a bit, and 0 for each beginning of a word that is none itself."""
    costs = {word[:end]: 0 for word in shares for end in range(1, len(word))}
    costs |= {word: round(STEPS_PER_BIT * min(DEAREST_WORD, -log2(share))) for word, share in shares.items()}
    return dict(sorted(costs.items()))


def pack_costs(costs: Mapping[str, int]) -> bytes:
    """Return the words parted by newlines, a zero, and a byte for the cost of each, which is quick to read."""
    return "\n".join(costs).encode("utf-8") + b"\0" + bytes(costs.values())


def list_name_characters(dictionary: Mapping[str, tuple[int, str]]) -> str:
    """Return the characters that stand in names of people, places and bodies more often than one time in five."""
    total, named = Counter(), Counter()
    for word, (count, tag) in dictionary.items():
        for character in word:
            total[character] += count
            named[character] += count if tag in NAME_TAGS else 0
    return "".join(sorted(character for character in total if named[character] * 5 > total[character]))


def list_surnames(dictionary: Mapping[str, tuple[int, str]]) -> str:
    """Return the characters that begin several of the names of people of three characters."""
    counts = Counter(word[0] for word, (_, tag) in dictionary.items() if tag == "nr" and len(word) == 3)
    return "".join(sorted(character for character, count in counts.items() if count >= FEWEST_NAMED))


def bigram_costs(
    shares: Mapping[str, float], counted: Iterable[Mapping[str, int]] = (), weights: Iterable[float] = ()
) -> dict[str, np.ndarray | str]:
    """Return the costs in bits of a character after another, of beginning and of ending a word.

    A text is taken as words drawn one by one, so that P(b|a) = (N(ab inside words) + N(a ends a word) P(b begins
    one)) / N(a); pairs counted in running text are added to both sums by their weights.
    """
    total, begins, ends, inside = Counter(), Counter(), Counter(), Counter()
    for pairs, weight in zip(counted, weights, strict=True):
        scale = weight * PAIRS_PER_WORD / sum(pairs.values())
        for pair, count in pairs.items():
            inside[pair[0], pair[1]] += count * scale
            total[pair[0]] += count * scale
    for word, count in shares.items():
        begins[word[0]] += count
        ends[word[-1]] += count
        for character in word:
            total[character] += count
        for pair in pairwise(word):
            inside[pair] += count
    han = sorted(total.keys() - MARK_BITS.keys())
    characters = sorted(han, key=lambda character: -total[character])[:VOCABULARY_SIZE] + list(MARK_BITS)
    index = {character: position for position, character in enumerate(characters, start=1)}
    words = sum(shares.values())
    pairs = {
        index[a] * (len(characters) + 1) + index[b]: (count + ends[a] * begins[b] / words) / total[a]
        for (a, b), count in inside.items()
        if a in index and b in index
    }
    pairs |= {index[a] * (len(characters) + 1) + index[b]: 0.0 for a in OPENING_MARKS for b in CLOSING_MARKS}
    keys = sorted(pairs)
    return {
        "characters": "".join(characters),
        "pairs": np.array(keys, dtype=np.uint32),
        "pair_costs": _quantise([pairs[key] for key in keys]),
        "begin_costs": _quantise([2**-RARE_BITS, *(_begin(c, begins[c] / words) for c in characters)]),
        "end_costs": _quantise([2**-AFTER_RARE_BITS, *(_end(c, ends[c] / max(total[c], 1)) for c in characters)]),
    }


def _begin(character: str, share: float) -> float:
    return 2 ** -MARK_BITS[character] if character in MARK_BITS else share


def _end(character: str, share: float) -> float:
    return 2**-AFTER_MARK_BITS if character in MARK_BITS else share


def _quantise(probabilities: list[float]) -> np.ndarray:
    costs = [STEPS_PER_BIT * -log2(p) if p > 0 else 255 for p in probabilities]
    return np.array([max(1, min(255, round(cost))) for cost in costs], dtype=np.uint8)


def main() -> None:
    """Write the model's data files beside this module."""
    places = read_places(HERE.parents[1] / "parsing" / "identity" / "regions.csv")
    dictionary = read_dictionary(Path(jieba.__file__).parent / "dict.txt", places)
    terms = read_official_terms(HERE / "official_terms.txt")
    listed = list_costs(mix_words(dictionary, terms, read_counts(HERE / COUNTS, "word")))
    with (OUTPUT / "words.gz").open("wb") as file, gzip.GzipFile("", "wb", 9, file, mtime=0) as packed:
        packed.write(pack_costs(listed))
    arrays = bigram_costs(mix_words(dictionary, terms, ()), read_counts(HERE / COUNTS, "pair"), WEIGHTS[2:])
    arrays |= {"name_characters": list_name_characters(dictionary), "surnames": list_surnames(dictionary)}
    _save_arrays({name: np.asarray(array) for name, array in arrays.items()})


def _save_arrays(arrays: dict[str, np.ndarray]) -> None:
    np.savez_compressed(OUTPUT / "bigrams.npz", **arrays)


if __name__ == "__main__":
    main()
