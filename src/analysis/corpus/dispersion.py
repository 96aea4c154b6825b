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
    sizes = counts.groupby(parts)["count"].sum()
    frequent = counts.groupby("word")["count"].transform("sum") >= min_count
    return _dispersion(counts[frequent & ~counts["word"].isin(frozenset(stopwords))], "word", parts, sizes)


def _dispersion(table: pd.DataFrame, name: str, parts: str, sizes: pd.Series) -> pd.DataFrame:
    """Return the measures of all words at once, summed over the parts that use each.

    A part without the word adds its share of the corpus to the sum of DP and the square of the mean to the variance.
    """
    sizes = sizes[sizes > 0]
    n, whole = len(sizes), sizes.sum()
    used = table[table[parts].isin(sizes.index)].groupby([name, parts], as_index=False)["count"].sum()
    size, words = used[parts].map(sizes).astype(float), used[name]
    share, rate = size / whole, used["count"] / size
    mean = rate.groupby(words).transform("sum") / n
    gap = (used["count"] / used["count"].groupby(words).transform("sum") - share).abs() - share
    frame = used.assign(range=1, gap=gap, square=(rate - mean) ** 2, mean=mean).groupby(name, as_index=False)
    frame = frame.agg({"count": "sum", "range": "sum", "gap": "sum", "square": "sum", "mean": "first"})
    deviation = np.sqrt((frame["square"] + (n - frame["range"]) * frame["mean"] ** 2) / n)
    dp = ((1 + frame["gap"]) / 2).clip(lower=0)
    several = 1.0 if n > 1 else float("nan")  # normalised DP and D need two parts
    frame = frame.assign(
        parts=n,
        dp=dp,
        dp_norm=several * dp / (1 - several * sizes.min() / whole),
        juilland_d=1 - several * deviation / frame["mean"] / np.sqrt(n - several),
    )
    columns = [name, "count", "range", "parts", "dp", "dp_norm", "juilland_d"]
    return frame[columns].sort_values(["count", name], ascending=[False, True], ignore_index=True)


def _parts(counts: ArrayLike, sizes: ArrayLike) -> tuple[np.ndarray, np.ndarray]:
    counts, sizes = np.asarray(counts, dtype=float), np.asarray(sizes, dtype=float)
    if counts.shape != sizes.shape:
        raise ValueError(f"one size per part: {len(counts)} counts, {len(sizes)} sizes")
    if (sizes <= 0).any():
        raise ValueError("a part has at least one character or word")
    return counts, sizes
