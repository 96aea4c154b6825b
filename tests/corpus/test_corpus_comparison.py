"""Networks, word shift, readability and the robustness panel against hand-worked tables."""

from __future__ import annotations

import math

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.spatial.distance import jensenshannon
from scipy.stats import spearmanr

from analysis.corpus.lexicon import Lexicon, PolicyTerm
from analysis.corpus.network import cooccurrence_edges, network_nodes
from analysis.corpus.readability import moving_type_token_ratio, readability_table
from analysis.corpus.robustness import list_specifications, rank_agreement, robustness_panel
from analysis.corpus.word_shift import shift_counts, word_shift

COLUMNS = ["report_id", "position", "section", "text"]


def frame(*rows: tuple) -> pd.DataFrame:
    return pd.DataFrame(list(rows), columns=COLUMNS)


def test_edges_by_hand() -> None:
    """Four sentences: 六稳 in three, 六保 in two, both in two; 河长制 once, with 六稳."""
    sections = frame(("r", 1, "body", "六稳六保六稳。六保、六稳；六稳河长制\n无"))
    edges = cooccurrence_edges(sections).set_index(["source", "target"])
    assert edges["count"].to_dict() == {("六保", "六稳"): 2, ("六稳", "河长制"): 1}
    assert edges["jaccard"].to_dict() == pytest.approx({("六保", "六稳"): 2 / 3, ("六稳", "河长制"): 1 / 3})
    assert edges.loc[("六保", "六稳"), ["units_source", "units_target", "units"]].tolist() == [2, 3, 4]
    # PMI = log2(2·4 / (2·3)), −log2(2/4) = 1
    assert edges.loc[("六保", "六稳"), "npmi"] == pytest.approx(math.log2(8 / 6))
    assert cooccurrence_edges(sections, unit="paragraph").iloc[0]["units"] == 2
    assert cooccurrence_edges(sections, min_count=2).shape[0] == 1
    with pytest.raises(ValueError, match="unit is sentence, paragraph, section, not 'page'"):
        cooccurrence_edges(sections, unit="page")


def test_nodes_sum_their_edges_and_layout_is_seeded() -> None:
    """Degree and strength by hand; the same seed draws the same picture, within the unit square."""
    sections = frame(("r", 1, "body", "六稳六保。六保六稳。六稳河长制"))
    edges = cooccurrence_edges(sections)
    nodes = network_nodes(edges, seed=3).set_index("term")
    assert nodes[["units", "degree", "strength"]].to_dict("index") == {
        "六保": {"units": 2, "degree": 1, "strength": 2},
        "六稳": {"units": 3, "degree": 2, "strength": 3},
        "河长制": {"units": 1, "degree": 1, "strength": 1},
    }
    assert nodes.equals(network_nodes(edges, seed=3).set_index("term"))
    assert not nodes.equals(network_nodes(edges, seed=4).set_index("term"))
    assert nodes[["x", "y"]].stack().between(0, 1).all()
    assert network_nodes(edges.head(0)).empty


COUNTS = st.dictionaries(st.sampled_from("甲乙丙丁戊"), st.integers(1, 50), min_size=1)


@given(COUNTS, COUNTS)
@settings(max_examples=150, deadline=None)
def test_word_shift_adds_up_to_the_divergence(target: dict[str, int], reference: dict[str, int]) -> None:
    """The parts are not negative and add up to scipy's Jensen-Shannon divergence in bits."""
    table = shift_counts(target, reference)
    words = table["word"].tolist()
    distance = jensenshannon([target.get(w, 0) for w in words], [reference.get(w, 0) for w in words], base=2)
    assert table["contribution"].sum() == pytest.approx(float(distance) ** 2, abs=1e-9)
    assert (table["contribution"] >= -1e-12).all()


def test_word_shift_by_hand() -> None:
    """Nothing in common is one bit, half from each side; the same words are 0."""
    table = shift_counts({"甲": 3}, {"乙": 7})
    assert table[["word", "contribution", "share", "direction"]].to_numpy().tolist() == [
        ["乙", 0.5, 0.5, "reference"],
        ["甲", 0.5, 0.5, "target"],
    ]
    assert shift_counts({"甲": 3}, {"甲": 9})[["contribution", "share", "direction"]].to_numpy().tolist() == [
        [0, 0, "equal"]
    ]
    with pytest.raises(ValueError, match="without words"):
        shift_counts({}, {"甲": 1})


