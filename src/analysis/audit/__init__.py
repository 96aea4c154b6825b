"""Does the report add up? Every rule of ``rules.csv`` recomputed, for one report and across years."""

from __future__ import annotations

from ..report import Finding, Report
from .cells import Cells
from .damage import check_damage
from .group import audit_group
from .identities import check_identities
from .panel import PanelFinding, audit_panel
from .prose import check_claims
from .prose_disclosure import check_documents
from .prose_tables import check_facts
from .rules import Rule, list_rules, rule_of
from .sheet import check_sheet
from .structure import check_structure
from .values import check_disclosure, check_values

__all__ = ["PanelFinding", "Rule", "audit", "audit_group", "audit_panel", "list_rules", "rule_of"]


def audit(report: Report, *, blank_is_zero: bool = False) -> list[Finding]:
    """Return what every rule finds in the report: passes, fails and what cannot be assessed, in a fixed order.

    A cell printed empty is not zero unless ``blank_is_zero`` says so. Nothing in the report is changed.
    """
    cells = Cells(report, blank_is_zero=blank_is_zero)
    return [
        *check_structure(cells),
        *check_values(cells),
        *check_disclosure(cells),
        *check_identities(cells),
        *check_sheet(cells),
        *check_facts(cells),
        *check_documents(cells),
        *check_claims(report),
        *check_damage(report),
    ]
