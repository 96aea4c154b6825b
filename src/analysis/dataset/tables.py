"""Audited reports → tidy tables, one row per thing that the key of the table names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pandas as pd

from ..audit.exchange import finding_to_record
from ..batch import AuditedReport
from ..corpus.characters import count_han
from ..corpus.lexicon import load_lexicon, term_table
from ..forms import FORMS, form_tables
from ..parsing.tables.quantities import read_cell
from ..report import Report
from .english_names import english_name, read_own_names
from .measures import measure_rows
from .schema import rows_to_frame

Row = Mapping[str, Any]


def build_tables(results: Sequence[AuditedReport], raw: Path) -> dict[str, pd.DataFrame]:
    """Return the nine tables of the dataset by name; reports are named by their path below ``raw``."""
    results = [_seen_from(raw, result) for result in results]
    named = list(zip(name_reports([result.report.source for result in results]), results, strict=True))
    rows = {
        "reports": partial(_report_row, read_own_names(raw)),
        "cells": _cell_rows,
        "printed_tables": _printed_rows,
        "facts": _fact_rows,
        "sections": _section_rows,
        "findings": _finding_rows,
        "edits": _edit_rows,
        "measures": measure_rows,
    }
    tables = {
        table: rows_to_frame(table, [{"report_id": name, **row} for name, result in named for row in make(result)])
        for table, make in rows.items()
    }
    terms = term_table(tables["sections"], load_lexicon())
    tables["terms"] = rows_to_frame("terms", terms.to_dict("records"))
    return tables


def _seen_from(raw: Path, result: AuditedReport) -> AuditedReport:
    """The result with the path below ``raw`` as source: the dataset may be moved together with the raw folder."""
    return replace(result, report=replace(result.report, source=path_below(raw, result.report.source)))


def path_below(raw: Path, source: str) -> str:
    """Return the path of a source as seen from the raw folder, as it is where it lies elsewhere."""
    path = Path(source)
    return (path.relative_to(raw) if path.is_relative_to(raw) else path).as_posix()


def name_reports(sources: Sequence[str]) -> list[str]:
    """Return one identifier a source: its path without the ending, with it where two would be alike.

    >>> name_reports(["a.txt", "2020/b.txt", "2020/b.html"])
    ['a', '2020/b.txt', '2020/b.html']
    """
    plain = [Path(source).with_suffix("").as_posix() for source in sources]
    often = Counter(plain)
    return [name if often[name] == 1 else source for name, source in zip(plain, sources, strict=True)]


def _report_row(own_names: Mapping[str, str], result: AuditedReport) -> Iterator[Row]:
    report = result.report
    code = report.region.code if report.region else None
    failed = Counter(finding.severity for finding in result.findings if finding.status == "fail")
    yield {
        "source": report.source,
        "sha256": report.sha256,
        "title": report.title,
        "agency": report.agency,
        "agency_en": own_names.get(report.agency or "") or english_name(report.agency, code),
        "region_code": code,
        "region_name": report.region.name if report.region else None,
        "level": report.level,
        "scope": report.scope,
        "year": report.year,
        "published": report.published,
        "form": report.form,
        "script": report.script,
        "characters": sum(count_han(section.text) for section in report.sections),
        "cells_expected": sum(table.size for table in form_tables(report.form)) if report.form in FORMS else 0,
        "cells_printed": len(report.cells),
        "errors": failed["error"],
        "warnings": failed["warning"],
        "not_assessable": sum(finding.status == "not_assessable" for finding in result.findings),
        "edits": len(report.edits),
    }


def _cell_rows(result: AuditedReport) -> Iterator[Row]:
    labels = _form_labels(result.report)
    for cell in result.report.cells:
        row_label, column_label = labels[cell.table, cell.row, cell.column]
        yield {
            "table": cell.table,
            "row": cell.row,
            "column": cell.column,
            "row_label": row_label,
            "column_label": column_label,
            "value": cell.value,
            "raw": cell.raw,
            "status": cell.status,
            "unit": cell.unit,
            "line": cell.place.line,
            "page": cell.place.page,
            "source_row": cell.place.row,
            "source_column": cell.place.column,
            "confidence": cell.confidence,
        }


def _printed_rows(result: AuditedReport) -> Iterator[Row]:
    for number, table in enumerate(result.report.printed_tables, start=1):
        for row, cells in enumerate(table.rows, start=1):
            for column, cell in enumerate(cells, start=1):
                read = read_cell(cell.text)
                yield {
                    "table": number,
                    "row": row,
                    "column": column,
                    "text": cell.text,
                    "value": read.value if read else None,
                    "line": cell.place.line,
                    "page": cell.place.page,
                }


def _form_labels(report: Report) -> dict[tuple[str, str, str], tuple[str, str]]:
    return {
        (table.key, row.key, column.key): (row.label, column.label)
        for table in form_tables(report.form)
        for row in table.rows
        for column in row.columns
    }


def _fact_rows(result: AuditedReport) -> Iterator[Row]:
    for number, fact in enumerate(result.report.facts, start=1):
        yield {
            "fact": number,
            "indicator": fact.indicator,
            "scope": fact.scope,
            "value": fact.value,
            "unit": fact.unit,
            "approximate": fact.approximate,
            "evidence": fact.evidence,
            "line": fact.place.line,
        }


def _section_rows(result: AuditedReport) -> Iterator[Row]:
    for position, section in enumerate(result.report.sections, start=1):
        yield {
            "position": position,
            "section": section.key,
            "heading": section.heading,
            "text": section.text,
            "characters": count_han(section.text),
            "line": section.place.line,
            "lines": " ".join(str(place.line or "-") for place in section.places),
        }


def _finding_rows(result: AuditedReport) -> Iterator[Row]:
    for number, finding in enumerate(result.findings, start=1):
        yield {"finding": number, **finding_to_record(finding)}


def _edit_rows(result: AuditedReport) -> Iterator[Row]:
    for number, edit in enumerate(result.report.edits, start=1):
        yield {
            "edit": number,
            "kind": edit.kind,
            "start": edit.start,
            "before": edit.before,
            "after": edit.after,
            "confidence": edit.confidence,
            "line": edit.place.line,
        }
