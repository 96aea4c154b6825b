"""Notebooks to report: their parameters, the runner, the pages and the manifest.

``run_report`` makes the report, ``describe_parameters`` says what the notebooks can be asked for. Whatever a user
has to change is a ``PublishError`` of one line.
"""

from __future__ import annotations

from pathlib import Path

from .errors import PublishError
from .parameters import Notebook, Parameter, list_notebooks
from .runner import RunResult, run_report

__all__ = ["Notebook", "Parameter", "PublishError", "RunResult", "describe_parameters", "run_report"]


def describe_parameters(notebooks: Path) -> list[Notebook]:
    """Return every notebook of a folder with its parameters, in reading order; raise ``PublishError`` at a bad one."""
    return list(list_notebooks(notebooks))
