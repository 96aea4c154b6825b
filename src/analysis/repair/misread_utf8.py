"""Text in UTF-8 that was read as GBK: 政府 shows as 鏀垮簻, 公开 as 鍏?寮?."""

from __future__ import annotations

from functools import cache

from .gbk import LOST_BYTE, MARKS, pair_of
from .lines import HAN_CHARACTER
from .model.language import load_bigram_model
from .runs import Run
from .script import fold_characters

#: How far a run is followed to either side of what looks wrong.
REACH = 60
#: A character of UTF-8 that Chinese text holds has three bytes, the first of them one of these.
FIRST_BYTES = frozenset({0xE2, 0xE3, *range(0xE4, 0xEA), 0xEF})
LATER_BYTES = range(0x80, 0xC0)


def read_misread_utf8(text: str, seed: int) -> Run | None:
    """Return the run around an offset and what its characters may have been when its bytes are read as UTF-8.

    ``None`` where the bytes are no UTF-8. A mark for a lost byte leaves its character open.
    """
    first, last = seed, seed
    while last < min(len(text), seed + REACH) and _is_readable(text[last]):
        last += 1
    while first > max(0, seed - REACH) and _is_readable(text[first - 1]):
        first -= 1
    data, offsets = _list_bytes(text, first, last)
    for at, offset in offsets.items():
        if offset > seed:
            break
        if at < len(data) and data[at] in FIRST_BYTES:
            run = _read_from(data, offsets, at)
            if run is not None and run.end > seed:
                return run
    return None


def _list_bytes(text: str, first: int, last: int) -> tuple[list[int | None], dict[int, int]]:
    """Return the bytes of the visible characters, ``None`` for a mark, and the offset in the text where each begins."""
    data: list[int | None] = []
    offsets = {0: first}
    for offset in range(first, last):
        data += [None] if text[offset] in LOST_BYTE else pair_of(text[offset])
        offsets[len(data)] = offset + 1
    return data, offsets


def _is_readable(character: str) -> bool:
    return character in LOST_BYTE or pair_of(character) is not None


def _read_from(data: list[int | None], offsets: dict[int, int], first: int) -> Run | None:
    """Return the longest run of whole characters from this byte on; ``None`` if it is shorter than two."""
    stretches, ends, at = [], [first], first
    while taken := _take_character(data, at):
        alternatives, at = taken
        stretches.append(alternatives)
        ends.append(at)
    while stretches and ends[len(stretches)] not in offsets:
        stretches.pop()
    if len(stretches) < 2:
        return None
    determined = tuple(
        s[0] if None not in data[ends[n] : ends[n + 1]] and ends[n + 1] - ends[n] == 3 else None
        for n, s in enumerate(stretches)
    )
    return Run(offsets[first], offsets[ends[len(stretches)]], tuple(stretches), determined, 0.0, True)


def _take_character(data: list[int | None], at: int) -> tuple[tuple[str, ...], int] | None:
    """Return what the next character can be and where its bytes end; its last byte may be missing."""
    whole = data[at : at + 3]
    if alternatives := _list_characters(whole):
        return alternatives, at + 3
    if len(whole) == 2 or (len(whole) == 3 and whole[2] in FIRST_BYTES):
        alternatives = _list_characters([*whole[:2], None])
    return (alternatives, at + 2) if alternatives else None


def _list_characters(data: list[int | None]) -> tuple[str, ...]:
    """Return the characters that three bytes can be, of which one may be unknown, or two in a mark."""
    if len(data) < 3 or data[0] not in FIRST_BYTES:
        return ()
    if data[1:] == [None, None]:
        return tuple(mark for mark in MARKS if mark.encode("utf-8")[0] == data[0])
    if any(byte is not None and byte not in LATER_BYTES for byte in data[1:]):
        return ()
    seconds = LATER_BYTES if data[1] is None else (data[1],)
    thirds = LATER_BYTES if data[2] is None else (data[2],)
    listed = (bytes((data[0], b, c)).decode("utf-8", "ignore") for b in seconds for c in thirds)
    return tuple(character for character in listed if character and _is_text(character))


@cache
def _is_text(character: str) -> bool:
    """Whether a character is one of running text, in either script, for what shows tells nothing of the script."""
    if pair_of(character) is None or not (character in MARKS or HAN_CHARACTER.match(character)):
        return False
    return bool(load_bigram_model().encode(fold_characters(character))[0])
