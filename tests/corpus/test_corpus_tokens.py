"""Words: policy terms stay whole, known words are not broken, and nothing depends on other processes."""

from __future__ import annotations

import csv
import subprocess
import sys
from pathlib import Path

import jieba
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.corpus import tokens
from analysis.corpus.lexicon import Lexicon, PolicyTerm, load_lexicon
from analysis.corpus.tokens import (
    dictionary_words,
    list_words,
    load_stopwords,
    segmentation_audit,
    segmentation_disagreements,
    tokenize,
)

RAW = sorted((Path(__file__).parents[2] / "data" / "raw").glob("*.txt"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("六稳六保", "六稳|六保"),
        ("做好六稳六保工作", "做好|六稳|六保|工作"),
        ("落实“六稳”“六保”任务", "落实|“|六稳|”|“|六保|”|任务"),
        ("放管服改革", "放管服|改革"),
        ("深化放管服改革优化营商环境", "深化|放管服|改革|优化|营商环境"),
        ("推进“放管服”改革", "推进|“|放管服|”|改革"),
        ("依申请公开", "依申请公开"),
        ("做好依申请公开工作", "做好|依申请公开|工作"),
        ("规范依申请公开办理", "规范|依申请公开|办理"),
        ("两微一端", "两微一端"),
        ("用好两微一端平台", "用|好|两微一端|平台"),
        ("通过“两微一端”发布", "通过|“|两微一端|”|发布"),
        ("双随机一公开", "双随机一公开"),
        ("推行双随机一公开监管", "推行|双随机一公开|监管"),
        ("推行“双随机、一公开”监管", "推行|“|双随机、一公开|”|监管"),
        ("“互联网+政务服务”", "“|互联网+政务服务|”"),
    ],
)
def test_policy_terms_are_whole_words(text: str, expected: str) -> None:
    """The slogans of which plain jieba makes 六|稳六保 or 依|申请|公开 come out whole in several contexts."""
    assert expected == "|".join(tokenize(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [("六保险公司", "六|保险公司"), ("长约三公里", "长约|三|公里"), ("第五公开课", "第五|公开课")],
)
def test_neighbouring_words_are_not_broken(text: str, expected: str) -> None:
    """A term that happens to stand across two words does not tear them apart."""
    assert expected == "|".join(tokenize(text))


def test_ordinary_words_and_phrases_are_not_taught() -> None:
    """Taught are terms, components and words of the statute; not ordinary words or phrases around a term."""
    taught = set(dictionary_words(load_lexicon()))
    assert {"两微一端", "稳就业", "主动公开"} <= taught
    assert taught & {"三公", "双创", "专区", "以公开为常态", "政府信息公开指南"} == set()


def test_own_tokenizer_is_not_jiebas_global_one() -> None:
    """What a program adds to jieba's global dictionary does not change our words."""
    before = tokenize("汤旺县政务大厅", Lexicon(()))
    jieba.setLogLevel(60)
    jieba.add_word("汤旺县政务大厅")
    try:
        assert before == tokenize("汤旺县政务大厅", Lexicon(()))
    finally:
        jieba.del_word("汤旺县政务大厅")


def test_processes_started_together_agree_and_are_quiet(tmp_path: Path) -> None:
    """Two fresh processes give the same words, print nothing and leave no file in the temporary folder."""
    script = "import sys; from analysis.corpus.tokens import tokenize; sys.stdout.write('|'.join(tokenize('六稳六保')))"
    running = [
        subprocess.Popen(
            [sys.executable, "-W", "ignore", "-c", script],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env={"TMPDIR": str(tmp_path), "PYTHONIOENCODING": "utf-8"},
        )
        for _ in range(2)
    ]
    results = [process.communicate(timeout=120) for process in running]
    assert [("六稳|六保".encode(), b"")] * 2 == results
    assert list(tmp_path.iterdir()) == []


@given(st.text("政务公开六稳保、“”双随机一互联网+abc 12\n，。", max_size=40))
@settings(max_examples=150, deadline=None)
def test_tokens_join_to_the_text(text: str) -> None:
    """No sign is lost or invented, so offsets of tokens are offsets of the text."""
    assert text == "".join(tokenize(text))


def test_words_leave_out_signs_numbers_and_stop_words() -> None:
    """A word list holds words only, and spellings of one term become one word."""
    text = "2020年，推行“双随机、一公开”，双随机一公开！"
    assert list_words(text) == ["年", "推行", "双随机一公开", "双随机一公开"]
    assert list_words(text, stopwords=load_stopwords()) == ["双随机一公开", "双随机一公开"]


def test_stop_words_carry_reason_and_source_and_no_policy_term() -> None:
    """Each stop word says why it is one; none is a policy term; none stands twice."""
    path = Path(tokens.__file__).with_name("stopwords.csv")
    rows = list(csv.DictReader(path.read_text(encoding="utf-8").splitlines()))
    assert [row["word"] for row in rows if not (row["reason"] and row["source"])] == []
    assert len(rows) == len({row["word"] for row in rows})
    assert set() == {row["word"] for row in rows} & set(dictionary_words(load_lexicon()))


def test_unknown_kind_of_stop_words_is_refused() -> None:
    """A misspelt kind stops instead of giving an empty list."""
    with pytest.raises(ValueError, match="no kind of stop words 'officialise'; there are function, officialese"):
        load_stopwords(["officialise"])


def test_audit_counts_string_against_words() -> None:
    """The audit finds the term that jieba's own words swallow: 省政府|公报 for 政府公报."""
    texts = ["编发省政府公报", "赠阅政府公报，政府公报"]
    audit = segmentation_audit(texts).set_index("term").loc["政府公报"]
    assert [audit["in_text"], audit["as_token"]] == [3, 2]
    assert audit["agreement"] == pytest.approx(2 / 3)
    missed = segmentation_disagreements(texts).query("kind == 'missed'")
    assert [tuple(row) for row in missed[["text", "term", "start", "context", "tokens"]].itertuples(index=False)] == [
        (0, "政府公报", 3, "编发省政府公报", "编发|省政府|公报")
    ]


def test_audit_shows_what_jieba_alone_cannot_do() -> None:
    """A term printed with a comma is a token only because words are joined; the audit shows that."""
    audit = segmentation_audit(["推行双随机、一公开"]).set_index("term").loc["双随机、一公开"]
    assert [audit["in_text"], audit["as_jieba_word"], audit["as_token"]] == [1, 0, 1]


def test_audit_lists_tokens_that_are_no_term() -> None:
    """A word spelled like a term where the lexicon sees none (here by its condition) is listed."""
    own = Lexicon((PolicyTerm("经济", is_ordinary_word=True, ordinary_forms=("经济",)),))
    audit = segmentation_audit(["发展经济", "“经济”"], own).set_index("term").loc["经济"]
    assert [audit["in_text"], audit["as_token"], audit["only_token"]] == [1, 1, 1]


def test_terms_of_the_reports_are_nearly_all_words() -> None:
    """On the five reports as they came, damage and Traditional script included, 95 of 100 terms are words."""
    audit = segmentation_audit(path.read_text(encoding="utf-8") for path in RAW)
    assert audit["as_token"].sum() / audit["in_text"].sum() > 0.95
