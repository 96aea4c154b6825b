"""The GBK code table as arrays: which pair of bytes is which character, and which pairs are none."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, cached_property

import numpy as np

from .lines import HAN_CHARACTER
from .model.language import load_bigram_model
from .script import fold_characters

#: Marks a text in GBK may hold besides Chinese characters.
MARKS = "，。、；：？！“”‘’（）《》〈〉〔〕【】—…·　"


@dataclass(frozen=True)
class CodeTable:
    """``characters[lead, trail]`` is the character of a pair of bytes ("" for none), ``numbers`` its number in the
    bigram model. ``is_mapped`` tells which pairs show as a character at all; ``is_text`` which ones are characters
    that running text holds, ``is_droppable`` which bytes can begin a pair that is none. ``leads`` and ``trails`` list
    the pairs of the characters the model knows.
    """

    characters: np.ndarray
    numbers: np.ndarray
    is_mapped: np.ndarray
    is_text: np.ndarray
    is_droppable: np.ndarray
    leads: np.ndarray
    trails: np.ndarray

    @cached_property
    def leads_of(self) -> list[np.ndarray]:
        """For each second byte the first bytes that make a known character with it."""
        return [self.leads[self.trails == byte] for byte in range(256)]

    @cached_property
    def trails_of(self) -> list[np.ndarray]:
        """For each first byte the second bytes that make a known character with it."""
        return [self.trails[self.leads == byte] for byte in range(256)]

    @cached_property
    def droppable(self) -> np.ndarray:
        """The bytes that can begin a pair which is no character."""
        return np.nonzero(self.is_droppable)[0]

    @cached_property
    def dropped_leads(self) -> np.ndarray:
        """The first bytes of the known characters whose second byte can begin a pair which is no character."""
        return self.leads[self.is_droppable[self.trails]]

    @cached_property
    def dropped_trails(self) -> np.ndarray:
        """The second bytes of the same characters."""
        return self.trails[self.is_droppable[self.trails]]


@cache
def load_code_table() -> CodeTable:
    """Return the table, made from Python's own ``gbk`` codec."""
    listing = [bytes((lead, trail)).decode("gbk", "ignore") for lead in range(256) for trail in range(256)]
    listing = [text if len(text) == 1 and text > "\x7f" else "" for text in listing]
    characters = np.array(listing, dtype="U1").reshape(256, 256)
    numbers = load_bigram_model().encode(fold_characters("".join(text or " " for text in listing)))
    is_text = np.array([bool(text) and (text in MARKS or HAN_CHARACTER.match(text) is not None) for text in listing])
    is_text = is_text.reshape(256, 256)
    numbers = numbers.reshape(256, 256)
    is_mapped = characters != ""
    is_droppable = ~is_mapped[:, 0x81:0xFF].all(axis=1)
    is_droppable[:0x81] = False
    leads, trails = np.nonzero(is_text & (numbers > 0))
    return CodeTable(characters, numbers, is_mapped, is_text, is_droppable, leads, trails)


@cache
def pair_of(character: str) -> tuple[int, int] | None:
    """Return the two bytes of a character in GBK, ``None`` if it has none."""
    try:
        code = character.encode("gbk")
    except UnicodeEncodeError:
        return None
    return (code[0], code[1]) if len(code) == 2 else None
