"""Which reports share their wording: n-gram shingles, MinHash, and the passages themselves side by side.

The words of the law and of the form (``boilerplate.csv``) are taken out first: every report must contain them.
Digits and signs do not count, so a passage with last year's numbers replaced is still the same passage.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from itertools import combinations
from typing import TYPE_CHECKING
from zlib import crc32

import numpy as np

from ..tabular import read_table
from .characters import HAN_CLASS
from .folding import fold_except_numerals
from .matching import Matcher, Spelling

if TYPE_CHECKING:
    import pandas as pd

SHINGLE = 10  # Han characters; 8 to 13 are usual for Chinese
PERMUTATIONS = 128
_BASE = np.uint64(0x9E37_79B9_7F4A_7C15)  # odd, its bits as if drawn: 2**64 divided by the golden ratio
_HAN_RUN = re.compile(f"[{HAN_CLASS}]+")
_BREAK = "\n"


@dataclass(frozen=True, slots=True)
class HanText:
    """The Han characters of a text without boilerplate, each with its offset in the text.

    ``signs`` holds a line break where boilerplate was taken out, so that nothing is read across the gap.
    """

    signs: str
    offsets: tuple[int, ...]


def strip_boilerplate(text: str) -> HanText:
    """Return the Han characters that the law and the form do not prescribe, in simplified form for comparing."""
    signs, offsets, position = [], [], 0
    folded = fold_except_numerals(text)
    for hit in [*_boilerplate().find(text), None]:
        end = hit.start if hit else len(text)
        for match in _HAN_RUN.finditer(folded, position, end):
            signs.append(match[0])
            offsets += range(*match.span())
        if hit:
            signs.append(_BREAK)
            offsets.append(hit.start)
            position = hit.end
    return HanText("".join(signs), tuple(offsets))


def list_shingles(text: str | HanText, size: int = SHINGLE) -> frozenset[str]:
    """Return the different runs of ``size`` Han characters of the text."""
    signs = (text if isinstance(text, HanText) else strip_boilerplate(text)).signs
    runs = (run for run in signs.split(_BREAK) if len(run) >= size)
    return frozenset(run[start : start + size] for run in runs for start in range(len(run) - size + 1))


def jaccard(a: frozenset[str], b: frozenset[str]) -> float:
    """Return the share of common ones among all members of two sets; not a number for two empty sets."""
    return len(a & b) / len(a | b) if a or b else float("nan")


def hash_shingles(text: str | HanText, size: int = SHINGLE) -> np.ndarray:
    """Return the different runs of ``size`` Han characters as sorted numbers of 64 bits.

    A run is the polynomial of its characters mod 2⁶⁴: two different runs share a number once in some 10¹⁹ pairs.
    """
    signs = (text if isinstance(text, HanText) else strip_boilerplate(text)).signs
    codes = np.frombuffer(signs.encode("utf-32-le", "surrogatepass"), dtype="<u4").astype(np.uint64)
    places = max(len(codes) - size + 1, 0)
    hashes = np.zeros(places, dtype=np.uint64)
    broken = np.zeros(places, dtype=bool)
    for step in range(size):
        column = codes[step : step + places]
        hashes = hashes * _BASE + column
        broken |= column == ord(_BREAK)
    return np.unique(hashes[~broken])


def minhash(shingles: Iterable[str] | np.ndarray, permutations: int = PERMUTATIONS, seed: int = 1) -> np.ndarray:
    """Return the signature of a set: for each of the hash functions the least value (Broder 1997).

    The share of equal places of two signatures estimates the Jaccard index with standard error √(J(1−J)/permutations).
    The functions are a·x + b mod 2⁶⁴ with odd a (Dietzfelbinger et al. 1997) of the numbers of ``hash_shingles`` or the
    CRC-32 of texts, the same for the same seed.
    """
    random = np.random.default_rng(seed)
    a = random.integers(0, 2**64, permutations, dtype=np.uint64) | np.uint64(1)
    b = random.integers(0, 2**64, permutations, dtype=np.uint64)
    if not isinstance(shingles, np.ndarray):
        shingles = np.array(sorted({crc32(shingle.encode()) for shingle in shingles}), dtype=np.uint64)
    if not len(shingles):
        return np.full(permutations, np.iinfo(np.uint64).max)
    return np.array([(ai * shingles + bi).min() for ai, bi in zip(a, b, strict=True)], dtype=np.uint64)


def estimate_jaccard(a: np.ndarray, b: np.ndarray) -> float:
    """Return the share of equal places of two signatures."""
    return float((a == b).mean())


def candidate_pairs(signatures: dict[str, np.ndarray], bands: int = 32) -> list[tuple[str, str]]:
    """Return the pairs whose signatures agree on all rows of at least one band (locality-sensitive hashing).

    With 128 places in 32 bands a pair of Jaccard index J is found with probability 1 − (1 − J⁴)³².
    """
    buckets: dict[tuple[int, bytes], list[str]] = defaultdict(list)
    for name, signature in signatures.items():
        for band, rows in enumerate(np.array_split(signature, bands)):
            buckets[(band, rows.tobytes())].append(name)
    return sorted({pair for names in buckets.values() for pair in combinations(sorted(names), 2)})


def reuse_table(
    sections: pd.DataFrame, by: str = "report_id", size: int = SHINGLE, exact_up_to: int = 200
) -> pd.DataFrame:
    """Return one row per pair of documents that share a shingle, the most alike first.

    ``jaccard`` is exact; ``share_of_a`` and ``share_of_b`` say how much of each stands in the other; ``estimate`` is
    the MinHash estimate. Up to ``exact_up_to`` documents all pairs are compared, beyond that the candidate pairs.
    """
    import pandas as pd

    texts = sections.assign(text=sections["text"].fillna("")).groupby(by)["text"].agg("\n".join)
    shingles = {name: hash_shingles(text, size) for name, text in texts.items()}
    signatures = {name: minhash(members) for name, members in shingles.items() if len(members)}
    pairs = combinations(signatures, 2) if len(signatures) <= exact_up_to else candidate_pairs(signatures)
    rows = []
    for a, b in pairs:
        shared = _count_common(shingles[a], shingles[b])
        if shared:
            sizes = len(shingles[a]), len(shingles[b])
            measures = shared / (sum(sizes) - shared), shared / sizes[0], shared / sizes[1]
            rows.append((a, b, *sizes, shared, *measures, estimate_jaccard(signatures[a], signatures[b])))
    columns = ["a", "b", "shingles_a", "shingles_b", "shared", "jaccard", "share_of_a", "share_of_b", "estimate"]
    return pd.DataFrame(rows, columns=columns).sort_values(
        ["jaccard", "a", "b"], ascending=[False, True, True], ignore_index=True
    )


def _count_common(a: np.ndarray, b: np.ndarray) -> int:
    """Return how many numbers two sorted arrays without repetitions share."""
    places = np.minimum(np.searchsorted(b, a), len(b) - 1)
    return int((b[places] == a).sum())


def common_passages(text_a: str, text_b: str, min_length: int = 13) -> pd.DataFrame:
    """Return the longest passages that two texts share, in the order of the first, quoted from both.

    ``length`` counts Han characters. From each place of the first text the longest run that stands in the second is
    taken, and the search goes on behind it.
    """
    import pandas as pd

    a, b = strip_boilerplate(text_a), strip_boilerplate(text_b)
    places = defaultdict(list)
    for start in range(len(b.signs) - min_length + 1):
        places[b.signs[start : start + min_length]].append(start)
    rows, start = [], 0
    while start <= len(a.signs) - min_length:
        found = places.get(a.signs[start : start + min_length], ())
        length, other = max(((_run(a.signs, b.signs, start, at), -at) for at in found), default=(0, 0))
        if length < min_length:
            start += 1
            continue
        rows.append((length, *_quote(text_a, a, start, length), *_quote(text_b, b, -other, length)))
        start += length
    return pd.DataFrame(rows, columns=["length", "start_a", "end_a", "passage_a", "start_b", "end_b", "passage_b"])


def _run(a: str, b: str, i: int, j: int) -> int:
    """Return how many characters from i in a and j in b on are the same, up to a gap."""
    length = 0
    while i + length < len(a) and j + length < len(b) and a[i + length] == b[j + length] != _BREAK:
        length += 1
    return length


def _quote(text: str, han: HanText, start: int, length: int) -> tuple[int, int, str]:
    first, last = han.offsets[start], han.offsets[start + length - 1] + 1
    return first, last, text[first:last]


@cache
def _boilerplate() -> Matcher:
    return Matcher(Spelling(row["text"], row["text"]) for row in read_table(__package__, "boilerplate.csv"))
