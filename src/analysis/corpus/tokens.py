"""Words: what jieba makes of a text when it knows the policy terms, and how far its words agree with the terms.

One tokenizer of our own per lexicon, never jieba's global one: what another program adds there cannot reach us. The
dictionary is read from the installed package and never cached in a shared temporary folder, so the words do not depend
on what lies there and processes may start at the same time.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING

from ..tabular import read_table
from .characters import HAN_CLASS
from .folding import MIDDLE_DOTS, QUOTES, SPACES
from .lexicon import Lexicon, find_terms, load_lexicon
from .matching import Hit, spelling_key
from .segmentation import Segmenter

if TYPE_CHECKING:
    import pandas as pd

STOPWORD_KINDS = ("function", "officialese", "measure", "enumeration")
CONTEXT = 8  # characters shown on either side of a disagreement
_WORD = re.compile(f"[{HAN_CLASS}A-Za-zＡ-Ｚａ-ｚ]")
_SENTENCE_END = re.compile(r"[。！？!?；;\n]")
_INNER_SEPARATOR = re.compile(f"[{SPACES}{MIDDLE_DOTS}{re.escape(QUOTES)}、，,]+")


def tokenize(text: str, lexicon: Lexicon | None = None) -> list[str]:
    """Return the words and signs of the text in order; joined they are the text.

    jieba cuts with the lexicon as its user dictionary (frequencies as jieba suggests them, none set by hand). Where
    its words then tile a term exactly (双|随机|、|一|公开) they become one; no word that jieba knows is broken. Without
    a lexicon the shipped one is used; ``Lexicon(())`` gives jieba with the words of the statute only.

    >>> tokenize("深化放管服改革，做好六稳六保")
    ['深化', '放管服', '改革', '，', '做好', '六稳', '六保']
    """
    return list(_cut(text, load_lexicon() if lexicon is None else lexicon))


def list_words(text: str, lexicon: Lexicon | None = None, stopwords: Iterable[str] = ()) -> list[str]:
    """Return the tokens that are words (Han or Latin letters, no bare numbers), without the stop words.

    Spaces, quotes and commas inside a term are dropped, so 双随机、一公开 and 双随机一公开 are one word.
    """
    left_out = frozenset(stopwords)
    return [word for token in tokenize(text, lexicon) if (word := _as_word(token)) and word not in left_out]


@lru_cache(maxsize=65_536)
def _as_word(token: str) -> str:
    """Return the token as a word, without the separators of a term; nothing for a sign or a bare number."""
    return _INNER_SEPARATOR.sub("", token) if _WORD.search(token) else ""


def is_word(token: str) -> bool:
    """Return whether the token has a Han or Latin letter: signs and bare numbers are no words."""
    return bool(_as_word(token))


def list_sentences(text: str, lexicon: Lexicon | None = None) -> list[list[str]]:
    """Return the words of each sentence; a stop, a semicolon or the end of a paragraph ends one."""
    sentences: list[list[str]] = [[]]
    for token in tokenize(text, lexicon):
        if word := _as_word(token):
            sentences[-1].append(word)
        elif _SENTENCE_END.search(token) and sentences[-1]:
            sentences.append([])
    return sentences if sentences[-1] else sentences[:-1]


def load_stopwords(kinds: Iterable[str] = STOPWORD_KINDS) -> frozenset[str]:
    """Return the stop words of the kinds in ``stopwords.csv`` (each with its reason and source)."""
    chosen = tuple(kinds)
    for kind in chosen:
        if kind not in STOPWORD_KINDS:
            raise ValueError(f"no kind of stop words {kind!r}; there are {', '.join(STOPWORD_KINDS)}")
    return frozenset(word for word, kind in _read_stopwords() if kind in chosen)


def segmentation_audit(texts: Iterable[str], lexicon: Lexicon | None = None) -> pd.DataFrame:
    """Return one row per term: its occurrences in the text against its occurrences as a word.

    ``in_text`` counts matches of the lexicon, ``as_jieba_word`` those that jieba with its user dictionary cuts out by
    itself, ``as_token`` those that are a token in the end; ``agreement`` is ``as_token / in_text`` (empty without an
    occurrence). ``only_token`` counts tokens spelled like the term where the lexicon sees none (an ordinary word, or
    a number going on). ``segmentation_disagreements`` lists each in context.
    """
    import pandas as pd

    lexicon = load_lexicon() if lexicon is None else lexicon
    rows = {term.term: [0, 0, 0, 0] for term in lexicon}
    for text in texts:
        for term, column, count in _compare(text, lexicon):
            rows[term][column] += count
    columns = ["in_text", "as_jieba_word", "as_token", "only_token"]
    frame = pd.DataFrame.from_dict(rows, orient="index", columns=columns).rename_axis("term").reset_index()
    frame["agreement"] = (frame["as_token"] / frame["in_text"]).where(frame["in_text"] > 0)
    return frame


def segmentation_disagreements(texts: Iterable[str], lexicon: Lexicon | None = None) -> pd.DataFrame:
    """Return one row per occurrence on which string and words disagree, with its context cut into words.

    ``kind`` is ``missed`` (in the text, no token) or ``only_token``; ``text`` is the number of the text, from 0.
    """
    import pandas as pd

    lexicon = load_lexicon() if lexicon is None else lexicon
    columns = ["text", "term", "kind", "start", "context", "tokens"]
    rows = [(number, *row) for number, text in enumerate(texts) for row in _list_disagreements(text, lexicon)]
    return pd.DataFrame(rows, columns=columns)


def _compare(text: str, lexicon: Lexicon) -> Iterator[tuple[str, int, int]]:
    """Yield (term, column of the audit, count)."""
    hits = find_terms(text, lexicon)
    words = _spans(_segmenter(lexicon).cut(text))
    tokens = _spans(tokenize(text, lexicon))
    for hit in hits:
        span = (hit.start, hit.end)
        for column, found in enumerate((True, span in words, span in tokens)):
            yield hit.owners[0], column, int(found)
    for term, _ in _only_tokens(text, tokens, hits, lexicon):
        yield term, 3, 1


def _list_disagreements(text: str, lexicon: Lexicon) -> Iterator[tuple[str, str, int, str, str]]:
    hits = find_terms(text, lexicon)
    tokens = _spans(tokenize(text, lexicon))
    missed = [(hit.owners[0], "missed", hit.start, hit.end) for hit in hits if (hit.start, hit.end) not in tokens]
    only = [(term, "only_token", *span) for term, span in _only_tokens(text, tokens, hits, lexicon)]
    for term, kind, start, end in sorted(missed + only, key=lambda row: row[2]):
        low, high = max(0, start - CONTEXT), end + CONTEXT
        cut = "|".join(text[a:b] for a, b in sorted(tokens) if a < high and b > low)
        yield term, kind, start, text[low:high], cut


def _only_tokens(
    text: str, tokens: set[tuple[int, int]], hits: list[Hit], lexicon: Lexicon
) -> Iterator[tuple[str, tuple[int, int]]]:
    owners = _owners(lexicon)
    found = {(hit.start, hit.end) for hit in hits}
    for start, end in sorted(tokens - found):
        owner = owners.get(spelling_key(text[start:end])) if end - start > 1 else None
        if owner:
            yield owner, (start, end)


@lru_cache(maxsize=8)
def _owners(lexicon: Lexicon) -> dict[str, str]:
    return {spelling_key(text): term.term for term in lexicon for text in term.spellings}


def _spans(words: Iterable[str]) -> set[tuple[int, int]]:
    spans, start = set(), 0
    for word in words:
        spans.add((start, start + len(word)))
        start += len(word)
    return spans


@lru_cache(maxsize=1024)
def _cut(text: str, lexicon: Lexicon) -> tuple[str, ...]:
    """Return the tokens; kept for the last texts, because one study asks for the words of a section many times."""
    return tuple(_join_terms(_segmenter(lexicon).cut(text), find_terms(text, lexicon)))


def _join_terms(words: list[str], hits: list[Hit]) -> list[str]:
    """Return the words, those that together tile a hit as one."""
    starts = [0, *accumulate(map(len, words))]
    index = dict(zip(starts, range(len(starts)), strict=True))
    joined = list(words)
    for hit in reversed(hits):
        first, last = index.get(hit.start), index.get(hit.end)
        if first is not None and last is not None:
            joined[first:last] = ["".join(words[first:last])]
    return joined


def dictionary_words(lexicon: Lexicon) -> list[str]:
    """Return the words the tokenizer is taught: terms and components, and the words of the statute.

    Not taught are ordinary words (三公 would break 三公里) and phrases around a term (以公开为常态).
    """
    spellings = {text for term in lexicon for text in term.spellings}
    words = [term.term for term in lexicon]
    words += [text for term in lexicon for text in term.variants if not _contains_other(text, term.spellings)]
    words += [text for term in lexicon for text in term.components if not _contains_other(text, spellings)]
    ordinary = {text for term in lexicon for text in term.ordinary_forms}
    taught = [text for text in words if text not in ordinary and not _INNER_SEPARATOR.search(text)]
    return list(dict.fromkeys([*taught, *_read_column("statutory_words.csv", "word")]))


def _contains_other(text: str, spellings: Iterable[str]) -> bool:
    return any(other != text and other in text for other in spellings)


@lru_cache(maxsize=8)
def _segmenter(lexicon: Lexicon) -> Segmenter:
    return Segmenter(dictionary_words(lexicon))


def _read_stopwords() -> list[tuple[str, str]]:
    return list(zip(_read_column("stopwords.csv", "word"), _read_column("stopwords.csv", "kind"), strict=True))


@cache
def _read_column(name: str, column: str) -> tuple[str, ...]:
    return tuple(row[column] for row in read_table(__package__, name))
