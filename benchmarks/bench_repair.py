"""Measure the repairs: damage clean official text in every way, with fixed seeds, and see what comes back.

Run ``python benchmarks/bench_repair.py [KIND ...]``. It prints for each kind of damage the share of damaged spans
found, of spans that came back whole, of characters restored (for a byte shift: those whose bytes are visible, and
those of which a byte is lost), false edits per 100,000 characters, and milliseconds of processor time per 1,000
characters, next to no repair (and to ftfy where it is installed) on the same input.
"""

from __future__ import annotations

import random
import re
import sys
import time
from collections.abc import Callable
from dataclasses import astuple, dataclass
from difflib import SequenceMatcher
from pathlib import Path

from opencc import OpenCC

from analysis.document import document_from_lines
from analysis.repair import repair

ROOT = Path(__file__).resolve().parent.parent
OWN_TEXT = ROOT / "tests" / "data" / "repair" / "official_text.txt"
SAMPLES = ("002_*.txt", "003_*.txt")
SPANS_PER_1000 = (0.5, 2.0)
SEEDS = range(3)
COMMON_HAN = [bytes((lead, trail)).decode("gbk") for lead in range(0xB0, 0xD7) for trail in range(0xA1, 0xFF)]
HAN = re.compile("[\u4e00-\u9fff]")


@dataclass
class Damage:
    """A damaged text: its pieces as (clean, damaged) pairs, equal where nothing happened."""

    pieces: list[tuple[str, str]]

    @property
    def text(self) -> str:
        """The damaged text."""
        return "".join(damaged for _, damaged in self.pieces)


@dataclass
class Score:
    """Sums over damaged spans: how many, how many no longer stand as damaged, and how many came back whole.

    Characters of which both bytes stay visible in a byte shift are ``determined``, the others ``dropped``; for other
    kinds of damage the distinction means nothing, and the table shows the two together.
    """

    spans: int = 0
    found: int = 0
    whole: int = 0
    determined: int = 0
    determined_right: int = 0
    dropped: int = 0
    dropped_right: int = 0
    false_changes: int = 0


def lose_byte(text: str, rng: random.Random, mark: str) -> str:
    """Return a span with the first byte lost in GBK (a mark in its place) and the pairs that map to nothing dropped."""
    data = text.encode("gbk")[1:]
    shown, at = [], 0
    while at < len(data):
        if data[at] < 0x80:
            shown.append(chr(data[at]))
            at += 1
        elif at + 1 == len(data):
            shown.append(mark)
            at += 1
        else:
            shown.append(data[at : at + 2].decode("gbk", "ignore")[:1])
            at += 2
    return mark + "".join(shown)


def damage_spans(
    text: str, rng: random.Random, density: float, length: tuple[int, int], spoil: Callable[[str, random.Random], str]
) -> Damage:
    """Return the text with so many spans of Chinese characters per 1,000 spoilt, none next to another."""
    pieces, at = [], 0
    starts = sorted(rng.sample(range(10, len(text) - 40), max(1, round(len(text) * density / 1000))))
    for start in starts:
        end = start + rng.randint(*length)
        if start < at + 12 or not re.fullmatch("[\u4e00-\u9fff，。、；：“”（）《》]+", text[start:end]):
            continue
        pieces += [(text[at:start], text[at:start]), (text[start:end], spoil(text[start:end], rng))]
        at = end
    return Damage([*pieces, (text[at:], text[at:])])


def shift_bytes(text: str, rng: random.Random, density: float) -> Damage:
    """Lose a byte at the head of spans of 4 to 14 characters; a mark stands where single bytes were."""
    return damage_spans(text, rng, density, (4, 14), lambda span, rng: lose_byte(span, rng, "?"))


def insert_noise(text: str, rng: random.Random, density: float) -> Damage:
    """Insert two to four unrelated characters."""
    noise = lambda span, rng: span + "".join(rng.choices(COMMON_HAN, k=rng.randint(2, 4)))  # noqa: E731
    return damage_spans(text, rng, density, (2, 2), noise)


def insert_spaces(text: str, rng: random.Random, density: float) -> Damage:
    """Put a space between two characters, or spread several."""
    return damage_spans(text, rng, density, (2, 8), lambda span, rng: " ".join(span))


def insert_space(text: str, rng: random.Random, density: float) -> Damage:
    """Put one space between two characters."""
    return damage_spans(text, rng, density, (2, 2), lambda span, rng: " ".join(span))


def break_lines(text: str, rng: random.Random, density: float) -> Damage:
    """Break a line between two characters of a long paragraph."""
    lines = text.split("\n")
    pieces: list[tuple[str, str]] = []
    for line in lines:
        if len(line) > 80:
            inner = damage_spans(line[:-20], rng, density * 2, (2, 2), lambda span, rng: span[0] + "\n" + span[1])
            pieces += [*inner.pieces, (line[-20:] + "\n",) * 2]
        else:
            pieces.append((line + "\n",) * 2)
    return Damage(pieces)


