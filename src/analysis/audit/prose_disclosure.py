"""Prose against the table of proactive disclosure: rules, normative documents, licences, penalties."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from ..parsing.prose.quantities import fold_widths
from ..report import Finding, Section
from ..tabular import read_table
from .cells import Cells
from .rules import make_finding

_CLAUSE_END = re.compile(r"[，,。；;\n]")


def check_documents(cells: Cells) -> Iterator[Finding]:
    """Yield whether numbers of documents and decisions in the overview and section 二 equal their cells of table 二.

    Only clauses that speak of the reporting year's own work are compared: a clause on drafts, reviews or clean-ups
    counts something else.
    """
    if not cells.has("disclosure"):
        return
    for section in cells.report.sections:
        if section.key in ("overview", "disclosure"):
            yield from _check_section(cells, section)


def _check_section(cells: Cells, section: Section) -> Iterator[Finding]:
    text = fold_widths(section.text)
    for row in read_table(__package__, "prose_disclosure.csv"):
        column = row[f"column_{cells.form}"]
        expected = cells.value("disclosure", row["row"], column) if column else None
        if expected is None:
            continue
        for match in _pattern(row["pattern"]).finditer(text):
            clause = _clause(text, match)
            if _pattern(row["unless"]).search(clause) or _names_other_year(clause, cells.report.year):
                continue
            found = int(match["value"])
            yield make_finding(
                "NT-5", "pass" if found == expected else "fail", place=_place(section, match.start()),
                table="disclosure", row=row["row"], column=column, expected=expected, found=found, evidence=clause,
                words={"indicator_en": row["label_en"], "indicator_zh": row["label_zh"]},
            )  # fmt: skip


def _clause(text: str, match: re.Match[str]) -> str:
    before = [end.end() for end in _CLAUSE_END.finditer(text, 0, match.start())]
    after = _CLAUSE_END.search(text, match.end())
    return text[before[-1] if before else 0 : after.start() if after else len(text)].strip()


def _names_other_year(clause: str, year: int | None) -> bool:
    return any(int(named) != year for named in re.findall(r"(20\d\d)年", clause)) or "累计" in clause


def _place(section: Section, offset: int):
    paragraph = section.text.count("\n", 0, offset)
    return section.places[paragraph] if paragraph < len(section.places) else section.place


@cache
def _pattern(words: str) -> re.Pattern[str]:
    return re.compile(words)
