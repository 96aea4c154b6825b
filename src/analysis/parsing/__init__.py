"""A repaired document → a ``Report``: who and when, sections, statutory cells, figures stated in prose."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from ..document import Document, Paragraph
from ..forms import form_of_year, marker_patterns
from ..repair.edit import Edit
from ..repair.flags import Flag
from ..report import Report, Section
from .cells import read_cells
from .claims import find_claims
from .facts import find_facts
from .identity import read_identity
from .layout import Region, Unit, find_regions, list_units
from .sections import MIN_STATUTORY, count_statutory, find_headings, settle_headings, units_to_sections

__all__ = ["parse"]


def parse(
    document: Document, edits: Iterable[Edit] = (), *, flags: Iterable[Flag] = (), script: str = "hans"
) -> Report:
    """Return the report that the repaired document holds.

    ``edits`` and ``script`` tell how its source was written, ``flags`` what in it still looks damaged.
    """
    units = list_units(document)
    headings = find_headings(units)
    regions = find_regions(units, frozenset(headings))
    identity = read_identity(units)
    form = _find_form(units, regions, count_statutory(headings), identity.year)
    if form != "pre2019":
        settled = settle_headings(units, headings)
        if settled.keys() != headings.keys():
            regions = find_regions(units, frozenset(settled))
        headings = settled
    preamble, sections = units_to_sections(units, headings, regions, is_form=form != "pre2019")
    cells, tables = read_cells(units, regions, form)
    prose = _list_paragraphs(sections)
    return Report(
        source=document.source,
        sha256=document.sha256,
        title=identity.title,
        agency=identity.agency,
        region=identity.region,
        level=identity.level,
        scope=identity.scope,
        year=identity.year,
        published=identity.published,
        form=form,
        script=script,
        preamble=preamble,
        sections=sections,
        cells=cells,
        tables=tables,
        facts=find_facts(prose, identity.year, identity.agency),
        claims=find_claims(prose, identity.year, identity.agency),
        edits=tuple(edits),
        flags=tuple(flags),
    )


def _find_form(units: Sequence[Unit], regions: Sequence[Region], statutory: int, year: int | None) -> str:
    """The form is told by the words of the printed tables; without tables by the sections and the year."""
    printed = (cell.text for region in regions for unit in units[region.start : region.stop] for cell in unit.cells)
    words = re.sub(r"[^\S\n]", "", "\n".join(printed))
    marks = {form: len(pattern.findall(words)) for form, pattern in marker_patterns("form").items()}
    if any(marks.values()):
        return max(marks, key=marks.__getitem__)
    return form_of_year(year) if regions or statutory >= MIN_STATUTORY else "pre2019"


def _list_paragraphs(sections: Iterable[Section]) -> list[Paragraph]:
    return [
        Paragraph(text, place)
        for section in sections
        for text, place in zip(section.text.split("\n"), section.places, strict=False)
        if text
    ]
