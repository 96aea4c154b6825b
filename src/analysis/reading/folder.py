"""The report files of a folder."""

from __future__ import annotations

from pathlib import Path, PurePath

from .kinds import is_readable_name

# Browsers keep the pictures and scripts of a saved page in a folder named after it.
_PAGE_FOLDERS = ("_files", ".files", ".fld")
_UNFINISHED = (".", "~$")


def list_files(path: Path | str) -> list[Path]:
    """Return the files of a folder, and of the folders in it, that a reader knows, sorted; a file stands for itself.

    What belongs to a saved page, hidden files and the locks of office programs are left out.
    """
    path = Path(path)
    if not path.is_dir():
        return [path]
    return sorted(file for file in path.rglob("*") if file.is_file() and _is_report(file.relative_to(path)))


def is_left_over(path: PurePath) -> bool:
    """Whether a file, seen from its folder, belongs to a saved page, is hidden or is the lock of an office program."""
    if path.name.startswith(_UNFINISHED):
        return True
    return any(part.endswith(_PAGE_FOLDERS) or (part.startswith(".") and part != "..") for part in path.parts[:-1])


def _is_report(path: PurePath) -> bool:
    return is_readable_name(path) and not is_left_over(path)
