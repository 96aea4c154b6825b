"""A place in a source, shown with what stands around it."""

from __future__ import annotations

from collections.abc import Iterator

from .document import Document, Place
from .errors import UserError, suggest
from .report import Report

CONTEXT = 3


def find_cell(report: Report, name: str) -> tuple[str, Place]:
    """Return what is printed in the cell named ``table/row/column`` and where; ``UserError`` if it is not there."""
    parts = tuple(name.split("/"))
    if len(parts) != 3:
        raise UserError(f"cell {name!r} is not of the form table/row/column, such as requests/received/total")
    found = next((cell for cell in report.cells if (cell.table, cell.row, cell.column) == parts), None)
    if found is None:
        near = sorted({f"{cell.table}/{cell.row}/{cell.column}" for cell in report.cells if cell.table == parts[0]})
        known = f"; of that table it prints {near[0]} … {near[-1]}" if near else ""
        raise UserError(f"{report.source}: prints no cell {name!r}{suggest(name, near)}{known}")
    return f"{name} = {found.raw!r} ({found.status}, {found.unit})", found.place


def find_fact(report: Report, indicator: str) -> list[tuple[str, Place]]:
    """Return each figure stated for the indicator and where; ``UserError`` if there is none."""
    found = [fact for fact in report.facts if fact.indicator == indicator]
    if not found:
        known = list(dict.fromkeys(fact.indicator for fact in report.facts))
        hint = suggest(indicator, known)
        stated = ", ".join(known) or "no figures"
        raise UserError(f"{report.source}: states nothing for {indicator!r}{hint}; it states {stated}")
    return [(f"{indicator} = {fact.value} {fact.unit or ''} {fact.scope or ''}".rstrip(), fact.place) for fact in found]


def show_place(document: Document, place: Place, context: int = CONTEXT) -> str:
    """Return the line of the source at this place, marked, with ``context`` lines on both sides."""
    return "\n".join(_marked_lines(document, place, context))


def _marked_lines(document: Document, place: Place, context: int) -> Iterator[str]:
    wanted = (place.page, place.line)
    index = next((i for i, own in enumerate(document.places) if (own.page, own.line) == wanted), None)
    if index is None:
        yield f"{document.source}: {place}"
        return
    for i in range(max(0, index - context), min(len(document.lines), index + context + 1)):
        own = document.places[i]
        where = f"p. {own.page} " if own.page else ""
        yield f"{'>' if i == index else ' '} {where}{own.line or '':>5} {document.lines[i]}"
