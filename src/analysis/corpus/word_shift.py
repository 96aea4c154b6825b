"""Which words make two corpora differ, and by how much: the parts of the Jensen-Shannon divergence."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

import numpy as np
from scipy.special import xlogy

from .lexicon import Lexicon
from .tokens import count_words_of

if TYPE_CHECKING:
    import pandas as pd


def shift_counts(target: Mapping[str, int], reference: Mapping[str, int]) -> pd.DataFrame:
    """Return one row per word with its part of the Jensen-Shannon divergence of the two corpora, largest first.

    With p and q the shares of the word and m = (p + q)/2 its part is ½ p log2(p/m) + ½ q log2(q/m); the parts add up
    to the divergence, in bits from 0 (the same words) to 1 (no word in common) (Lin 1991; Gallagher et al. 2021).
    ``direction`` is ``target`` where p > q, ``share`` the part of the whole.
    """
    import pandas as pd

    words = sorted({*target, *reference})
    p = np.array([target.get(word, 0) for word in words], dtype=float)
    q = np.array([reference.get(word, 0) for word in words], dtype=float)
    if not (p.sum() and q.sum()):
        raise ValueError("a corpus without words cannot be compared")
    frame = pd.DataFrame({"word": words, "count_target": p.astype(int), "count_reference": q.astype(int)})
    p, q = p / p.sum(), q / q.sum()
    middle = (p + q) / 2
    parts = (xlogy(p, p / middle) + xlogy(q, q / middle)) / (2 * np.log(2))
    direction = np.where(p > q, "target", np.where(p < q, "reference", "equal"))
    frame = frame.assign(p=p, q=q, contribution=parts, share=parts / parts.sum() if parts.sum() else 0.0)
    frame = frame.assign(direction=direction)
    return frame.sort_values(["contribution", "word"], ascending=[False, True], ignore_index=True)


def word_shift(
    target: pd.DataFrame, reference: pd.DataFrame, lexicon: Lexicon | None = None, stopwords: Iterable[str] = ()
) -> pd.DataFrame:
    """Return the word shift from one sections frame to another; stop words are left out before shares are taken.

    Where one side has no words there are no rows.
    """
    left_out = frozenset(stopwords)
    counts = [count_words_of(each["text"], lexicon, left_out) for each in (target, reference)]
    return shift_counts(*counts) if all(counts) else shift_counts({"": 1}, {"": 1}).head(0)
