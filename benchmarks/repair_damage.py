"""Ways to damage clean text, each as a function of text, random numbers and spans per 1,000 characters."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from opencc import OpenCC

COMMON_HAN = [bytes((lead, trail)).decode("gbk") for lead in range(0xB0, 0xD7) for trail in range(0xA1, 0xFF)]
RARE_HAN = [bytes((lead, trail)).decode("gbk") for lead in range(0xD8, 0xF7) for trail in range(0xA1, 0xFF)]
HAN = re.compile("[\u4e00-\u9fff]+")
RUNNING = re.compile("[\u4e00-\u9fff，。、；：“”（）《》]+")
#: Marks that no line begins with, and that a sentence ends with.
NO_START, SENTENCE_END = "，。、；：？！）”》,.;:%)", "。；：？！!?;:…"
#: The number of a heading, after which some papers set a space: two of the five reports do in some headings and not in
#: others. Such a space is print, and whether one was added cannot be known.
HEADING_NUMBER = re.compile("\\s*[（(]?[一二三四五六七八九十\\d]{1,3}[）)、]")
FURNITURE = ("【打印】【关闭】", "打印 收藏 关闭本页", "- 12 -", "第3页 共12页", "（更多内容请关注微信公众号）")
FURNITURE_LINES = (
    "【打印】【关闭】",
    "打印 收藏 关闭本页",
    "分享到：微信 微博 QQ空间",
    "浏览次数：1328次",
    "您现在的位置：首页 > 政务公开 > 年度报告",
    "上一篇：关于印发实施方案的通知",
    "版权所有：某市人民政府办公室 网站标识码：4300000001",
    "第3页 共12页",
    "- 12 -",
    "信息来源：某某网 http://example.org",
    "更多精彩内容请扫码关注公众号",
    "点击领取免费学习资料",
    "网站地图 | 联系我们 | 使用帮助",
    "本文来源：范文网 example.org",
    "转载请注明出处",
    "Copyright © 2021 某市政府",
)
PINYIN = {"务": "wù", "公": "gōng", "开": "kāi", "政": "zhèng", "府": "fǔ", "信": "xìn", "息": "xī", "工": "gōng"}
#: Simplified characters that stand for several Traditional ones, of which bad conversions choose any (opencc's table).
WRONG = {
    simplified: [other for other in others.split(" ") if other != simplified]
    for simplified, others in OpenCC("s2t")._dict_chain_data[0][-1][2].items()
    if " " in others
}
LOOKALIKES = dict(zip("人民大工日月力小文言长门", "⼈⺠⼤⼯⽇⽉⼒⼩⽂⾔⻓⻔", strict=True))


@dataclass
class Damage:
    """A damaged text: its pieces as (clean, damaged) pairs, equal where nothing happened.

    ``encoding`` is that of the page whose bytes were lost. ``wanted`` is what a repair should give, where that is not
    the clean text itself but its simplified characters.
    """

    pieces: list[tuple[str, str]]
    encoding: str = "gbk"
    wanted: str | None = None

    @property
    def text(self) -> str:
        """The damaged text."""
        return "".join(damaged for _, damaged in self.pieces)

    @property
    def clean(self) -> str:
        """The text before it was damaged."""
        return "".join(clean for clean, _ in self.pieces)


Spoiler = Callable[[str, random.Random], str]
Kind = Callable[[str, random.Random, float], Damage]


def list_pairs(data: bytes, encoding: str) -> list[tuple[bytes, str]]:
    """Return bytes as they are paired from the first one on, each with its character, "" for none."""
    pairs, at = [], 0
    while at < len(data):
        pair = data[at : at + 1] if data[at] < 0x80 else data[at : at + 2]
        text = pair.decode(encoding, "ignore")
        pairs.append((pair, text if len(text) == 1 else ""))
        at += len(pair)
    return pairs


def lose_byte(span: str, rng: random.Random, *, mark: str, pair_mark: str, encoding: str = "gbk") -> str:
    """Return a span without its first byte; a byte that is left over shows as the mark."""
    pairs = list_pairs(span.encode(encoding, "replace")[1:], encoding)
    return mark + "".join(text or (pair_mark if len(pair) == 2 else mark) for pair, text in pairs)


def skip_byte(span: str, rng: random.Random, *, errors: str) -> str:
    """Return a span without one of its bytes as Python reads it, which skips a byte at a pair that is no character."""
    data = span.encode("gbk", "replace")
    lost = rng.randrange(4)
    return (data[:lost] + data[lost + 1 :]).decode("gbk", errors)


def misread(span: str, rng: random.Random, *, written: str, read: str, errors: str = "replace") -> str:
    """Return a span written in one encoding and read in another, with marks for bad bytes or without them."""
    return span.encode(written, "replace").decode(read, errors)


def damage_spans(
    text: str,
    rng: random.Random,
    density: float,
    *,
    length: tuple[int, int],
    spoil: Spoiler,
    inside: str = "",
    running: re.Pattern[str] = RUNNING,
    spared: re.Pattern[str] | None = None,
) -> Damage:
    """Return the text with so many spans of running text per 1,000 characters spoilt, none next to another.

    ``inside`` names characters of which one must begin the span; none begins where the line up to its first character
    is ``spared``.
    """
    pieces, at = [], 0
    for start in sorted(rng.sample(range(10, len(text) - 40), max(1, round(len(text) * density / 1000)))):
        while inside and text[start] not in inside and start < len(text) - 40:
            start += 1
        end = start + rng.randint(*length)
        if start < at + 12 or not running.fullmatch(text[start:end]) or (inside and text[start] not in inside):
            continue
        if spared and spared.fullmatch(text, text.rfind("\n", 0, start) + 1, start + 1):
            continue
        pieces += [(text[at:start], text[at:start]), (text[start:end], spoil(text[start:end], rng))]
        at = end
    return Damage([*pieces, (text[at:], text[at:])])


def break_lines(text: str, rng: random.Random, density: float, *, between: str) -> Damage:
    """Break lines between two Chinese characters of a long paragraph."""
    pieces: list[tuple[str, str]] = []
    for line in text.split("\n"):
        if len(line) > 80:
            split = lambda span, rng: span[0] + between + span[1]  # noqa: E731
            inner = damage_spans(line[:-20], rng, density * 2, length=(2, 2), spoil=split, running=HAN)
            pieces += [*inner.pieces, (line[-20:] + "\n",) * 2]
        else:
            pieces.append((line + "\n",) * 2)
    return Damage(pieces)


def insert_lines(text: str, rng: random.Random, density: float) -> Damage:
    """Set page furniture on lines between paragraphs; a line that is taken out again stays behind empty."""
    pieces: list[tuple[str, str]] = []
    share = density * len(text) / 1000 / (text.count("\n") + 1)
    for line in text.rstrip("\n").split("\n"):
        pieces.append((line + "\n",) * 2)
        if rng.random() < share:
            pieces += [("", rng.choice(FURNITURE_LINES)), ("\n", "\n")]
    return Damage(pieces)


def indent_lines(text: str) -> str:
    """Return the text with an indent before each line that is not empty, as paragraphs are set in print."""
    return "\n".join(f"　　{line.strip()}" if line.strip() else "" for line in text.split("\n"))


def break_indented(text: str, rng: random.Random, density: float, *, between: str) -> Damage:
    """Break lines of a text whose paragraphs are indented."""
    return break_lines(indent_lines(text), rng, density, between=between)


def wrap_lines(text: str, rng: random.Random, density: float, *, indented: bool) -> Damage:
    """Break every line at the edge of a page, as wide as drawn for the text.

    Without indents nothing shows whether a sentence that fills its line ends a paragraph: there the break is taken
    for one of the text.
    """
    width = rng.randint(24, 40)
    pieces: list[tuple[str, str]] = []
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    for line in (f"　　{line}" if indented else line for line in lines):
        at = 0
        for cut in list_edges(line, width):
            pair = line[cut - 1 : cut + 1]
            broken = f"{pair[0]}\n{pair[1]}"
            is_known = indented or pair[0] not in SENTENCE_END
            pieces += [(line[at : cut - 1],) * 2, (pair if is_known else broken, broken)]
            at = cut + 1
        pieces.append((line[at:] + "\n",) * 2)
    return Damage(pieces)


def list_edges(line: str, width: int) -> list[int]:
    """Return where lines begin when one is set so wide: none with a closing mark, none inside a number or a word."""
    edges, start, reached = [], 0, 0.0
    for at, character in enumerate(line):
        reached += 0.5 if character.isascii() else 1.0
        if reached > width:
            while line[at] in NO_START or (line[at - 1 : at + 1].isascii() and at > start + 2):
                at -= 1
            edges.append(at)
            start, reached = at, sum(0.5 if passed.isascii() else 1.0 for passed in line[at : at + 1])
    return edges


def convert(text: str, rng: random.Random, density: float, *, config: str) -> Damage:
    """Convert everything to Traditional characters."""
    return Damage([(text, OpenCC(config).convert(text))])


def damage_traditional(
    text: str, rng: random.Random, density: float, *, encoding: str, length: tuple[int, int], mark: str
) -> Damage:
    """Convert everything to Traditional characters and lose bytes of spans, dropping pairs that are no character."""
    converted = OpenCC("s2t").convert(text)
    if len(converted) != len(text):
        raise ValueError(f"conversion changes the length of the text from {len(text)} to {len(converted)} characters")
    spoil = partial(lose_byte, mark=mark, pair_mark="", encoding=encoding)
    damage = damage_spans(converted, rng, density, length=length, spoil=spoil)
    return Damage(damage.pieces, encoding, text)


def append_noise(span: str, rng: random.Random, *, pool: list[str], lengths: tuple[int, ...]) -> str:
    """Return the span with unrelated characters after its first character."""
    return span[0] + "".join(rng.choices(pool, k=rng.choice(lengths))) + span[1:]


def swap(span: str, rng: random.Random, *, table: Mapping[str, Sequence[str]]) -> str:
    """Return the span with its first character replaced by one of those in the table."""
    return rng.choice(table[span[0]]) + span[1:]


def _spans(
    length: tuple[int, int],
    spoil: Callable[..., str],
    inside: str = "",
    spared: re.Pattern[str] | None = None,
    **options: object,
) -> Kind:
    return partial(damage_spans, length=length, spoil=partial(spoil, **options), inside=inside, spared=spared)


SHIFTED, PAIR = (4, 14), (2, 2)
KINDS: dict[str, Kind] = {
    "byte shift, dropped": _spans(SHIFTED, lose_byte, mark="?", pair_mark=""),
    "byte shift, marked": _spans(SHIFTED, lose_byte, mark="?", pair_mark="?"),
    "byte shift, silent": _spans((8, 20), lose_byte, mark="", pair_mark=""),
    "byte shift, skipped": _spans((12, 20), skip_byte, errors="replace"),
    "byte shift, GBK trad.": partial(damage_traditional, encoding="gbk", length=SHIFTED, mark="?"),
    "byte shift, Big5": partial(damage_traditional, encoding="big5", length=SHIFTED, mark="?"),
    "UTF-8 read as GBK": _spans(SHIFTED, misread, written="utf-8", read="gbk"),
    "UTF-8 as GBK, dropped": _spans(SHIFTED, misread, written="utf-8", read="gbk", errors="ignore"),
    "UTF-8 as Latin-1": _spans(SHIFTED, misread, written="utf-8", read="latin-1"),
    "noise, common": _spans(PAIR, append_noise, pool=COMMON_HAN, lengths=(2, 3, 4)),
    "noise, rare": _spans(PAIR, append_noise, pool=RARE_HAN, lengths=(2, 3, 4)),
    "pinyin": _spans((1, 1), lambda span, rng: f"{span}({PINYIN[span]})", inside="".join(PINYIN)),
    "furniture inside": _spans(PAIR, lambda span, rng: span[0] + rng.choice(FURNITURE) + span[1]),
    "furniture lines": insert_lines,
    "single spaces": _spans(PAIR, lambda span, rng: " ".join(span), spared=HEADING_NUMBER),
    "spread spaces": _spans((3, 9), lambda span, rng: " ".join(span), spared=HEADING_NUMBER),
    "line breaks": partial(break_lines, between="\n"),
    "breaks, indented": partial(break_lines, between="\n　　"),
    "breaks, all indented": partial(break_indented, between="\n　　"),
    "wrapped, indented": partial(wrap_lines, indented=True),
    "wrapped, flush": partial(wrap_lines, indented=False),
    "page breaks": partial(break_lines, between="\n- 3 -\n"),
    "Traditional": partial(convert, config="s2t"),
    "Traditional, Taiwan": partial(convert, config="s2twp"),
    "bad conversion": _spans((1, 1), swap, inside="".join(WRONG), table=WRONG),
    "radicals": _spans((1, 1), swap, inside="".join(LOOKALIKES), table=LOOKALIKES),
    "zero width": _spans(PAIR, lambda span, rng: "\u200b".join(span)),
}
