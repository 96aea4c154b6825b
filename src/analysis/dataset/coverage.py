"""Which statutory cells a report prints, and how."""

from __future__ import annotations

import pandas as pd

from ..forms import FORMS, TABLES, form_table

STATUSES = ("reported", "nil", "blank", "illegible", "missing")


def count_coverage(reports: pd.DataFrame, cells: pd.DataFrame) -> pd.DataFrame:
    """Return one row per report × table × status: ``cells`` counts them, ``expected`` is the size of the table.

    ``missing`` cells are those of the form that the report does not print. Reports outside the forms have no row.
    """
    printed = cells.groupby(["report_id", "table", "status"]).size()
    rows = []
    for report in reports[reports["form"].isin(FORMS)].itertuples():
        for table in TABLES:
            size = form_table(report.form, table).size
            counts = {status: int(printed.get((report.report_id, table, status), 0)) for status in STATUSES[:-1]}
            counts["missing"] = size - sum(counts.values())
            rows += [(report.report_id, table, status, counts[status], size) for status in STATUSES]
    return pd.DataFrame(rows, columns=["report_id", "table", "status", "cells", "expected"])
