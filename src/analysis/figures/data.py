"""The tables of words, presets and colours that lie beside the modules."""

from __future__ import annotations

import csv
import functools
from importlib import resources


@functools.cache
def read_rows(name: str, package: str = __package__) -> tuple[dict[str, str], ...]:
    """The rows of a CSV file of this room, or of another package, as text, in the order of the file."""
    text = resources.files(package).joinpath(name).read_text(encoding="utf-8-sig")
    return tuple(csv.DictReader(text.splitlines()))
