"""The one-way path: every folder imports only from its left, and nothing is done at import."""

from __future__ import annotations

import ast
import csv
from graphlib import TopologicalSorter
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


# The folders within a room, left to right; modules beside them are shared by all or bring them together.
FOLDERS = {
    "reading": ["page", "sheet", "layouts", "web", "word", "scan", "pdf"],
    "parsing": ["tables", "identity", "prose", "claims"],
    "figures": ["look", "parts", "charts", "saving"],
}


def module_name(path: Path) -> str:
    return ".".join(path.relative_to(PACKAGE).with_suffix("").parts).removesuffix(".__init__")


def imported_modules(path: Path) -> set[str]:
    """The modules of the package that a module imports, at the top or within a function; not for types alone."""
    base = path.relative_to(PACKAGE).parts[:-1]
    names = set()
    nodes = list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
    for_types = {inner for node in nodes if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test)
                 for inner in ast.walk(node)}  # fmt: skip
    for node in nodes:
        if isinstance(node, ast.ImportFrom) and node.level and node not in for_types:
            source = ".".join([*base[: len(base) - node.level + 1], *([node.module] if node.module else [])])
            inner = {f"{source}.{alias.name}".lstrip(".") for alias in node.names}
            names |= {name if name in NAMES else source for name in inner}
    return names & NAMES


NAMES = {module_name(path) for path in MODULES}


def test_no_modules_import_each_other():
    """The modules can be read in an order in which each only names what was read before."""
    graph = {module_name(path): imported_modules(path) for path in MODULES}
    assert len(list(TopologicalSorter(graph).static_order())) == len(MODULES)


def test_every_folder_of_a_room_has_its_place():
    """A new folder within a room must be given its place in the path."""
    for room, folders in FOLDERS.items():
        assert {path.parent.name for path in (PACKAGE / room).glob("*/__init__.py")} == set(folders)


@pytest.mark.parametrize("room", FOLDERS)
def test_folders_import_only_from_their_left(room):
    """Within a room, too, no folder imports one that stands right of it."""
    rank = {f"{room}.{folder}": at for at, folder in enumerate(FOLDERS[room])}
    wrong = [
        (module_name(path), name)
        for path in sorted((PACKAGE / room).glob("*/*.py"))
        for name in imported_modules(path)
        if rank.get(".".join(name.split(".")[:2]), -1) > rank[f"{room}.{path.parent.name}"]
    ]
    assert wrong == []
