"""A person's verdict on findings, kept in ``VERDICTS.csv`` beside the reports.

Columns: ``file``, ``rule``, ``table``, ``row``, ``column``, ``line`` (those four may be empty: then any), ``verdict``
(``confirmed`` or ``dismissed``) and ``reason``, which must be given. The machine's result stays in the finding.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from ..errors import UserError
from ..report import Finding, Verdict

NAME = "VERDICTS.csv"
_COLUMNS = ("file", "rule", "table", "row", "column", "line", "verdict", "reason")
_OUTCOMES = ("confirmed", "dismissed")


class VerdictError(UserError):
    """A file of verdicts that cannot be used; names file, line, value and what is accepted."""


@dataclass(frozen=True, slots=True)
class JudgedFinding:
    """Which finding of which file a verdict speaks of, and its own line; an empty field fits any."""

    file: str
    rule: str
    table: str
    row: str
    column: str
    line: str
    verdict: Verdict
    number: int

    def fits(self, finding: Finding) -> bool:
        """Whether the verdict speaks of this finding of its file."""
        wanted = (self.table, self.row, self.column, self.line)
        actual = (finding.table, finding.row, finding.column, finding.place.line)
        return self.rule == finding.rule and all(not w or w == str(a) for w, a in zip(wanted, actual, strict=True))


def load_verdicts(folder: Path) -> tuple[JudgedFinding, ...]:
    """Return the verdicts of a folder, none where it has no ``VERDICTS.csv``; ``VerdictError`` for a wrong row."""
    path = folder / NAME
    if not path.is_file():
        return ()
    with path.open(encoding="utf-8-sig", newline="") as lines:
        rows = csv.DictReader(lines)
        lacking = [name for name in _COLUMNS if name not in (rows.fieldnames or ())]
        if lacking:
            raise VerdictError(f"{path}: lacks the column {lacking[0]!r}; accepted: {', '.join(_COLUMNS)}")
        return tuple(_read_row(path, rows.line_num, row) for row in rows)


def judge(findings: Iterable[Finding], verdicts: Sequence[JudgedFinding], file: str) -> list[Finding]:
    """Return the findings, those that a person spoke of with the verdict; the last verdict on a finding counts."""
    own = [judged for judged in verdicts if judged.file == file]
    return [_judge_one(finding, own) for finding in findings]


def is_dismissed(finding: Finding) -> bool:
    """Whether a person dismissed the finding."""
    return finding.verdict is not None and finding.verdict.outcome == "dismissed"


def _judge_one(finding: Finding, own: Sequence[JudgedFinding]) -> Finding:
    fitting = [judged for judged in own if finding.status != "pass" and judged.fits(finding)]
    return replace(finding, verdict=fitting[-1].verdict) if fitting else finding


def _read_row(path: Path, number: int, row: dict[str, str]) -> JudgedFinding:
    values = {name: (row[name] or "").strip() for name in _COLUMNS}
    if values["verdict"] not in _OUTCOMES:
        raise VerdictError(f"{path}: line {number}: verdict {values['verdict']!r}; accepted: {', '.join(_OUTCOMES)}")
    if not values["reason"]:
        raise VerdictError(f"{path}: line {number}: a verdict needs a reason")
    verdict = Verdict(values.pop("verdict"), values.pop("reason"))
    return JudgedFinding(**values, verdict=verdict, number=number)
