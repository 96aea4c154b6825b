"""The code tables of GBK and Big5 as arrays: which pair of bytes is which character, and which pairs are none.

A code is a pair of bytes as one number, the first byte times 256 plus the second.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np

from .lines import HAN_CHARACTER
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
    traditional, simplified = telling_characters()
    foreign = simplified if is_traditional else traditional
    numbers = load_bigram_model().encode(fold_characters("".join(text or " " for text in listing))).astype(np.intp)
    is_mapped = np.array([text != "" for text in listing])
    is_text = np.array([_is_text(text, foreign) for text in listing])
    is_known = is_text & (numbers > 0)
    known = np.nonzero(is_known)[0]
    unmapped = ~is_mapped.reshape(256, 256)[0x81:0xFF, 0x81:0xFF]
    droppable = np.nonzero(unmapped.any(axis=1))[0] + 0x81
    is_mark = np.isin(known, [code for code, text in enumerate(listing) if text and text in MARKS])
    frequent = known[is_mark | (numbers[known] <= UNSEEN)]
    likely = known[is_mark | (numbers[known] <= HALF_SEEN)]
    dropped = frequent[np.isin(frequent & 0xFF, droppable)]
    return CodeTable(
        tuple(listing), numbers, is_mapped, is_text, is_known, frequent,
        tuple(likely[likely >> 8 == byte] for byte in range(256)),
        tuple(likely[likely & 0xFF == byte] for byte in range(256)),
        droppable, dropped,
    )  # fmt: skip


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
    """Return the character of each code, "" for none."""
    listing = [bytes((lead, trail)).decode(encoding, "ignore") for lead in range(256) for trail in range(256)]
    return [text if len(text) == 1 and text > "\x7f" else "" for text in listing]


def _is_text(text: str, foreign: frozenset[str]) -> bool:
    return bool(text) and text not in foreign and (text in MARKS or HAN_CHARACTER.match(text) is not None)
