"""Tables on disk: Parquet and CSV, a data package that describes them, and back."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

import pandas as pd

from ..batch import UnreadFile
from ..files import write_all
from .codebook import codebook_text
from .package import KINDS, package_json
from .schema import DatasetError, list_tables

PACKAGE = "datapackage.json"


def write_dataset(
    tables: Mapping[str, pd.DataFrame], folder: Path, sources: list[dict[str, str]], unread: Sequence[UnreadFile] = ()
) -> list[Path]:
    """Write the tables, ``datapackage.json`` and ``codebook.md`` to the folder; return the files written.

    All are written beside their places and then renamed, so that a reader never meets half of a dataset.
    """
    contents = {f"{name}.{kind}": _to_bytes(frame, kind) for name, frame in tables.items() for kind in KINDS}
    package = package_json(contents, tables, sources, unread)
    return write_all(folder, contents | {"codebook.md": codebook_text().encode(), PACKAGE: package.encode()})


def load_tables(folder: Path | str) -> dict[str, pd.DataFrame]:
    """Return the tables that ``write_dataset`` wrote; ``DatasetError`` names the folder when they are not there."""
    return {name: load_table(folder, name) for name in list_tables()}


def load_table(folder: Path | str, name: str) -> pd.DataFrame:
    """Return one table of the dataset in the folder."""
    path = Path(folder) / f"{name}.parquet"
    if name not in list_tables():
        raise DatasetError(f"no table {name!r}; accepted: {', '.join(list_tables())}")
    if not path.exists():
        raise DatasetError(f"{path}: no such table; build the datasets first with `ogi build`")
    return pd.read_parquet(path)


def load_unread(folder: Path | str) -> tuple[UnreadFile, ...]:
    """Return the files that the dataset in the folder lacks because they could not be read, by their path below raw."""
    path = Path(folder) / PACKAGE
    try:
        return tuple(UnreadFile(**file) for file in json.loads(path.read_text(encoding="utf-8"))["unread"])
    except (OSError, ValueError, KeyError) as error:
        raise DatasetError(f"{path}: does not say which files could not be read; build the datasets anew") from error


def _to_bytes(frame: pd.DataFrame, kind: str) -> bytes:
    if kind == "csv":
        return frame.to_csv(index=False, lineterminator="\n").encode()
    return frame.to_parquet(index=False)
