"""Measure the repairs: damage clean official text in every way, with fixed seeds, and see what comes back.

Run ``python benchmarks/bench_repair.py``. It prints for each kind of damage the share of damaged spans found, the
share of their characters restored exactly, false edits per 100,000 clean characters, and milliseconds per 1,000
characters, next to no repair (and to ftfy where it is installed) on the same input.
"""

from __future__ import annotations

import random
import re
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
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


def score(damage: Damage, repaired: str, reference: Callable[[str], str]) -> tuple[int, int, int, int, int]:
    """Return spans, spans whose damaged form is gone, their characters, characters restored, false changes outside."""
    clean = reference("".join(clean for clean, _ in damage.pieces))
    is_right = [False] * len(clean)
    false_changes = 0
    owner: list[int] = []
    for number, (before, after) in enumerate(damage.pieces):
        owner += [number if before != after else -1] * len(before)
    for tag, a, b, _, _ in SequenceMatcher(None, clean, repaired, autojunk=False).get_opcodes():
        if tag == "equal":
            is_right[a:b] = [True] * (b - a)
        elif not any(number >= 0 for number in owner[max(0, a - 1) : b + 1]):
            false_changes += 1
    spans = found = characters = restored = at = 0
    for before, after in damage.pieces:
        if before != after:
            spans += 1
            found += repaired.count(after) < damage.text.count(after) or after not in repaired
            characters += len(before)
            restored += sum(is_right[at : at + len(before)])
        at += len(before)
    return spans, found, characters, restored, false_changes


def measure(kind: str, texts: list[str], engine: Callable[[str], str]) -> tuple[float, float, float, float]:
    """Return found and restored shares, false edits per 100,000 characters and ms per 1,000 for one kind."""
    totals, seconds, size = [0] * 5, 0.0, 0
    for text in texts:
        reference = repair_text(text)
        for density in SPANS_PER_1000:
            for seed in SEEDS:
                damage = KINDS[kind](reference, random.Random(seed), density)
                started = time.process_time()
                repaired = engine(damage.text)
                seconds += time.process_time() - started
                size += len(damage.text)
                row = score(damage, repaired, str)
                totals = [total + value for total, value in zip(totals, row, strict=True)]
    spans, found, characters, restored, false_changes = totals
    return found / max(spans, 1), restored / max(characters, 1), false_changes * 1e5 / size, seconds * 1e6 / size


def main() -> None:
    """Print the table."""
    paths = [OWN_TEXT, *(next((ROOT / "data" / "raw").glob(pattern)) for pattern in SAMPLES)]
    texts = [path.read_text("utf-8") for path in paths]
    repair_text(texts[0])
    print(f"{'damage':16}{'engine':12}{'found':>8}{'restored':>10}{'false/100k':>12}{'ms/1000':>9}")
    for kind in sys.argv[1:] or KINDS:
        for name, engine in list_engines().items():
            found, restored, false_changes, pace = measure(kind, texts, engine)
            print(f"{kind:16}{name:12}{found:8.1%}{restored:10.1%}{false_changes:12.1f}{pace:9.2f}")


if __name__ == "__main__":
    main()
