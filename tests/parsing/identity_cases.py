"""Hand-labelled openings of reports: the lines of a page and what they say about the body, the year and the date."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from analysis.document import document_from_lines
from analysis.parsing.identity import read_identity
from analysis.parsing.tables.layout import list_units

DATA = Path(__file__).resolve().parent.parent / "data" / "identity"
FIELDS = ("title", "agency", "region", "level", "year", "published", "scope")


@dataclass(frozen=True)
class IdentityCase:
    """One opening, by name, and the fields that it must give; ``None`` where the page does not say."""

    name: str
    lines: tuple[str, ...]
    expected: dict[str, str | None]


def read_cases(file: str) -> list[IdentityCase]:
    """Return the cases of a file: ``: name``, the lines, ``=> title | agency | … | scope`` (- none, * not asked)."""
    return list(_list_cases((DATA / file).read_text(encoding="utf-8").splitlines()))


def _list_cases(text: list[str]) -> Iterator[IdentityCase]:
    name, lines = "", []
    for line in text:
        if line.startswith(": "):
            name, lines = line[2:], []
        elif line.startswith("=> "):
            values = dict(zip(FIELDS, (value.strip() for value in line[3:].split("|")), strict=True))
            if values["title"] == "=":
                values["title"] = "".join(lines[0].split())
            yield IdentityCase(name, tuple(lines), {k: None if v == "-" else v for k, v in values.items() if v != "*"})
        elif not line.startswith("#"):
            lines.append(line)


def found_identity(lines: tuple[str, ...]) -> dict[str, str | None]:
    """Return what the parser reads from the lines, as text."""
    found = read_identity(list_units(document_from_lines("case", "", list(lines))))
    return {
        "title": found.title,
        "agency": found.agency,
        "region": found.region.code if found.region else None,
        "level": found.level,
        "year": str(found.year) if found.year else None,
        "published": found.published,
        "scope": found.scope,
    }
