"""The requests of each report, from its table or, where there is none, from its prose."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from ...tabular import read_table
from .frames import is_unknown, number, report_names, require_columns, scope_name, total_or_none

INFLOW = ("received", "carried_in")
OUTCOMES = ("granted", "partly_granted", "denied", "unavailable", "rejected", "other")
OUTFLOW = (*OUTCOMES, "unspecified", "carried_out")


@dataclass(frozen=True, slots=True)
class RequestFlow:
    """Requests that came in and went out in one year; ``None`` where the report does not say.

    ``basis`` is ``table`` or ``prose``; ``handled`` is the total disposed of as stated, ``flows`` holds every part by
    its key.
    """

    report_id: str
    name: str
    basis: str
    flows: dict[str, float | None]
    handled: float | None

    @property
    def inflow(self) -> dict[str, float]:
        """What is known to have come in, by kind."""
        return self._known(INFLOW)

    @property
    def outflow(self) -> dict[str, float]:
        """What is known to have gone out, by outcome."""
        return self._known(OUTFLOW)

    @property
    def unknown(self) -> tuple[str, ...]:
        """The kinds that the report does not state, outcomes left out where the total handled is all it gives."""
        return tuple(key for key in (*INFLOW, *OUTFLOW) if key != "unspecified" and self.flows.get(key) is None)

    def _known(self, keys: tuple[str, ...]) -> dict[str, float]:
        return {key: self.flows[key] for key in keys if self.flows.get(key) is not None}


def request_flows(
    cells: pd.DataFrame, reports: pd.DataFrame, facts: pd.DataFrame | None, lang: str
) -> dict[str, list[RequestFlow]]:
    """The flows of each report by id: one from its table, else one for each scope its prose gives, else none."""
    require_columns(cells, "cells", ("report_id", "table", "row", "column", "value"))
    names = report_names(reports, lang)
    return {
        report_id: _from_table(cells, report_id, name) or _from_prose(facts, report_id, name, lang)
        for report_id, name in names.items()
    }


def cell_values(cells: pd.DataFrame, report_id: str, table: str) -> dict[tuple[str, str], float | None]:
    """The numbers of one table of a report by (row, column); ``None`` where a cell is printed but has no number."""
    chosen = cells[(cells["report_id"] == report_id) & (cells["table"] == table)]
    if "status" in chosen:
        chosen = chosen[chosen["status"] != "missing"]
    return {(row.row, row.column): number(row.value) for row in chosen.itertuples()}


def _from_table(cells: pd.DataFrame, report_id: str, name: str) -> list[RequestFlow]:
    values = {
        row: value for (row, column), value in cell_values(cells, report_id, "requests").items() if column == "total"
    }
    if all(value is None for value in values.values()):
        return []
    flows = {key: values.get(key) for key in (*INFLOW, "granted", "partly_granted", "carried_out")}
    for group, prefix in (
        ("denied", "denied_"),
        ("unavailable", "unavailable_"),
        ("rejected", "rejected_"),
        ("other", "other"),
    ):
        flows[group] = total_or_none(value for row, value in values.items() if row.startswith(prefix))
    return [
        RequestFlow(
            report_id, name, "table", _with_rest(flows, values.get("handled_total")), values.get("handled_total")
        )
    ]


def _from_prose(facts: pd.DataFrame | None, report_id: str, name: str, lang: str) -> list[RequestFlow]:
    if facts is None:
        return []
    require_columns(facts, "facts", ("report_id", "indicator", "scope", "value"))
    keys = {row["indicator"]: row["key"] for row in read_table(__package__, "flow_indicators.csv")}
    chosen = facts[(facts["report_id"] == report_id) & facts["indicator"].isin(keys)]
    flows = []
    for scope, part in chosen.groupby(chosen["scope"].astype(object).where(chosen["scope"].notna(), ""), sort=False):
        stated = {keys[row.indicator]: number(row.value) for row in part[::-1].itertuples()}
        handled = stated.pop("handled", None)
        if handled is None and "received" not in stated:
            continue
        title = name if is_unknown(scope) or scope == "" else f"{name} ({scope_name(scope, lang)})"
        flows.append(RequestFlow(report_id, title, "prose", _with_rest(stated, handled), handled))
    return flows


def _with_rest(flows: dict[str, float | None], handled: float | None) -> dict[str, float | None]:
    """The flows with what was handled but not broken down, where the outcomes stated fall short of the total."""
    stated = sum(flows.get(key) or 0 for key in OUTCOMES)
    is_complete = all(flows.get(key) is not None for key in OUTCOMES)
    rest = None if handled is None or is_complete or handled <= stated else handled - stated
    return {**flows, "unspecified": rest}
