"""What an executed notebook says of the machine and the moment is taken out: pages hold only what was computed."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from nbformat import NotebookNode

ADDRESS = re.compile(r" at 0x[0-9a-f]+")
KEPT_METADATA = ("tags", "jupyter")


def list_replacements(root: Path, staged: str, final: str) -> dict[str, str]:
    """Return text → replacement: the staging folder becomes the final one, folders of the machine become names."""
    return {
        staged: final,
        f"{root}{os.sep}": "",
        str(Path(sys.prefix)): "<environment>",
        str(Path(sys.base_prefix)): "<python>",
        str(Path.home()) + os.sep: "~/",
    }


def replace_all(text: str, replacements: Mapping[str, str]) -> str:
    """Return the text with every replacement made in order and memory addresses removed."""
    for old, new in replacements.items():
        text = text.replace(old, new)
    return ADDRESS.sub("", text)


def scrub_notebook(notebook: NotebookNode, replacements: Mapping[str, str]) -> tuple[str, ...]:
    """Take times, paths of the machine and what was said on stderr out of a notebook; return the stderr lines."""
    notebook.metadata.pop("papermill", None)
    notebook.metadata.pop("widgets", None)
    said: list[str] = []
    for position, cell in enumerate(notebook.cells):
        cell.metadata = NotebookNode({key: cell.metadata[key] for key in KEPT_METADATA if key in cell.metadata})
        cell.id = f"cell-{position}"
        if cell.cell_type == "code":
            said += _scrub_cell(cell, replacements)
    return tuple(said)


def _scrub_cell(cell: NotebookNode, replacements: Mapping[str, str]) -> Iterator[str]:
    cell.source = replace_all(cell.source, replacements)
    spoken = [output for output in cell.outputs if output.get("name") == "stderr"]
    cell.outputs = [output for output in cell.outputs if output.get("name") != "stderr"]
    for output in cell.outputs:
        _scrub_output(output, replacements)
    return (replace_all(line, replacements) for output in spoken for line in output.text.splitlines() if line.strip())


def _scrub_output(output: NotebookNode, replacements: Mapping[str, str]) -> None:
    if "text" in output:
        output.text = replace_all(output.text, replacements)
    for kind, content in output.get("data", {}).items():
        if kind.startswith("text/") and isinstance(content, str):
            output.data[kind] = replace_all(content, replacements)
