"""Traditional characters to the simplified ones of the Mainland, and whether a text is written in them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import TypeVar

import numpy as np

from ..document import CELL_SEPARATOR, Document
from ..tabular import read_table
from .edit import Edit
from .lines import Change, is_table_row, is_value, list_lines, write_edits

KIND = "script"
#: Of the characters that tell the two scripts apart, the share from which a text counts as Traditional.
TRADITIONAL_SHARE = 0.3
#: Texts from so many characters on are folded in one go.
SHORTEST_FOLDED_AT_ONCE = 120
Value = TypeVar("Value")


@dataclass(frozen=True)
class Conversion:
    """How Traditional becomes simplified: characters one by one, and words in which a character goes otherwise.

    ``words`` lists the words by each of their first characters, longest first, and ``first`` finds these; ``special``
    the characters that make a line worth a search for them.
    """

    characters: dict[int, str]
    words: dict[str, tuple[tuple[str, str], ...]]
    first: re.Pattern[str]
    special: re.Pattern[str]


def convert_script(document: Document) -> list[Edit]:
    """Return one edit for each line of a text in Traditional characters that is not yet in simplified ones.

    Safe because a Traditional character has one simplified form except in the words listed, and because a text that
    is simplified already is left alone.
    """
    if not is_traditional(document.text):
        return []
    return write_edits(document, KIND, _convert_lines(document))


def convert_text(text: str, folded: str = "") -> str:
    """Return the text in simplified characters; ``folded`` saves work where it is known already."""
    conversion = load_conversion()
    if conversion.special.search(text) is None:
        return folded or fold_characters(text)
    pieces, at, plain = [], 0, 0
    while (found := conversion.first.search(text, at)) is not None:
        start, at = found.start(), found.end()
        for printed, simplified in conversion.words[found[0]]:
            if text.startswith(printed, start):
                pieces += [text[plain:start].translate(conversion.characters), simplified]
                at = plain = start + len(printed)
                break
    pieces.append(text[plain:].translate(conversion.characters))
    return "".join(pieces)


def fold_characters(text: str) -> str:
    """Return the text with each character in simplified form and its offset kept, for the language model."""
    if len(text) < SHORTEST_FOLDED_AT_ONCE:
        return text.translate(load_conversion().characters)
    return _fold_at_once(text)


@lru_cache(maxsize=2)
def _fold_at_once(text: str) -> str:
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    table = _fold_table()
    folded = codes.copy()
    inside = codes < len(table)
    folded[inside] = table[codes[inside]]
    return folded.tobytes().decode("utf-32-le", "surrogatepass")


@cache
def _fold_table() -> np.ndarray:
    """Return for each code point the one of its simplified form."""
    characters = load_conversion().characters
    table = np.arange(max(characters) + 1, dtype=np.uint32)
    table[list(characters)] = [ord(simplified) for simplified in characters.values()]
    return table


@cache
def read_forms(name: str) -> dict[str, list[str]]:
    """Return one of opencc's dictionaries: for each character or word its forms in the other script."""
    lines = (files("opencc") / "dictionary" / f"{name}.txt").read_text("utf-8").splitlines()
    entries = (line.strip().split("\t") for line in lines)
    return {printed: forms.split(" ") for printed, forms in entries}


@cache
def load_conversion() -> Conversion:
    """Return the tables of opencc's ``t2s`` with this project's overrides put first."""
    single = {key: values[0] for key, values in read_forms("TSCharacters").items()}
    overrides = {row["printed"]: row["simplified"] for row in read_table(__package__, "script_overrides.csv")}
    single.update({key: value for key, value in overrides.items() if len(key) == 1})
    table = {ord(key): value for key, value in single.items()}
    words = {key: values[0] for key, values in read_forms("TSPhrases").items() if "於" not in key and "鉅" not in key}
    words = {key: value for key, value in (words | overrides).items() if key.translate(table) != value}
    groups = by_first_character(words.items())
    return Conversion(table, groups, any_of(groups), any_of(_special_characters(words, table)))


def any_of(characters: Iterable[str]) -> re.Pattern[str]:
    """Return the pattern of one of the characters."""
    return re.compile(f"[{re.escape(''.join(characters))}]")


def by_first_character(entries: Iterable[tuple[str, Value]]) -> dict[str, tuple[tuple[str, Value], ...]]:
    """Return what is printed, with what goes with it, by its first character, the longest first."""
    groups: dict[str, list[tuple[str, Value]]] = {}
    for entry in sorted(entries, key=lambda entry: (-len(entry[0]), entry[0])):
        groups.setdefault(entry[0][0], []).append(entry)
    return {first: tuple(group) for first, group in groups.items()}


def _special_characters(words: dict[str, str], table: dict[int, str]) -> set[str]:
    return {
        character
        for printed, simplified in words.items()
        for character, becomes in zip(printed, simplified, strict=True)
        if table.get(ord(character), character) != becomes
    }


@cache
def telling_characters() -> tuple[frozenset[str], frozenset[str]]:
    """Return the characters found in Traditional writing only, and those found in simplified writing only."""
    simplified = {key for key, values in read_forms("STCharacters").items() if key not in values}
    table = load_conversion().characters
    traditional = {chr(key) for key, value in table.items() if chr(key) not in value and chr(key) not in "著於祇"}
    return frozenset(traditional - simplified), frozenset(simplified - traditional)


@lru_cache(maxsize=2)
def is_traditional(text: str) -> bool:
    """Return whether so many characters are found in Traditional writing only that the text as a whole is in it.

    A part is enough: words replaced before the characters, or quotations, may be simplified already.
    """
    codes = np.frombuffer(text.encode("utf-32-le", "replace"), dtype=np.uint32)
    leans = np.bincount(_lean_table()[np.minimum(codes, 0xFFFF)], minlength=3)
    return bool(leans[2] > TRADITIONAL_SHARE * (leans[1] + leans[2]))


@cache
def _lean_table() -> np.ndarray:
    """Return for each code point 2 if it is found in Traditional writing only, 1 if in simplified only, else 0."""
    traditional, simplified = telling_characters()
    lean = np.zeros(0x10000, dtype=np.uint8)
    lean[[ord(character) for character in traditional if character <= "\uffff"]] = 2
    lean[[ord(character) for character in simplified if character <= "\uffff"]] = 1
    return lean


def _convert_lines(document: Document) -> list[Change]:
    changes = []
    for line in list_lines(document):
        converted = _convert_row(line.text) if is_table_row(line.text) else convert_text(line.text)
        if converted != line.text and not is_value(line.text):
            changes.append(Change(line.start, line.start + len(line.text), converted, line.number, 1.0))
    return changes


def _convert_row(text: str) -> str:
    cells = text.split(CELL_SEPARATOR)
    return CELL_SEPARATOR.join(cell if is_value(cell) else convert_text(cell) for cell in cells)
