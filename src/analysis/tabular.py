"""Rules, labels and terms stand in CSV files beside the code that uses them."""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files


@cache
def read_table(package: str, name: str) -> tuple[dict[str, str], ...]:
    """Return the rows of a CSV file in the folder of ``package`` as mappings from column to text."""
    with files(package).joinpath(name).open(encoding="utf-8", newline="") as lines:
        return tuple(csv.DictReader(lines))
