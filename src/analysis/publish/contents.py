"""Where each figure and table comes from: the notebook, the cell, the call and the code behind it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from .elements import Element, Heading, Paragraph, Run, Table
from .exhibits import Exhibit
from .manifest import Run as NotebookRun

WORDS = {
    "en": {
        "heading": "Where figures and tables come from",
        "intro": "All are drawn by code cells of the notebook {notebook}; modules are files below src/.",
        "columns": ("Figure or table", "Cell", "Call", "Module"),
    },
    "zh": {
        "heading": "图表来源",
        "intro": "全部图表由笔记本{notebook}的代码单元生成；模块为src/下的文件。",
        "columns": ("图表", "单元", "调用", "模块"),
    },
}


@dataclass(frozen=True)
class Line:
    """One line of the contents page: an exhibit and its files as pairs of kind and path."""

    exhibit: Exhibit
    files: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Part:
    """The exhibits of one page: its title, its file, its notebook, the executed copy of it, and the lines."""

    title: str
    page: str
    notebook: str
    executed: str
    lines: tuple[Line, ...]


def tabulate_exhibits(exhibits: Sequence[Exhibit], notebook: str, lang: str) -> Iterator[Element]:
    """Yield the last section of a printed report: a table of its figures and tables and the code behind each."""
    words = WORDS[lang]
    yield Heading(1, words["heading"])
    yield Paragraph((Run(words["intro"].format(notebook=notebook)),))
    rows = tuple((each.title, str(each.cell), each.code, each.module) for each in exhibits)
    yield Table("", "", words["columns"], rows, (False, True, False, False), ())


def list_parts(runs: Sequence[NotebookRun]) -> tuple[Part, ...]:
    """Return the contents page's parts: one for each run that has exhibits, in reading order."""
    return tuple(
        Part(run.title, f"{run.name}.html", run.notebook, f"notebooks/{run.name}.ipynb", tuple(_list_lines(run)))
        for run in runs
        if run.exhibits
    )


def _list_lines(run: NotebookRun) -> Iterator[Line]:
    for exhibit in run.exhibits:
        paths = (PurePosixPath(each.path) for each in run.artefacts)
        own = [path for path in paths if path.parts[0] == "figures" and path.stem == exhibit.name]
        files = tuple((path.suffix.removeprefix(".").upper(), str(path)) for path in own)
        yield Line(exhibit, files)
