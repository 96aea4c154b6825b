"""Rates recomputed by hand from small synthetic tables."""

from __future__ import annotations

import math

import pytest
from scipy.stats import binomtest

from analysis.batch import AuditedReport
from analysis.corpus.intervals import wilson_interval
from analysis.dataset.measures import measure_rows
from analysis.document import Place
from analysis.report import Cell, Fact, Report


def cell(table: str, row: str, value: int | None, column: str = "total") -> Cell:
    status = "blank" if value is None else "reported"
    return Cell(table, row, column, value, "" if value is None else str(value), status, "件", Place(line=1))


def fact(indicator: str, value: int, scope: str | None = None) -> Fact:
    return Fact(indicator, value, "件", False, scope, "", Place(line=1))


def measures(cells=(), facts=()) -> dict[str, dict]:
    report = Report(
        *("synthetic.txt", "", None, None, None, None, None, 2022, None, "2021", "hans", ""),
        *((), tuple(cells), (), tuple(facts), (), ()),
    )
    return {row["measure"]: row for row in measure_rows(AuditedReport(report, ()))}


# Received 90 (of them 72 from natural persons) and 10 carried in; 80 handled: 40 granted, 10 in part, 8 denied
# (5 + 3), 12 unable, 6 not processed (4 repeat), 4 other; 20 carried out. 80 + 20 = 90 + 10.
TABLE = [
    cell("requests", "received", 90),
    cell("requests", "received", 72, "natural_person"),
    cell("requests", "carried_in", 10),
    cell("requests", "granted", 40),
    cell("requests", "partly_granted", 10),
    cell("requests", "denied_state_secret", 5),
    cell("requests", "denied_third_party", 3),
    cell("requests", "unavailable_not_held", 12),
    cell("requests", "rejected_repeat", 4),
    cell("requests", "rejected_petition", 2),
    cell("requests", "other_remaining", 4),
    cell("requests", "handled_total", 80),
    cell("requests", "carried_out", 20),
    *(cell("disputes", "review", value, column) for column, value in zip(
        ("upheld", "corrected", "other", "pending", "total"), (6, 2, 2, 5, 15), strict=True)),
    *(cell("disputes", "litigation_direct", value, column) for column, value in zip(
        ("upheld", "corrected", "other", "pending", "total"), (3, 1, 0, 1, 5), strict=True)),
    *(cell("disputes", "litigation_after_review", value, column) for column, value in zip(
        ("upheld", "corrected", "other", "pending", "total"), (2, 0, 0, 0, 2), strict=True)),
]  # fmt: skip
BY_HAND = {
    "completion_rate": (80, 100),
    "carry_over_rate": (20, 100),
    "disclosure_rate": (50, 80),
    "full_grant_rate": (40, 80),
    "partial_grant_rate": (10, 80),
    "denial_rate": (8, 80),
    "unable_rate": (12, 80),
    "not_held_share": (12, 80),
    "not_processed_rate": (6, 80),
    "other_rate": (4, 80),
    "merits_disclosure_rate": (50, 58),
    "factual_reason_share": (12, 20),
    "natural_person_share": (72, 90),
    "repeat_or_mass_share": (4, 80),
    "review_rate": (15, 80),
    "litigation_rate": (7, 80),
    "review_correction_rate_closed": (2, 10),
    "review_correction_rate_filed": (2, 15),
    "court_loss_rate": (1, 6),
    "escalation_ratio": (2, 10),
    "review_pending_rate": (5, 15),
}


@pytest.mark.parametrize("measure", BY_HAND)
def test_each_rate_is_its_formula(measure):
    """Numerator, denominator and value of every measure are those worked out by hand from the table."""
    row = measures(TABLE)[measure]
    numerator, denominator = BY_HAND[measure]
    assert (row["numerator"], row["denominator"]) == (numerator, denominator)
    assert row["value"] == pytest.approx(numerator / denominator)
    assert row["basis"] == "table"


def test_every_measure_has_a_case_worked_by_hand():
    """No measure is added without a hand-worked value."""
    assert set(measures(TABLE)) == set(BY_HAND)


def test_a_zero_denominator_is_undefined_not_zero():
    """With nothing handled no rate has a value, and the reason is given."""
    row = measures([cell("requests", "granted", 0), cell("requests", "handled_total", 0)])["full_grant_rate"]
    assert (row["value"], row["low"], row["reason"]) == (None, None, "denominator is zero")


def test_a_blank_is_not_zero():
    """A rate whose numerator is printed blank is unknown and names the blank cell."""
    row = measures([cell("requests", "granted", None), cell("requests", "handled_total", 50)])["full_grant_rate"]
    assert (row["value"], row["reason"]) == (None, "requests/granted/total is blank")


def test_few_cases_are_marked():
    """A rate of fewer than twenty cases carries a warning beside its interval."""
    row = measures([cell("requests", "granted", 3), cell("requests", "handled_total", 5)])["full_grant_rate"]
    assert row["reason"] == "fewer than 20 cases"
    assert row["low"] < 0.6 < row["high"]


def test_prose_serves_where_tables_are_lost_and_scopes_are_not_mixed():
    """Without a table the prose gives the rate, numerator and denominator of one scope, which is named."""
    facts = [
        fact("requests_received", 200, "全省"),
        fact("requests_carried_in", 0, "全省"),
        fact("requests_received", 50, "省本级"),
        fact("requests_handled", 150, "全省"),
        fact("requests_handled", 49, "省本级"),
    ]
    row = measures(facts=facts)["completion_rate"]
    assert (row["numerator"], row["denominator"], row["basis"]) == (150, 200, "prose (全省)")


def test_intervals_agree_with_an_independent_implementation():
    """The interval of a measure is the Wilson interval that scipy gives for the same counts."""
    row = measures(TABLE)["denial_rate"]
    other = binomtest(8, 80).proportion_ci(0.95, method="wilson")
    assert (row["low"], row["high"]) == pytest.approx((other.low, other.high))


def test_wilson_interval_is_the_published_formula():
    """The interval agrees with Wilson's formula written out: centre and half width for 7 of 20 at z = 1.959964."""
    z, n, p = 1.959964, 20, 7 / 20
    centre = (p + z * z / (2 * n)) / (1 + z * z / n)
    half = z * math.sqrt(p * (1 - p) / n + z * z / (4 * n * n)) / (1 + z * z / n)
    assert wilson_interval(7, 20) == pytest.approx((centre - half, centre + half), abs=1e-6)
