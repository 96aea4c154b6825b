"""The measures are the same on a frame of plain objects and on one with the types of the dataset on disk."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd
import pytest

from analysis.corpus.collocation import collocations
from analysis.corpus.concordance import concordance
from analysis.corpus.dispersion import term_dispersion, word_dispersion
from analysis.corpus.frequency import count_words, stopword_effect, term_frequencies, word_frequencies
from analysis.corpus.keyness import compare_corpora
from analysis.corpus.lexicon import component_table, term_table
from analysis.corpus.network import cooccurrence_edges
from analysis.corpus.ngrams import ngram_frequencies
from analysis.corpus.readability import readability_table
from analysis.corpus.reuse import reuse_table
from analysis.corpus.robustness import rank_agreement, robustness_panel
from analysis.corpus.tfidf import tfidf_table
from analysis.corpus.tokens import segmentation_audit, segmentation_disagreements
from analysis.corpus.word_shift import word_shift

ROWS = [
    ("r1", 1, "overview", "做好六稳六保，稳就业。加强监管培训，公开信息", 2019, 3),
    ("r1", 2, "problems", "培训不足，编发省政府公报", 2019, None),
    ("r2", 1, "overview", "落实六稳。监管培训，公开信息，公开信息，加强监管培训", 2020, 5),
    ("r2", 2, "other", None, 2020, 9),
    ("r3", 1, "overview", "监管干部，公开信息", 2020, 2),
]
PLAIN = pd.DataFrame(ROWS, columns=["report_id", "position", "section", "text", "year", "line"]).astype(object)
TYPES = {"report_id": "string", "position": "Int64", "section": "string", "text": "string", "year": "Int64"}
TYPED = PLAIN.astype({**TYPES, "line": "Int64"})
MEASURES: dict[str, Callable[[pd.DataFrame], pd.DataFrame]] = {
    "terms": term_table,
    "components": component_table,
    "words": count_words,
    "term_frequencies": lambda frame: term_frequencies(frame, by="year"),
    "word_frequencies": lambda frame: word_frequencies(frame, by=["year", "section"]),
    "stopwords": stopword_effect,
    "term_dispersion": lambda frame: term_dispersion(frame, parts="year"),
    "word_dispersion": lambda frame: word_dispersion(frame, parts="year"),
    "keyness": lambda frame: compare_corpora(frame[frame["year"] == 2020], frame[frame["year"] != 2020], min_count=1),
    "word_shift": lambda frame: word_shift(frame[frame["year"] == 2020], frame[frame["year"] != 2020]),
    "collocations": lambda frame: collocations(frame, "培训", min_count=1),
    "ngrams": lambda frame: ngram_frequencies(frame, min_count=1),
    "tfidf": tfidf_table,
    "network": cooccurrence_edges,
    "readability": lambda frame: readability_table(frame, by="year"),
    "reuse": lambda frame: reuse_table(frame, size=4),
    "robustness": lambda frame: robustness_panel(frame, level="theme"),
    "agreement": lambda frame: rank_agreement(robustness_panel(frame)),
    "concordance": lambda frame: concordance(frame, "六稳", section="overview"),
    "audit": lambda frame: segmentation_audit(frame["text"].dropna()),
    "disagreements": lambda frame: segmentation_disagreements(frame["text"].dropna()),
}


@pytest.mark.parametrize("name", MEASURES)
def test_types_of_the_columns_change_nothing(name: str) -> None:
    """Columns that know unknown values compare with nothing as unknown: a measure must not lose its rows by that."""
    plain, typed = MEASURES[name](PLAIN), MEASURES[name](TYPED)
    assert len(plain) > 0
    same = [frame.astype(object).where(frame.notna(), None) for frame in (plain, typed)]
    pd.testing.assert_frame_equal(*same, check_names=False)
