"""Names of elements in Word files."""

from __future__ import annotations

from functools import cache

from lxml import etree

_MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006"


@cache
def word(name: str) -> str:
    """Return the full name of an element or attribute of the main namespace."""
    return f"{{{_MAIN}}}{name}"


#: Elements that hold paragraphs, tables or runs without being one.
CONTAINERS = frozenset(map(word, ("sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag")))
#: Text that is not there: deleted, moved away, or the second copy of a drawing for old programs.
UNSEEN = frozenset([*map(word, ("del", "moveFrom", "pPr", "rPr")), f"{{{_COMPATIBILITY}}}Fallback"])


def is_switched_on(mark: etree._Element | None) -> bool:
    """Whether a formatting mark such as ``w:vanish`` stands there and is not switched off."""
    return mark is not None and mark.get(word("val"), "1") not in ("0", "false", "off")
