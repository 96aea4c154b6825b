"""Hints on the slip that probably broke sums of a table: hints only, a printed number is never replaced."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Protocol

from ..report import Finding, Number
from .cells import Cells, name_words
from .describe_slips import HINT, MOST_HINTS, describe_slip
from .rules import make_finding

Key = tuple[str, str]
Values = Mapping[Key, Number]


class Sum(Protocol):
    """What is needed to know of an identity: its rule, and the cells whose sums must be equal."""

    rule: str
    table: str
    row: str | None
    column: str
    parts: tuple[Key, ...]
    wholes: tuple[Key, ...]


@dataclass(frozen=True, slots=True)
class Slip:
    """A slip that would explain a sum that fails: what should stand in which cells, and the slip in words."""

    key: Key
    needed: tuple[tuple[Key, Number], ...]
    words: tuple[str, str]


def find_slips(cells: Cells, sums: Sequence[Sum], failing: Sequence[Sum]) -> Iterator[tuple[Sum, Finding]]:
    """Yield hints with the failing sum of a table that each explains; all ``sums`` can be assessed.

    A slip is likely if, put right, it mends a sum and breaks none; of several for a sum those that mend most.
    Where more than two are as likely, or one of them moves numbers, none is told.
    """
    values = {key: cells.value(own.table, *key) for own in sums for key in (*own.parts, *own.wholes)}
    told: set[Slip] = set()
    slips = {slip: _mended(slip, values, sums) for own in failing for slip in _slips_of(own, failing, values)}
    for own in failing:
        found = {slip: mended for slip, mended in slips.items() if mended and own in mended}
        most = max((len(mended) for mended in found.values()), default=0)
        likely = [slip for slip, mended in found.items() if len(mended) == most]
        if len({slip.key for slip in likely}) > (MOST_HINTS if all(len(slip.needed) == 1 for slip in likely) else 1):
            continue
        for slip in likely:
            if slip not in told:
                told.add(slip)
                yield own, _hint(cells, own.table, slip)


def _mended(slip: Slip, values: Values, sums: Sequence[Sum]) -> list[Sum]:
    """The sums that a slip, put right, mends; none if it breaks another."""
    right = {**values, **dict(slip.needed)}
    touched = [own for own in sums if any(key in own.parts or key in own.wholes for key, _ in slip.needed)]
    if any(not _gap(own, values) and _gap(own, right) for own in touched):
        return []
    return [own for own in touched if _gap(own, values) and not _gap(own, right)]


def _gap(own: Sum, values: Values) -> Number:
    return sum(values[key] for key in own.wholes) - sum(values[key] for key in own.parts)


def _slips_of(own: Sum, failing: Sequence[Sum], values: Values) -> Iterator[Slip]:
    """Yield the usual slips that would mend one sum."""
    gap = _gap(own, values)
    for sign, keys in ((1, own.parts), (-1, own.wholes)):
        for key in keys:
            needed = values[key] + sign * gap
            if words := describe_slip(values[key], needed):
                yield Slip(key, ((key, needed),), words)
    if own.rule == "T3-ROW":
        yield from _slips_of_row(own, values)
    elif own.rule in ("T3-SUM", "T3-ID"):
        yield from _slips_of_columns(own, failing, values)


def _slips_of_row(own: Sum, values: Values) -> Iterator[Slip]:
    """Yield a digit split over two neighbouring cells, and all numbers one column too far to the left."""
    numbers, [total] = [values[key] for key in own.parts], own.wholes
    for one, other in pairwise(own.parts):
        left, right = values[one], values[other]
        if left > 0 and right > 0 and all(float(number).is_integer() for number in (left, right)):
            shown = f"{int(left)}|{int(right)}"
            whole = int(shown.replace("|", ""))
            words = (f"{whole} split over two cells as {shown}", f"{whole}被拆为{shown}两格")
            yield Slip(one, ((one, whole), (other, 0)), words)
    if numbers[-1] > 0 and numbers[-1] == sum(numbers[:-1]):
        moved = zip((*own.parts, total), (0, *numbers), strict=True)
        words = ("the numbers stand one column too far to the left", "数据整体左移一列")
        yield Slip(own.parts[-1], tuple(moved), words)


def _slips_of_columns(own: Sum, failing: Sequence[Sum], values: Values) -> Iterator[Slip]:
    """Yield a number that stands in the column beside its own, where both columns fail by it."""
    gap = _gap(own, values)
    for beside in failing:
        if beside.rule != own.rule or _gap(beside, values) != -gap:
            continue
        for wrong, right in zip((*own.parts, *own.wholes), (*beside.parts, *beside.wholes), strict=True):
            if values[wrong] == abs(gap) and not values[right]:
                words = (f"{abs(gap)} in the column beside its own", f"{abs(gap)}误填入相邻列")
                yield Slip(wrong, ((wrong, 0), (right, abs(gap))), words)


def _hint(cells: Cells, table: str, slip: Slip) -> Finding:
    names, (english, chinese) = name_words(*slip.key), slip.words
    where_en = f"{names['row_en']} / {names['column_en']}"
    where_zh = f"{names['row_zh']}／{names['column_zh']}"
    return make_finding(
        HINT, "fail", place=cells.place(table, *slip.key), table=table, row=slip.key[0], column=slip.key[1],
        found=cells.value(table, *slip.key),
        words={"what_en": f"{where_en}: {english}", "what_zh": f"{where_zh}：{chinese}"},
    )  # fmt: skip
