"""Collocations, n-grams and TF-IDF against nltk and hand-worked tables."""

from __future__ import annotations

import math
from collections import Counter

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from nltk import ngrams as nltk_ngrams
from nltk.metrics import BigramAssocMeasures

from analysis.corpus.association import association_g2, log_dice, npmi, pmi, t_score
from analysis.corpus.collocation import collocations
from analysis.corpus.lexicon import Lexicon
from analysis.corpus.ngrams import list_ngrams, ngram_frequencies
from analysis.corpus.tfidf import tfidf_table

COLUMNS = ["report_id", "position", "section", "text"]
TABLES = st.tuples(st.integers(1, 20), st.integers(0, 40), st.integers(0, 40), st.integers(1, 3000))


@given(TABLES)
@settings(max_examples=200, deadline=None)
def test_measures_equal_those_of_nltk(cells: tuple[int, int, int, int]) -> None:
    """PMI, t, G² and Dice on any table as nltk computes them from the same margins."""
    both, only_first, only_second, _ = cells
    r1, c1, n = both + only_first, both + only_second, sum(cells)
    margins = (both, (r1, c1), n)
    assert float(pmi(both, r1, c1, n)) == pytest.approx(BigramAssocMeasures.pmi(*margins), abs=1e-9)
    assert float(t_score(both, r1, c1, n)) == pytest.approx(BigramAssocMeasures.student_t(*margins), abs=1e-9)
    assert 2 ** (float(log_dice(both, r1, c1)) - 14) == pytest.approx(BigramAssocMeasures.dice(*margins))
    expected = BigramAssocMeasures.likelihood_ratio(*margins)
    assert abs(float(association_g2(both, r1, c1, n))) == pytest.approx(expected, abs=1e-6)


def test_measures_by_hand() -> None:
    """8 together of 16 and 32 in 1024: E = 0.5, O/E = 16; two words always together have NPMI 1 and logDice 14."""
    assert float(pmi(8, 16, 32, 1024)) == pytest.approx(4)
    assert float(npmi(8, 16, 32, 1024)) == pytest.approx(4 / 7)
    assert float(t_score(8, 16, 32, 1024)) == pytest.approx(7.5 / math.sqrt(8))
    assert float(log_dice(8, 16, 32)) == pytest.approx(14 + math.log2(1 / 3))
    assert [float(npmi(8, 8, 8, 64)), float(log_dice(8, 8, 8))] == pytest.approx([1, 14])


def test_never_together_is_the_lower_end() -> None:
    """No joint occurrence: PMI −∞, NPMI −1, no t, G² negative."""
    assert float(pmi(0, 5, 5, 100)) == -math.inf
    assert float(npmi(0, 5, 5, 100)) == -1
    assert math.isnan(float(t_score(0, 5, 5, 100)))
    assert float(association_g2(0, 50, 50, 100)) < 0


@pytest.fixture
def sections() -> pd.DataFrame:
    """Synthetic: six words, a stop, three words; the second report has two words."""
    rows = [
        ("r1", 1, "body", "公开监管培训公开审批监管。培训公开审批"),
        ("r2", 1, "body", "公开，监管"),
    ]
    return pd.DataFrame(rows, columns=COLUMNS)


def test_windows_by_hand(sections: pd.DataFrame) -> None:
    """One word to either side of 公开, each place once, no window across a stop.

    Sentence 1: 监管 培训 审批 are near; sentence 2: 培训 审批; report 2: 监管. The 6 places hold 监管 ×2, 培训 ×2,
    审批 ×2; without the 4 nodes there are 7 words: 监管 3, 培训 2, 审批 2.
    """
    table = collocations(sections, "公开", window=1, min_count=1).set_index("collocate")
    assert table["count"].to_dict() == {"培训": 2, "审批": 2, "监管": 2}
    assert table["total"].to_dict() == {"培训": 2, "审批": 2, "监管": 3}
    assert set(table["places"]) == {6}
    assert set(table["n"]) == {7}
    assert table.loc["监管", "expected"] == pytest.approx(6 * 3 / 7)
    assert table.loc["培训", "pmi"] == pytest.approx(math.log2(2 / (6 * 2 / 7)))
    assert table.loc["监管", "log_dice"] == pytest.approx(14 + math.log2(2 * 2 / (4 + 3)))


def test_sentences_by_hand(sections: pd.DataFrame) -> None:
    """Three sentences, all with 公开: 培训 and 监管 in two of them, as expected by chance."""
    table = collocations(sections, "公开", unit="sentence", min_count=1).set_index("collocate")
    assert table["count"].to_dict() == {"培训": 2, "审批": 2, "监管": 2}
    assert set(table["n"]) == {3}
    assert table["pmi"].tolist() == pytest.approx([0, 0, 0])


