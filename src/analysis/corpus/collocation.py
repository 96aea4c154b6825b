"""The words that stand near a word more often than chance would have it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from itertools import chain
from typing import TYPE_CHECKING

from .association import association_columns
from .lexicon import Lexicon
from .tokens import count_words_of, list_sentences, list_words

if TYPE_CHECKING:
    import pandas as pd

UNITS = ("window", "sentence")


def collocations(
    sections: pd.DataFrame,
    node: str,
    window: int = 5,
    unit: str = "window",
    lexicon: Lexicon | None = None,
    stopwords: Iterable[str] = (),
    min_count: int = 2,
) -> pd.DataFrame:
    """Return one row per collocate of the word ``node``, strongest G² first.

    With ``unit="window"`` the places are the words within ``window`` words of a node in the same sentence, each
    counted once even between two nodes, and ``n`` is all words but the nodes (surface co-occurrence, Evert 2008).
    With ``unit="sentence"`` the places are sentences. ``count`` is O, ``expected`` E. Stop words are left out of the
    rows only: distances and sizes are those of the whole text.
    """
    import pandas as pd

    if unit not in UNITS:
        raise ValueError(f"unit is {' or '.join(UNITS)}, not {unit!r}")
    texts = [text for text in sections["text"] if isinstance(text, str)]
    count = _count_in_windows if unit == "window" else _count_in_sentences
    together, alone, r1, n, frequency = count(texts, node, window, lexicon)
    left_out = frozenset(stopwords)
    words = sorted(word for word, o in together.items() if o >= min_count and word not in left_out)
    o11, c1 = [together[word] for word in words], [alone[word] for word in words]
    frame = pd.DataFrame({"node": node, "collocate": words, "count": o11, "total": c1, "places": r1, "n": n})
    frame = frame.assign(**association_columns(o11, r1, c1, n, frequency))
    return frame.sort_values(["g2", "collocate"], ascending=[False, True], ignore_index=True)


Counts = tuple[Counter[str], Counter[str], int, int, int]


def _count_in_windows(texts: list[str], node: str, window: int, lexicon: Lexicon | None) -> Counts:
    """Return the words near a node, all words but the node, the number of places near and of all, and of nodes."""
    near: Counter[str] = Counter()
    every = count_words_of(texts, lexicon)
    with_node = [text for text in texts if node in list_words(text, lexicon)]
    for words in (words for text in with_node for words in list_sentences(text, lexicon) if node in words):
        at = [index for index, word in enumerate(words) if word == node]
        places = {place for index in at for place in range(max(0, index - window), index + window + 1)}
        near.update(words[place] for place in places if place < len(words) and words[place] != node)
    frequency = every.pop(node, 0)
    return near, every, near.total(), every.total(), frequency


def _count_in_sentences(texts: list[str], node: str, _window: int, lexicon: Lexicon | None) -> Counts:
    """Return in how many sentences each word stands with the node, in how many at all, and the totals."""
    types = [set(words) for text in texts for words in list_sentences(text, lexicon)]
    with_node = [words - {node} for words in types if node in words]
    every = Counter(chain.from_iterable(types))
    del every[node]
    return Counter(chain.from_iterable(with_node)), every, len(with_node), len(types), len(with_node)
