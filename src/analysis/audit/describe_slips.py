"""The usual slips of those who type numbers, in words; and hints on a sum of the prose."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..document import Place
from ..report import Finding, Number
from .rules import make_finding, show_number

HINT = "HINT-SLIP"
MOST_HINTS = 2


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
    if wrong != "0" and len(wrong) == len(right) - 1 and _is_one_dropped(right, wrong):
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
