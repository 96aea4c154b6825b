"""Reports → files another researcher can use: nine tidy tables, a codebook and a data package.

Blank is not zero, and a rate with a zero denominator is undefined.
"""

from .build import BuildResult, build_dataset
from .coverage import count_coverage
from .schema import DatasetError
from .store import load_table, load_tables, load_unread

__all__ = [
    "BuildResult",
    "DatasetError",
    "build_dataset",
    "count_coverage",
    "load_table",
    "load_tables",
    "load_unread",
]
