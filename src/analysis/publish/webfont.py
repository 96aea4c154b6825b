"""The Chinese characters of a page as a font inside the page: it looks the same on every machine, also on one without.

The style sheet names this font before the others and ``unicode-range`` keeps Latin letters out of it. Named last, as a
mere fallback, Chromium leaves boxes where the text that first asked for the font stands.
"""

from __future__ import annotations

import base64
import functools
import io
from importlib.util import find_spec
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

FAMILY = "OGI Web SC"
FIRST = 0x2460  # circled numbers, the first signs that Latin fonts often lack


@functools.cache
def font_path() -> Path | None:
    """The path of the Noto Sans SC that the package ``zhplot`` brings, ``None`` where it is not installed."""
    found = find_spec("zhplot")
    path = Path(found.origin).parent / "fonts" / "NotoSansSC-Regular.ttf" if found and found.origin else None
    return path if path and path.is_file() else None


def embed_font(text: str) -> str:
    """Return the ``@font-face`` rule with the Chinese characters of a text; empty where it has none."""
    characters = sorted({character for character in text if ord(character) >= FIRST})
    path = font_path()
    if not characters or path is None:
        return ""
    data = base64.b64encode(_cut_font(path, "".join(characters))).decode("ascii")
    source = f'url(data:font/woff;base64,{data}) format("woff")'
    return f'@font-face {{ font-family: "{FAMILY}"; src: {source}; unicode-range: U+{FIRST:X}-3FFFF; }}'


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
