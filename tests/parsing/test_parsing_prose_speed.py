"""What makes the reading of prose quick leaves its results as they are."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest

from analysis.document import Paragraph, Place
from analysis.parsing.claims import find_claims
from analysis.parsing.claims.given import GivenFigures
from analysis.parsing.claims.sentences import begin_behind
from analysis.parsing.prose.facts import find_facts
from analysis.parsing.prose.mentions import find_mentions
from analysis.parsing.prose.patterns import pattern
from analysis.parsing.prose.text import leave_out, prepare

SENTENCE = "2021年，我局共收到政府信息公开申请35件，其中网络申请20件，占57.1%，较上年增加3件。"
# Synthetic: texts that no report has, each of which asks for all that stands before every one of its numbers.
LONG = {
    "sentences of one paragraph": lambda count: [SENTENCE * count],
    "paragraphs": lambda count: [SENTENCE] * count,
    "numbers of one clause": lambda count: ["收到申请" + "、".join(f"{number}件" for number in range(4 * count))],
    "lines broken off": lambda count: ["收到申请", *["3件"] * (8 * count)],
    "levels": lambda count: ["公开信息10条，" + "市级公开信息5条，" * count + "。"],
}


def _seconds(texts: list[str], year: int) -> float:
    paragraphs = [Paragraph(text, Place()) for text in texts]
    start = time.process_time()
    find_facts(paragraphs, year)
    find_claims(paragraphs, year)
    return time.process_time() - start


@pytest.mark.parametrize("kind", LONG)
def test_time_grows_with_the_length_of_the_prose(kind):
    """Eight times the text takes about eight times as long; with the square of its length it would take 64 times."""
    # Another year each time, so that nothing remembered from the round before is used.
    short = min(_seconds(LONG[kind](100), year) for year in (2020, 2021, 2022))
    assert min(_seconds(LONG[kind](800), year) for year in (2020, 2021)) < 16 * short


def test_words_behind_the_last_mark():
    """The last of several marks counts, whatever their order; without one the words begin where they were to."""
    assert [begin_behind(text, "。！", 1, len(text)) for text in ("甲。乙！丙", "甲！乙。丙", "。甲乙")] == [4, 4, 1]


def test_own_words_are_left_out_in_front_of_information():
    """The longer of two words counts that begin together; one that stands elsewhere stays."""
    [prose] = prepare((Paragraph("文旅局发布文旅工作信息3条、文旅局政务信息4条", Place()),))
    assert leave_out(prose, ("文旅局", "文旅")).masked == "文旅局发布＿＿＿＿信息3条、＿＿＿政务信息4条"
    assert leave_out(replace(prose, masked="文旅3条"), ("文旅",)).masked == "文旅3条"


def test_a_share_finds_its_whole_by_role_and_scope():
    """The last figure before the part is its whole, else the first behind it in its paragraph; no other scope's."""
    texts = ("全市收到申请90件。收到申请40件，办结30件。", "答复9件，收到申请50件。")
    mentions = find_mentions([Paragraph(text, Place()) for text in texts], 2021)
    first, second = (next(m for m in mentions if m.value == value) for value in (30, 9))
    values = {(m.value, m.scope) for m in mentions if m.role == "requests_received"}
    given = GivenFigures(m._replace(scope="全市" if m.value == 90 else None) for m in mentions)
    assert {value for value, _ in values} == {90, 40, 50}
    assert given.nearest("requests_received", None, first).value == 40
    assert given.nearest("requests_received", "全市", second).value == 90
    assert given.nearest("requests_received", "全省", second) is None


@pytest.mark.parametrize(
    ("name", "text", "found"),
    [
        ("comparing", "三成", True), ("comparing", "完成", False), ("comparing", "一审", True),
        ("comparing", "审结", False), ("comparing", "上半年", True), ("comparing", "共5件", True),
        ("comparing", "总计为5", True), ("comparing", "共有", False),
        ("share_word", "近半", True), ("share_word", "半年", False), ("nothing_word", "不存在", True),
        ("aside", "15个工作日", True), ("aside", "账号（3个）", True), ("aside", "申请（3个）", False),
        ("levels_in_brackets", "县（市、区）", True), ("levels_in_brackets", "共（市、区）", False),
    ],
)  # fmt: skip
def test_patterns_that_begin_with_a_letter_find_the_same(name, text, found):
    """Which letters go ahead changes the time of a search, not what it finds."""
    assert bool(pattern(name).search(text)) == found
