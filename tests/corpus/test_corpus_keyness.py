"""Keyness against scipy and against numbers worked out by hand."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from nltk.metrics import BigramAssocMeasures
from scipy.stats import chi2, chi2_contingency, false_discovery_control

from analysis.corpus.keyness import (
    adjust_p_values,
    compare_corpora,
    compare_counts,
    log_ratio,
    p_value,
    percent_diff,
    signed_chi2,
    signed_g2,
)
from analysis.corpus.word_shift import word_shift

TABLES = st.tuples(st.integers(0, 60), st.integers(0, 60), st.integers(61, 5000), st.integers(61, 5000)).filter(
    lambda t: t[0] + t[1] > 0
)


def test_frozen_example() -> None:
    """a=30, b=5 in 1000 and 2000 words: the three values published with the goal of the project."""
    assert float(signed_g2(30, 5, 1000, 2000)) == pytest.approx(41.774963, abs=5e-7)
    assert float(signed_chi2(30, 5, 1000, 2000)) == pytest.approx(43.724404, abs=5e-7)
    assert float(signed_chi2(30, 5, 1000, 2000, yates=True)) == pytest.approx(41.371959, abs=5e-7)


@given(TABLES)
@settings(max_examples=200, deadline=None)
def test_statistics_equal_those_of_scipy(table: tuple[int, int, int, int]) -> None:
    """G², χ² and χ² with Yates equal ``scipy.stats.chi2_contingency`` in size on any table."""
    a, b, n1, n2 = table
    cells = [[a, b], [n1 - a, n2 - b]]
    expected = [
        chi2_contingency(cells, correction=False, lambda_="log-likelihood").statistic,
        chi2_contingency(cells, correction=False).statistic,
        chi2_contingency(cells, correction=True).statistic,
    ]
    ours = [signed_g2(*table), signed_chi2(*table), signed_chi2(*table, yates=True)]
    assert expected == pytest.approx(np.abs(ours).tolist(), abs=1e-6)
    assert chi2.sf(expected[0], 1) == pytest.approx(float(p_value(ours[0])), abs=1e-6)


def test_g2_equals_that_of_nltk() -> None:
    """The same four cells through nltk's likelihood ratio."""
    expected = BigramAssocMeasures.likelihood_ratio(30, (35, 1000), 3000)
    assert expected == pytest.approx(float(signed_g2(30, 5, 1000, 2000)))


def test_sign_says_in_which_corpus_the_word_is_frequent() -> None:
    """Swapping the corpora changes the sign only."""
    assert float(signed_g2(5, 30, 2000, 1000)) == pytest.approx(-float(signed_g2(30, 5, 1000, 2000)))
    assert float(signed_chi2(5, 30, 2000, 1000)) == pytest.approx(-float(signed_chi2(30, 5, 1000, 2000)))


def test_effect_sizes_by_hand() -> None:
    """3 % against 0.25 % is 12 times as much: log2 12 and +1100 %; a missing word counts as half a one."""
    assert float(log_ratio(30, 5, 1000, 2000)) == pytest.approx(math.log2(12))
    assert float(percent_diff(30, 5, 1000, 2000)) == pytest.approx(1100)
    assert float(log_ratio(4, 0, 1000, 1000)) == pytest.approx(3)
    assert float(log_ratio(0, 4, 1000, 1000)) == pytest.approx(-3)
    assert math.inf == float(percent_diff(4, 0, 1000, 1000))


@given(st.lists(st.floats(0, 1), min_size=1, max_size=30))
@settings(max_examples=100, deadline=None)
def test_adjusted_p_values_equal_those_of_scipy(p_values: list[float]) -> None:
    """Benjamini-Hochberg as scipy computes it, in the order given."""
    assert false_discovery_control(p_values).tolist() == pytest.approx(adjust_p_values(p_values).tolist())


def test_adjusted_p_values_by_hand() -> None:
    """.01·4/1, .02·4/2, .03·4/3 and .50·4/4, made monotone from the largest down."""
    assert pytest.approx(adjust_p_values([0.01, 0.02, 0.03, 0.5]).tolist()) == [0.04, 0.04, 0.04, 0.5]


def test_comparison_of_counts_in_full() -> None:
    """Five words in full: order, rates and signs worked out by hand; the rare word is left out."""
    target = {"稳": 30, "同": 10, "仅": 4, "少": 1}
    reference = {"稳": 5, "同": 20, "少": 16, "罕": 1}
    table = compare_counts(target, reference, 1000, 2000, min_count=2)
    assert table["word"].tolist() == ["稳", "仅", "同", "少"]
    assert pytest.approx(table["per_10k_target"].tolist()) == [300, 40, 100, 10]
    assert pytest.approx(table["per_10k_reference"].tolist()) == [25, 0, 100, 80]
    assert [int(np.sign(round(value, 9))) for value in table["g2"]] == [1, 1, 0, -1]
    assert table["percent_diff"].tolist()[2:] == pytest.approx([0, -87.5])
    assert false_discovery_control(table["p_value"]).tolist() == pytest.approx(table["q_value"].tolist())


def test_impossible_sizes_are_refused() -> None:
    """A corpus smaller than one of its counts is an error, not a negative cell."""
    with pytest.raises(ValueError, match="n1=3, n2=10"):
        compare_counts({"稳": 5}, {"稳": 1}, 3, 10)


def test_stop_words_leave_out_rows_and_change_no_statistic() -> None:
    """Sizes are all words, so the statistics of a word do not depend on the stop list."""
    columns = ["report_id", "position", "section", "text"]
    target = pd.DataFrame([("a", 1, "body", "加强监管，加强监管，公开")], columns=columns)
    reference = pd.DataFrame([("b", 1, "body", "公开，公开，加强")], columns=columns)
    every = compare_corpora(target, reference, min_count=1).set_index("word")
    some = compare_corpora(target, reference, stopwords=["加强"], min_count=1).set_index("word")
    assert sorted(set(every.index) - set(some.index)) == ["加强"]
    assert float(signed_g2(2, 0, 5, 3)) == pytest.approx(some.loc["监管", "g2"])
    assert every.loc["监管", "g2"] == some.loc["监管", "g2"]


def test_nothing_to_compare_with_gives_no_rows() -> None:
    """A year without reports leaves an empty table with its columns, so that a notebook goes on."""
    columns = ["report_id", "position", "section", "text"]
    one = pd.DataFrame([("a", 1, "body", "加强监管，公开")], columns=columns)
    for target, reference in ((one, one.head(0)), (one.head(0), one)):
        table = compare_corpora(target, reference, min_count=1)
        assert (len(table), list(table.columns)) == (0, list(compare_corpora(one, one).columns))
        assert word_shift(target, reference).empty
