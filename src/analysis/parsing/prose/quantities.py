"""Numbers in running text: where they stand, what they are worth and how exactly they are printed."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal, NamedTuple

from ...report import Number
from ...tabular import read_table
from .patterns import pattern

Bound = Literal["at_least", "at_most", "about"]

FOLDED_WIDTHS = str.maketrans(
    "０１２３４５６７８９％．－＋ＡＢＣＤＥＦＧＨＩＪＫＬＭＮＯＰＱＲＳＴＵＶＷＸＹＺａｐ",
    "0123456789%.-+ABCDEFGHIJKLMNOPQRSTUVWXYZap",
)
MAGNITUDES = {"十": 10, "拾": 10, "百": 100, "千": 1_000, "万": 10_000, "亿": 100_000_000}
DIGITS = {"零": 0, "〇": 0, "两": 2} | {
    digit: n for row in ("一二三四五六七八九", "壹贰叁肆伍陆柒捌玖") for n, digit in enumerate(row, 1)
}
# A comma inside a number, told apart from one between clauses: 1,208 is read as 1٬208.
THOUSANDS = "٬"
_WIDE = re.compile("[０-９％．－＋Ａ-Ｚａｐ]")
# A number before one of these is a date, an ordinal, a document number or a clock time, not a count.
NOT_A_COUNT_AFTER = re.compile(r"[、和及与]20\d\d(?!\d)|[年月日号时点分章届版级周岁环]|\d|[.\-—~～/][\d年月]")
NOT_A_COUNT_BEFORE = re.compile(r"(?:第|每|无|[A-Za-z\d.\-—/〔\[{])$")
LONGEST_BOUND_WORD = 3
FULL_SHARE = 100
_ITEM_ENDS = "，,；;。：:"
# More digits than this are an identifier or damage, not a count.
LONGEST_NUMBER = 18
# 3倍 and 近一倍 are said of 3.2 and of 0.8, 翻一番 of 1.9 times.
MULTIPLE_TOLERANCE, DOUBLING_TOLERANCE = 0.25, 0.1
# How far, in points, a share in words may lie from the exact one: 四成 and 一半 are coarser than 三分之一.
TENTH_TOLERANCE, FRACTION_TOLERANCE = 5, 3
# Of a number without decimals.
_TOLERANCES = {"%": 0.5, "个百分点": 0.5, "倍": MULTIPLE_TOLERANCE, "番": DOUBLING_TOLERANCE}
# 超过 and 不足 only bound a number; nobody says so of one that is more than twice or less than half as large.
_OPEN_BOUNDS: dict[str, tuple[Bound, float]] = {"over": ("at_least", 1), "under": ("at_most", 0.5)}


class PrintedNumber(NamedTuple):
    """A count as printed, with its span in the text; ``raw`` includes its bounds and its measure word."""

    start: int
    end: int
    value: Number
    raw: str
    unit: str | None
    tolerance: float
    bound: Bound | None


def fold_widths(text: str) -> str:
    """Return the text with full-width digits, letters, per cent signs and points in ASCII, of the same length.

    >>> fold_widths("收到１２件，占９．５％")
    '收到12件，占9.5%'
    """
    return text.translate(FOLDED_WIDTHS) if _WIDE.search(text) else text


def find_quantities(text: str) -> list[PrintedNumber]:
    """Return the counts, amounts and per cents of a text whose widths are folded, in reading order.

    >>> [(q.value, q.unit, q.bound) for q in find_quantities("公开3.5万条，答复三十余件，占比近100%")]
    [(35000, '条', None), (30, '件', 'at_least'), (100, '%', 'at_most')]
    """
    found = []
    for match in _number_pattern(bool(pattern("share_word").search(text))).finditer(text):
        if (quantity := _printed_number(text, match)) is not None:
            found.append(quantity)
    return found


def chinese_to_number(numeral: str) -> Number | None:
    """Return the value of a Chinese numeral, or ``None`` where it is not one.

    >>> chinese_to_number("一百二十三"), chinese_to_number("二〇"), chinese_to_number("百")
    (123, 20, 100)
    """
    if all(character in DIGITS for character in numeral):
        return int("".join(str(DIGITS[character]) for character in numeral))
    total = section = digit = 0
    for character in numeral:
        if character in DIGITS:
            digit = DIGITS[character]
        elif (magnitude := MAGNITUDES[character]) >= 10_000:
            total = (total + section + digit) * magnitude
            section = digit = 0
        else:
            section += (digit or 1) * magnitude
            digit = 0
    return total + section + digit


def _printed_number(text: str, match: re.Match[str]) -> PrintedNumber | None:
    if match["share"]:
        return _share_in_words(text, match)
    start, end = match.span()
    unit, chinese = match["unit"], match["chinese"]
    if len(chinese or match["digits"]) > LONGEST_NUMBER:
        return None
    if unit is None and (chinese or NOT_A_COUNT_AFTER.match(text, end) or _is_item_number(text, start, end)):
        return None
    before = text[max(0, start - LONGEST_BOUND_WORD) : start]
    if NOT_A_COUNT_BEFORE.search(before):
        return None
    value, tolerance = _chinese_value(chinese, unit) if chinese else _digits_value(match)
    return _bounded(text, match, value, unit, tolerance)


def _bounded(text: str, match: re.Match[str], value: Number, unit: str | None, tolerance: float) -> PrintedNumber:
    """The number with the words before and behind it that leave it open."""
    start, end = match.span()
    before = _bound_before(text[max(0, start - LONGEST_BOUND_WORD) : start])
    after = match["more"] or match["after"] or ""
    word = _bounds("after").get(after) or _bounds("before").get(before) or ("over" if text[start] == "过" else None)
    bound, factor = _OPEN_BOUNDS.get(word, (word, 0))
    if word == "at_most" and unit not in _TOLERANCES:
        tolerance = 0  # 近2万 is not 1.5万, which 2万 may be rounded from.
    first = start - len(before)
    raw = text[first:end].replace(THOUSANDS, ",")
    return PrintedNumber(first, end, value, raw, unit, tolerance + factor * value, bound)


def _share_in_words(text: str, match: re.Match[str]) -> PrintedNumber:
    """A share printed in words, in per cent: 百分之九十五, 三分之一, 四成, 一半, 过半; or a doubling: 翻番.

    >>> [(q.value, q.bound) for q in find_quantities("三分之一涉及征地，近四成来自网络，过半为自然人")]
    [(33.3, None), (40, 'at_most'), (50, 'at_least')]
    """
    if match["share"] == "番":
        return _bounded(text, match, 1, "番", DOUBLING_TOLERANCE)
    denominator, _, numerator = match["share"].partition("分之")
    if numerator:
        whole = chinese_to_number(denominator)
        tolerance = FRACTION_TOLERANCE if whole != FULL_SHARE else 0.5
        value = round(FULL_SHARE * chinese_to_number(numerator) / (whole or 1), 1)
    else:
        digit, tenths, half = match["share"].partition("成")
        value = (
            50 if not tenths else 10 * (int(digit) if digit.isdigit() else chinese_to_number(digit)) + 5 * bool(half)
        )
        tolerance = TENTH_TOLERANCE
    return _bounded(text, match, int(value) if float(value).is_integer() else value, "%", tolerance)


def _is_item_number(text: str, start: int, end: int) -> bool:
    """Whether a number in brackets opens an item of a list: ；（2）政务微信."""
    is_in_brackets = text[max(0, start - 1) : start] in ("（", "(") and text[end : end + 1] in ("）", ")")
    return is_in_brackets and text[max(0, start - 2) : start - 1] in ("", *_ITEM_ENDS)


def _digits_value(match: re.Match[str]) -> tuple[Number, float]:
    digits = match["digits"].replace(",", "").replace(THOUSANDS, "")
    magnitude = MAGNITUDES.get(match["magnitude"] or "", 1)
    decimals = len(digits.partition(".")[2])
    if not decimals:
        return int(digits) * magnitude, magnitude / 2 if magnitude > 1 else _TOLERANCES.get(match["unit"], 0)
    value = round(float(digits) * magnitude, 6)
    return (int(value) if value.is_integer() and match["unit"] != "%" else value), magnitude / 10**decimals / 2


def _chinese_value(numeral: str, unit: str | None) -> tuple[Number, float]:
    value = chinese_to_number(numeral)
    return value, 5_000 if numeral.endswith("万") else _TOLERANCES.get(unit, 0)


def _bound_before(before: str) -> str:
    for length in range(min(len(before), LONGEST_BOUND_WORD), 0, -1):
        if before[-length:] in _bounds("before"):
            return before[-length:]
    return ""


@cache
def _bounds(side: str) -> dict[str, str]:
    """The words that leave a number open, ``before`` or ``after`` it."""
    return {row["word"]: row["kind"] for row in read_table(__package__, "words.csv") if row["side"] == side}


def _units() -> list[str]:
    return [row["word"] for row in read_table(__package__, "words.csv") if row["kind"] == "unit"]


@cache
def _number_pattern(has_words: bool) -> re.Pattern[str]:
    """The numbers of a text; looking for shares in words as well takes longer."""
    units = "|".join(sorted(_units(), key=len, reverse=True))
    after = "以上|左右|上下|(?<=[倍成半])多"
    share, numerals = pattern("share_in_words").pattern, "零〇一二两三四五六七八九十百千万壹贰叁肆伍陆柒捌玖拾"
    words, no_words = (f"(?P<share>{share})|", "") if has_words else ("", "|(?P<share>(?!))")
    # What a number may begin with goes ahead for speed.
    begin = f"(?=[0-9{numerals}{'半过番' if has_words else ''}])"
    return re.compile(
        rf"{begin}(?:{words}(?P<digits>\d{{1,3}}(?:[,{THOUSANDS}]\d{{3}})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?)(?P<magnitude>[百千万亿]?)"
        rf"|(?P<chinese>(?!一部分|一次性|一件事|一条龙)[{numerals}]+(?=(?:余|多|来)?(?:{units}))){no_words})"
        rf"(?P<more>有余|余|多)?(?P<unit>{units})?(?P<after>{after})?"
    )
