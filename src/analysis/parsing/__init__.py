"""A repaired document → a ``Report``: who and when, sections, statutory cells, figures stated in prose."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from ..document import Document, Paragraph
from ..forms import FORMS, form_of_year, form_tables, marker_patterns
from ..repair.edit import Edit
from ..repair.flags import Flag
from ..report import Report, Section
from .claims import find_claims
from .identity import read_identity
from .prose.facts import find_facts
from .sections import MIN_STATUTORY, count_statutory, find_headings, name_printed, settle_headings, units_to_sections
from .tables.cells import read_cells
from .tables.layout import Region, Unit, find_regions, list_units
from .tables.printed_tables import find_printed_tables

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
    form = _find_form(units, regions, identity.year)
    has_sections = form in FORMS and (bool(regions) or count_statutory(headings) >= MIN_STATUTORY)
    if has_sections:
        settled = settle_headings(units, headings)
        if settled.keys() != headings.keys():
            regions = find_regions(units, frozenset(settled))
        headings = settled
    elif form in FORMS and count_statutory(headings):
        headings = name_printed(units, headings)
    else:
        # The headings of reports before the forms may use the same words, but no form defines them.
        headings = dict.fromkeys(headings, "body")
    regions = _of_form(regions, form)
    preamble, sections = units_to_sections(units, headings, regions, is_form=has_sections)
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
        printed_tables=find_printed_tables(units, regions),
        facts=find_facts(prose, identity.year, identity.agency),
        claims=find_claims(prose, identity.year, identity.agency),
        edits=tuple(edits),
        flags=tuple(flags),
    )


def _find_form(units: Sequence[Unit], regions: Sequence[Region], year: int | None) -> str:
    """The form is told by the words of the printed tables; without them by the year, whose form is owed then."""
    printed = (cell.text for region in regions for unit in units[region.start : region.stop] for cell in unit.cells)
    words = re.sub(r"[^\S\n]", "", "\n".join(printed))
    marks = {form: len(pattern.findall(words)) for form, pattern in marker_patterns("form").items()}
    return max(marks, key=marks.__getitem__) if any(marks.values()) else form_of_year(year)


def _of_form(regions: Sequence[Region], form: str) -> tuple[Region, ...]:
    """Without what looks like a table of another form: it is never read as this form's, and stays in the text."""
    own = {table.key for table in form_tables(form)}
    return tuple(region for region in regions if region.table in own)


def _list_paragraphs(sections: Iterable[Section]) -> list[Paragraph]:
    return [
        Paragraph(text, place)
        for section in sections
        for text, place in zip(section.text.split("\n"), section.places, strict=False)
        if text
    ]
