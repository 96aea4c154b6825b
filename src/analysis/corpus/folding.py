"""One spelling for matching: script, width, case, numerals, quotes and spaces folded, every sign kept at its place.

Only for comparing: 著 and 着, 覆 and 复, 一 and 1 become the same sign. The folded text has the length of the text, so
an offset in one is an offset in the other and quotations always come from the text itself.
"""

from __future__ import annotations

from functools import cache, lru_cache
from importlib.resources import files

SPACES = " \u3000\u00a0\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u200b\u200c\u200d\u2060\ufeff"
QUOTES = "“”„‟‘’「」『』﹁﹂﹃﹄〝〞〟\"'"
MIDDLE_DOTS = "·•‧・･∙⋅"
NUMERALS = {**dict(zip("〇零一二三四五六七八九", "00123456789", strict=True)), "两": "2"}
# Characters that copies converted between scripts interchange; the character tables keep them apart.
INTERCHANGED = {"覆": "复", "著": "着", "佈": "布", "祕": "秘", "臺": "台", "裏": "里", "衆": "众", "麽": "么"}


# Terms, components and boilerplate are each looked for in the same sections.
@lru_cache(maxsize=8192)
def fold(text: str) -> str:
    """Return the text in simplified characters, narrow, lower case, with Arabic numerals, one quote and one space.

    >>> fold("“六穩”、互聯網＋")
    '"6稳"、互联网+'
    """
    return text.translate(_fold_table(True))


def fold_except_numerals(text: str) -> str:
    """Return the text folded, its numerals as printed: 一 stays a Han character and 1 a digit.

    >>> fold_except_numerals("一窗、１窗，統一")
    '一窗、1窗,统一'
    """
    return text.translate(_fold_table(False))


@cache
def _fold_table(with_numerals: bool) -> list[int]:
    """Return the folded code of every code below U+10000; a list, because ``str.translate`` reads it fastest."""
    table = dict(_simplified_characters())
    table.update(INTERCHANGED)
    table.update({chr(code): chr(code - 0xFEE0).lower() for code in range(0xFF01, 0xFF5F)})
    table.update({chr(code): chr(code).lower() for code in range(ord("A"), ord("Z") + 1)})
    if with_numerals:
        table.update(NUMERALS)
    table.update(dict.fromkeys(SPACES + MIDDLE_DOTS, " ") | dict.fromkeys(QUOTES, '"'))
    codes = list(range(0x10000))
    for sign, folded in table.items():
        # 兩 becomes 两 becomes 2: a sign that folds to one that folds again goes all the way.
        codes[ord(sign)] = ord(table.get(folded, folded))
    return codes


def _simplified_characters() -> dict[str, str]:
    """Return the first simplified form of every traditional character, as OpenCC's TSCharacters gives it."""
    lines = (files("opencc") / "dictionary" / "TSCharacters.txt").read_text(encoding="utf-8").splitlines()
    pairs = (line.split("\t") for line in lines if "\t" in line)
    forms = {sign: targets.split(" ")[0] for sign, targets in pairs}
    return {sign: form for sign, form in forms.items() if sign != form and max(sign, form) < "\U00010000"}
