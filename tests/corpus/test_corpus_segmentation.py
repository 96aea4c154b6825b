"""Our cut is jieba's cut, word for word."""

from __future__ import annotations

import random
from pathlib import Path

import jieba
import pytest
from jieba import finalseg

from analysis.corpus import segmentation
from analysis.corpus.lexicon import load_lexicon
from analysis.corpus.segmentation import Segmenter
from analysis.corpus.tokens import dictionary_words
from analysis.corpus.unknown_words import cut_unknown

RAW = sorted((Path(__file__).parents[2] / "data" / "raw").glob("*.txt"))
RISKY = "abcXYZ019+#&._%-  \r\n\t，。、“”製複𠮷㐀ａ１é\u9fd6龥"
ROUNDS = 3000


def plain_jieba(words: tuple[str, ...] = ()) -> jieba.Tokenizer:
    """Return jieba as installed, its dictionary read by its own reader, with the words taught by ``add_word``."""
    tokenizer = jieba.Tokenizer()
    tokenizer.FREQ, tokenizer.total = tokenizer.gen_pfdict(tokenizer.get_dict_file())
    tokenizer.initialized = True
    for word in words:
        tokenizer.add_word(word)
    return tokenizer


@pytest.fixture(scope="module", params=[False, True], ids=["plain", "taught"])
def pair(request: pytest.FixtureRequest) -> tuple[Segmenter, jieba.Tokenizer]:
    """Ours and jieba's, both as installed or both with the lexicon."""
    words = tuple(dictionary_words(load_lexicon())) if request.param else ()
    return Segmenter(words), plain_jieba(words)


def test_dictionary_equals_that_of_jieba() -> None:
    """Our quick reader of jieba's dictionary gives what jieba's own gives."""
    plain = plain_jieba()
    assert segmentation._jieba_dictionary() == (plain.FREQ, plain.total)


def test_reports_are_cut_as_jieba_cuts_them(pair: tuple[Segmenter, jieba.Tokenizer]) -> None:
    """The five reports, Traditional and damaged ones among them, give the same words."""
    ours, theirs = pair
    for path in RAW:
        text = path.read_text(encoding="utf-8")
        assert ours.cut(text) == theirs.lcut(text)


def test_random_text_is_cut_as_jieba_cuts_it(pair: tuple[Segmenter, jieba.Tokenizer]) -> None:
    """So do random words, signs of the reports, rare signs, and reports with signs put in."""
    ours, theirs = pair
    reports = "".join(path.read_text(encoding="utf-8") for path in RAW)
    words = [word for word, frequency in theirs.FREQ.items() if frequency]
    draw = random.Random(20260101)
    for _ in range(ROUNDS):
        start = draw.randrange(len(reports) - 40)
        text = draw.choice(
            [
                "".join(draw.choices(words, k=draw.randrange(1, 9))),
                "".join(draw.choices(reports, k=draw.randrange(1, 25))),
                reports[start : start + draw.randrange(40)] + "".join(draw.choices(RISKY, k=3)) + reports[start],
                "".join(chr(draw.randrange(0x4E00, 0xA000)) for _ in range(draw.randrange(1, 8))),
            ]
        )
        assert ours.cut(text) == theirs.lcut(text)


def test_unknown_runs_are_cut_as_the_model_of_jieba_cuts_them() -> None:
    """The model of unknown words gives the same by itself, on frequent, rare and mixed signs."""
    draw = random.Random(7)
    common = RAW[0].read_text(encoding="utf-8")
    for _ in range(ROUNDS):
        run = "".join(draw.choices(common + RISKY, k=draw.randrange(1, 12)))
        assert list(cut_unknown(run)) == list(finalseg.cut(run))


def test_every_known_word_that_shares_signs_with_a_term_stays_whole() -> None:
    """Teaching terms breaks no word of jieba's dictionary: all that share two signs with a term are tried."""
    plain, taught = plain_jieba(), Segmenter(dictionary_words(load_lexicon()))
    pairs = {word[i : i + 2] for word in dictionary_words(load_lexicon()) for i in range(len(word) - 1)}
    known = [
        word
        for word, frequency in plain.FREQ.items()
        if frequency and len(word) > 1 and any(word[i : i + 2] in pairs for i in range(len(word) - 1))
    ]
    assert len(known) > 1000
    assert [word for word in known if len(plain.lcut(word)) == 1 and len(taught.cut(word)) > 1] == []
