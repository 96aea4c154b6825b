"""Finds the spellings of a word list in text: longest first, no hit inside another.

Quotes, spaces, middle dots, script, width, case and Arabic or Chinese numerals do not matter. An enumeration comma
counts as part of a spelling only where the list prints one (放、管、服), because 六、保障 is a heading and not 六保.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from .beginnings import Beginnings
from .folding import fold

_JOINTS = "、,/"
_GAP = ' *(?:" *)?'
_JOINT = f' *(?:["{_JOINTS}] *){{0,3}}'
SEPARATORS = f' "{_JOINTS}'
_SEPARATOR = re.compile(f"[{SEPARATORS}]+")
SENTENCE_REACH = 200  # characters; a sentence that has lost its stops shall not lend its words to all the text
_SENTENCE_END = re.compile(r"[。！？!?；;\n]")
# 二十六保 is no 六保 and 第五公开课 no 五公开, but 统一 and 之一 are words whose last sign is no numeral.
_CHINESE_NUMBER = re.compile("(?<![统統唯同之专專单單])(?:[〇零一二三四五六七八九十百千万亿几])$|第$")
_ARABIC_NUMBER = re.compile(r"[0-9０-９]$|第$")


@dataclass(frozen=True, slots=True)
class Spelling:
    """One way to write something: ``owner`` names what it counts for.

    ``is_ordinary`` spellings count only in quotes or when one of ``near`` stands in the same sentence. A hit next to
    one of ``not_after`` or ``not_before`` is a part of another word and does not count.
    """

    text: str
    owner: str
    is_ordinary: bool = False
    near: tuple[str, ...] = ()
    not_after: tuple[str, ...] = ()
    not_before: tuple[str, ...] = ()


class Hit(NamedTuple):
    """``text[start:end]`` is one of the spellings of each of the owners."""

    start: int
    end: int
    owners: tuple[str, ...]


def spelling_key(text: str) -> str:
    """Return the spelling without all that does not matter; two spellings with one key are the same."""
    return _SEPARATOR.sub("", fold(text))


class Matcher:
    """A word list compiled once, because compiling costs a thousand times what one text does."""

    def __init__(self, spellings: Iterable[Spelling]) -> None:
        self._spellings: dict[str, list[Spelling]] = {}
        joints: dict[str, set[int]] = {}
        for spelling in map(_fold_spelling, spellings):
            key = spelling_key(spelling.text)
            self._spellings.setdefault(key, []).append(spelling)
            joints.setdefault(key, set()).update(_joint_positions(spelling.text))
        self._certain = {
            key: tuple(spelling.owner for spelling in spellings)
            for key, spellings in self._spellings.items()
            if not key[:1].isdigit() and all(map(_is_certain, spellings))
        }
        self._beginnings, self._patterns = Beginnings(joints, SEPARATORS), _compile_trie(joints)

    def find(self, text: str) -> list[Hit]:
        """Return the hits in the order of the text; none overlaps another, the longest wins."""
        folded, patterns = fold(text), self._patterns
        matches = (patterns[folded[start]].match(folded, start) for start in self._beginnings.find(folded))
        hits = [hit for match in matches if match and (hit := self._accept(text, folded, match))]
        is_clear = all(hit.end <= after.start for hit, after in pairwise(hits))
        return hits if is_clear else list(self._part(text, folded, hits))

    def _accept(self, text: str, folded: str, match: re.Match[str] | None) -> Hit | None:
        """Return the longest admissible hit at the beginning of the match."""
        while match:
            start, end = match.span()
            written = match[0]
            key = written if written in self._spellings else _SEPARATOR.sub("", written)
            owners = self._certain.get(key)
            if owners is None:
                owners = tuple([s.owner for s in self._spellings[key] if _is_admissible(text, folded, start, end, s)])
            if owners:
                return Hit(start, end, owners)
            match = self._patterns[folded[start]].match(folded, start, end - 1)
        return None

    def _part(self, text: str, folded: str, hits: list[Hit]) -> Iterator[Hit]:
        """Yield the hits that stand alone and the winners of each cluster of overlapping ones."""
        cluster: list[Hit] = []
        reach = 0
        for hit in hits:
            if cluster and hit.start >= reach:
                yield from cluster if len(cluster) == 1 else self._settle(text, folded, cluster)
                cluster = []
            cluster.append(hit)
            reach = max(reach, hit.end)
        yield from self._settle(text, folded, cluster)

    def _settle(self, text: str, folded: str, cluster: list[Hit]) -> list[Hit]:
        """Return the hits kept of a cluster: longest first, a beaten one shortened to what is left of it."""
        kept: list[Hit] = []
        waiting = list(cluster)
        while waiting:
            hit = min(waiting, key=lambda h: (h.start - h.end, h.start))
            waiting.remove(hit)
            blocking = [k for k in kept if k.start < hit.end and hit.start < k.end]
            if not blocking:
                kept.append(hit)
            elif (edge := min(k.start for k in blocking)) > hit.start:
                shorter = self._accept(text, folded, self._patterns[folded[hit.start]].match(folded, hit.start, edge))
                waiting += [shorter] if shorter else []
        return sorted(kept, key=lambda h: h.start)


def _fold_spelling(spelling: Spelling) -> Spelling:
    return Spelling(
        fold(spelling.text),
        spelling.owner,
        spelling.is_ordinary,
        tuple(map(fold, spelling.near)),
        tuple(map(fold, spelling.not_after)),
        tuple(map(fold, spelling.not_before)),
    )


def _joint_positions(folded: str) -> set[int]:
    """Return the positions of the key before which the spelling prints an enumeration comma."""
    positions, length = set(), 0
    for part in re.split(f"[{re.escape(_JOINTS)}]", folded)[:-1]:
        length += len(_SEPARATOR.sub("", part))
        positions.add(length)
    return positions


def _compile_trie(joints: dict[str, set[int]]) -> dict[str, re.Pattern[str]]:
    """Return for each first sign the pattern of the hits that begin with it."""
    root: dict = {}
    for key, positions in joints.items():
        node = root
        for index, sign in enumerate(key):
            edge = node.setdefault(sign, [False, {}])
            edge[0] = edge[0] or index in positions
            node = edge[1]
        node[""] = None
    return {sign: re.compile(re.escape(sign) + _branch(edge[1])) for sign, edge in root.items()}


def _branch(node: dict) -> str:
    edges = [(sign, edge) for sign, edge in sorted(node.items()) if sign]
    if not edges:
        return ""
    parts = [f"{_JOINT if joint else _GAP}{re.escape(sign)}{_branch(child)}" for sign, (joint, child) in edges]
    pattern = f"(?:{'|'.join(parts)})" if len(parts) > 1 or "" in node else parts[0]
    return f"{pattern}?" if "" in node else pattern


def _is_certain(spelling: Spelling) -> bool:
    """Return whether the spelling counts wherever it stands, unless it begins with a numeral."""
    return not (spelling.is_ordinary or spelling.not_after or spelling.not_before)


def _is_admissible(text: str, folded: str, start: int, end: int, spelling: Spelling) -> bool:
    if folded.endswith(spelling.not_after, 0, start) or folded.startswith(spelling.not_before, end):
        return False
    if folded[start].isdigit() and _goes_on_number(text, start):
        return False
    return not spelling.is_ordinary or _is_quoted(folded, start, end) or _is_near(folded, start, end, spelling)


def _goes_on_number(text: str, start: int) -> bool:
    """Return whether the numeral is the end of a longer one: it is after 十, it is not in 2020六稳."""
    number = _ARABIC_NUMBER if text[start].isdigit() else _CHINESE_NUMBER
    return number.search(text[max(0, start - 2) : start]) is not None


def _is_quoted(folded: str, start: int, end: int) -> bool:
    before, after = folded[max(0, start - 3) : start], folded[end : end + 3]
    return before.rstrip(" ").endswith('"') and after.lstrip(" ").startswith('"')


def _is_near(folded: str, start: int, end: int, spelling: Spelling) -> bool:
    before = _SENTENCE_END.split(folded[max(0, start - SENTENCE_REACH) : start])[-1]
    after = _SENTENCE_END.split(folded[end : end + SENTENCE_REACH], maxsplit=1)[0]
    return any(word in before or word in after for word in spelling.near)
