"""How well the lexicon finds what a person finds: precision and recall on sentences coded by hand."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from .intervals import wilson_interval
from .lexicon import Lexicon, count_terms

if TYPE_CHECKING:
    import pandas as pd

SEPARATOR = "；"


def validate_lexicon(cases: pd.DataFrame, lexicon: Lexicon | None = None) -> pd.DataFrame:
    """Return one row per term coded or found, and one for ``all``: hits, false hits, misses, precision and recall.

    ``cases`` has the columns ``text`` and ``expected``: the terms that a person sees in the text, parted by ；, a term
    as often as it is used. ``precision`` is hits / found and ``recall`` hits / coded, each with its 95 % Wilson
    interval; not a number where nothing was found or coded. The figures hold for texts like those coded.
    """
    import pandas as pd

    found, coded, hits = Counter(), Counter(), Counter()
    for text, expected in zip(cases["text"], cases["expected"].fillna(""), strict=True):
        wanted = Counter(term.strip() for term in expected.split(SEPARATOR) if term.strip())
        counts = count_terms(text, lexicon)
        found, coded, hits = found + counts, coded + wanted, hits + (counts & wanted)
    names = [*sorted({*found, *coded}), "all"]
    for counter in (found, coded, hits):
        counter["all"] = counter.total()
    frame = pd.DataFrame({"term": names, "hits": [hits[name] for name in names]})
    frame["false_hits"] = [found[name] - hits[name] for name in names]
    frame["misses"] = [coded[name] - hits[name] for name in names]
    for measure, base in (("precision", found), ("recall", coded)):
        size = pd.Series([base[name] for name in names], dtype=float)
        frame[measure] = frame["hits"] / size.where(size > 0)
        frame[f"{measure}_low"], frame[f"{measure}_high"] = wilson_interval(frame["hits"], size)
    return frame
