"""Files that no reader ever finds half written."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from tempfile import NamedTemporaryFile


def write_all(directory: Path, contents: Mapping[str, bytes]) -> list[Path]:
    """Write the files beside their places, then rename them all; return the paths written, in the order given.

    When one of them cannot be written, what lay in the folder stays as it was.
    """
    directory.mkdir(parents=True, exist_ok=True)
    written: list[tuple[str, Path]] = []
    try:
        for name, content in contents.items():
            with NamedTemporaryFile(dir=directory, prefix=f".{name}.", delete=False) as file:
                written.append((file.name, directory / name))
                file.write(content)
        for beside, path in written:
            os.chmod(beside, 0o644)
            os.replace(beside, path)
    finally:
        for beside, _ in written:
            Path(beside).unlink(missing_ok=True)
    return [path for _, path in written]
