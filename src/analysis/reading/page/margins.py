"""Page numbers, running heads and feet: lines at the edge of a page that say nothing of the report."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from .geometry import Glyph, Page
from .text_lines import TextLine, glyphs_to_lines

# Share of the height of a page, at its top and its foot.
MARGIN = 0.09
MIN_REPEATS = 3
_NUMBER = re.compile(r"[-—–－·\s]*(?:第\s*)?\d{1,3}\s*(?:页)?(?:\s*[/／,，共]+\s*\d{1,3}\s*页?)?[-—–－·\s]*")
_BROWSER = re.compile(r"(?:https?|file)://\S+.*|\d{2,4}/\d{1,2}/\d{1,2},?\s*\d{1,2}:\d\d.*")


def drop_margins(pages: Sequence[Page]) -> list[tuple[Page, tuple[Glyph, ...]]]:
    """Return each page with the characters that are left when page numbers and repeated margin lines are taken off."""
    lines = [[line for line in glyphs_to_lines(page.glyphs) if _is_marginal(line, page)] for page in pages]
    seen = Counter(pattern for page_lines in lines for pattern in {_pattern(line) for line in page_lines})
    return [(page, _without(page, found, seen)) for page, found in zip(pages, lines, strict=True)]


def _is_marginal(line: TextLine, page: Page) -> bool:
    middle = line.box.middle[1]
    return middle < MARGIN * page.height or middle > (1 - MARGIN) * page.height


def _without(page: Page, lines: list[TextLine], seen: Counter[str]) -> tuple[Glyph, ...]:
    furniture = [line for line in lines if _is_furniture(line) or seen[_pattern(line)] >= MIN_REPEATS]
    return tuple(glyph for glyph in page.glyphs if not any(line.box.holds(glyph.box.middle) for line in furniture))


def _is_furniture(line: TextLine) -> bool:
    return bool(_NUMBER.fullmatch(line.text) or _BROWSER.fullmatch(line.text))


def _pattern(line: TextLine) -> str:
    return re.sub(r"\d+", "#", line.text)
