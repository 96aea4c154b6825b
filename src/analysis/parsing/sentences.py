"""The numbers of one sentence with the words between them: what claims are read from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from ..document import Paragraph
from ..report import Claim, ClaimKind, Quantity
from .mentions import Mention
from .prose_patterns import pattern
from .prose_text import prepare

Found = tuple[tuple[int, int], Claim]

# Units of numbers that compare others and count nothing themselves.
COMPARING_UNITS = ("%", "个百分点", "倍", "番")
_CLAUSE_ENDS = "，,；;。：:"
_OPEN, _CLOSED = ("（", "("), ("）", ")")


@dataclass(frozen=True, slots=True)
class Sentence:
    """The numbers of a sentence in reading order; ``text`` is its paragraph, where the sentence begins at ``start``."""

    numbers: tuple[Mention, ...]
    text: str
    start: int
    is_overlapping: bool = False

    @property
    def words(self) -> str:
        """The sentence up to its last number."""
        return self.text[self.start : self.numbers[-1].end]

    def words_before(self, number: Mention) -> str:
        """The words between a number and the one before it."""
        ends = [other.end for other in self.numbers if other.end <= number.start]
        return self.text[ends[-1] if ends else self.start : number.start]

    def clause_before(self, number: Mention) -> str:
        """The words of its own clause in front of a number."""
        words = self.words_before(number)
        return words[1 + max(words.rfind(mark) for mark in _CLAUSE_ENDS) :]

    def words_near(self, number: Mention) -> str:
        """The words of its own clause around a number, up to the next mark behind it."""
        behind = pattern("behind").match(self.text, number.end)
        return f"{self.clause_before(number)}｜{behind[0] if behind else ''}"

    def between(self, one: Mention, other: Mention) -> str:
        """The text between two numbers."""
        return self.text[one.end : other.start]

    def counts(self, unit: str | None = "") -> list[Mention]:
        """The numbers that count something, those of one unit if it is given."""
        return [
            number
            for number in self.numbers
            if number.quantity.unit not in COMPARING_UNITS
            and (unit == "" or number.quantity.unit == unit)
            and not signed(number)
        ]

    def is_bracketed(self, number: Mention) -> bool:
        """Whether a number stands in brackets."""
        opened, closed = (
            max(self.text.rfind(mark, self.start, number.start) for mark in marks) for marks in (_OPEN, _CLOSED)
        )
        return opened > closed


def find_sentences(
    mentions: Sequence[Mention], paragraphs: Sequence[Paragraph], overlapping: frozenset[int]
) -> Iterator[Sentence]:
    """Yield the sentences that hold two numbers or more."""
    texts = [prose.masked for prose in prepare(tuple(paragraphs))]
    for (paragraph, _), group in groupby(mentions, key=lambda mention: (mention.paragraph, mention.sentence)):
        text = texts[paragraph]
        numbers = tuple(m for m in group if not pattern("number_of_parts").match(text, m.start))
        if len(numbers) > 1:
            start = 1 + max(text.rfind(mark, 0, numbers[0].start) for mark in "。！!？?\n")
            yield Sentence(numbers, text, start, paragraph in overlapping)


def signed(number: Mention) -> int:
    """Return 1 for a number that something rose by, -1 for one it fell by, 0 for any other.

    Of counts (增加41件) the words must stand right before; of shares a word may stand between (增幅达16%).
    """
    kind = "by" if number.quantity.unit not in COMPARING_UNITS else "share"
    label = number.quantity.label
    if pattern(f"rise_{kind}").search(label):
        return 1
    return -1 if pattern(f"fall_{kind}").search(label) else 0


def is_usable(*numbers: Mention) -> bool:
    """Whether numbers are the reporting body's own ones of the reporting year."""
    return all(number.is_own and number.is_current for number in numbers)


def comparison(kind: ClaimKind, stated: Mention, parts: tuple[Quantity, ...], subject: Mention) -> Found:
    """Return the claim that ``stated`` follows from the parts, said of ``subject``, with its position in the text."""
    first, last = sorted((subject, stated), key=lambda number: number.start)
    evidence = first.evidence if last.evidence in first.evidence else f"{first.evidence}，{last.evidence}"
    claim = Claim(kind, stated.quantity, parts, subject.scope, False, evidence, stated.quantity.place)
    return (stated.paragraph, stated.start), claim
