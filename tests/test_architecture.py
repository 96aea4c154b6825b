"""The one-way path: every folder imports only from its left, and nothing is done at import."""

from __future__ import annotations

import ast
import csv
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parent.parent / "src" / "analysis"
# From left to right. Rooms on one line may not import each other.
ORDER = [
    ["errors", "files", "tabular", "typeface", "word", "language_marks", "signals", "progress"],
    ["document", "arguments"],
    ["reading"],
    ["repair"],
    ["forms"],
    ["report"],
    ["parsing"],
    ["audit"],
    ["batch"],
    ["exchange", "locate", "corpus"],
    ["dataset"],
    ["figures"],
    ["narrative"],
    ["publish"],
    ["cli"],
    ["__main__"],
]
RANK = {room: rank for rank, rooms in enumerate(ORDER) for room in rooms}
MODULES = sorted(path for path in PACKAGE.rglob("*.py") if path != PACKAGE / "__init__.py")


def room_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imported_rooms(path: Path) -> set[str]:
    """The rooms of the package that a module imports from."""
    depth = len(path.relative_to(PACKAGE).parts)
    rooms = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.level == depth:
            rooms |= {node.module.split(".")[0]} if node.module else {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith("analysis."):
            rooms.add(node.module.split(".")[1])
    return rooms - {"__version__"}


def test_every_room_has_its_place():
    """A new folder or module must be given its place in the path."""
    assert {room_of(path) for path in MODULES} == set(RANK)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_rooms_import_only_from_their_left(path):
    """No module imports a room that stands right of its own, so there can be no cycle of rooms."""
    room = room_of(path)
    wrong = {other for other in imported_rooms(path) if other != room and RANK[other] >= RANK[room]}
    assert wrong == set()


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_modules_stay_small(path):
    """No module grows into the one that everything depends on."""
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 350


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_every_public_function_says_what_it_gives(path):
    """Public functions, classes and modules carry a docstring."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    kinds = ast.FunctionDef | ast.ClassDef
    silent = [node.name for node in tree.body if isinstance(node, kinds) and not node.name.startswith("_")
              and ast.get_docstring(node) is None]  # fmt: skip
    assert ast.get_docstring(tree)
    assert silent == []


@pytest.mark.parametrize("path", sorted(PACKAGE.rglob("*.csv")), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_rows_are_as_wide_as_their_head(path):
    """A comma in a rule or a pattern that nobody quoted would cut the row in the wrong place without a word."""
    with path.open(encoding="utf-8", newline="") as lines:
        head, *rows = csv.reader(lines)
    assert [row for row in rows if len(row) != len(head)] == []
