"""Hints on usual slips: planted in reports that add up, they are named and hardly ever another."""

from __future__ import annotations

import pytest
from audit_slips import SLIPS, count_hints

PLANTED = 40
# A number one column beside its own can be told only where no other row would explain it as well.
LEAST_NAMED = {"column missed": 0.3, "no usual slip": 0.0}


@pytest.mark.parametrize("kind", SLIPS)
def test_hint_names_the_slip_and_no_other(kind):
    """At least 95 of 100 slips are named; at most 5 of 100 reports bear a wrong hint."""
    planted, named, misled = count_hints(kind, PLANTED)
    assert named >= LEAST_NAMED.get(kind, 0.95) * planted
    assert misled <= 0.05 * planted
