"""Text reuse: shingles, MinHash and passages against plain computations on synthetic texts."""

from __future__ import annotations

import difflib
import random

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.corpus.reuse import (
    HanText,
    candidate_pairs,
    common_passages,
    estimate_jaccard,
    hash_shingles,
    jaccard,
    list_shingles,
    minhash,
    reuse_table,
    strip_boilerplate,
)

COLUMNS = ["report_id", "position", "section", "text"]


def test_shingles_ignore_signs_digits_and_script() -> None:
    """Last year's numbers and another script do not hide that a passage is the same."""
    assert list_shingles("全年受理申请12件，办結9件。", 4) == list_shingles("全年受理申請30件办结28件", 4)
    assert list_shingles("甲乙丙丁戊", 4) == {"甲乙丙丁", "乙丙丁戊"}
    assert list_shingles("甲乙", 4) == frozenset()


def test_boilerplate_is_taken_out_and_not_read_across() -> None:
    """The name of the law is no reuse, and what stands before it is not joined to what stands after."""
    text = "根据《中华人民共和国政府信息公开条例》编制"
    assert strip_boilerplate(text).signs == "根据\n编制"
    assert list_shingles(text, 3) == frozenset()
    assert strip_boilerplate("根據《中華人民共和國政府信息公開條例》").signs == "根据\n"


@given(st.text("甲乙丙、一1\n中华", max_size=60), st.integers(1, 12))
@settings(max_examples=150, deadline=None)
def test_numbers_stand_for_the_shingles(text: str, size: int) -> None:
    """There is one number for each different run of characters, equal for equal runs wherever they stand."""
    numbers, runs = hash_shingles(text, size), list_shingles(text, size)
    assert len(numbers) == len(runs)
    single = {int(hash_shingles(HanText(run, tuple(range(size))), size)[0]) for run in runs}
    assert set(numbers.tolist()) == single


def test_jaccard_by_hand() -> None:
    """Two common of four; nothing to compare is undefined."""
    assert jaccard(frozenset("甲乙丙"), frozenset("乙丙丁")) == 0.5
    assert jaccard(frozenset(), frozenset()) != jaccard(frozenset(), frozenset())


@pytest.mark.parametrize("shared", [0, 200, 500, 900])
def test_minhash_estimates_jaccard(shared: int) -> None:
    """The estimate lies within four standard errors of the exact index."""
    a = {f"甲{i}" for i in range(1000)}
    b = {f"甲{i}" for i in range(shared)} | {f"乙{i}" for i in range(1000 - shared)}
    exact = jaccard(frozenset(a), frozenset(b))
    estimate = estimate_jaccard(minhash(a, 512), minhash(b, 512))
    assert abs(estimate - exact) <= 4 * (exact * (1 - exact) / 512) ** 0.5


def test_minhash_is_deterministic() -> None:
    """The same set and seed give the same signature whatever the order; another seed gives another."""
    members = [f"甲{i}" for i in range(50)]
    assert (minhash(members) == minhash(reversed(members))).all()
    assert (minhash(members) != minhash(members, seed=2)).any()


def test_similar_documents_are_candidates() -> None:
    """Of three documents only the two that share nine tenths are compared further."""
    numbers = {"a": range(300), "b": range(15, 315), "c": range(1000, 1300)}
    sets = {name: {f"甲{number}" for number in members} for name, members in numbers.items()}
    assert candidate_pairs({name: minhash(members) for name, members in sets.items()}) == [("a", "b")]


def test_reuse_table_by_hand() -> None:
    """a has 3 shingles of four, b 2, both in a: Jaccard 2/3, all of b stands in a; c shares nothing and has no row."""
    rows = [("a", 1, "body", "甲乙丙丁戊己"), ("b", 1, "body", "乙丙，丁戊己"), ("c", 1, "body", "子丑寅卯辰巳")]
    table = reuse_table(pd.DataFrame(rows, columns=COLUMNS), size=4)
    assert table[["a", "b", "shingles_a", "shingles_b", "shared"]].to_numpy().tolist() == [["a", "b", 3, 2, 2]]
    assert table.loc[0, ["jaccard", "share_of_a", "share_of_b"]].tolist() == pytest.approx([2 / 3, 2 / 3, 1])


def test_many_documents_go_through_candidates() -> None:
    """Beyond the limit the near copy is still found."""
    text = "".join(random.Random(1).choices("天地玄黄宇宙洪荒日月盈昃辰宿列张", k=300))
    rows = [("a", 1, "body", text), ("b", 1, "body", text[:290]), ("c", 1, "body", text[::-1])]
    sections = pd.DataFrame(rows, columns=COLUMNS)
    assert reuse_table(sections, exact_up_to=1).equals(reuse_table(sections).query("jaccard > 0.5"))


def test_passages_end_at_boilerplate() -> None:
    """A text compared with itself is two passages when the name of the law stands in its middle."""
    text = "认真学习深入领会《中华人民共和国政府信息公开条例》结合实际抓好贯彻"
    assert common_passages(text, text, min_length=6)["passage_a"].tolist() == ["认真学习深入领会", "结合实际抓好贯彻"]


def test_passages_are_quoted_from_both_texts() -> None:
    """The passage is found though numbers and signs differ, and the quotations are those of the texts."""
    a = "前言。全年共受理群众来信12件，均在规定时限内办结。结束"
    b = "全年共受理群众来信30件均在规定时限内办结！"
    table = common_passages(a, b, min_length=8)
    assert table[["length", "passage_a", "passage_b"]].to_numpy().tolist() == [
        [19, "全年共受理群众来信12件，均在规定时限内办结", "全年共受理群众来信30件均在规定时限内办结"]
    ]
    assert a[table["start_a"][0] : table["end_a"][0]] == table["passage_a"][0]


@given(st.text("甲乙丙", min_size=0, max_size=40), st.text("甲乙丙", min_size=0, max_size=40))
@settings(max_examples=150, deadline=None)
def test_passages_are_real_and_no_longer_than_the_longest(a: str, b: str) -> None:
    """Each passage stands in both texts, none is longer than the longest match of difflib, and none is overlooked."""
    matcher = difflib.SequenceMatcher(None, a, b, autojunk=False)
    longest = matcher.find_longest_match(0, len(a), 0, len(b)).size
    table = common_passages(a, b, min_length=3)
    assert max(table["length"], default=0) <= longest
    assert (longest < 3) == table.empty
    for row in table.itertuples():
        assert a[row.start_a : row.end_a] == b[row.start_b : row.end_b]