def test_word_shift_of_sections_leaves_stop_words_out() -> None:
    """Shares are taken after stop words have gone."""
    table = word_shift(frame(("a", 1, "body", "加强监管")), frame(("b", 1, "body", "加强培训")), stopwords=["加强"])
    assert table["p"].tolist() == [0, 1]


def test_readability_by_hand() -> None:
    """Two sentences of 8 and 2 characters, clauses of 4, 4 and 2; 2 of 10 characters are a slogan."""
    table = readability_table(frame(("r", 1, "body", "公开信息，落实六稳。监管"), ("s", 1, "body", None)))
    row = table.set_index("report_id").loc["r"]
    assert row[["characters", "sentences", "sentence_mean", "sentence_median"]].tolist() == [10, 2, 5, 5]
    assert row["clause_mean"] == pytest.approx(10 / 3)
    assert row["term_share"] == pytest.approx(0.2)
    assert math.isnan(row["mattr"])
    empty = table.set_index("report_id").loc["s"]
    assert empty[["characters", "sentences"]].tolist() == [0, 0]
    assert math.isnan(empty["sentence_mean"])


@given(st.lists(st.sampled_from("甲乙丙丁"), max_size=30), st.integers(1, 8))
@settings(max_examples=100, deadline=None)
def test_moving_ratio_equals_a_plain_computation(words: list[str], window: int) -> None:
    """The running count equals counting every window anew."""
    windows = [words[i : i + window] for i in range(len(words) - window + 1)]
    ours = moving_type_token_ratio(words, window)
    if not windows:
        assert math.isnan(ours)
    else:
        assert ours == pytest.approx(sum(len(set(w)) / window for w in windows) / len(windows))


PANEL = frame(
    ("r1", 1, "overview", "六稳六保监管培训干部"),
    ("r1", 2, "problems", "培训不足"),
    ("r2", 1, "overview", "六稳，监管培训"),
    ("r2", 2, "problems", "六保六稳六保不足"),
    ("r3", 1, "overview", "监管培训干部"),
)


def test_main_result_by_hand() -> None:
    """r1 has 2 terms in 14 characters, r2 4 in 14, r3 none in 6: ranks 2, 1, 3."""
    panel = robustness_panel(PANEL).query("specification == 'main'").set_index("report_id")
    assert panel[["count", "size", "rank"]].to_dict("index") == {
        "r1": {"count": 2, "size": 14, "rank": 2},
        "r2": {"count": 4, "size": 14, "rank": 1},
        "r3": {"count": 0, "size": 6, "rank": 3},
    }
    assert panel.loc["r1", "rate"] == pytest.approx(20000 / 14)


def test_leaving_out_a_section_changes_the_result() -> None:
    """Without the problems r1 has 2 of 10 and r2 1 of 6, so the leader changes; r3 keeps its row."""
    panel = robustness_panel(PANEL)
    rates = panel.query("specification == 'without_problems'").set_index("report_id")["rate"]
    assert rates.to_dict() == pytest.approx({"r1": 2000, "r2": 10000 / 6, "r3": 0})
    agreement = rank_agreement(panel).set_index("specification")
    assert agreement.loc["main", ["spearman", "largest_change", "same_first"]].tolist() == [1, 0, True]
    assert agreement.loc["without_problems", ["largest_change", "same_first"]].tolist() == [1, False]
    assert agreement.loc["without_problems", "spearman"] == pytest.approx(spearmanr([2, 1, 3], [1, 2, 3]).statistic)


def test_every_choice_is_varied_and_own_dictionaries_join() -> None:
    """The panel holds each kind of change, a theme gets its own rows, and a caller's lexicon is one more row."""
    own = Lexicon((PolicyTerm("监管", theme="own"),))
    names = [s.name for s in list_specifications(PANEL, lexicons={"own": own})]
    assert names == [
        "main", "per_word", "per_sentence", "without_function_words", "without_stop_words",
        "without_overview", "without_problems", "spelled_as_listed", "no_ordinary_words", "own",
    ]  # fmt: skip
    panel = robustness_panel(PANEL, level="theme", lexicons={"own": own})
    assert set(panel.query("specification == 'own'")["item"]) == {"own"}
    assert set(panel.query("specification == 'main'")["item"]) == {"economy"}
    assert not panel.duplicated(["specification", "report_id", "item"]).any()
    with pytest.raises(ValueError, match="level is term, theme, all, not 'word'"):
        robustness_panel(PANEL, level="word")
