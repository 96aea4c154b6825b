"""The words that single out one report among the others."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import numpy as np

from .frequency import count_words_by
from .lexicon import Lexicon

if TYPE_CHECKING:
    import pandas as pd

VARIANTS = ("plain", "smooth")


def tfidf_table(
    sections: pd.DataFrame,
    by: str = "report_id",
    variant: str = "plain",
    lexicon: Lexicon | None = None,
    stopwords: Iterable[str] = (),
) -> pd.DataFrame:
    """Return one row per document (``by``) and word with ``tf``, ``idf`` and ``tf_idf``, the highest first.

    ``plain``: tf is the share of the words of the document (stop words left out of it), idf = ln(N/df) (Spärck Jones
    1972, as in tidytext); a word in every document has 0. ``smooth``: tf is the count, idf = ln((1+N)/(1+df)) + 1
    and the weights of a document have the length 1 (the default of scikit-learn).
    """
    if variant not in VARIANTS:
        raise ValueError(f"variant is {' or '.join(VARIANTS)}, not {variant!r}")
    table = count_words_by(sections, [by], lexicon, stopwords)
    documents = sections[by].nunique()
    df = table.groupby("word")["count"].transform("size")
    if variant == "plain":
        tf, idf = table["count"] / table.groupby(by)["count"].transform("sum"), np.log(documents / df)
    else:
        tf, idf = table["count"].astype(float), np.log((1 + documents) / (1 + df)) + 1
    weight = tf * idf
    if variant == "smooth":
        weight /= np.sqrt((weight**2).groupby(table[by]).transform("sum"))
    table = table.assign(df=df, tf=tf, idf=idf, tf_idf=weight)
    return table.sort_values([by, "tf_idf", "word"], ascending=[True, False, True], ignore_index=True)
