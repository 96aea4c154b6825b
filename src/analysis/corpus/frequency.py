"""How often words and policy terms occur: counts, rates with intervals, and in how many reports."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain
from typing import TYPE_CHECKING

import numpy as np

from .characters import count_han
from .intervals import poisson_interval, wilson_interval
from .lexicon import Lexicon, term_table
from .tokens import STOPWORD_KINDS, count_words_of, load_stopwords

if TYPE_CHECKING:
    import pandas as pd

PER = 10_000


def count_words(sections: pd.DataFrame, lexicon: Lexicon | None = None, stopwords: Iterable[str] = ()) -> pd.DataFrame:
    """Return one row per section and word with its ``count``; the other columns of the section stand beside it.

    Key: ``report_id, position, word``. Words are those of ``tokens.list_words``, each where it first
    occurs.
    """
    places = [name for name in sections.columns if name not in ("text", "heading", "characters")]
    return _word_rows(sections[places], ([text] for text in sections["text"]), lexicon, stopwords)


def count_words_by(
    sections: pd.DataFrame, by: Sequence[str], lexicon: Lexicon | None = None, stopwords: Iterable[str] = ()
) -> pd.DataFrame:
    """Return one row per group (columns ``by``) and word with its ``count`` over all sections of the group."""
    texts = sections.groupby(list(by))["text"].agg(list)
    return _word_rows(texts.index.to_frame(index=False), texts, lexicon, stopwords)


def _word_rows(
    places: pd.DataFrame, texts: Iterable[list], lexicon: Lexicon | None, stopwords: Iterable[str]
) -> pd.DataFrame:
    left_out = frozenset(stopwords)
    counts = [count_words_of(group, lexicon, left_out) for group in texts]
    frame = places.iloc[np.repeat(np.arange(len(places)), [len(words) for words in counts])].reset_index(drop=True)
    numbers = chain.from_iterable(words.values() for words in counts)
    return frame.assign(word=list(chain.from_iterable(counts)), count=np.fromiter(numbers, dtype="int64"))


def word_frequencies(
    sections: pd.DataFrame,
    by: str | Sequence[str] = (),
    stopwords: Iterable[str] = (),
    lexicon: Lexicon | None = None,
    confidence: float = 0.95,
) -> pd.DataFrame:
    """Return one row per group and word; ``by`` names the columns of the sections that make the groups.

    Rates are per 10,000 Han characters (exact Poisson interval) and per 10,000 words (Wilson interval). Both
    denominators are those of the whole text: leaving out stop words leaves out rows and changes no rate.
    ``documents`` is the number of reports with the word, ``document_share`` its share of the reports of the group.
    """
    keys = _group_keys(sections, by)
    counts = count_words_by(_grouped(sections), list(dict.fromkeys([*keys, "report_id"])), lexicon)
    sizes = _group_sizes(sections, keys).merge(_sum_counts(counts, keys, "tokens"), on=keys, how="left")
    counts = counts[~counts["word"].isin(frozenset(stopwords))]
    frame = _sum_documents(counts, [*keys, "word"]).merge(sizes, on=keys)
    ascending = [True] * len(keys) + [False, True]
    frame = frame.sort_values([*keys, "count", "word"], ascending=ascending, ignore_index=True)
    return _add_rates(frame, confidence).drop(columns=_ALL, errors="ignore")


def term_frequencies(
    sections: pd.DataFrame,
    by: str | Sequence[str] = "report_id",
    lexicon: Lexicon | None = None,
    confidence: float = 0.95,
) -> pd.DataFrame:
    """Return one row per group and policy term that any group uses; a term that a group never uses has count 0.

    ``per_10k_characters`` is the rate per 10,000 Han characters of all sections of the group, with its exact Poisson
    interval; ``documents`` is the number of reports of the group that use the term.
    """
    keys = _group_keys(sections, by)
    table = term_table(sections, lexicon)
    groups = _grouped(sections)[["report_id", "position", *(key for key in keys if key not in table)]]
    table = table.merge(groups.drop_duplicates(), on=["report_id", "position"])
    used = table[["term", "theme"]].drop_duplicates().sort_values(["theme", "term"])
    frame = _group_sizes(sections, keys).merge(used, how="cross")
    frame = frame.merge(_sum_documents(table, [*keys, "term"]), on=[*keys, "term"], how="left")
    frame = frame.fillna({"count": 0, "documents": 0}).astype({"count": "int64", "documents": "int64"})
    return _add_rates(frame, confidence).drop(columns=_ALL, errors="ignore")


def stopword_effect(sections: pd.DataFrame, lexicon: Lexicon | None = None) -> pd.DataFrame:
    """Return, for each kind of stop words and for all, how much of the words it takes away.

    ``tokens`` and ``types`` are running words and different words left out, ``token_share`` and ``type_share`` their
    shares of all.
    """
    import pandas as pd

    words = count_words_of(sections["text"], lexicon)
    lists = {kind: load_stopwords([kind]) for kind in STOPWORD_KINDS} | {"all": load_stopwords()}
    rows = []
    for kind, stopwords in lists.items():
        gone = [words[word] for word in stopwords if word in words]
        tokens = words.total() or float("nan")
        rows.append((kind, sum(gone), len(gone), sum(gone) / tokens, len(gone) / (len(words) or float("nan"))))
    return pd.DataFrame(rows, columns=["kind", "tokens", "types", "token_share", "type_share"])


_ALL = "_all"  # the one group of everything
_RATE_COLUMNS = (
    "characters", "per_10k_characters", "per_10k_characters_low", "per_10k_characters_high",
    "tokens", "per_10k_tokens", "per_10k_tokens_low", "per_10k_tokens_high",
)  # fmt: skip


def _as_text(text: object) -> str:
    return text if isinstance(text, str) else ""


def _group_keys(sections: pd.DataFrame, by: str | Sequence[str]) -> list[str]:
    keys = [by] if isinstance(by, str) else list(by)
    for key in keys:
        if key not in sections:
            raise ValueError(f"the sections have no column {key!r}; they have {', '.join(sections.columns)}")
    return keys or [_ALL]


def _grouped(sections: pd.DataFrame) -> pd.DataFrame:
    return sections.assign(**{_ALL: True})


def _group_sizes(sections: pd.DataFrame, keys: list[str]) -> pd.DataFrame:
    """Return the Han characters and the reports of each group."""
    sizes = [count_han(_as_text(text)) for text in sections["text"]]
    frame = _grouped(sections).assign(_size=sizes, _report=sections["report_id"])
    return frame.groupby(keys).agg(characters=("_size", "sum"), reports=("_report", "nunique")).reset_index()


def _sum_counts(counts: pd.DataFrame, keys: list[str], name: str) -> pd.DataFrame:
    return counts.groupby(keys)["count"].sum().rename(name).reset_index()


def _sum_documents(counts: pd.DataFrame, keys: list[str]) -> pd.DataFrame:
    frame = counts.assign(_report=counts["report_id"]).groupby(keys)
    return frame.agg(count=("count", "sum"), documents=("_report", "nunique")).reset_index()


def _add_rates(frame: pd.DataFrame, confidence: float) -> pd.DataFrame:
    """Return the frame with shares and rates; a rate without a denominator is not a number."""
    count, characters = frame["count"], frame["characters"].where(frame["characters"] > 0)
    low, high = poisson_interval(count, confidence)
    frame = frame.assign(
        document_share=frame["documents"] / frame["reports"],
        per_10k_characters=count / characters * PER,
        per_10k_characters_low=low / characters * PER,
        per_10k_characters_high=high / characters * PER,
    )
    if "tokens" in frame:
        low, high = wilson_interval(count, frame["tokens"], confidence)
        share = count / frame["tokens"].where(frame["tokens"] > 0)
        frame = frame.assign(per_10k_tokens=share * PER, per_10k_tokens_low=low * PER, per_10k_tokens_high=high * PER)
    last = ("documents", "reports", "document_share", *_RATE_COLUMNS)
    first = [name for name in frame.columns if name not in last]
    return frame[[*first, *(name for name in last if name in frame)]]
