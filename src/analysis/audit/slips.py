"""Hints on the slip that probably broke a sum: hints only, a printed number is never replaced."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from ..document import Place
from ..report import Finding, Number
from .cells import Cells, name_words
from .rules import make_finding, show_number

HINT = "HINT-SLIP"
MOST_HINTS = 2


def find_slips(
    cells: Cells,
    rule: str,
    table: str,
    row: str | None,
    column: str | None,
    parts: Sequence[tuple[str, str]],
    wholes: Sequence[tuple[str, str]],
) -> Iterator[Finding]:
    """Yield up to two hints on a failing identity of a table whose cells can all be read."""
    values = [cells.value(table, *key) for key in parts]
    totals = [cells.value(table, *key) for key in wholes]
    hints: list[tuple[str, str, tuple[str, str]]] = []
    if rule == "T3-ROW":
        hints.extend((*words, parts[at]) for at, words in _row_slips(values, totals[0]))
    gap = sum(totals) - sum(values)
    for key, value, needed in [
        *((key, value, value + gap) for key, value in zip(parts, values, strict=True)),
        *((key, total, total - gap) for key, total in zip(wholes, totals, strict=True)),
    ]:
        if words := describe_slip(value, needed):
            hints.append((*words, key))
    for english, chinese, key in hints[:MOST_HINTS]:
        names = name_words(*key)
        where_en = f"{names['row_en']} / {names['column_en']}"
        where_zh = f"{names['row_zh']}／{names['column_zh']}"
        yield make_finding(
            HINT, "fail", place=cells.place(table, *key), table=table, row=key[0], column=key[1],
            found=cells.value(table, *key),
            words={"what_en": f"{where_en}: {english}", "what_zh": f"{where_zh}：{chinese}"},
        )  # fmt: skip


def keep_likeliest(results: Sequence[Sequence[Finding]]) -> Iterator[Finding]:
    """Yield the findings of all identities; of the hints behind one that fails only the likeliest, and each once.

    A slip that explains several identities which fail is likelier than one that explains a single one.
    """
    counts = Counter(hint.message for found in results for hint in found if hint.rule == HINT)
    told: set[str] = set()
    for found in results:
        most = max((counts[hint.message] for hint in found if hint.rule == HINT), default=0)
        for finding in found:
            if finding.rule != HINT:
                yield finding
            elif counts[finding.message] == most and finding.message not in told:
                told.add(finding.message)
                yield finding


def hint_on_numbers(parts: Sequence[Number], total: Number, place: Place, evidence: str) -> Iterator[Finding]:
    """Yield up to two hints on a sum of the prose that fails."""
    gap = total - sum(parts)
    candidates = [(value, value + gap) for value in parts] + [(total, total - gap)]
    words = [found for value, needed in candidates if (found := describe_slip(value, needed))]
    for english, chinese in words[:MOST_HINTS]:
        yield make_finding(HINT, "fail", place=place, evidence=evidence, words={"what_en": english, "what_zh": chinese})


def describe_slip(printed: Number, needed: Number) -> tuple[str, str] | None:
    """Return in words (en, zh) the slip by which ``needed`` came to be printed as ``printed``, if it is a usual one.

    >>> describe_slip(81, 18)[0], describe_slip(12, 123)[0], describe_slip(7, 12)
    ('81 for 18 (digits swapped)', '12 for 123 (a digit dropped)', None)
    """
    if not all(float(value).is_integer() and value >= 0 for value in (printed, needed)) or printed == needed:
        return None
    wrong, right = str(int(printed)), str(int(needed))
    names = f"{show_number(printed)} for {show_number(needed)}", f"{show_number(needed)}误作{show_number(printed)}"
    if len(wrong) == len(right) and _is_swapped(wrong, right):
        return f"{names[0]} (digits swapped)", f"{names[1]}（数字颠倒）"
    if len(right) > 1 and len(wrong) == len(right) - 1 and _is_one_dropped(right, wrong):
        return f"{names[0]} (a digit dropped)", f"{names[1]}（漏写一位）"
    if len(wrong) > 1 and right != "0" and len(right) == len(wrong) - 1 and _is_one_dropped(wrong, right):
        return f"{names[0]} (a digit too many)", f"{names[1]}（多写一位）"
    return None


def _is_swapped(one: str, other: str) -> bool:
    differing = [index for index in range(len(one)) if one[index] != other[index]]
    return (
        len(differing) == 2
        and differing[1] == differing[0] + 1
        and one[differing[0]] == other[differing[1]]
        and (one[differing[1]] == other[differing[0]])
    )


def _is_one_dropped(longer: str, shorter: str) -> bool:
    return any(longer[:index] + longer[index + 1 :] == shorter for index in range(len(longer)))


def _row_slips(values: Sequence[Number], total: Number) -> Iterator[tuple[int, tuple[str, str]]]:
    """Yield slips of a whole row: a digit split over two neighbouring cells, the numbers shifted by one column."""
    for index in range(len(values) - 1):
        left, right = values[index], values[index + 1]
        if left > 0 and right >= 0 and float(left).is_integer() and float(right).is_integer():
            whole = int(f"{int(left)}{int(right)}")
            if sum(values) - left - right + whole == total:
                shown = f"{int(left)}|{int(right)}"
                yield index, (f"{whole} split over two cells as {shown}", f"{whole}被拆为{shown}两格")
    if values[-1] > 0 and values[-1] == sum(values[:-1]):
        yield len(values) - 1, ("the numbers stand one column too far to the left", "数据整体左移一列")