def convert_to_traditional(text: str, rng: random.Random, density: float) -> Damage:
    """Convert everything to Traditional characters."""
    return Damage([(text, OpenCC("s2t").convert(text))])


KINDS: dict[str, Callable[[str, random.Random, float], Damage]] = {
    "byte shift": shift_bytes,
    "scraper noise": insert_noise,
    "single spaces": insert_space,
    "spread spaces": insert_spaces,
    "line breaks": break_lines,
    "traditional": convert_to_traditional,
}


def repair_text(text: str) -> str:
    """Return the text repaired by this project."""
    return repair(document_from_lines("bench", "", text.split("\n")))[0].text


def list_engines() -> dict[str, Callable[[str], str]]:
    """Return what is compared, by name."""
    engines: dict[str, Callable[[str], str]] = {"repair": repair_text, "no repair": str}
    try:
        import ftfy
    except ImportError:
        return engines
    return engines | {"ftfy": ftfy.fix_text}


def score(damage: Damage, repaired: str) -> Score:
    """Return what became of the damaged spans, by aligning the repaired text with the clean one."""
    clean = "".join(clean for clean, _ in damage.pieces)
    is_right, is_touched = [False] * len(clean), [False] * (len(clean) + 1)
    changes: list[tuple[int, int]] = []
    for tag, start, end, _, _ in SequenceMatcher(None, clean, repaired, autojunk=False).get_opcodes():
        if tag == "equal":
            is_right[start:end] = [True] * (end - start)
        else:
            changes.append((start, end))
            is_touched[start : end + 1] = [True] * (end + 1 - start)
    total, at, spans = Score(), 0, []
    for before, after in damage.pieces:
        end = at + len(before)
        if before != after:
            spans.append((at, end))
            total.spans += 1
            total.found += after not in repaired or repaired.count(after) < damage.text.count(after)
            total.whole += not any(is_touched[at : end + 1])
            shown = list_determined(before)
            total.determined += sum(shown)
            total.determined_right += sum(s and r for s, r in zip(shown, is_right[at:end], strict=True))
            total.dropped += len(shown) - sum(shown)
            total.dropped_right += sum(r and not s for s, r in zip(shown, is_right[at:end], strict=True))
        at = end
    total.false_changes = sum(
        all(end < first - 1 or last + 1 < start for first, last in spans) for start, end in changes
    )
    return total


def list_determined(span: str) -> list[bool]:
    """Return for each character of a span whether both its bytes are visible when its first byte is lost in GBK."""
    data = span.encode("gbk", "replace")
    if len(data) != 2 * len(span):
        return [True] * len(span)
    shown = [False] * len(data)
    for at in range(1, len(data) - 1, 2):
        shown[at] = shown[at + 1] = bool(data[at : at + 2].decode("gbk", "ignore"))
    return [shown[2 * at] and shown[2 * at + 1] for at in range(len(span))]


def measure(kind: str, texts: list[str], engine: Callable[[str], str]) -> tuple[Score, float, int]:
    """Return the sums over all texts, densities and seeds, the milliseconds spent and the characters gone through."""
    total, spent, size = Score(), 0.0, 0
    for text in texts:
        for density in SPANS_PER_1000:
            for seed in SEEDS:
                damage = KINDS[kind](text, random.Random(seed), density)
                started = time.process_time()
                repaired = engine(damage.text)
                spent += time.process_time() - started
                size += len(damage.text)
                row = score(damage, repaired)
                total = Score(*(a + b for a, b in zip(astuple(total), astuple(row), strict=True)))
    return total, spent * 1000, size


def main() -> None:
    """Print the table."""
    unknown = [kind for kind in sys.argv[1:] if kind not in KINDS]
    if unknown:
        sys.exit(f"no damage {unknown[0]!r}; accepted: {', '.join(KINDS)}")
    paths = [OWN_TEXT, *(next((ROOT / "data" / "raw").glob(pattern)) for pattern in SAMPLES)]
    texts = [repair_text(path.read_text("utf-8")) for path in paths]
    print(
        f"{'damage':15}{'engine':11}{'found':>9}{'whole':>9}{'visible':>9}{'lost':>9}{'false/100k':>12}{'ms/1000':>9}"
    )
    for kind in sys.argv[1:] or KINDS:
        for name, engine in list_engines().items():
            total, spent, size = measure(kind, texts, engine)
            visible, lost = total.determined, total.dropped
            visible_right, lost_right = total.determined_right, total.dropped_right
            if kind != "byte shift":
                visible, visible_right, lost, lost_right = visible + lost, visible_right + lost_right, 0, 0
            parts = [
                (total.found, total.spans),
                (total.whole, total.spans),
                (visible_right, visible),
                (lost_right, lost),
            ]
            columns = "".join(f"{right / every if every else float('nan'):9.1%}" for right, every in parts)
            rates = f"{total.false_changes * 1e5 / size:12.1f}{spent * 1000 / size:9.2f}"
            print(f"{kind:15}{name:11}{columns}{rates}")


if __name__ == "__main__":
    main()
