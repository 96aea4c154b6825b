"""Numbers as cells print them → values."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from ...report import CellStatus, Number

# Width of digits, signs and separators only: a whole-text NFKC would also change ① and Chinese punctuation.
_FOLD = str.maketrans("０１２３４５６７８９＋－．，％／　", "0123456789+-.,%/ ")
_NIL = frozenset({"-", "—", "——", "－", "–", "--", "/", "//", "\\", "无", "無", "○", "〇"})
_NUMBER = re.compile(
    r"(?:人民币|人民幣|[￥¥])?\s*(?P<sign>[+\-−－]|增加|减少|減少|净增|净减|新增|增|减|減)?\s*"
    r"(?P<digits>\d{1,3}(?:[, ]\d{3})+|\d+)(?P<decimals>\.\d+)?"
    r"\s*[（(]?(?P<unit>亿元|億元|千元|万元|萬元|元|件|条|條|项|項|个|個|份|宗|篇|次|部|人次|人)?[）)]?整?[*＊※]?"
)
# A thousands group broken over two lines of a narrow cell: 26,40 and 4.
_BROKEN_GROUP = re.compile(r"(\d{1,3}(?:,\d{3})*,\d{1,2}) (\d{1,2})")
_ZERO = frozenset({"零", "0件", "零件"})
_MISSING = frozenset({"nan", "NaN", "None", "null", "NULL"})
_FACTOR_IN_10K_YUAN = {"元": 1e-4, "千元": 0.1, "万元": 1.0, "萬元": 1.0, "亿元": 1e4, "億元": 1e4}
_MONEY = re.compile(r"(亿元|億元|千元|万元|萬元|元)")
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
def read_cell(text: str, *, unit: str | None = None, printed_unit: str | None = None) -> CellValue | None:
    """Return what the cell says, or ``None`` when its text is no value at all (a label).

    ``unit`` is the unit the form asks for; money printed with another one (元 for 万元), in the cell or in the header
    (``printed_unit``), is converted.

    >>> read_cell("1,808"), read_cell("-652"), read_cell("—"), read_cell("")
    (CellValue(value=1808, status='reported'), CellValue(value=-652, status='reported'), \
CellValue(value=0, status='nil'), CellValue(value=None, status='blank'))
    >>> read_cell("251000元", unit="万元").value, read_cell("251000", unit="万元", printed_unit="元").value
    (25.1, 25.1)
    >>> read_cell("规章") is None
    True
    """
    folded = text.translate(_FOLD).strip()
    if not folded or folded in _MISSING:
        return CellValue(None, "blank")
    if folded in _NIL:
        return CellValue(0, "nil")
    if folded in _ZERO:
        return CellValue(0, "reported")
    match = _NUMBER.fullmatch(_BROKEN_GROUP.sub(_join_group, folded))
    if match:
        return CellValue(_number(match, unit, printed_unit), "reported")
    if len(folded) <= _MAX_ILLEGIBLE and not _HAN.search(folded) and not _NO_GLYPH.fullmatch(folded):
        return CellValue(None, "illegible")
    return None


def read_value(text: str, *, unit: str | None = None, printed_unit: str | None = None) -> CellValue:
    """Return what a cell says that stands where a value must stand: words are a value that cannot be read."""
    read = read_cell(text, unit=unit, printed_unit=printed_unit)
    return CellValue(None, "illegible") if read is None else read


def money_unit(header: str) -> str | None:
    """Return the unit of money that a header names, the last one; ``None`` where it names none.

    >>> money_unit("采购总金额（单位：元）"), money_unit("采购总金额")
    ('元', None)
    """
    found = _MONEY.findall(header)
    return found[-1] if found else None


def is_value(text: str) -> bool:
    """Whether the text is a value that a statutory cell may hold (not empty, not a label)."""
    cell = read_cell(text)
    return cell is not None and cell.status != "blank"


def _join_group(match: re.Match[str]) -> str:
    joined = match[1] + match[2]
    return joined if len(joined.rpartition(",")[2]) == 3 else match[0]


def _number(match: re.Match[str], unit: str | None, printed_unit: str | None) -> Number:
    digits = re.sub(r"[, ]", "", match["digits"])
    value: Number = float(digits + match["decimals"]) if match["decimals"] else int(digits)
    own = match["unit"] if match["unit"] in _FACTOR_IN_10K_YUAN else printed_unit
    if unit == "万元" and _FACTOR_IN_10K_YUAN.get(own or "", 1.0) != 1.0:
        value = round(value * _FACTOR_IN_10K_YUAN[own], 6)
    return -value if (match["sign"] or "+")[-1] in "-−－减減少" else value