def test_stop_words_and_rare_words_have_no_row(sections: pd.DataFrame) -> None:
    """They are left out of the rows; the other rows stay as they are."""
    every = collocations(sections, "公开", window=1, min_count=1)
    some = collocations(sections, "公开", window=1, min_count=1, stopwords=["培训"])
    assert every[every["collocate"] != "培训"].reset_index(drop=True).equals(some)
    assert collocations(sections, "公开", window=1, min_count=3).empty
    with pytest.raises(ValueError, match="unit is window or sentence, not 'line'"):
        collocations(sections, "公开", unit="line")


def test_ngrams_stop_at_punctuation(sections: pd.DataFrame) -> None:
    """公开，监管 is no bigram; within a run the bigrams are those of nltk."""
    words = ["公开", "监管", "培训", "公开", "审批", "监管"]
    expected = [*nltk_ngrams(words, 2), *nltk_ngrams(["培训", "公开", "审批"], 2)]
    assert list(list_ngrams(sections["text"][0], 2)) == expected
    assert list(list_ngrams(sections["text"][1], 2)) == []
    assert list(list_ngrams("公开\n监管", 2)) == []
    assert list(list_ngrams("公开 监管", 2)) == [("公开", "监管")]
    table = ngram_frequencies(sections, 2, min_count=1).set_index("ngram")
    assert table["count"].to_dict() == {" ".join(gram): count for gram, count in Counter(expected).items()}
    assert table.loc["培训 公开", ["count", "documents", "share"]].tolist() == [2, 1, 2 / 7]


def test_spellings_of_a_term_are_one_member() -> None:
    """双随机、一公开 with and without its comma make the same bigram."""
    assert (
        list(list_ngrams("推行双随机、一公开", 2))
        == list(list_ngrams("推行双随机一公开", 2))
        == [("推行", "双随机一公开")]
    )


def test_character_ngrams(sections: pd.DataFrame) -> None:
    """Characters: 12 in the first run give 11 bigrams, 6 give 5, 2 and 2 give 1 each."""
    table = ngram_frequencies(sections, 2, unit="character", min_count=1)
    assert table["count"].sum() == 18
    assert table.set_index("ngram").loc["公开", ["count", "documents"]].tolist() == [4, 2]


def test_ngrams_at_the_edge_of_stop_words(sections: pd.DataFrame) -> None:
    """A stop word may stand inside an n-gram but not at its ends; wrong arguments are refused."""
    grams = ngram_frequencies(sections, 3, min_count=1, stopwords=["公开"])["ngram"].tolist()
    assert grams == ["培训 公开 审批"]
    with pytest.raises(ValueError, match="unit is word or character, not 'line'"):
        ngram_frequencies(sections, unit="line")
    with pytest.raises(ValueError, match="at least one member, not 0"):
        ngram_frequencies(sections, 0)


def test_tfidf_by_hand() -> None:
    """a: 公开 2 监管 1, b: 公开 1 培训 1; only 公开 is in both, so its plain weight is 0."""
    rows = [("a", 1, "body", "公开，监管，公开"), ("b", 1, "body", "公开，培训")]
    sections = pd.DataFrame(rows, columns=COLUMNS)
    plain = tfidf_table(sections, lexicon=Lexicon(())).set_index(["report_id", "word"])["tf_idf"]
    assert plain.to_dict() == pytest.approx(
        {("a", "监管"): math.log(2) / 3, ("a", "公开"): 0, ("b", "培训"): math.log(2) / 2, ("b", "公开"): 0}
    )
    smooth = tfidf_table(sections, variant="smooth").set_index(["report_id", "word"])["tf_idf"]
    rare = math.log(3 / 2) + 1
    assert smooth[("a", "公开")] == pytest.approx(2 / math.hypot(2, rare))
    assert smooth[("b", "培训")] == pytest.approx(rare / math.hypot(1, rare))
    assert np.allclose((smooth**2).groupby("report_id").sum(), 1)
    with pytest.raises(ValueError, match="variant is plain or smooth, not 'bm25'"):
        tfidf_table(sections, variant="bm25")


def test_smooth_tfidf_equals_that_of_scikit_learn() -> None:
    """The variant called the default of scikit-learn is that default (skipped where it is not installed)."""
    text = pytest.importorskip("sklearn.feature_extraction.text")
    rows = [("a", 1, "body", "公开，监管，公开"), ("b", 1, "body", "公开，培训"), ("c", 1, "body", "培训，审批，监管")]
    table = tfidf_table(pd.DataFrame(rows, columns=COLUMNS), variant="smooth")
    vectorizer = text.TfidfVectorizer(tokenizer=lambda line: line.split("，"), token_pattern=None)
    matrix = vectorizer.fit_transform(row[3] for row in rows).toarray()
    for report, word, weight in table[["report_id", "word", "tf_idf"]].itertuples(index=False):
        assert weight == pytest.approx(matrix["abc".index(report), vectorizer.vocabulary_[word]])
