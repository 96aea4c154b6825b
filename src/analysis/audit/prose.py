"""Prose against prose: what the report claims about its own numbers, recomputed."""

from __future__ import annotations

from collections.abc import Iterator

from ..report import Claim, Finding, Number, Quantity, Report
from .describe_slips import hint_on_numbers
from .intervals import FULL_SHARE, MULTIPLE, as_printed, interval_of, overlap, precision_of, tidy
from .rules import make_finding

Range = tuple[float, float]


def check_claims(report: Report) -> Iterator[Finding]:
    """Yield the result of every claim of the prose, in reading order."""
    for claim in report.claims:
        if claim.is_selection:
            yield _note_rest(claim)
        elif claim.kind == "sum" and claim.is_overlapping:
            yield _check_overlapping(claim)
        elif claim.kind in _RESULTS:
            expected, found, holds = _RESULTS[claim.kind](claim)
            yield _finding(claim, expected, found, holds)
            if not holds and claim.kind == "sum" and not any(part.approximate for part in claim.parts):
                yield from hint_on_numbers(
                    [part.value for part in claim.parts], claim.stated.value, claim.place, claim.evidence
                )


def _finding(claim: Claim, expected: Number, found: Number, holds: bool) -> Finding:
    return make_finding(
        "NT-4", "pass" if holds else "fail", place=claim.place, expected=expected, found=found,
        evidence=claim.evidence, words=_words(claim),
    )  # fmt: skip


def _words(claim: Claim) -> dict[str, str]:
    name = "growth_times" if claim.kind == "growth" and claim.stated.unit == MULTIPLE else claim.kind
    english, chinese, sign = _KIND_WORDS[name]
    terms = [part.raw for part in claim.parts]
    shown = "{}＋{}与{}＋{}".format(*terms) if claim.kind == "balance" else sign.join(terms)
    scope = f"{claim.scope}：" if claim.scope and claim.kind in ("sum", "balance") else ""
    return {"what_en": f"{english} ({shown})", "what_zh": f"{scope}{chinese}（{shown}）"}


# What is claimed, in words, and the sign between its terms.
_KIND_WORDS = {
    "sum": ("sum of the parts", "分项之和", "＋"),
    "balance": ("received + carried in = handled + carried out", "新收＋上年结转＝办结＋结转下年", "＋"),
    "share": ("share in per cent", "所占百分比", "÷"),
    "growth": ("growth in per cent", "增减百分比", "→"),
    "difference": ("change in number", "增减数", "→"),
    "growth_times": ("growth as a multiple", "增长倍数", "→"),
    "multiple": ("multiple", "倍数", "→"),
    "points": ("change in percentage points", "增减百分点", "→"),
    "rate": ("average", "平均数", "÷"),
}


def _sum_range(quantities: tuple[Quantity, ...]) -> Range:
    ranges = [interval_of(quantity) for quantity in quantities]
    return sum(low for low, _ in ranges), sum(high for _, high in ranges)


def _sum_result(claim: Claim) -> tuple[Number, Number, bool]:
    expected = tidy(sum(part.value for part in claim.parts))
    return expected, claim.stated.value, overlap(_sum_range(claim.parts), interval_of(claim.stated))


def _balance_result(claim: Claim) -> tuple[Number, Number, bool]:
    inflow, outflow = claim.parts[:2], claim.parts[2:]
    expected, found = (tidy(sum(part.value for part in side)) for side in (inflow, outflow))
    return expected, found, overlap(_sum_range(inflow), _sum_range(outflow))


def _share_result(claim: Claim) -> tuple[Number, Number, bool]:
    return _quotient_result(claim, FULL_SHARE)


def _rate_result(claim: Claim) -> tuple[Number, Number, bool]:
    return _quotient_result(claim, 1)


def _quotient_result(claim: Claim, scale: int) -> tuple[Number, Number, bool]:
    """The first part divided by the second."""
    part, whole = claim.parts
    exact = _quotient(interval_of(part), interval_of(whole), scale)
    expected = scale * part.value / whole.value if whole.value else 0
    return _compare(claim, expected, exact)


def _growth_result(claim: Claim) -> tuple[Number, Number, bool]:
    scale = 1 if claim.stated.unit == MULTIPLE else FULL_SHARE
    base, current = claim.parts
    low, high = _quotient(interval_of(current), interval_of(base), scale)
    return _compare(claim, scale * (current.value / base.value - 1), (low - scale, high - scale))


def _multiple_result(claim: Claim) -> tuple[Number, Number, bool]:
    base, current = claim.parts
    return _compare(claim, current.value / base.value, _quotient(interval_of(current), interval_of(base), 1))


def _difference_result(claim: Claim) -> tuple[Number, Number, bool]:
    base, current = claim.parts
    (low, high), (now_low, now_high) = interval_of(base), interval_of(current)
    exact = (now_low - high, now_high - low)
    return tidy(current.value - base.value), claim.stated.value, overlap(exact, interval_of(claim.stated))


def _quotient(part: Range, whole: Range, scale: int) -> Range:
    return (scale * part[0] / whole[1], scale * part[1] / whole[0]) if whole[0] > 0 else (0, float("inf"))


def _compare(claim: Claim, expected: float, exact: Range) -> tuple[Number, Number, bool]:
    """The exact result as it would be printed, the printed one, and whether they agree."""
    holds = overlap(exact, precision_of(claim.stated))
    shown = as_printed(expected, claim.stated)
    if not holds and shown == claim.stated.value:
        shown = tidy(round(expected, 1))
    return shown, claim.stated.value, holds


_RESULTS = {
    "sum": _sum_result,
    "balance": _balance_result,
    "share": _share_result,
    "growth": _growth_result,
    "difference": _difference_result,
    "multiple": _multiple_result,
    "points": _difference_result,
    "rate": _rate_result,
}


def _note_rest(claim: Claim) -> Finding:
    """Parts that fall short of their whole by little: an information, for they may be a mere selection."""
    total = tidy(sum(part.value for part in claim.parts))
    return make_finding(
        "HINT-REST", "fail", place=claim.place, expected=claim.stated.value, found=total, evidence=claim.evidence
    )


def _check_overlapping(claim: Claim) -> Finding:
    """Parts that count one item several times bound their total: the largest part below, their sum above."""
    low = max(interval_of(part)[0] for part in claim.parts)
    high = _sum_range(claim.parts)[1]
    stated = interval_of(claim.stated)
    holds = overlap(stated, (low, high))
    words = _words(claim) | {"low": f"{tidy(low):,}"}
    return make_finding(
        "B-2", "pass" if holds else "fail", place=claim.place, expected=tidy(high), found=claim.stated.value,
        evidence=claim.evidence, words=words,
    )  # fmt: skip
