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
#: Text that is not there: deleted or moved away.
UNSEEN = frozenset(map(word, ("del", "moveFrom", "pPr", "rPr")))
#: The same content in several ways, for newer and for older programs.
ALTERNATIVES = f"{{{_COMPATIBILITY}}}AlternateContent"


def is_switched_on(mark: etree._Element | None) -> bool:
    """Whether a formatting mark such as ``w:vanish`` stands there and is not switched off."""
    return mark is not None and mark.get(word("val"), "1") not in ("0", "false", "off")
