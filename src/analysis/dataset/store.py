"""Tables on disk: Parquet and CSV, a data package that describes them, and back."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pandas as pd

from .codebook import codebook_text
from .package import package_json
from .schema import DatasetError, list_tables, rows_to_frame


def write_dataset(tables: Mapping[str, pd.DataFrame], folder: Path, sources: list[dict[str, str]]) -> list[Path]:
    """Write the tables, ``datapackage.json`` and ``codebook.md`` to the folder; return the files written.

    Each file is written beside its place and renamed, so that a reader never meets half of one.
    """
    folder.mkdir(parents=True, exist_ok=True)
    written: list[Path] = []
    for name, frame in tables.items():
        written.append(
            _write(
                folder / f"{name}.csv",
                lambda path, frame=frame: frame.to_csv(path, index=False, lineterminator="\n"),
            )
        )
        written.append(
            _write(folder / f"{name}.parquet", lambda path, frame=frame: frame.to_parquet(path, index=False))
        )
    written.append(_write_text(folder / "codebook.md", codebook_text()))
    written.append(_write_text(folder / "datapackage.json", package_json(folder, tables, sources)))
    return written


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
    frame = pd.read_parquet(path)
    return rows_to_frame(name, frame.astype(object).where(frame.notna(), None).to_dict("records"))


def _write_text(path: Path, text: str) -> Path:
    return _write(path, lambda beside: Path(beside).write_text(text, encoding="utf-8"))


def _write(path: Path, write: Callable[[str], object]) -> Path:
    handle, beside = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    os.close(handle)
    try:
        write(beside)
        os.chmod(beside, 0o644)
        os.replace(beside, path)
    except BaseException:
        os.unlink(beside)
        raise
    return path
