"""The code tables of GBK and Big5 as arrays: which pair of bytes is which character, and which pairs are none.

A code is a pair of bytes as one number, the first byte times 256 plus the second.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np

from .lines import HAN_RANGES
from .model.language import load_bigram_model
from .script import fold_characters, telling_characters

#: A character of which one byte or none shows can only be told when it is one of so many most frequent ones.
HALF_SEEN, UNSEEN = 2600, 1500
#: A mark that stands where a byte could not be read.
LOST_BYTE = frozenset("?？\ufffd")
#: Punctuation that a copy folded to ASCII after the damage, with the sign whose bytes count.
FOLDED = str.maketrans("!,():;", "！，（）：；")
FOLDABLE = frozenset("!,():;")
#: Marks a text in GBK may hold besides Chinese characters.
MARKS = "，。、；：？！“”‘’（）《》〈〉〔〕【】—…·　"


@dataclass(frozen=True)
class CodeTable:
    """What each code stands for, and the codes by their bytes.

    ``numbers`` are those of the bigram model. ``is_mapped`` tells which codes show as a character at all, ``is_text``
    which ones are characters of running text, ``is_known`` which of these the model knows. ``frequent`` lists the
    codes of frequent characters; ``with_lead`` and ``with_trail`` the known codes with one
    byte. ``droppable`` are the bytes that can begin a pair which is no character; ``dropped`` lists the frequent
    codes whose second byte is one of them.
    """

    characters: tuple[str, ...]
    numbers: np.ndarray
    is_mapped: np.ndarray
    is_text: np.ndarray
    is_known: np.ndarray
    frequent: np.ndarray
    with_lead: tuple[np.ndarray, ...]
    with_trail: tuple[np.ndarray, ...]
    droppable: np.ndarray
    dropped: np.ndarray


@cache
def load_code_table(is_traditional: bool, encoding: str = "gbk") -> CodeTable:
    """Return the table for texts in one of the two scripts, made from Python's own codecs.

    Characters that only the other script has are no text.
    """
    listing = _list_characters(encoding)
    codes = np.array([ord(text or "\0") for text in listing], dtype=np.uint16)
    numbers = load_bigram_model().encode(fold_characters("".join(text or " " for text in listing))).astype(np.intp)
    is_mapped = codes > 0
    is_text = _text_characters(is_traditional)[codes]
    is_known = is_text & (numbers > 0)
    known = np.nonzero(is_known)[0]
    unmapped = ~is_mapped.reshape(256, 256)[0x81:0xFF, 0x81:0xFF]
    droppable = np.nonzero(unmapped.any(axis=1))[0] + 0x81
    is_mark = np.isin(codes[known], [ord(mark) for mark in MARKS])
    frequent = known[is_mark | (numbers[known] <= UNSEEN)]
    likely = known[is_mark | (numbers[known] <= HALF_SEEN)]
    dropped = frequent[np.isin(frequent & 0xFF, droppable)]
    return CodeTable(
        tuple(listing), numbers, is_mapped, is_text, is_known, frequent,
        _group(likely, likely >> 8), _group(likely, likely & 0xFF), droppable, dropped,
    )  # fmt: skip


def _text_characters(is_traditional: bool) -> np.ndarray:
    """Return for each code point whether it is a character of running text in one of the two scripts."""
    traditional, simplified = telling_characters()
    foreign = simplified if is_traditional else traditional
    is_text = np.zeros(0x10000, dtype=bool)
    for first, last in HAN_RANGES:
        is_text[ord(first) : ord(last) + 1] = True
    is_text[[ord(mark) for mark in MARKS]] = True
    is_text[[ord(character) for character in foreign if character <= "\uffff"]] = False
    return is_text


def _group(codes: np.ndarray, byte: np.ndarray) -> tuple[np.ndarray, ...]:
    """Return the codes that have each of the 256 bytes, in order."""
    order = byte.argsort(kind="stable")
    return tuple(np.split(codes[order], np.searchsorted(byte[order], range(1, 256))))


@cache
def pair_of(character: str, encoding: str = "gbk") -> tuple[int, int] | None:
    """Return the two bytes of a character, ``None`` if it has none.

    The characters of private use are those that GB 18030 shows for pairs that GBK leaves empty.
    """
    try:
        code = character.encode("gb18030" if encoding == "gbk" and "\ue000" <= character <= "\uf8ff" else encoding)
    except UnicodeEncodeError:
        return None
    return (code[0], code[1]) if len(code) == 2 else None


@cache
def _list_characters(encoding: str) -> list[str]:
    """Return the character of each code, "" for none; no encoding has others than these first and second bytes."""
    listing = [""] * 0x10000
    for lead in range(0x81, 0xFF):
        for trail in range(0x40, 0xFF):
            text = bytes((lead, trail)).decode(encoding, "ignore")
            listing[lead * 256 + trail] = text if len(text) == 1 and text > "\x7f" else ""
    return listing
