"""How evenly a word or term is spread over the parts of a corpus."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import ArrayLike

from .characters import count_han
from .frequency import count_words_by
from .lexicon import Lexicon, term_table

if TYPE_CHECKING:
    import pandas as pd


def gries_dp(counts: ArrayLike, sizes: ArrayLike, normalise: bool = False) -> float:
    """Return the deviation of proportions: 0 is spread like the parts, near 1 all in the smallest part.

    DP = ½ Σ |vᵢ − sᵢ|, vᵢ the share of the occurrences and sᵢ the share of the corpus in part i (Gries 2008); with
    ``normalise`` divided by 1 − min s, so that 1 can be reached (Lijffijt & Gries 2012). Not a number for a word
    that does not occur or, normalised, for a single part.
    """
    counts, sizes = _parts(counts, sizes)
    if counts.sum() == 0:
        return float("nan")
    shares = sizes / sizes.sum()
    dp = float(np.abs(counts / counts.sum() - shares).sum() / 2)
    if not normalise:
        return dp
    return dp / (1 - float(shares.min())) if len(shares) > 1 else float("nan")


def juilland_d(counts: ArrayLike, sizes: ArrayLike | None = None) -> float:
    """Return Juilland's D: 1 is perfectly even, 0 all in one part.

    D = 1 − V / √(n − 1), V = σ/μ of the n rates (count per size; the counts themselves without sizes), σ the
    population standard deviation (Juilland & Chang-Rodríguez 1964; rates for unequal parts as in Gries 2008). Not a
    number for a word that does not occur or for fewer than two parts.
    """
    counts = np.asarray(counts, dtype=float)
    rates = counts if sizes is None else np.divide(*_parts(counts, sizes))
    if len(rates) < 2 or rates.sum() == 0:
        return float("nan")
    return float(1 - rates.std(ddof=0) / rates.mean() / np.sqrt(len(rates) - 1))


def term_dispersion(sections: pd.DataFrame, parts: str = "report_id", lexicon: Lexicon | None = None) -> pd.DataFrame:
    """Return one row per policy term used: count, parts that use it, DP and D; parts are sized in Han characters."""
    table = term_table(sections, lexicon)
    if parts not in table:
        table = table.merge(sections[["report_id", "position", parts]], on=["report_id", "position"])
    characters = sections.assign(_size=[count_han(t) if isinstance(t, str) else 0 for t in sections["text"]])
    return _dispersion(table, "term", parts, characters.groupby(parts)["_size"].sum())


def word_dispersion(
    sections: pd.DataFrame,
    parts: str = "report_id",
    lexicon: Lexicon | None = None,
    stopwords: Iterable[str] = (),
    min_count: int = 1,
) -> pd.DataFrame:
    """Return one row per word: its count, the parts that use it, DP and D; parts sized in words."""
    counts = count_words_by(sections, [parts], lexicon)
    frame = _dispersion(counts, "word", parts, counts.groupby(parts)["count"].sum())
    shown = (frame["count"] >= min_count) & ~frame["word"].isin(frozenset(stopwords))
    return frame[shown].reset_index(drop=True)


def _dispersion(table: pd.DataFrame, name: str, parts: str, sizes: pd.Series) -> pd.DataFrame:
    """Return the measures of all words at once, summed over the parts that use each.

    A part without the word adds its share of the corpus to the sum of DP and the square of the mean to the variance.
    """
    import pandas as pd

    sizes = sizes[sizes > 0]
    n, whole, smallest = len(sizes), sizes.sum(), sizes.min()
    place = sizes.index.get_indexer(table[parts])
    words, names = pd.factorize(table[name][place >= 0], sort=True)
    cells, rows = np.unique(words * n + place[place >= 0], return_inverse=True)
    count = np.bincount(rows, table["count"].to_numpy(float)[place >= 0], len(cells))
    word, part = np.divmod(cells, max(n, 1))
    size = sizes.to_numpy(float)[part]
    share, rate = size / whole, count / size
    total, mean = np.bincount(word, count), np.bincount(word, rate) / max(n, 1)
    reach, square = np.bincount(word), np.bincount(word, (rate - mean[word]) ** 2)
    dp = ((1 + np.bincount(word, np.abs(count / total[word] - share) - share)) / 2).clip(min=0)
    deviation = np.sqrt((square + (n - reach) * mean**2) / max(n, 1))
    several = 1.0 if n > 1 else float("nan")  # normalised DP and D need two parts
    frame = pd.DataFrame(
        {
            name: names, "count": total.astype("int64"), "range": reach, "parts": n, "dp": dp,
            "dp_norm": several * dp / (1 - several * smallest / whole),
            "juilland_d": 1 - several * deviation / mean / np.sqrt(n - several),
        }
    )  # fmt: skip
    columns = [name, "count", "range", "parts", "dp", "dp_norm", "juilland_d"]
    return frame[columns].sort_values(["count", name], ascending=[False, True], ignore_index=True)


def _parts(counts: ArrayLike, sizes: ArrayLike) -> tuple[np.ndarray, np.ndarray]:
    counts, sizes = np.asarray(counts, dtype=float), np.asarray(sizes, dtype=float)
    if counts.shape != sizes.shape:
        raise ValueError(f"one size per part: {len(counts)} counts, {len(sizes)} sizes")
    if (sizes <= 0).any():
        raise ValueError("a part has at least one character or word")
    return counts, sizes
