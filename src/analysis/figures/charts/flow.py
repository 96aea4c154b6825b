"""Requests received and carried in, what became of them, and what was carried out."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
from matplotlib.axes import Axes

from ..parts.alt import join_clauses, list_pairs
from ..parts.bars import Row, row_axes, share_axis, stack_rows
from ..parts.frames import part_silent, report_names, select_reports
from ..parts.request_counts import INFLOW, OUTFLOW, RequestFlow, request_flows
from ..parts.sankey import draw_sankey, sizes_to_nodes
from ..parts.sheet import ReportFigure, Sheet

MOST_DIAGRAMS = 4


def request_flow(
    cells: pd.DataFrame,
    reports: pd.DataFrame,
    *,
    facts: pd.DataFrame | None = None,
    report_id: str | None = None,
    lang: str | None = None,
    preset: str | None = None,
) -> ReportFigure:
    """How the requests of a year flow from received and carried in, through outcomes, to carried out.

    Takes the tables ``cells`` and ``reports`` and, for reports without a request table, ``facts`` (each scope the
    prose gives is drawn by itself). Up to four flows are drawn as diagrams, more as bars. Unit: requests (件).
    """
    with Sheet("request_flow", preset, lang) as sheet:
        chosen = select_reports(reports, report_id)
        by_report = request_flows(cells, chosen, facts, sheet.lang)
        flows = [flow for found in by_report.values() for flow in found]
        if not flows:
            return sheet.nothing("reason_no_requests")
        drawable = [flow for flow in flows if sum(flow.inflow.values()) or sum(flow.outflow.values())]
        is_diagram = len(flows) == len(drawable) <= MOST_DIAGRAMS and len(by_report) == 1
        figure = _diagrams(sheet, flows) if is_diagram else _rows(sheet, by_report, chosen)
        return sheet.finish(figure, _data(by_report), _alt(sheet, flows))


def _data(by_report: dict[str, list[RequestFlow]]) -> pd.DataFrame:
    """Grain: report (and scope) × kind of flow."""
    return pd.DataFrame(
        [
            {
                "report_id": flow.report_id,
                "name": flow.name,
                "basis": flow.basis,
                "flow": key,
                "requests": flow.flows.get(key),
            }
            for flows in by_report.values()
            for flow in flows
            for key in (*INFLOW, *OUTFLOW)
        ],
        columns=["report_id", "name", "basis", "flow", "requests"],
    )


def _alt(sheet: Sheet, flows: Sequence[RequestFlow]) -> str:
    clauses = []
    for flow in flows[:6]:
        inflow = list_pairs(sheet, [(f"inflow_{key}", size) for key, size in flow.inflow.items()])
        outflow = list_pairs(sheet, [(f"outcome_{key}", size) for key, size in flow.outflow.items() if size])
        if flow.outflow and not outflow:
            outflow = sheet.word("zero_requests")
        key = "alt_flow" if outflow else "alt_flow_in"
        clauses.append(sheet.word(key, name=flow.name, inflow=inflow, outflow=outflow))
    return join_clauses(sheet, "alt_request_flow", clauses, len(flows))


# diagrams --------------------------------------------------------------------------------------------------------


def _diagrams(sheet: Sheet, flows: Sequence[RequestFlow]) -> ReportFigure:
    per_row = 22 if sheet.preset.width_mm < 120 else 19
    height = max(58, per_row + sheet.line_mm(max(len(flow.outflow) for flow in flows) * 2.1))
    figure = sheet.figure(height * len(flows))
    for axes, flow in zip(figure.subplots(len(flows), 1, squeeze=False)[:, 0], flows, strict=True):
        _diagram(sheet, axes, flow)
        axes.set_title(sheet.wrap(flow.name, 0.95), fontsize=sheet.preset.font_pt)
    sheet.note(figure, *(_note(sheet, flow) for flow in flows[:1]))
    return figure


def _diagram(sheet: Sheet, axes: Axes, flow: RequestFlow) -> None:
    total_in, total_out = sum(flow.inflow.values()), sum(flow.outflow.values())
    left = sizes_to_nodes(sheet, "inflow", flow.inflow)
    right = sizes_to_nodes(sheet, "outcome", flow.outflow, max(total_in, total_out))
    key = "flow_middle" if flow.outflow else "flow_middle_in"
    draw_sankey(sheet, axes, left, right, sheet.word(key, total=sheet.count(max(total_in, total_out))))


def _note(sheet: Sheet, flow: RequestFlow) -> str:
    """What the diagram does not show: what is zero, what is not stated, where sides differ, where numbers come from."""
    zero = [sheet.word(f"outcome_{key}") for key, size in flow.outflow.items() if size == 0]
    zero = [sheet.word(f"inflow_{key}") for key, size in flow.inflow.items() if size == 0] + zero
    lacking = [sheet.word(f"{'inflow' if key in INFLOW else 'outcome'}_{key}") for key in flow.unknown]
    difference = sum(flow.outflow.values()) - sum(flow.inflow.values())
    return sheet.sentences(
        sheet.word("note_from_prose") if flow.basis == "prose" else None,
        sheet.word("note_zero", items=sheet.series(zero)) if zero else None,
        sheet.word("note_not_stated", items=sheet.series(lacking)) if lacking else None,
        sheet.word("note_flow_gap", gap=sheet.count(abs(difference))) if difference and not lacking else None,
    )


# rows ------------------------------------------------------------------------------------------------------------


def _rows(sheet: Sheet, by_report: dict[str, list[RequestFlow]], reports: pd.DataFrame) -> ReportFigure:
    names = report_names(reports, sheet.lang)
    drawn, silent = part_silent(names, {report_id for report_id, found in by_report.items() if not found})
    entries = [(flow.name, flow) for found in by_report.values() for flow in found]
    entries += [(names[report_id], None) for report_id in drawn if not by_report[report_id]]
    figure, (axes,), fit = row_axes(sheet, [name for name, _ in entries])
    shown = entries[:fit]
    rows = [_outflow_row(sheet, flow) for _, flow in shown]
    stack_rows(sheet, axes, rows, "outcome", is_share=True)
    share_axis(sheet, axes, sheet.word("axis_share_of_handled_and_out"))
    used = [key for key in (*OUTFLOW, "unstated") if any((row.parts or {}).get(key) for row in rows)]
    sheet.legend(figure, [("outcome", key, sheet.word(f"outcome_{key}")) for key in used])
    hatched = sheet.word("note_hatched") if any(row.parts is None for row in rows) else None
    without = sheet.names_or_count("note_without_numbers", silent)
    sheet.note(figure, sheet.word("note_flow_rows"), hatched, without, sheet.rows_left_out(fit, len(entries)))
    return figure


def _outflow_row(sheet: Sheet, flow: RequestFlow | None) -> Row:
    if flow is None:
        return Row("", None, sheet.word("no_numbers"))
    received, unstated = flow.inflow, sum(flow.inflow.values()) - sum(flow.outflow.values())
    if not any(flow.outflow.values()) and any(received.values()):
        return Row("", None, sheet.word("outcomes_not_stated", total=sheet.count(sum(received.values()))))
    if not flow.outflow:
        return Row("", None, sheet.word("no_numbers"))
    end = "+".join(sheet.count(received[key]) for key in INFLOW if key in received)
    parts = {**flow.outflow, **({"unstated": unstated} if unstated > 0 and flow.unknown else {})}
    return Row("", parts, sheet.word("zero_requests"), end=sheet.word("flow_end", inflow=end) if end else "")
