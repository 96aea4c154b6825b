"""The numbers of one sentence with the words between them: what claims are read from."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

from ...document import Paragraph
from ...report import Claim, ClaimKind, Quantity
from ..prose.mentions import Mention
from ..prose.patterns import pattern
from ..prose.text import prepare

Found = tuple[tuple[int, int], Claim]

# A "sentence" with more numbers is a table run together.
MOST_NUMBERS = 60
# Units of numbers that compare others and count nothing themselves.
COMPARING_UNITS = ("%", "个百分点", "倍", "番")
_MARKS = "，,；;。：:"
_UP_TO_MARK = re.compile(rf".*[{_MARKS}]", re.DOTALL)
_CLAUSE_END = re.compile(r"[，,；;。！!？?]|$")
LONGEST_QUOTATION = 100
_OPEN, _CLOSED = ("（", "("), ("）", ")")


@dataclass(frozen=True, slots=True)
class Sentence:
    """The numbers of a sentence in reading order; ``text`` is its paragraph, where the sentence begins at ``start``,
    ``printed`` the same with nothing masked.

    ``signs`` tells of each whether something rose (1) or fell (-1) by it, ``befores`` the words that lead to it;
    ``order`` gives the position of the number that begins at a place of the text.
    """

    numbers: tuple[Mention, ...]
    text: str
    printed: str
    start: int
    signs: tuple[int, ...]
    befores: tuple[str, ...]
    order: Mapping[int, int]
    is_overlapping: bool = False

    @property
    def words(self) -> str:
        """The sentence up to its last number."""
        return self.text[self.start : self.numbers[-1].end]

    def index(self, number: Mention) -> int:
        """The position of a number among those of the sentence."""
        return self.order[number.start]

    def words_before(self, number: Mention) -> str:
        """The words between a number and the one before it."""
        return self.befores[self.index(number)]

    def clause_before(self, number: Mention) -> str:
        """The words of its own clause in front of a number."""
        words = self.words_before(number)
        mark = _UP_TO_MARK.match(words)
        return words[mark.end() :] if mark else words

    def sign(self, number: Mention) -> int:
        """Return 1 for a number that something rose by, -1 for one it fell by, 0 for any other."""
        return self.signs[self.index(number)]

    def counts(self, unit: str | None = "") -> list[Mention]:
        """The numbers that count something, those of one unit if it is given."""
        return [
            number
            for number, sign in zip(self.numbers, self.signs, strict=True)
            if not sign and number.quantity.unit not in COMPARING_UNITS and (unit == "" or number.quantity.unit == unit)
        ]

    def is_bracketed(self, number: Mention) -> bool:
        """Whether a number stands in brackets."""
        opened, closed = (
            max(self.text.rfind(mark, self.start, number.start) for mark in marks) for marks in (_OPEN, _CLOSED)
        )
        return opened > closed

    def words_near(self, number: Mention) -> str:
        """The words of its own clause around a number, up to the next mark behind it."""
        behind = pattern("behind").match(self.text, number.end)
        counted = self.text[number.start : number.end]  # The noun behind a number may belong to it: 2件未审结.
        return f"{self.clause_before(number)}｜{counted}{behind[0] if behind else ''}"

    def quote(self, *numbers: Mention) -> str:
        """The text from the clause of the first of these numbers to that of the last, or if it is long both clauses."""
        spans = sorted(self._clause(number) for number in numbers)
        start, end = spans[0][0], spans[-1][1]
        if end - start <= LONGEST_QUOTATION:
            return self.printed[start:end]
        return " … ".join(self.printed[start:end] for start, end in (spans[0], spans[-1]))

    def _clause(self, number: Mention) -> tuple[int, int]:
        start = 1 + max(self.start - 1, *(self.text.rfind(mark, self.start, number.start) for mark in _MARKS))
        return start, _CLAUSE_END.search(self.text, number.end).start()

    def between(self, one: Mention, other: Mention) -> str:
        """The text between two numbers."""
        return self.text[one.end : other.start]


def find_sentences(
    mentions: Sequence[Mention], paragraphs: Sequence[Paragraph], overlapping: frozenset[int]
) -> Iterator[Sentence]:
    """Yield the sentences that hold two numbers or more, but not whole tables."""
    prepared = prepare(tuple(paragraphs))
    last = (0, 0)
    for (paragraph, _), group in groupby(mentions, key=lambda mention: (mention.paragraph, mention.sentence)):
        text = prepared[paragraph].masked
        given = tuple(group)
        numbers = tuple(m for m in given if not pattern("number_of_parts").match(text, m.start))
        # The sentence ends behind the last number of the one before.
        behind = last[1] if last[0] == paragraph else 0
        last = paragraph, given[-1].end
        if 1 < len(numbers) <= MOST_NUMBERS:
            start = begin_behind(text, "。！!？?\n", behind, numbers[0].start)
            ends = (start, *(number.end for number in numbers))
            befores = tuple(text[end : number.start] for end, number in zip(ends, numbers, strict=False))
            signs = tuple(signed(number) for number in numbers)
            printed = prepared[paragraph].text
            # Two numbers at one place are one number of two roles: the first stands for both.
            order = {numbers[index].start: index for index in reversed(range(len(numbers)))}
            yield Sentence(numbers, text, printed, start, signs, befores, order, paragraph in overlapping)


def begin_behind(text: str, marks: str, start: int, end: int) -> int:
    """Return where the words behind the last of these marks begin, ``start`` where none stands before ``end``.

    Each mark is looked for only behind the one found before, so that one that never occurs costs nothing.
    """
    for mark in marks:
        start = text.rfind(mark, start, end) + 1 or start
    return start


def signed(number: Mention) -> int:
    """Return 1 for a number that something rose by, -1 for one it fell by, 0 for any other.

    Of counts (增加41件) the words must stand right before; of shares a word may stand between (增幅达16%).
    """
    return _sign_of(number.quantity.label, "by" if number.quantity.unit not in COMPARING_UNITS else "share")


@lru_cache(maxsize=4096)
def _sign_of(label: str, kind: str) -> int:
    if pattern(f"rise_{kind}").search(label):
        return 1
    return -1 if pattern(f"fall_{kind}").search(label) else 0


def is_usable(*numbers: Mention) -> bool:
    """Whether numbers are the reporting body's own ones of the reporting year."""
    return all(number.is_own and number.is_current for number in numbers)


def comparison(
    kind: ClaimKind, stated: Mention, parts: tuple[Quantity, ...], scope: str | None, evidence: str
) -> Found:
    """Return the claim that ``stated`` follows from the parts, with its position in the text."""
    claim = Claim(kind, stated.quantity, parts, scope, False, evidence, stated.quantity.place)
    return (stated.paragraph, stated.start), claim
