"""What one corpus says more often than another: test statistics, effect sizes and control of false discoveries.

For a word with ``a`` occurrences among ``n1`` words of the target and ``b`` among ``n2`` of the reference the table is
``a, b, n1 - a, n2 - b``. All functions take numbers or arrays. Formulas and sources: ``docs/measures-text.md``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import chdtrc, xlogy

from .lexicon import Lexicon
from .tokens import count_words_of

if TYPE_CHECKING:
    import pandas as pd

PER = 10_000


def signed_g2(a: ArrayLike, b: ArrayLike, n1: ArrayLike, n2: ArrayLike) -> np.ndarray:
    """Return the log-likelihood ratio of the four cells, negative where the word is rarer in the target.

    G² = 2 Σ O ln(O/E), no continuity correction (Dunning 1993; all four cells, unlike the two-cell shortcut).

    >>> round(float(signed_g2(30, 5, 1000, 2000)), 6)
    41.774963
    """
    observed, expected = _cells(a, b, n1, n2)
    return 2 * _sum_likelihood(observed, expected) * _sign(a, b, n1, n2)


def signed_chi2(a: ArrayLike, b: ArrayLike, n1: ArrayLike, n2: ArrayLike, yates: bool = False) -> np.ndarray:
    """Return Pearson's χ² of the four cells, negative where the word is rarer in the target.

    With ``yates`` every difference is brought half an occurrence nearer to 0, but not past it (Yates 1934).
    """
    observed, expected = _cells(a, b, n1, n2)
    difference = np.abs(observed - expected)
    if yates:
        difference = np.maximum(difference - 0.5, 0)
    with np.errstate(divide="ignore", invalid="ignore"):
        terms = np.where(expected > 0, difference**2 / expected, 0.0)
    return terms.sum(axis=0) * _sign(a, b, n1, n2)


def log_ratio(a: ArrayLike, b: ArrayLike, n1: ArrayLike, n2: ArrayLike) -> np.ndarray:
    """Return log2 of the ratio of the two rates; 0 occurrences count as half a one (Hardie 2014)."""
    a, b, n1, n2 = _arrays(a, b, n1, n2)
    return np.log2(np.where(a == 0, 0.5, a) / n1) - np.log2(np.where(b == 0, 0.5, b) / n2)


def percent_diff(a: ArrayLike, b: ArrayLike, n1: ArrayLike, n2: ArrayLike) -> np.ndarray:
    """Return by how many per cent the rate differs from that of the reference (Gabrielatos & Marchi 2012).

    Infinite where the reference lacks the word, not a number where both do.
    """
    a, b, n1, n2 = _arrays(a, b, n1, n2)
    with np.errstate(divide="ignore", invalid="ignore"):
        return (a / n1 - b / n2) / (b / n2) * 100


def p_value(statistic: ArrayLike) -> np.ndarray:
    """Return the probability of a χ² of one degree of freedom at least as large as the (signed) statistic."""
    return chdtrc(1, np.abs(np.asarray(statistic, dtype=float)))


def adjust_p_values(p_values: ArrayLike) -> np.ndarray:
    """Return the p values adjusted for the false discovery rate, step-up (Benjamini & Hochberg 1995)."""
    p = np.asarray(p_values, dtype=float)
    order = np.argsort(p)[::-1]
    ranks = np.arange(len(p), 0, -1)
    adjusted = np.empty_like(p)
    adjusted[order] = np.minimum.accumulate(p[order] * len(p) / ranks) if len(p) else p
    return np.minimum(adjusted, 1.0)


def compare_counts(
    target: Mapping[str, int], reference: Mapping[str, int], n1: int, n2: int, min_count: int = 1
) -> pd.DataFrame:
    """Return the keyness of every word counted ``min_count`` times in both together, one row per word.

    ``n1`` and ``n2`` are the sizes of the corpora in the unit of the counts. ``q_value`` is the p value of G²
    adjusted over the rows returned. Sorted by G², key words of the target first.
    """
    import pandas as pd

    words = sorted(w for w in {*target, *reference} if target.get(w, 0) + reference.get(w, 0) >= min_count)
    a = np.array([target.get(word, 0) for word in words], dtype=float)
    b = np.array([reference.get(word, 0) for word in words], dtype=float)
    if len(words) and (a.max() > n1 or b.max() > n2 or n1 <= 0 or n2 <= 0):
        raise ValueError(f"a corpus cannot be smaller than the count of one word: n1={n1}, n2={n2}")
    g2 = signed_g2(a, b, n1, n2)
    columns = {
        "word": words, "count_target": a.astype(int), "count_reference": b.astype(int),
        "per_10k_target": a / n1 * PER, "per_10k_reference": b / n2 * PER,
        "g2": g2, "p_value": p_value(g2), "q_value": adjust_p_values(p_value(g2)),
        "chi2": signed_chi2(a, b, n1, n2), "chi2_yates": signed_chi2(a, b, n1, n2, yates=True),
        "log_ratio": log_ratio(a, b, n1, n2), "percent_diff": percent_diff(a, b, n1, n2),
    }  # fmt: skip
    return pd.DataFrame(columns).sort_values(["g2", "word"], ascending=[False, True], ignore_index=True)


def compare_corpora(
    target: pd.DataFrame,
    reference: pd.DataFrame,
    lexicon: Lexicon | None = None,
    stopwords: Iterable[str] = (),
    min_count: int = 3,
) -> pd.DataFrame:
    """Return the keyness of the words of one sections frame against another, as ``compare_counts`` does.

    The sizes are all words; stop words are left out of the rows only, so they do not change the statistics of others.
    Where one side has no words (no report of the year asked for) there are no rows.
    """
    counts = [count_words_of(sections["text"], lexicon) for sections in (target, reference)]
    n1, n2 = (words.total() for words in counts)
    if not (n1 and n2):
        return compare_counts({}, {}, n1, n2)
    left_out = frozenset(stopwords)
    target_words, reference_words = ({w: n for w, n in words.items() if w not in left_out} for words in counts)
    return compare_counts(target_words, reference_words, n1, n2, min_count)


def _arrays(*values: ArrayLike) -> tuple[np.ndarray, ...]:
    return tuple(np.broadcast_arrays(*(np.asarray(value, dtype=float) for value in values)))


def _cells(a: ArrayLike, b: ArrayLike, n1: ArrayLike, n2: ArrayLike) -> tuple[np.ndarray, np.ndarray]:
    """Return the four observed and the four expected frequencies."""
    a, b, n1, n2 = _arrays(a, b, n1, n2)
    share = (a + b) / (n1 + n2)
    return np.stack([a, b, n1 - a, n2 - b]), np.stack([n1 * share, n2 * share, n1 * (1 - share), n2 * (1 - share)])


def _sum_likelihood(observed: np.ndarray, expected: np.ndarray) -> np.ndarray:
    """Return Σ O ln(O/E); a cell without occurrences adds nothing."""
    safe = np.where(observed > 0, expected, 1.0)
    return np.maximum((xlogy(observed, observed) - xlogy(observed, safe)).sum(axis=0), 0.0)


def _sign(a: ArrayLike, b: ArrayLike, n1: ArrayLike, n2: ArrayLike) -> np.ndarray:
    a, b, n1, n2 = _arrays(a, b, n1, n2)
    return np.where(a * n2 < b * n1, -1.0, 1.0)
