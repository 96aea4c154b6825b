"""Our cut is jieba's cut, word for word, with rjieba and without it."""

from __future__ import annotations

import random
import sys

import jieba
import pytest
from jieba import finalseg
from random_text import RISKY, random_sentences, read_reports

from analysis.corpus import segmentation
from analysis.corpus.lexicon import load_lexicon
from analysis.corpus.segmentation import Segmenter
from analysis.corpus.tokens import dictionary_words
from analysis.corpus.unknown_words import cut_unknown

SENTENCES = 5000
TAUGHT = tuple(dictionary_words(load_lexicon()))


def plain_jieba(words: tuple[str, ...] = ()) -> jieba.Tokenizer:
    """Return jieba as installed, its dictionary read by its own reader, with the words taught by ``add_word``."""
    tokenizer = jieba.Tokenizer()
    tokenizer.FREQ, tokenizer.total = tokenizer.gen_pfdict(tokenizer.get_dict_file())
    tokenizer.initialized = True
    for word in words:
        tokenizer.add_word(word)
    return tokenizer


@pytest.fixture(scope="module", params=[(), TAUGHT], ids=["plain", "taught"])
def pair(request: pytest.FixtureRequest) -> tuple[Segmenter, jieba.Tokenizer]:
    """Ours and jieba's, both as installed or both with the lexicon."""
    return Segmenter(request.param), plain_jieba(request.param)


def test_dictionary_equals_that_of_jieba() -> None:
    """Our quick reader of jieba's dictionary gives what jieba's own gives."""
    plain = plain_jieba()
    assert segmentation._jieba_dictionary() == (plain.FREQ, plain.total)


@pytest.mark.parametrize("hmm", [True, False], ids=["hmm", "no_hmm"])
def test_reports_are_cut_as_jieba_cuts_them(pair: tuple[Segmenter, jieba.Tokenizer], hmm: bool) -> None:
    """The five reports, Traditional and damaged ones among them, give the same words."""
    ours, theirs = pair
    for text in read_reports():
        assert ours.cut(text, hmm) == theirs.lcut(text, HMM=hmm)


@pytest.mark.parametrize("hmm", [True, False], ids=["hmm", "no_hmm"])
def test_random_text_is_cut_as_jieba_cuts_it(pair: tuple[Segmenter, jieba.Tokenizer], hmm: bool) -> None:
    """So do random words, signs of the reports, any Han, and reports with signs and numbers put in."""
    ours, theirs = pair
    words = [word for word, frequency in theirs.FREQ.items() if frequency]
    sentences = list(random_sentences(SENTENCES, words, seed=20260101))
    assert [s for s in sentences if ours.cut(s, hmm) != theirs.lcut(s, HMM=hmm)] == []


def test_long_texts_are_cut_sentence_by_sentence(pair: tuple[Segmenter, jieba.Tokenizer]) -> None:
    """A text with signs that only jieba may cut gives the same words as jieba gives for all of it at once."""
    ours, theirs = pair
    words = [word for word, frequency in theirs.FREQ.items() if frequency]
    text = "。".join(random_sentences(500, words, seed=3))
    assert ours.cut(text) == theirs.lcut(text)


def test_words_taught_again_weigh_as_in_jieba() -> None:
    """jieba adds a known word that is taught once more to its total, which moves every path; so do we."""
    dictionary, _ = segmentation._jieba_dictionary()
    frequent = tuple(sorted((w for w in dictionary if len(w) > 1), key=dictionary.__getitem__)[-3000:])
    ours, theirs = Segmenter(frequent), plain_jieba(frequent)
    sentences = list(random_sentences(1000, [word for word, frequency in dictionary.items() if frequency], seed=5))
    assert [s for s in sentences if ours.cut(s) != theirs.lcut(s)] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2019-03-29", "2019|-|03|-|29"),
        ("增长12.5%以上", "增长|12.5%|以上"),
        ("见附件a.b1", "见|附件|a|.|b1"),
        ("编号3_4", "编号|3|_|4"),
        ("", ""),
    ],
)
def test_numbers_with_signs_are_cut_as_jieba_cuts_them(text: str, expected: str) -> None:
    """Where rjieba's own model joins numbers over hyphens, dots and low lines, jieba parts them, and so do we."""
    assert "|".join(Segmenter().cut(text)) == "|".join(plain_jieba().lcut(text)) == expected


def test_rjieba_does_the_work_where_it_is_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    """The comparisons above mean something for rjieba only if jieba is not asked for plain sentences."""
    pytest.importorskip("rjieba")
    ours = Segmenter()
    monkeypatch.setattr(ours._jieba, "lcut", lambda text, HMM: ["jieba"])  # noqa: N803  jieba's name
    assert ours.cut("做好政务公开。") == ["做好", "政务", "公开", "。"]
    assert ours.cut("公开。㐀") == ["公开", "。", "jieba"]


def test_without_rjieba_jieba_does_all_the_work(monkeypatch: pytest.MonkeyPatch) -> None:
    """The package is a choice: where it is missing the words are the same."""
    monkeypatch.setitem(sys.modules, "rjieba", None)
    ours, theirs = Segmenter(TAUGHT), plain_jieba(TAUGHT)
    assert ours._rjieba is None
    for text in read_reports():
        assert ours.cut(text) == theirs.lcut(text)


def test_words_of_letters_and_digits_are_left_to_jieba() -> None:
    """Such a word could not be told from letters that stand alone; jieba's dictionary has none, a user's may."""
    dictionary, _ = segmentation._jieba_dictionary()
    assert [word for word, frequency in dictionary.items() if frequency and segmentation._is_latin(word)] == []
    ours = Segmenter(["APP", "12345"])
    assert ours._rjieba is None
    assert ours.cut("用APP2打12345") == plain_jieba(("APP", "12345")).lcut("用APP2打12345")


def test_unknown_runs_are_cut_as_the_model_of_jieba_cuts_them() -> None:
    """The model of unknown words gives the same by itself, on frequent, rare and mixed signs."""
    draw = random.Random(7)
    common = read_reports()[0]
    for _ in range(SENTENCES):
        run = "".join(draw.choices(common + RISKY, k=draw.randrange(1, 12)))
        assert list(cut_unknown(run)) == list(finalseg.cut(run))


def test_every_known_word_that_shares_signs_with_a_term_stays_whole() -> None:
    """Teaching terms breaks no word of jieba's dictionary: all that share two signs with a term are tried."""
    plain, taught = plain_jieba(), Segmenter(TAUGHT)
    pairs = {word[i : i + 2] for word in TAUGHT for i in range(len(word) - 1)}
    known = [
        word
        for word, frequency in plain.FREQ.items()
        if frequency and len(word) > 1 and any(word[i : i + 2] in pairs for i in range(len(word) - 1))
    ]
    assert len(known) > 1000
    assert [word for word in known if len(plain.lcut(word)) == 1 and len(taught.cut(word)) > 1] == []
