"""Raised marks that point to a note: printed behind a number or a word, part of neither."""

from __future__ import annotations

import re

_MARK = re.compile(r"[\s\d０-９①-⑳*＊※†‡注註,，、\[\]［］【】〔〕()（）]{1,8}|[a-z]")
# Raised behind a Latin letter it may be a power, as in km²; at the beginning of a cell it is the cell's own text.
_NOTED = re.compile(r"[\d０-９％%㐀-鿿豈-﫿)）\]］”’》」』]$")


def is_note_mark(before: str, raised: str) -> bool:
    """Whether raised text is a mark that refers to a note on the text before it.

    >>> is_note_mark("104", "1"), is_note_mark("km", "2"), is_note_mark("", "1"), is_note_mark("共", "三件")
    (True, False, False, False)
    """
    return bool(_MARK.fullmatch(raised) and _NOTED.search(before.rstrip(" \xa0\r\n")))
