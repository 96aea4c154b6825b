"""How far a printed number may lie from the true one: rounding, bounds and printed precision."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal

from ..report import Number, Quantity

# 近, 逾, 余, 约 leave open how far; a tenth of the number is taken, and for 余 up to the next round number.
LOOSENESS = 0.1
FULL_SHARE = 100
MULTIPLE = "倍"


def interval_of(quantity: Quantity) -> tuple[float, float]:
    """Return the lowest and highest true value that the printed number stands for.

    >>> from analysis.document import Place
    >>> interval_of(Quantity(30, "三十余件", "", "件", 0, "at_least", Place()))
    (30, 40)
    """
    value, slack = quantity.value, abs(quantity.value) * LOOSENESS
    low, high = value - quantity.tolerance, value + quantity.tolerance
    if quantity.bound == "at_least":
        step = 1 if quantity.unit == MULTIPLE else _round_step(value)
        return value, max(high, value + slack, value + step)
    if quantity.bound == "at_most":
        return min(low, value - slack), value
    if quantity.bound == "about":
        return min(low, value - slack), max(high, value + slack)
    return low, high


def _round_step(value: float) -> float:
    """The step from a round number to the next one: 10 for 30, 100 for 900."""
    if not value or not float(value).is_integer():
        return 0
    step, number = 1, int(abs(value))
    while number % 10 == 0:
        number //= 10
        step *= 10
    return step if step > 1 else 0


def precision_of(quantity: Quantity) -> tuple[float, float]:
    """Return the range of exact results that may be printed as this number, rounded or cut off."""
    if quantity.value < 0:
        low, high = precision_of(replace(quantity, value=-quantity.value))
        return -high, -low
    if quantity.bound:
        low, high = interval_of(quantity)
        return low, min(high, FULL_SHARE) if quantity.unit == "%" and quantity.bound == "at_least" else high
    half = quantity.tolerance or 0.5
    # A number that is cut off never reaches the next one.
    cut_off = quantity.value + 2 * half * (1 - 1e-6)
    return quantity.value - half, cut_off


def overlap(one: tuple[float, float], other: tuple[float, float]) -> bool:
    """Whether two ranges share a number, up to the error of binary fractions."""
    margin = 1e-9 * max(1.0, *(abs(bound) for bound in (*one, *other)))
    return one[0] <= other[1] + margin and other[0] <= one[1] + margin


def as_printed(value: float, stated: Quantity) -> Number:
    """Return the exact result at the precision of the printed number; one decimal for a number in words."""
    digits = stated.raw.partition(".")[2]
    decimals = len(digits) - len(digits.lstrip("0123456789"))
    if stated.unit == MULTIPLE or not re.search(r"\d", stated.raw):
        decimals = max(decimals, 1)
    return tidy(round_half_up(value, decimals))


def round_half_up(value: float, decimals: int) -> float:
    """Return the number rounded as people do: 2.5 to 3, -2.5 to -3.

    >>> round_half_up(2.5, 0), round_half_up(1.005, 2), round_half_up(-0.25, 1)
    (3.0, 1.01, -0.3)
    """
    exact = Decimal(repr(round(value, 9)))
    return float(exact.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP))


def tidy(value: Number) -> Number:
    """Return the number without the noise of binary fractions, whole numbers as such."""
    value = round(value, 6)
    return int(value) if float(value).is_integer() else value
