"""Across years: what one report hands on to the next of the same body and scope."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from ..forms import FORMS
from ..report import Finding, Number, Report
from .cells import Cells, name_words, section_label
from .copies import THRESHOLD, share_repeated
from .identities import APPLICANTS
from .rules import make_finding
from .wording import show_place

_Key = tuple[str, str, str]
# Between the name of a file and the place in it.
_MARKS = (("en", ", "), ("zh", " "))


@dataclass(frozen=True, slots=True)
class PanelFinding:
    """A finding on ``report``, from comparing it with ``previous``: mostly the same body's report of the year before,
    for the rules across bodies another body's of the same year."""

    report: Report
    previous: Report
    finding: Finding


def audit_panel(reports: Iterable[Report]) -> list[PanelFinding]:
    """Return what the rules across years find, for every two consecutive years of one body and scope.

    Two reports in different forms are never compared: then one finding for each rule says why.
    """
    found = []
    for previous, report in _list_pairs(reports):
        earlier, later = Cells(previous), Cells(report)
        found.extend(PanelFinding(report, previous, finding) for finding in _compare(earlier, later))
    return found


def _list_pairs(reports: Iterable[Report]) -> Iterator[tuple[Report, Report]]:
    bodies: dict[tuple, dict[int, Report]] = {}
    for report in reports:
        if report.agency and report.year is not None:
            bodies.setdefault((report.agency, report.scope), {}).setdefault(report.year, report)
    for _, years in sorted(bodies.items(), key=lambda item: tuple(map(str, item[0]))):
        for earlier, later in pairwise(sorted(years)):
            if later == earlier + 1:
                yield years[earlier], years[later]


def _compare(earlier: Cells, later: Cells) -> Iterator[Finding]:
    yield from _check_repeated(earlier.report, later.report)
    if earlier.form not in FORMS or later.form not in FORMS:
        return
    if earlier.form != later.form:
        for rule in ("XY-1", "XY-2", "T2C-2" if earlier.form == "2019" else "T2D-1"):
            yield make_finding(rule, "not_assessable", place=later.table_place("requests"), reason="form_changed")
        return
    yield from _check_carried_over(earlier, later)
    yield from _check_pending(earlier, later)
    yield from _check_items(earlier, later) if later.form == "2019" else _check_in_force(earlier, later)


def _check_repeated(earlier: Report, later: Report) -> Iterator[Finding]:
    known = {section.key: section for section in earlier.sections}
    for section in later.sections:
        share = share_repeated(section, known[section.key]) if section.key in known else None
        if share is not None and share >= THRESHOLD:
            words = {f"what_{language}": section_label(section.key, language) for language in ("en", "zh")}
            words |= {"raw": earlier.source}
            yield make_finding("COPY", "fail", place=section.place, found=round(100 * share), words=words)


def _check_carried_over(earlier: Cells, later: Cells) -> Iterator[Finding]:
    for column in (*APPLICANTS, "total"):
        before, after = ("requests", "carried_out", column), ("requests", "carried_in", column)
        yield _equal("XY-1", later, after, earlier.value(*before), _name_place(earlier, before))


def _check_items(earlier: Cells, later: Cells) -> Iterator[Finding]:
    for row in later.rows("disclosure"):
        if later.get("disclosure", row, "items_last_year"):
            last, change = (earlier.value("disclosure", row, column) for column in ("items_last_year", "items_change"))
            expected = None if last is None or change is None else last + change
            key = ("disclosure", row, "items_last_year")
            yield _equal("T2C-2", later, key, expected, _name_place(earlier, key))


def _check_in_force(earlier: Cells, later: Cells) -> Iterator[Finding]:
    for row in ("regulations", "normative_documents"):
        before = earlier.value("disclosure", row, "in_force")
        issued, repealed = (later.value("disclosure", row, column) for column in ("issued", "repealed"))
        known = None not in (before, issued, repealed)
        key, expected = ("disclosure", row, "in_force"), before + issued - repealed if known else None
        yield _equal("T2D-1", later, key, expected, _name_place(earlier, key))


def _check_pending(earlier: Cells, later: Cells) -> Iterator[Finding]:
    for row in later.rows("disputes"):
        pending, total = earlier.value("disputes", row, "pending"), later.value("disputes", row, "total")
        shared = {"place": later.place("disputes", row, "total"), "table": "disputes", "row": row, "column": "total"}
        if pending is None or total is None:
            yield make_finding("XY-2", "not_assessable", reason="no_cell", **shared)
            continue
        status = "pass" if total >= pending else "fail"
        words = name_words(row, "total") | _name_place(earlier, ("disputes", row, "pending"))
        yield make_finding("XY-2", status, expected=pending, found=total, words=words, **shared)


def _name_place(earlier: Cells, key: _Key) -> dict[str, str]:
    """The file of last year's report and where its cell stands in it, in both languages."""
    place = earlier.place(*key)
    return {f"before_{lang}": f"{earlier.report.source}{mark}{show_place(place, lang)}" for lang, mark in _MARKS}


def _equal(rule: str, later: Cells, key: _Key, expected: Number | None, before: dict[str, str]) -> Finding:
    table, row, column = key
    found = later.value(*key)
    shared = {"place": later.place(*key), "table": table, "row": row, "column": column}
    if expected is None or found is None:
        return make_finding(rule, "not_assessable", reason="no_cell", **shared)
    status = "pass" if expected == found else "fail"
    words, evidence = name_words(row, column) | before, later.get(*key).raw
    return make_finding(rule, status, expected=expected, found=found, evidence=evidence, words=words, **shared)
