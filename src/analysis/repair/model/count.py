"""Count words, phrases and neighbouring characters in folders of official texts, for ``build``.

Run ``python -m analysis.repair.model.count LAWS REPORTS``, two folders of text files: laws and regulations, and
government work reports. It writes ``official_counts.txt.gz`` beside this file: counts only, no text. The words are
those that jieba cuts; a phrase is two to four words that stand together often.
"""

from __future__ import annotations

import gzip
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path

import jieba
import numpy as np

HERE = Path(__file__).parent
HAN_RUN = re.compile("[\u4e00-\u9fff]+")
#: A phrase has at most so many words and characters; so many times a text must stand in the laws, or in the reports,
#: which are thirty times shorter, to be listed.
MOST_WORDS, LONGEST = 4, 8
FEWEST_PHRASES, FEWEST_WORDS, FEWEST_PAIRS = (24, 3), (6, 2), (3, 1)


def list_runs(folder: Path) -> Iterator[str]:
    """Yield the runs of Chinese characters of all texts in the folder, in the order of the file names."""
    for path in sorted(folder.rglob("*.txt")):
        yield from HAN_RUN.findall(path.read_text("utf-8"))


def count_phrases(runs: Iterable[str], fewest: int) -> dict[str, int]:
    """Return how often each word stands in the runs, and each phrase that stands there so often."""
    number: dict[str, int] = {"": 0}
    tokens = [0]
    for run in runs:
        tokens += [number.setdefault(word, len(number)) for word in jieba.cut(run, HMM=False)]
        tokens.append(0)
    names, codes = list(number), np.array(tokens)
    counts = Counter(dict(zip(names, np.bincount(codes).tolist(), strict=True)))
    del counts[""]
    texts, phrases = np.array(names, dtype=object), codes
    for words in range(2, MOST_WORDS + 1):
        following = codes[words - 1 :]
        keys = phrases[: len(following)].astype(np.int64) * len(names) + following
        keys[(phrases[: len(following)] == 0) | (following == 0)] = 0
        kept, places, times = np.unique(keys, return_inverse=True, return_counts=True)
        kept_texts = texts[kept // len(names)] + np.array(names, dtype=object)[kept % len(names)]
        is_listed = (times >= fewest) & (kept > 0) & (np.char.str_len(kept_texts.astype(str)) <= LONGEST)
        counts.update(dict(zip(kept_texts[is_listed], times[is_listed].tolist(), strict=True)))
        renumbered = np.where(is_listed, np.cumsum(is_listed), 0)
        texts, phrases = np.concatenate([[""], kept_texts[is_listed]]), renumbered[places]
    return dict(counts)


def count_pairs(runs: Iterable[str]) -> Counter[str]:
    """Return how often each two characters stand together."""
    counts: Counter[str] = Counter()
    for run in runs:
        counts.update(map("".join, pairwise(run)))
    return counts


def write_counts(path: Path, kinds: dict[str, tuple[dict[str, int], dict[str, int]]]) -> None:
    """Write for each kind of text its counts in laws and in reports, where it stands often enough in one of them."""
    lines = []
    for kind, (laws, reports) in kinds.items():
        fewest_laws, fewest_reports = FEWEST_PAIRS if kind == "pair" else FEWEST_WORDS
        lines += [
            f"{kind} {text} {laws.get(text, 0)} {reports.get(text, 0)}\n"
            for text in sorted(laws.keys() | reports.keys())
            if laws.get(text, 0) >= fewest_laws or reports.get(text, 0) >= fewest_reports
        ]
    with path.open("wb") as file, gzip.GzipFile("", "wb", 9, file, mtime=0) as packed:
        packed.write("".join(lines).encode("utf-8"))


def main() -> None:
    """Write the counts of the two folders beside this module."""
    runs = [list(list_runs(Path(folder))) for folder in sys.argv[1:3]]
    phrases = [count_phrases(texts, fewest) for texts, fewest in zip(runs, FEWEST_PHRASES, strict=True)]
    pairs = [count_pairs(texts) for texts in runs]
    write_counts(HERE / "official_counts.txt.gz", {"word": tuple(phrases), "pair": tuple(pairs)})


if __name__ == "__main__":
    main()
