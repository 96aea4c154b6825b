"""Forty ways of writing a report that adds up: no alarm; with one figure changed: an alarm at its place."""

from __future__ import annotations

import re

import pytest
from audit_narratives import FIGURE, fill, narratives, reported_figures, written_report

from analysis.audit import audit

FORMS = ("2019", "2021")
# Figures that a cell of the tables must equal; the others can only be compared where the text says what they make up.
CELLS = ("R", "CI", "H", "CO", "G", "PT", "D", "U", "N", "X", "rv", "ru", "rc", "rp", "lt", "lu", "lc", "lp")
CAUGHT_FIGURES, CAUGHT_SHARES = 0.97, 1.0
POINTS = 3


def alarms(report) -> list:
    return [f for f in audit(report) if f.status == "fail" and f.severity != "info"]


def planted(is_share: bool):
    """Yield each narrative with one of its figures raised, and the figure as it then stands."""
    for number, text in enumerate(narratives()):
        figures = reported_figures(number, "2021")
        for match in FIGURE.finditer(text):
            if bool(match["how"]) != is_share or not (_are_given(text, match) if is_share else match["terms"] in CELLS):
                continue
            printed = fill(match[0], figures)
            raised = f"{float(printed) + POINTS:.{match['places']}f}" if is_share else str(int(printed) + 1)
            yield number, f"{text[: match.start()]}{raised}{text[match.end() :]}", raised


def _are_given(text: str, share: re.Match[str]) -> bool:
    """Whether the report gives the terms of a share, in its tables or elsewhere in the prose: else nobody can tell."""
    others = {
        name
        for match in FIGURE.finditer(text)
        if match.span() != share.span()
        for name in re.findall(r"\w+", match["terms"])
    }
    return all(name in CELLS or name in others or name.isdigit() for name in re.findall(r"\w+", share["terms"]))


def count_caught(is_share: bool) -> tuple[int, int]:
    """Return how many figures were raised, and how many alarms quote the raised one or say where it disagrees."""
    changed = [(written_report(number, "2021", text), raised) for number, text, raised in planted(is_share)]
    return len(changed), sum(any(quotes(f, raised) for f in alarms(report)) for report, raised in changed)


def quotes(finding, raised: str) -> bool:
    return bool(re.search(rf"(?<![\d.]){re.escape(raised)}(?!\d)", f"{finding.evidence} {finding.message}"))


def test_there_are_forty_ways_of_writing():
    assert len(narratives()) == 40


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("number", range(40))
def test_a_report_that_adds_up_raises_no_alarm(number, form):
    """Rich prose, last year's figures, selections, decoys: nothing of it is a fault."""
    assert [f.message for f in alarms(written_report(number, form))] == []


def test_a_raised_figure_is_caught_at_its_place():
    """A figure that differs by one from its cell is found and quoted, in nearly all ways of writing."""
    changed, caught = count_caught(False)
    assert changed > 150
    assert caught / changed >= CAUGHT_FIGURES


def test_a_raised_share_is_caught_at_its_place():
    """A share, a growth or a daily mean that is three too high is found where its terms are given."""
    changed, caught = count_caught(True)
    assert changed > 30
    assert caught / changed >= CAUGHT_SHARES
