"""Sequences of words or of Han characters, never across a sign of punctuation."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from .characters import HAN_CLASS
from .lexicon import Lexicon
from .tokens import as_word, tokenize

if TYPE_CHECKING:
    import pandas as pd

_HAN_RUN = re.compile(f"[{HAN_CLASS}]+")


def ngram_frequencies(
    sections: pd.DataFrame,
    n: int = 2,
    unit: str = "word",
    lexicon: Lexicon | None = None,
    stopwords: Iterable[str] = (),
    min_count: int = 2,
) -> pd.DataFrame:
    """Return one row per n-gram: ``count``, ``documents`` (reports with it) and its ``share`` of all n-grams.

    ``unit`` is ``word`` or ``character``. Words are joined by spaces. An n-gram that begins or ends with a stop word
    has no row but stays in the total.
    """
    import pandas as pd

    if unit not in ("word", "character"):
        raise ValueError(f"unit is word or character, not {unit!r}")
    if n < 1:
        raise ValueError(f"an n-gram has at least one member, not {n}")
    left_out = frozenset(stopwords)
    counts: Counter[tuple[str, ...]] = Counter()
    reports: dict[tuple[str, ...], set] = {}
    for report, text in zip(sections["report_id"], sections["text"], strict=True):
        for gram in list_ngrams(text if isinstance(text, str) else "", n, unit, lexicon):
            counts[gram] += 1
            reports.setdefault(gram, set()).add(report)
    total = counts.total()
    joint = " " if unit == "word" else ""
    rows = [
        (joint.join(gram), n, count, len(reports[gram]), count / total)
        for gram, count in counts.items()
        if count >= min_count and not left_out & {gram[0], gram[-1]}
    ]
    frame = pd.DataFrame(rows, columns=["ngram", "n", "count", "documents", "share"])
    return frame.sort_values(["count", "ngram"], ascending=[False, True], ignore_index=True)


def list_ngrams(text: str, n: int, unit: str = "word", lexicon: Lexicon | None = None) -> Iterator[tuple[str, ...]]:
    """Yield the n-grams of the text in order."""
    runs = _word_runs(text, lexicon) if unit == "word" else map(list, _HAN_RUN.findall(text))
    for run in runs:
        for start in range(len(run) - n + 1):
            yield tuple(run[start : start + n])


def _word_runs(text: str, lexicon: Lexicon | None) -> Iterator[list[str]]:
    run: list[str] = []
    for token in tokenize(text, lexicon):
        if word := as_word(token):
            run.append(word)
        elif not token.isspace() or "\n" in token:
            yield run
            run = []
    yield run
