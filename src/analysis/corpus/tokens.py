"""Words: what jieba makes of a text when it knows the policy terms, and how far its words agree with the terms.

One tokenizer of our own per lexicon, never jieba's global one: what another program adds there cannot reach us. The
dictionary is read from the installed package and never cached in a shared temporary folder, so the words do not depend
on what lies there and processes may start at the same time.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import cache, lru_cache
from itertools import accumulate, compress
from sys import intern
from typing import TYPE_CHECKING, NamedTuple

from ..tabular import read_table
from .characters import HAN_CLASS
from .folding import MIDDLE_DOTS, QUOTES, SPACES
from .lexicon import KEPT_TEXTS, Lexicon, find_terms, load_lexicon
from .matching import spelling_key
from .remembered import Remembered
from .segmentation import Segmenter

if TYPE_CHECKING:
    import pandas as pd

STOPWORD_KINDS = ("function", "officialese", "measure", "enumeration")
Span = tuple[int, int]
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
    return list(_cut(text, load_lexicon() if lexicon is None else lexicon).tokens)


def list_words(text: str, lexicon: Lexicon | None = None, stopwords: Iterable[str] = ()) -> list[str]:
    """Return the tokens that are words (Han or Latin letters, no bare numbers), without the stop words.

    Spaces, quotes and commas inside a term are dropped, so 双随机、一公开 and 双随机一公开 are one word.
    """
    left_out = frozenset(stopwords)
    words = filter(None, map(_as_word, _cut(text, load_lexicon() if lexicon is None else lexicon).tokens))
    return [word for word in words if word not in left_out] if left_out else list(words)


def count_words_of(
    texts: Iterable[object], lexicon: Lexicon | None = None, stopwords: Iterable[str] = ()
) -> Counter[str]:
    """Return how often each word occurs in the texts together, without the stop words; what is no text has none."""
    lexicon, left_out = load_lexicon() if lexicon is None else lexicon, frozenset(stopwords)
    tokens: Counter[str] = Counter()
    for text in texts:
        if isinstance(text, str):
            tokens.update(_cut(text, lexicon).tokens)
    counts: Counter[str] = Counter()
    for token, count in tokens.items():  # each token is looked at once, however often it occurs
        if (word := _as_word(token)) and word not in left_out:
            counts[word] += count
    return counts


def as_word(token: str) -> str:
    """Return the token as a word, without the separators of a term; nothing for a sign or a bare number."""
    return _as_word(token)


def list_sentences(text: str, lexicon: Lexicon | None = None) -> list[list[str]]:
    """Return the words of each sentence; a stop, a semicolon or the end of a paragraph ends one."""
    sentences: list[list[str]] = [[]]
    for token in _cut(text, load_lexicon() if lexicon is None else lexicon).tokens:
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
    hits, tokens = _hit_spans(text, lexicon), _spelled_like_terms(text, lexicon)
    joined = _cut(text, lexicon).joined
    for span, term in hits.items():
        for column, found in enumerate((True, span in tokens and span not in joined, span in tokens)):
            yield term, column, int(found)
    for span in tokens.keys() - hits:
        yield tokens[span], 3, 1


def _list_disagreements(text: str, lexicon: Lexicon) -> Iterator[tuple[str, str, int, str, str]]:
    hits, tokens = _hit_spans(text, lexicon), _spelled_like_terms(text, lexicon)
    missed = [(term, "missed", *span) for span, term in hits.items() if span not in tokens]
    only = [(term, "only_token", *span) for span, term in tokens.items() if span not in hits]
    words = _cut(text, lexicon).tokens
    for term, kind, start, end in sorted(missed + only, key=lambda row: row[2]):
        low, high = max(0, start - CONTEXT), end + CONTEXT
        places = zip(words, accumulate(map(len, words)), strict=True)
        cut = "|".join(word for word, last in places if last - len(word) < high and last > low)
        yield term, kind, start, text[low:high], cut


def _hit_spans(text: str, lexicon: Lexicon) -> dict[Span, str]:
    return {(hit.start, hit.end): hit.owners[0] for hit in find_terms(text, lexicon)}


def _spelled_like_terms(text: str, lexicon: Lexicon) -> dict[Span, str]:
    """Return where tokens that are spelled like a term stand, and the term."""
    tokens, owner_of = _cut(text, lexicon).tokens, _owners(lexicon)
    ends = accumulate(map(len, tokens))
    found = compress(zip(tokens, ends, strict=True), map(owner_of, tokens))
    return {(end - len(token), end): owner_of(token) for token, end in found}


@lru_cache(maxsize=8)
def _owners(lexicon: Lexicon) -> Callable[[str], str]:
    """Return the function from a word to the term that is spelled like it, or to nothing."""
    terms = {spelling_key(text): term.term for term in lexicon for text in term.spellings}
    return Remembered(lambda word: terms.get(spelling_key(word), "") if len(word) > 1 else "").__getitem__


def _drop_separators(token: str) -> str:
    return _INNER_SEPARATOR.sub("", token) if _WORD.search(token) else ""


_as_word = Remembered(_drop_separators).__getitem__


class _Cut(NamedTuple):
    """The tokens of a text, and where those stand that jieba had cut into several."""

    tokens: tuple[str, ...]
    joined: frozenset[Span]


@lru_cache(maxsize=KEPT_TEXTS)
def _cut(text: str, lexicon: Lexicon) -> _Cut:
    """Return the tokens, every word held once; kept for the last texts, because a study asks for each many times."""
    words, joined = _segmenter(lexicon).cut(text), set()
    starts = [0, *accumulate(map(len, words))]
    for hit in reversed(find_terms(text, lexicon)):
        first, last = bisect_left(starts, hit.start), bisect_left(starts, hit.end)
        if last - first > 1 and (starts[first], starts[last]) == (hit.start, hit.end):
            words[first:last] = [text[hit.start : hit.end]]
            joined.add((hit.start, hit.end))
    return _Cut(tuple(map(intern, words)), frozenset(joined))


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
