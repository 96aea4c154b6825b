"""jieba's cut, several times as fast and word for word the same.

jieba says what a word is. Where the package rjieba (jieba written anew in Rust) is installed it searches the sentences
on which both must agree; all others go to jieba. Why they must agree, by the parts of the work:

*Which signs are searched.* Both search runs of Han, Latin letters, digits and ``+#&._%-`` and give out any other sign
by itself (a carriage return with its line feed). They differ on which Han: jieba's end at U+9FD5, rjieba adds the
extensions and compatibility forms. A sentence with a sign of ``_RARE`` therefore goes to jieba. A sentence ends with a
sign that is in no run, so sentences can be searched one by one.

*The dictionary.* rjieba is given every word with the frequency it has in jieba, none of its own. jieba adds a word
told twice to the total twice; rjieba does not, so the difference is given to a word that no run can contain, and the
totals are the same.

*The path.* Both go from the end of the run to its beginning and take at each place, of the words that begin there, the
one with the highest log(frequency) − log(total) + score of what follows, of equals the longer; a sign that begins no
word counts as seen once. The operations have the same order, in double precision, with the logarithm of the C library.

*Unknown words.* Here both differ: rjieba rounds the probabilities of the hidden Markov model to six places and joins
2019-03. So its model is never used: signs that stand alone on the path and next to each other are put together again
and read by ``unknown_words``, which is jieba's model. rjieba without its model writes letters and digits that stand
alone as one (2020). No word of jieba's dictionary is made of those only, so they are told from words; when a word is
taught that is, jieba does all the work.

``tests/corpus/test_corpus_segmentation.py`` holds this against jieba on the reports and on random text,
``benchmarks/bench_text.py`` on 100,000 random sentences.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from importlib.resources import files
from itertools import chain
from typing import TYPE_CHECKING

from .remembered import Remembered
from .unknown_words import cut_unknown

if TYPE_CHECKING:
    import jieba
    import rjieba

KEPT_RUNS = 65_536
_NO_WORD = "。。"  # signs that no run contains
# Han that rjieba searches and jieba does not, and halves of signs, which only Python can hold.
_RARE = re.compile("[\u3400-\u4dbf\u9fd6-\u9fff\uf900-\ufaff\ud800-\udfff\U00010000-\U0010ffff]")
_SENTENCE = re.compile("[^。！？；\n]+[。！？；\n]*|[。！？；\n]+")
_ALONE = re.compile("[\u4e00-\u9fd5+#&._%-]|[a-zA-Z0-9]+")
_RUN = re.compile("11+")  # in a text that has a 1 for each word that stands alone and a 0 for each other


class Segmenter:
    """jieba's dictionary with the words taught, held by jieba and, where it is installed, by rjieba as well."""

    def __init__(self, words: Iterable[str] = ()) -> None:
        words = tuple(words)
        self._jieba = _teach_tokenizer(words)
        self._rjieba = None if any(map(_is_latin, words)) else _fill_rjieba(self._jieba)
        # Reports repeat names and phrases, and the model costs more than the rest of the way.
        self._read_run = lru_cache(maxsize=KEPT_RUNS)(self._part_run)

    def cut(self, text: str, hmm: bool = True) -> list[str]:
        """Return the words and signs of the text in order as jieba cuts them; joined they are the text."""
        if self._rjieba is None:
            return self._jieba.lcut(text, HMM=hmm)
        if not _RARE.search(text):
            return self._cut_common(text, hmm)
        parts = [(sentence, _RARE.search(sentence)) for sentence in _SENTENCE.findall(text)]
        cuts = (self._jieba.lcut(part, HMM=hmm) if rare else self._cut_common(part, hmm) for part, rare in parts)
        return list(chain.from_iterable(cuts))

    def _cut_common(self, text: str, hmm: bool) -> list[str]:
        """Return the words of a text on which both agree."""
        words = self._rjieba.cut(text, False)
        return self._read_runs(words) if hmm else words

    def _read_runs(self, words: list[str]) -> list[str]:
        """Return the words with each run of signs that stand alone parted anew."""
        shape, parted, end = "".join(map(_stands_alone, words)), [], 0
        for run in _RUN.finditer(shape):
            parted += words[end : run.start()]
            end = run.end()
            parted += self._read_run("".join(words[run.start() : end]))
        return parted + words[end:]

    def _part_run(self, run: str) -> list[str]:
        """Return a run of signs that stand alone as the model parts it."""
        return list(run) if self._jieba.FREQ.get(run) else list(cut_unknown(run))


_stands_alone = Remembered(lambda word: "1" if _ALONE.fullmatch(word) else "0").__getitem__


def _is_latin(word: str) -> bool:
    return len(word) > 1 and word.isascii() and word.isalnum()


def _teach_tokenizer(words: Iterable[str]) -> jieba.Tokenizer:
    """Return a tokenizer of our own with the words taught at the frequencies that jieba suggests."""
    import jieba

    tokenizer = jieba.Tokenizer()
    frequencies, tokenizer.total = _jieba_dictionary()
    tokenizer.FREQ = dict(frequencies)
    tokenizer.initialized = True
    for word in words:
        tokenizer.add_word(word)
    return tokenizer


def _fill_rjieba(tokenizer: jieba.Tokenizer) -> rjieba.Jieba | None:
    """Return rjieba with the dictionary of the tokenizer, to its total; nothing where rjieba is not installed."""
    try:
        from rjieba import Jieba
    except ImportError:
        return None
    filled = Jieba.empty()
    for word, frequency in tokenizer.FREQ.items():
        if frequency:
            filled.add_word(word, frequency, None)
    filled.add_word(_NO_WORD, tokenizer.total - sum(tokenizer.FREQ.values()), None)
    return filled


@cache
def _jieba_dictionary() -> tuple[dict[str, int], int]:
    """Return the frequency of every word of jieba's dictionary, 0 for what is only the beginning of one, and their sum.

    The same as ``jieba.Tokenizer.gen_pfdict`` gives, without its cache file and its log.
    """
    content = (files("jieba") / "dict.txt").read_text(encoding="utf-8")
    fields = content.split()
    counts = list(map(int, fields[1::3]))
    frequencies = dict(zip(fields[0::3], counts, strict=True))
    for word in list(frequencies):
        for length in range(len(word) - 1, 0, -1):
            if word[:length] in frequencies:
                break
            frequencies[word[:length]] = 0
    return frequencies, sum(counts)
