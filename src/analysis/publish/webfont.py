"""The characters of a page as a font inside the page, for readers whose machine has no Chinese font."""

from __future__ import annotations

import base64
import functools
import io
from importlib.util import find_spec
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

FAMILY = "OGI Web SC"
FIRST_CJK = 0x2E80


@functools.cache
def font_path() -> Path | None:
    """The path of the Noto Sans SC that the package ``zhplot`` brings, ``None`` where it is not installed."""
    found = find_spec("zhplot")
    path = Path(found.origin).parent / "fonts" / "NotoSansSC-Regular.ttf" if found and found.origin else None
    return path if path and path.is_file() else None


def embed_font(text: str) -> str:
    """Return the ``@font-face`` rule with the Chinese characters of a text; empty where it has none."""
    characters = sorted({character for character in text if ord(character) >= FIRST_CJK})
    path = font_path()
    if not characters or path is None:
        return ""
    data = base64.b64encode(_cut_font(path, "".join(characters))).decode("ascii")
    return f'@font-face {{ font-family: "{FAMILY}"; src: url(data:font/woff;base64,{data}) format("woff"); }}'


def _cut_font(path: Path, characters: str) -> bytes:
    options = subset.Options(layout_features=[], hinting=False, notdef_outline=True, name_IDs=[])
    options.drop_tables += ["GSUB", "GPOS", "GDEF", "BASE", "STAT", "VORG", "vhea", "vmtx"]
    with TTFont(path, lazy=True, recalcTimestamp=False) as font:
        cutter = subset.Subsetter(options)
        cutter.populate(text=characters)
        cutter.subset(font)
        font.flavor = "woff"
        stream = io.BytesIO()
        font.save(stream)
    return stream.getvalue()
