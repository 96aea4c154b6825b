"""Counts, rates and intervals against scipy and against a corpus small enough to count by hand."""

from __future__ import annotations

import math

import pandas as pd
import pytest
from scipy.stats import binomtest, chi2

from analysis.corpus.frequency import count_words, stopword_effect, term_frequencies, word_frequencies
from analysis.corpus.intervals import poisson_interval, wilson_interval
from analysis.corpus.tokens import load_stopwords

COLUMNS = ["report_id", "position", "section", "text", "year"]


@pytest.fixture
def sections() -> pd.DataFrame:
    """Three synthetic sections of two reports: 6, 8 and 4 Han characters; 3, 4 and 2 words."""
    rows = [
        ("r1", 1, "overview", "监管，公开，监管。", 2019),
        ("r1", 2, "problems", "监管培训公开公开", 2019),
        ("r2", 1, "overview", "培训、公开", 2020),
    ]
    return pd.DataFrame(rows, columns=COLUMNS)


@pytest.mark.parametrize("count", [0, 1, 7, 120])
def test_poisson_interval_equals_the_chi_square_form(count: int) -> None:
    """Garwood's interval written with χ² quantiles, as textbooks give it."""
    low, high = poisson_interval(count)
    assert (chi2.ppf(0.025, 2 * count) / 2 if count else 0) == pytest.approx(float(low))
    assert chi2.ppf(0.975, 2 * count + 2) / 2 == pytest.approx(float(high))


@pytest.mark.parametrize(("successes", "trials"), [(0, 10), (3, 10), (10, 10), (57, 2400)])
def test_wilson_interval_equals_that_of_scipy(successes: int, trials: int) -> None:
    """The score interval as ``scipy.stats.binomtest`` computes it, at two levels."""
    for confidence in (0.95, 0.9):
        expected = binomtest(successes, trials).proportion_ci(confidence, method="wilson")
        low, high = wilson_interval(successes, trials, confidence)
        assert [expected.low, expected.high] == pytest.approx([float(low), float(high)])


def test_share_of_nothing_has_no_interval() -> None:
    """Without trials the share is undefined, never 0."""
    assert [math.isnan(value) for value in wilson_interval(0, 0)] == [True, True]


def test_words_are_counted_per_section(sections: pd.DataFrame) -> None:
    """Counts by hand, one row per section and word."""
    counts = count_words(sections)
    rows = counts[["report_id", "position", "word", "count"]].itertuples(index=False, name=None)
    assert sorted(rows) == [
        ("r1", 1, "公开", 1),
        ("r1", 1, "监管", 2),
        ("r1", 2, "公开", 2),
        ("r1", 2, "培训", 1),
        ("r1", 2, "监管", 1),
        ("r2", 1, "公开", 1),
        ("r2", 1, "培训", 1),
    ]


def test_rates_of_the_whole_corpus(sections: pd.DataFrame) -> None:
    """18 characters and 9 words in two reports: 公开 4 times in both, 监管 3 times in one."""
    table = word_frequencies(sections).set_index("word")
    assert table.index.tolist() == ["公开", "监管", "培训"]
    assert table["count"].tolist() == [4, 3, 2]
    assert table["documents"].tolist() == [2, 1, 2]
    assert table["document_share"].tolist() == [1, 0.5, 1]
    assert pytest.approx(table["per_10k_characters"].tolist()) == [40000 / 18, 30000 / 18, 20000 / 18]
    assert pytest.approx(table["per_10k_tokens"].tolist()) == [40000 / 9, 30000 / 9, 20000 / 9]
    assert chi2.ppf(0.025, 8) / 2 / 18 * 10000 == pytest.approx(table.loc["公开", "per_10k_characters_low"])
    wilson = binomtest(4, 9).proportion_ci(method="wilson")
    assert wilson.high * 10000 == pytest.approx(table.loc["公开", "per_10k_tokens_high"])


def test_groups_have_their_own_denominators(sections: pd.DataFrame) -> None:
    """By section: 10 characters and 5 words of overview, 8 and 4 of problems."""
    table = word_frequencies(sections, by="section").set_index(["section", "word"])
    assert table.loc[("overview", "公开"), "count"] == 2
    assert tuple(table.loc[("overview", "公开"), ["characters", "tokens", "reports"]]) == (10, 5, 2)
    assert pytest.approx(table.loc[("problems", "公开"), "per_10k_characters"]) == 2500
    assert table.index.is_unique


def test_grouping_by_report_counts_documents(sections: pd.DataFrame) -> None:
    """A group may be the report itself or several columns."""
    table = word_frequencies(sections, by=["year", "report_id"])
    assert {1} == set(table["documents"])
    assert list(table[["year", "report_id", "word", "count"]].head(3).itertuples(index=False, name=None)) == [
        (2019, "r1", "公开", 3),
        (2019, "r1", "监管", 3),
        (2019, "r1", "培训", 1),
    ]


def test_stop_words_leave_rates_as_they_are(sections: pd.DataFrame) -> None:
    """Leaving a word out takes its row away and nothing else."""
    every = word_frequencies(sections)
    some = word_frequencies(sections, stopwords=["公开"])
    assert every[every["word"] != "公开"].reset_index(drop=True).equals(some)


def test_effect_of_stop_words_is_shown() -> None:
    """Of 加强 监管 的 力度 监管 the list of officialese takes two, that of function words one."""
    sections = pd.DataFrame([("r", 1, "body", "加强监管的力度，监管", 2020)], columns=COLUMNS)
    effect = stopword_effect(sections).set_index("kind")
    assert effect.loc[["officialese", "function", "all"], "tokens"].tolist() == [2, 1, 3]
    assert pytest.approx(effect.loc["all", "token_share"]) == 0.6
    assert {"加强", "的", "力度"} <= load_stopwords()


def test_terms_of_groups_include_true_zeros() -> None:
    """A report that never uses a term another uses has count 0 with an interval that starts at 0."""
    rows = [("r1", 1, "overview", "做好六稳、六稳", 2019), ("r2", 1, "overview", "培训干部", 2020)]
    table = term_frequencies(pd.DataFrame(rows, columns=COLUMNS)).set_index("report_id")
    assert table["count"].tolist() == [2, 0]
    assert table["documents"].tolist() == [1, 0]
    assert pytest.approx(table.loc["r1", "per_10k_characters"]) == 20000 / 6
    assert table.loc["r2", "per_10k_characters_low"] == 0
    assert chi2.ppf(0.975, 2) / 2 / 4 * 10000 == pytest.approx(table.loc["r2", "per_10k_characters_high"])


def test_terms_by_any_column() -> None:
    """Groups may come from a column of the sections that the table of terms does not have."""
    rows = [("r1", 1, "overview", "六稳", 2019), ("r2", 1, "overview", "六稳六稳", 2020), ("r3", 1, "body", "六", 2020)]
    table = term_frequencies(pd.DataFrame(rows, columns=COLUMNS), by="year")
    assert list(table[["year", "count", "documents", "reports"]].itertuples(index=False, name=None)) == [
        (2019, 1, 1, 1),
        (2020, 2, 1, 2),
    ]


def test_unknown_group_is_refused(sections: pd.DataFrame) -> None:
    """A misspelt column stops with the columns there are."""
    with pytest.raises(ValueError, match="no column 'regoin'; they have report_id, position, section, text, year"):
        word_frequencies(sections, by="regoin")
