"""The Chinese characters of a page as a font inside the page: it looks the same on every machine, also on one without.

The style sheet names this font before the others and ``unicode-range`` keeps Latin letters out of it. Named last, as a
mere fallback, Chromium leaves boxes where the text that first asked for the font stands.
"""

from __future__ import annotations

import base64
import io
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

from ..typeface import common_characters, font_paths, full_font_path, rare_characters

FAMILY = "OGI Web SC"
FIRST = 0x2460  # circled numbers, the first signs that Latin fonts often lack


def embed_font(text: str) -> str:
    """Return the ``@font-face`` rules with the Chinese characters of a text; empty where it has none.

    A page of common characters, as most are, is cut from the small file that holds those.
    """
    wanted = {character for character in set(text) if ord(character) >= FIRST}
    common, rare = font_paths()
    rules = []
    for path, covered in ((common, common_characters()), (rare, rare_characters()), (full_font_path(), None)):
        part = wanted if covered is None else {character for character in wanted if ord(character) in covered}
        wanted = wanted - part
        if part:
            rules.append(_write_rule(_cut_font(path, "".join(sorted(part))), part))
    return "\n".join(rules)


def _write_rule(font: bytes, characters: set[str]) -> str:
    data = base64.b64encode(font).decode("ascii")
    source = f'url(data:font/woff;base64,{data}) format("woff")'
    ranges = ", ".join(f"U+{ord(character):X}" for character in sorted(characters))
    return f'@font-face {{ font-family: "{FAMILY}"; src: {source}; unicode-range: {ranges}; }}'


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
