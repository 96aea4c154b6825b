"""How long sentences and words are: surface signs of how hard a report is to read, and no more than that.

There is no formula of readability validated for Chinese administrative prose; those for school texts rank words by
lists of school characters. These measures say nothing about order, logic or whether a reader finds what he needs.
"""

from __future__ import annotations

import re
from statistics import fmean, median
from typing import TYPE_CHECKING

import numpy as np

from .characters import count_han
from .lexicon import Lexicon, find_terms
from .tokens import list_words

if TYPE_CHECKING:
    import pandas as pd

MATTR_WINDOW = 100  # words
_SENTENCE_END = re.compile(r"[。！？!?；;\n]")
_CLAUSE_END = re.compile(r"[。！？!?；;\n，,：:]")
COLUMNS = (
    "characters", "sentences", "sentence_mean", "sentence_median", "clause_mean", "word_mean", "mattr", "term_share",
)  # fmt: skip


def readability_table(sections: pd.DataFrame, by: str = "report_id", lexicon: Lexicon | None = None) -> pd.DataFrame:
    """Return one row per group: length of sentences, clauses and words in Han characters, variety and slogans.

    ``mattr`` is the share of different words among 100, the mean over all windows of 100 words (Covington & McFall
    2010), which unlike the type-token ratio does not fall with length; ``term_share`` the share of Han characters
    that stand in policy terms. Not a number where there is nothing to measure.
    """
    import pandas as pd

    texts = sections.assign(text=sections["text"].fillna("")).groupby(by)["text"].agg(list)
    rows = [(name, *_measure(group, lexicon)) for name, group in texts.items()]
    return pd.DataFrame(rows, columns=[by, *COLUMNS])


def moving_type_token_ratio(words: list[str], window: int = MATTR_WINDOW) -> float:
    """Return the mean share of different words over all windows; not a number for fewer words than a window.

    A word counts in the windows that hold it and not the same word before it.
    """
    size = len(words)
    if size < window or window < 1:
        return float("nan")
    codes = np.unique(words, return_inverse=True)[1]
    order = np.argsort(codes, kind="stable")
    before = np.full(size, -1)
    before[order[1:]] = np.where(np.diff(codes[order]) == 0, order[:-1], -1)
    place = np.arange(size)
    first = np.maximum(place - window + 1, before + 1)  # windows are named by where they begin; before is at least -1
    last = np.minimum(place, size - window)
    return float(np.maximum(last - first + 1, 0).sum() / (size - window + 1) / window)


def _measure(texts: list[str], lexicon: Lexicon | None) -> tuple[float, ...]:
    characters = sum(map(count_han, texts))
    sentences = [size for text in texts for part in _SENTENCE_END.split(text) if (size := count_han(part))]
    clauses = [size for text in texts for part in _CLAUSE_END.split(text) if (size := count_han(part))]
    words = [word for text in texts for word in list_words(text, lexicon)]
    in_terms = sum(count_han(text[hit.start : hit.end]) for text in texts for hit in find_terms(text, lexicon))
    nothing = float("nan")
    return (
        characters,
        len(sentences),
        fmean(sentences) if sentences else nothing,
        median(sentences) if sentences else nothing,
        fmean(clauses) if clauses else nothing,
        count_han("".join(words)) / len(words) if words else nothing,
        moving_type_token_ratio(words),
        in_terms / characters if characters else nothing,
    )
