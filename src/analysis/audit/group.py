"""Reports of one year side by side: a whole area and the bodies it covers, and text that two bodies share.

Both are informations only. Whether an aggregate report covers just these bodies no report says, so nothing is asked
to be equal: the bodies of an area can only not have more than the area.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from ..report import Report
from .cells import Cells, name_words, section_label
from .copies import THRESHOLD, find_shared_sections
from .panel import PanelFinding
from .rules import make_finding

# Rows that an aggregate report sums up; what is carried over may pass from one body to another.
_SUMMED_ROWS = ("received", "handled_total")
FEWEST_BODIES = 2


def audit_group(reports: Iterable[Report]) -> list[PanelFinding]:
    """Return what the rules across bodies find, year by year."""
    known = [report for report in reports if report.agency and report.year is not None]
    found: list[PanelFinding] = []
    for _, group in groupby(sorted(known, key=_order), key=lambda report: report.year):
        bodies = list({report.agency: report for report in group}.values())
        for area in bodies:
            found.extend(_check_area(area, bodies))
        found.extend(_check_shared_text(bodies))
    return found


def _order(report: Report) -> tuple[int, str, str]:
    return report.year, report.agency, report.source


def _check_area(area: Report, bodies: Sequence[Report]) -> Iterator[PanelFinding]:
    """Yield whether the bodies of an area have no more requests than the report of the whole area."""
    if area.scope != "whole area" or area.region is None:
        return
    inside = [body for body in bodies if body is not area and _is_directly_in(body, area)]
    whole = Cells(area)
    for row in _SUMMED_ROWS:
        total = whole.value("requests", row, "total")
        values = [value for body in inside if (value := Cells(body).value("requests", row, "total")) is not None]
        if total is None or len(values) < FEWEST_BODIES:
            continue
        finding = make_finding(
            "HIER", "pass" if sum(values) <= total else "fail", place=whole.place("requests", row, "total"),
            table="requests", row=row, column="total", expected=total, found=sum(values),
            words=name_words(row, "total") | {"bodies": len(values)},
        )  # fmt: skip
        yield PanelFinding(area, inside[0], finding)


def _is_directly_in(body: Report, area: Report) -> bool:
    """Whether a body is a department of the area, or the whole area one level below; no count is then given twice."""
    if body.region is None:
        return False
    if not body.agency.endswith("人民政府"):
        return body.region == area.region and body.level == area.level
    return body.scope == "whole area" and _parent_code(body.region.code) == area.region.code


def _parent_code(code: str) -> str:
    return code[:2] + "0000" if code.endswith("00") else code[:4] + "00"


def _check_shared_text(bodies: Sequence[Report]) -> Iterator[PanelFinding]:
    for report, section, other, share in find_shared_sections(bodies):
        words = {f"what_{language}": section_label(section.key, language) for language in ("en", "zh")}
        words |= {"raw": other.source, "limit": round(100 * THRESHOLD)}
        finding = make_finding("COPY-2", "fail", place=section.place, found=round(100 * share), words=words)
        yield PanelFinding(report, other, finding)
