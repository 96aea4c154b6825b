"""How a document sets its paragraphs: what stands before their first lines, and how wide its lines are."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from ..document import Document
from .line_shape import PUNCTUATION
from .lines import Line, is_table_row, is_value, list_lines

#: How a sentence ends, and the marks that may follow.
END, CLOSING = frozenset("。！？!?；;：:…"), '”’"』」）)》〉】]>'
#: What may stand in brackets behind the end of a sentence: who is to do it.
ASIDE = re.compile("[（(][^（）()]*[）)]$")
INDENT = re.compile("[ \u3000]{2,}|\u3000")
#: Lines of wrapped text are so wide, in Chinese characters; a line may stay so much below the width, where a number
#: or a mark did not fit, and so much above it, where a mark hangs over.
NARROWEST, WIDEST = 16, 60
SHORT_OF, BEYOND = 4.0, 1.0
#: So few lines may be wider than the page.
FEW_WIDER = 0.05
#: So many lines of the same width, and such a share of all lines of text, make a text a wrapped one; such a share of
#: these do not end like a sentence, as the items of a list would.
FEWEST_FULL, FULL_SHARE, OPEN_SHARE = 5, 0.5, 0.6
#: What so few of so many paragraphs begin with is not how they begin.
FEWEST_STARTS, SELDOM = 4, 0.1


class Start(NamedTuple):
    """What stands before a line: an empty line, an indent, both or neither."""

    is_after_gap: bool
    is_indented: bool


@dataclass(frozen=True)
class Layout:
    """The lines of a document that are not empty, and the width to which they are filled, 0 if they are not wrapped."""

    filled: tuple[Line, ...]
    width: float

    @cached_property
    def is_tabular(self) -> tuple[bool, ...]:
        """Whether each of the lines is a value or a row of a table."""
        return tuple(is_table_row(line.text) or is_value(line.text) for line in self.filled)

    @cached_property
    def starts(self) -> Counter[Start]:
        """How often paragraphs begin in which way.

        They are known to begin after a line that ends like a sentence, in wrapped text after one that stops before
        the edge.
        """
        return Counter(
            describe_start(line, following)
            for line, following in pairwise(self.filled)
            if PUNCTUATION.search(following.text)
            and (not self.is_full(line.text) if self.width else is_ended(line.text))
        )

    def is_usual(self, start: Start) -> bool:
        """Whether paragraphs begin so, as far as there are enough of them to tell."""
        total = self.starts.total()
        return total < FEWEST_STARTS or self.starts[start] > SELDOM * total

    def is_full(self, text: str) -> bool:
        """Whether the line goes to the edge, which is where the text was broken to fit."""
        return bool(self.width) and -SHORT_OF <= measure_width(text) - self.width <= BEYOND


def read_layout(document: Document) -> Layout:
    """Return the layout that the lines of a document show."""
    filled = tuple(line for line in list_lines(document) if line.text.strip() or is_table_row(line.text))
    return Layout(filled, find_width(filled))


def describe_start(line: Line, following: Line) -> Start:
    """Return what stands between a line and the next one that is not empty."""
    return Start(following.number > line.number + 1, INDENT.match(following.text) is not None)


def find_width(filled: Sequence[Line]) -> float:
    """Return the width, in Chinese characters, at which lines of running text were broken, 0 if they were not."""
    texts = [text for line in filled if len(text := line.text) >= NARROWEST and not is_table_row(text)]
    texts = [text for text in texts if not is_value(text)]
    if len(texts) < FEWEST_FULL or sum(len(text) > 2 * WIDEST for text in texts) > FEW_WIDER * len(texts):
        return 0.0
    widths = sorted(map(measure_width, texts))
    width = widths[int(len(widths) * (1 - FEW_WIDER))]
    full = [text for text in texts if -SHORT_OF <= measure_width(text) - width <= BEYOND]
    is_wrapped = (
        NARROWEST <= width <= WIDEST
        and len(full) >= max(FEWEST_FULL, FULL_SHARE * len(texts))
        and sum(not is_ended(text) for text in full) >= OPEN_SHARE * len(full)
    )
    return width if is_wrapped else 0.0


def measure_width(text: str) -> float:
    """Return the width of a line in Chinese characters; letters and digits take half of one."""
    return len(text.rstrip().encode("gb18030", "replace")) / 2


def is_ended(text: str) -> bool:
    """Whether the line ends like a sentence."""
    text = text.rstrip()
    if text[-1:] in END or text.rstrip(CLOSING)[-1:] in END:
        return True
    return text[-1:] in CLOSING and ASIDE.sub("", text)[-1:] in END
