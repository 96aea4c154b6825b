"""Signs that bytes were misread: characters that running text does not have, and marks where none belong."""

from __future__ import annotations

import re
from functools import cache

import numpy as np

from .lines import HAN
from .model.language import load_bigram_model
from .script import fold_characters

#: What wrong pairs show that running text does not: phonetic letters, kana, small forms, box drawing, numbers with a
#: dot, Cyrillic and Greek between Chinese characters.
WRONG_PAIRS = "\u3105-\u3129\u3041-\u30fe\ufe30-\ufe6b\u2500-\u2642\u2488-\u249b\u0391-\u0451"
FOREIGN = re.compile(f"[{WRONG_PAIRS}\u00e0-\u01dc\ue000-\uf8ff]")
#: What a byte left alone can show as, before what LONE wants behind it, a quick first look; and where it is one: a
#: letter of ASCII, or a question mark, between Chinese characters.
SINGLE = re.compile("[\u2460-\u2487@-~?？\ufffd](?=[!\x80-\U0010ffff])")
LONE = re.compile(
    f"(?<=[{HAN}?？\ufffd])[\u2460-\u2487](?=[{HAN}])|(?<=[{HAN}])[@-~](?=[{HAN}])|(?<![{HAN}]{{6}}[吗呢么])[?？\ufffd](?=[{HAN}!！。，、“”])"
)
#: Letters with accents that belong to pinyin, not to wrong pairs.
SPELLED = re.compile("[A-Za-z(（][\u00e0-\u01dc]|[^A-Za-z(（]?[\u00e0-\u01dc][A-Za-z)）]")
#: Characters between two that text does not have, which then are flagged together when they cannot be read.
NEAR = 4


def find_seeds(text: str) -> list[int]:
    """Return the offsets of characters that look wrong where they stand."""
    codes = np.frombuffer(text.encode("utf-32-le", "replace"), dtype=np.uint32)
    foreign = np.nonzero(_suspects()[np.minimum(codes, 0xFFFF)])[0].tolist()
    lone = [at for at in map(re.Match.start, SINGLE.finditer(text)) if LONE.match(text, at)]
    return sorted(seed for seed in {*foreign, *lone} if SPELLED.match(text, max(0, seed - 1)) is None)


@cache
def _suspects() -> np.ndarray:
    """Return for each code point whether it is foreign to running text or a character the model does not know."""
    suspect = np.zeros(0x10000, dtype=bool)
    every = "".join(map(chr, [*range(0x80, 0xD800), *range(0xE000, 0xFFFF)]))
    suspect[[ord(match[0]) for match in FOREIGN.finditer(every)]] = True
    folded = fold_characters("".join(map(chr, range(0x4E00, 0xA000)))).encode("utf-32-le")
    suspect[0x4E00:0xA000] = load_bigram_model().index[np.frombuffer(folded, dtype=np.uint32) & 0xFFFF] == 0
    suspect[0xFFFD] = True
    return suspect


def list_misread(text: str) -> list[tuple[int, int]]:
    """Return the spans of a line in which several characters that text does not have stand close together."""
    spans: list[tuple[int, int]] = []
    for seed in (match.start() for match in FOREIGN.finditer(text)):
        if spans and seed - spans[-1][1] <= NEAR:
            spans[-1] = (spans[-1][0], seed + 1)
        elif SPELLED.match(text, max(0, seed - 1)) is None:
            spans.append((seed, seed + 1))
    return [
        (start, end) for start, end in spans if end - start > 1 and re.search(f"[{HAN}]", text[start:end]) is not None
    ]
