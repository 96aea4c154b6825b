"""Measure the repairs: damage clean official text in every way, with fixed seeds, and see what comes back.

Run ``python benchmarks/bench_repair.py [KIND ...]``. It prints for each kind of damage the share of damaged spans
found, of spans that came back whole, of characters restored (for a byte shift: those whose bytes are visible, and
those of which a byte is lost), false edits per 100,000 characters, and milliseconds of processor time per 1,000
characters, next to ftfy (where it is installed) and to no repair on the same input; and last the edits and the time
on clean text.
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Callable
from dataclasses import astuple, dataclass
from difflib import SequenceMatcher
from pathlib import Path

from repair_damage import KINDS, Damage, list_pairs

from analysis.document import document_from_lines
from analysis.repair import repair

ROOT = Path(__file__).resolve().parent.parent
OWN_TEXTS = ("official_text.txt", "district_text.txt", "bureau_text.txt")
SAMPLES = ("002_*.txt", "003_*.txt")
#: Judgments, news, poems, lists of names and of technical terms: what the repair must leave alone without knowing it.
OTHER_TEXTS = ("other_texts.txt", "names_and_new_words.txt")
SPANS_PER_1000 = (0.5, 2.0)
SEEDS = range(3)


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
    clean = damage.clean if damage.wanted is None else damage.wanted
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
            shown = list_determined(before, damage.encoding)
            total.determined += sum(shown)
            total.determined_right += sum(s and r for s, r in zip(shown, is_right[at:end], strict=True))
            total.dropped += len(shown) - sum(shown)
            total.dropped_right += sum(r and not s for s, r in zip(shown, is_right[at:end], strict=True))
        at = end
    total.false_changes = sum(
        all(end < first - 1 or last + 1 < start for first, last in spans) for start, end in changes
    )
    return total


def list_determined(span: str, encoding: str) -> list[bool]:
    """Return for each character of a span whether both its bytes are visible when its first byte is lost."""
    data = span.encode(encoding, "replace")
    if not span or len(data) != 2 * len(span):
        return [True] * len(span)
    shown = [False]
    for pair, text in list_pairs(data[1:], encoding):
        shown += [bool(text)] * len(pair)
    return [one and two for one, two in zip(shown[::2], shown[1::2], strict=True)]


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


def measure_clean(kind: str, texts: list[str]) -> str:
    """Return edits per 100,000 characters and milliseconds per 1,000 on text without damage."""
    size = sum(map(len, texts))
    edits = sum(len(repair(document_from_lines("clean", "", text.split("\n")))[1]) for text in texts)
    started = time.process_time()
    for text in texts:
        repair_text(text)
    spent = (time.process_time() - started) * 1000
    return f"{kind}: {edits * 1e5 / size:.1f} edits in 100,000 characters, {spent * 1000 / size:.2f} ms per 1,000"


def write_row(kind: str, name: str, total: Score, spent: float, size: int) -> str:
    """Return one line of the table; only in a byte shift are some bytes visible and others lost."""
    visible, lost = (total.determined, total.determined_right), (total.dropped, total.dropped_right)
    if not kind.startswith("byte shift"):
        visible, lost = (visible[0] + lost[0], visible[1] + lost[1]), (0, 0)
    parts = [(total.spans, total.found), (total.spans, total.whole), visible, lost]
    columns = "".join(f"{right / every:9.1%}" if every else f"{'-':>9}" for every, right in parts)
    return f"{kind:23}{name:11}{columns}{total.false_changes * 1e5 / size:12.1f}{spent * 1000 / size:9.2f}"


def main() -> None:
    """Print the table."""
    unknown = [kind for kind in sys.argv[1:] if kind not in KINDS]
    if unknown:
        sys.exit(f"no damage {unknown[0]!r}; accepted: {', '.join(KINDS)}")
    paths = [ROOT / "tests" / "data" / "repair" / name for name in OWN_TEXTS]
    paths += [next((ROOT / "data" / "raw").glob(pattern)) for pattern in SAMPLES]
    texts = [repair_text(path.read_text("utf-8")) for path in paths]
    titles = ("found", "whole", "visible", "lost")
    print(f"{'damage':23}{'engine':11}{''.join(f'{title:>9}' for title in titles)}{'false/100k':>12}{'ms/1000':>9}")
    for kind in sys.argv[1:] or KINDS:
        for name, engine in list_engines().items():
            print(write_row(kind, name, *measure(kind, texts, engine)))
    print(measure_clean("clean text", texts))
    others = [(ROOT / "tests" / "data" / "repair" / name).read_text("utf-8") for name in OTHER_TEXTS]
    print(measure_clean("text of other kinds", others))


if __name__ == "__main__":
    main()
