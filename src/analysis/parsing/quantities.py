"""Numbers as cells print them → values."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from ..report import CellStatus, Number

# Width of digits, signs and separators only: a whole-text NFKC would also change ① and Chinese punctuation.
_FOLD = str.maketrans("０１２３４５６７８９＋－．，％／　", "0123456789+-.,%/ ")
_NIL = frozenset({"-", "—", "——", "－", "–", "--", "/", "//", "\\", "无", "無", "○", "〇"})
_NUMBER = re.compile(
    r"(?P<sign>[+\-−－增减減])?\s*"
    r"(?P<digits>\d{1,3}(?:[, ]\d{3})+|\d+)(?P<decimals>\.\d+)?"
    r"\s*(?P<unit>亿元|億元|万元|萬元|元|件|条|條|项|項|个|個|份)?"
)
_FACTOR_IN_10K_YUAN = {"元": 1e-4, "万元": 1.0, "萬元": 1.0, "亿元": 1e4, "億元": 1e4}
_HAN = re.compile(r"[㐀-鿿豈-﫿]")
# Numbering and lone punctuation are neither values nor what is left of one.
_NO_GLYPH = re.compile(r"\d{1,2}[.、]|[(（]\d{1,2}[)）]|[,.，。、;；:：'\"‘’“”`·…()（）\[\]【】|]+")
# A stray glyph in place of a value is at most this long; anything longer is a label.
_MAX_ILLEGIBLE = 3


@dataclass(frozen=True, slots=True)
class CellValue:
    """What one printed cell says: ``value`` in the unit the form asks for, and how it was printed."""

    value: Number | None
    status: CellStatus


@lru_cache(maxsize=4096)
def read_cell(text: str, *, unit: str | None = None) -> CellValue | None:
    """Return what the cell says, or ``None`` when its text is no value at all (a label).

    ``unit`` is the unit the form asks for; money printed with another one (元 for 万元) is converted.

    >>> read_cell("1,808"), read_cell("-652"), read_cell("—"), read_cell("")
    (CellValue(value=1808, status='reported'), CellValue(value=-652, status='reported'), \
CellValue(value=0, status='nil'), CellValue(value=None, status='blank'))
    >>> read_cell("251000元", unit="万元").value
    25.1
    >>> read_cell("规章") is None
    True
    """
    folded = text.translate(_FOLD).strip()
    if not folded:
        return CellValue(None, "blank")
    if folded in _NIL:
        return CellValue(0, "nil")
    match = _NUMBER.fullmatch(folded)
    if match:
        return CellValue(_number(match, unit), "reported")
    if len(folded) <= _MAX_ILLEGIBLE and not _HAN.search(folded) and not _NO_GLYPH.fullmatch(folded):
        return CellValue(None, "illegible")
    return None


def is_value(text: str) -> bool:
    """Whether the text is a value that a statutory cell may hold (not empty, not a label)."""
    cell = read_cell(text)
    return cell is not None and cell.status != "blank"


def _number(match: re.Match[str], unit: str | None) -> Number:
    digits = re.sub(r"[, ]", "", match["digits"])
    value: Number = float(digits + match["decimals"]) if match["decimals"] else int(digits)
    if unit == "万元" and match["unit"] in _FACTOR_IN_10K_YUAN and match["unit"] not in ("万元", "萬元"):
        value = round(value * _FACTOR_IN_10K_YUAN[match["unit"]], 6)
    return -value if match["sign"] and match["sign"] in "-−－减減" else value
