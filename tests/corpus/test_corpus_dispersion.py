"""Dispersion against hand-worked tables and its own limits."""

from __future__ import annotations

import math
import statistics

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.corpus.dispersion import gries_dp, juilland_d, term_dispersion, word_dispersion


def test_dp_by_hand() -> None:
    """Parts of 9, 10, 10, 10, 11 and counts 1 to 5: ½(|1/15−.18|+|2/15−.2|+|3/15−.2|+|4/15−.2|+|5/15−.22|) = .18."""
    assert gries_dp([1, 2, 3, 4, 5], [9, 10, 10, 10, 11]) == pytest.approx(0.18)
    assert gries_dp([1, 2, 3, 4, 5], [9, 10, 10, 10, 11], normalise=True) == pytest.approx(0.18 / 0.82)


def test_d_by_hand() -> None:
    """Counts 1 to 5 in five equal parts: σ = √2, μ = 3, D = 1 − (√2/3)/2."""
    assert juilland_d([1, 2, 3, 4, 5]) == pytest.approx(1 - math.sqrt(2) / 6)
    assert juilland_d([1, 2, 3, 4, 5], [10] * 5) == pytest.approx(1 - math.sqrt(2) / 6)


def test_extremes() -> None:
    """Spread like the parts is DP 0 and D 1; all in one of n equal parts is normalised DP 1 and D 0."""
    assert gries_dp([2, 4, 6], [10, 20, 30]) == pytest.approx(0)
    assert juilland_d([2, 4, 6], [10, 20, 30]) == pytest.approx(1)
    assert gries_dp([0, 0, 5], [10, 10, 10], normalise=True) == pytest.approx(1)
    assert juilland_d([0, 0, 5]) == pytest.approx(0)


def test_undefined_is_not_zero() -> None:
    """A word that never occurs and a corpus of one part have no dispersion."""
    assert math.isnan(gries_dp([0, 0], [1, 1]))
    assert math.isnan(juilland_d([0, 0]))
    assert math.isnan(juilland_d([3]))
    assert math.isnan(gries_dp([3], [10], normalise=True))


def test_parts_need_sizes() -> None:
    """A missing or empty part is refused."""
    with pytest.raises(ValueError, match="one size per part: 2 counts, 1 sizes"):
        gries_dp([1, 2], [3])
    with pytest.raises(ValueError, match="at least one"):
        gries_dp([1, 2], [3, 0])


@given(st.lists(st.tuples(st.integers(0, 50), st.integers(1, 500)), min_size=2, max_size=12))
@settings(max_examples=150, deadline=None)
def test_measures_equal_a_plain_computation(parts: list[tuple[int, int]]) -> None:
    """On any parts the measures equal the formulas written out with plain Python."""
    counts, sizes = zip(*parts, strict=True)
    if sum(counts) == 0:
        return
    dp = sum(abs(c / sum(counts) - s / sum(sizes)) for c, s in parts) / 2
    rates = [c / s for c, s in parts]
    d = 1 - statistics.pstdev(rates) / statistics.fmean(rates) / math.sqrt(len(parts) - 1)
    assert [dp, d] == pytest.approx([gries_dp(counts, sizes), juilland_d(counts, sizes)], abs=1e-9)


def test_tables_measure_over_reports() -> None:
    """Reports of 8 and 4 characters with 2 and 0 六稳: DP = 1 − 8/12; a report without the term is a part too."""
    rows = [("r1", 1, "overview", "六稳加六稳加监管"), ("r2", 1, "overview", "监管培训")]
    sections = pd.DataFrame(rows, columns=["report_id", "position", "section", "text"])
    terms = term_dispersion(sections).set_index("term")
    assert terms.loc["六稳", ["count", "range", "parts"]].astype(int).tolist() == [2, 1, 2]
    assert terms.loc["六稳", "dp"] == pytest.approx(1 / 3)
    words = word_dispersion(sections, min_count=2).set_index("word")
    # r1 has 5 words (六稳 加 六稳 加 监管), r2 has 2
    assert words.loc["监管", "dp"] == pytest.approx(abs(1 / 2 - 5 / 7))
    assert "培训" not in words.index


@given(st.lists(st.lists(st.sampled_from(["监管", "培训", "公开", "审批"]), max_size=12), min_size=1, max_size=6))
@settings(max_examples=60, deadline=None)
def test_tables_equal_the_measures_of_single_words(reports: list[list[str]]) -> None:
    """The table measures all words at once; each row equals the functions for one word, written with zeros."""
    rows = [(f"r{i}", 1, "body", "，".join(words)) for i, words in enumerate(reports)]
    table = word_dispersion(pd.DataFrame(rows, columns=["report_id", "position", "section", "text"]))
    used = [words for words in reports if words]
    sizes = [len(words) for words in used]
    for row in table.itertuples():
        counts = [words.count(row.word) for words in used]
        single = [gries_dp(counts, sizes), gries_dp(counts, sizes, normalise=True), juilland_d(counts, sizes)]
        assert [sum(counts), sum(map(bool, counts)), len(used)] == [row.count, row.range, row.parts]
        assert pytest.approx(single, abs=1e-9, nan_ok=True) == [row.dp, row.dp_norm, row.juilland_d]
    assert len(table) == len({word for words in reports for word in words})
