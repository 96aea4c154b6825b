"""Which figures and tables a notebook was to save, which it did save, and the code that drew each."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from bs4 import BeautifulSoup
from nbformat import NotebookNode

from .errors import PublishError
from .fingerprint import PACKAGE
from .parameters import INJECTED, Value

SAVERS = {"save_figure": "figure", "save_table": "table"}
FIGURE = {"en": "Figure {number}  {title}", "zh": "图{number}　{title}"}
WORDS = {"figure": ".json", "table": ".csv"}  # the file that is written whatever the formats of the pictures


@dataclass(frozen=True)
class Exhibit:
    """A figure or table of a page.

    ``name`` is that of its files, ``anchor`` its place on the page, ``cell`` the code cell counted from 1, ``code``
    the call that drew it and ``module`` the file of the package that defines what is called.
    """

    kind: str
    name: str
    title: str
    anchor: str
    cell: int
    code: str
    module: str


@dataclass(frozen=True)
class Saving:
    """One call that saves a figure or table: its kind, the name of the files and the call that drew it."""

    kind: str
    name: str
    code: str
    module: str


def caption_figure(number: int, title: str, lang: str) -> str:
    """Return what stands below a figure."""
    return FIGURE[lang].format(number=number, title=title)


def list_exhibits(notebook: NotebookNode, parameters: Mapping[str, Value], lang: str) -> Iterator[Exhibit]:
    """Yield what an executed notebook both shows and saves, in order; figures are numbered in the language."""
    counts = dict.fromkeys(SAVERS.values(), 0)
    for number, cell in enumerate(_code_cells(notebook), start=1):
        savings = list(list_savings(cell.source, parameters))
        shown = [found for output in cell.outputs for found in _list_shown(output)]
        for kind, title in shown:
            counts[kind] += 1
            saving = next((each for each in savings if each.kind == kind), None)
            if saving:
                savings.remove(saving)
                anchor = f"{kind}-{counts[kind]}"
                title = caption_figure(counts[kind], title, lang) if kind == "figure" else title
                yield Exhibit(kind, saving.name, title, anchor, number, saving.code, saving.module)


def check_saved(notebook: NotebookNode, parameters: Mapping[str, Value], folder: Path, job: str) -> None:
    """Raise ``PublishError`` where a cell was to save a figure or table that is not there."""
    for number, cell in enumerate(_code_cells(notebook), start=1):
        for saving in list_savings(cell.source, parameters):
            if not (folder / f"{saving.name}{WORDS[saving.kind]}").is_file():
                missing = f"the {saving.kind} '{saving.name}' was expected and is missing"
                raise PublishError(f"{job}, code cell {number}: {missing}")


def _code_cells(notebook: NotebookNode) -> list[NotebookNode]:
    """The code cells of the source: papermill's own is left out, so that numbers are those a reader counts."""
    cells = (cell for cell in notebook.cells if cell.cell_type == "code")
    return [cell for cell in cells if INJECTED not in cell.metadata.get("tags", ())]


def list_savings(source: str, parameters: Mapping[str, Value]) -> Iterator[Saving]:
    """Yield what the calls of ``save_figure`` and ``save_table`` in a cell are to save.

    A name that is not made of words and parameters alone is not known before the run, and its call is passed over.
    """
    try:
        tree = ast.parse(source)
    except SyntaxError:
        return
    drawn = {
        line.targets[0].id: line.value
        for line in tree.body
        if isinstance(line, ast.Assign) and isinstance(line.targets[0], ast.Name)
    }
    for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call) and len(node.args) >= 3):
        kind = SAVERS.get(getattr(call.func, "attr", getattr(call.func, "id", "")))
        name = _evaluate_name(call.args[2], parameters)
        if kind and name:
            maker = drawn.get(getattr(call.args[0], "id", ""), call.args[0])
            yield Saving(kind, name, ast.unparse(maker), _find_module(maker))


def _evaluate_name(node: ast.expr, parameters: Mapping[str, Value]) -> str | None:
    parts = node.values if isinstance(node, ast.JoinedStr) else [node]
    found = [_evaluate_part(part, parameters) for part in parts]
    return None if None in found else "".join(map(str, found))


def _evaluate_part(node: ast.expr, parameters: Mapping[str, Value]) -> Value:
    inner = node.value if isinstance(node, ast.FormattedValue) else node
    if isinstance(inner, ast.Constant):
        return inner.value
    return parameters.get(inner.id) if isinstance(inner, ast.Name) else None


def _find_module(maker: ast.expr) -> str:
    """Return the file below the package's folder that defines what a call like ``figures.coverage(…)`` calls."""
    called = maker.func if isinstance(maker, ast.Call) else maker
    if not (isinstance(called, ast.Attribute) and isinstance(called.value, ast.Name)):
        return ""
    defined = re.compile(rf"^def {re.escape(called.attr)}\(", re.MULTILINE)
    paths = sorted((PACKAGE / called.value.id).rglob("*.py"))
    found = (path for path in paths if defined.search(path.read_text(encoding="utf-8")))
    return next((path.relative_to(PACKAGE.parent).as_posix() for path in found), "")


def _list_shown(output: NotebookNode) -> Iterator[tuple[str, str]]:
    """Yield kind and title of what an output shows: figures that carry a title, three-line tables."""
    data = output.get("data", {})
    title = output.get("metadata", {}).get("image/png", {}).get("title")
    if "image/png" in data and title:
        yield "figure", title
    elif "three-line-table" in data.get("text/html", ""):
        for caption in BeautifulSoup(data["text/html"], "html.parser").select("figure.three-line-table figcaption"):
            yield "table", caption.get_text().strip()
