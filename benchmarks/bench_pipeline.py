"""Seconds a report for reading, repair, parsing and audit, as a ratio to ``jieba.cut`` over the same text.

Both run in this process, one after the other, on the five reports repeated to 500; the ratio is what counts, since
machines differ. Run: ``python benchmarks/bench_pipeline.py [REPORTS]``.
"""

from __future__ import annotations

import logging
import sys
import time
from collections.abc import Callable
from pathlib import Path

import jieba

from analysis.audit import audit
from analysis.batch import document_to_report
from analysis.parsing import parse
from analysis.reading import read
from analysis.repair import detect_script, repair

RAW = Path(__file__).resolve().parent.parent / "data" / "raw"


def seconds(work: Callable[[], object]) -> float:
    """Processor seconds of one call, so that other work on the machine does not count."""
    start = time.process_time()
    work()
    return time.process_time() - start


def run(paths: list[Path]) -> None:
    """The path of one report after the other, nothing kept between them."""
    for path in paths:
        audit(document_to_report(read(path)))


def cut(texts: list[str]) -> None:
    """jieba over the same texts."""
    for text in texts:
        for _ in jieba.cut(text):
            pass


def stages(paths: list[Path]) -> dict[str, float]:
    """Seconds of each stage over the paths."""
    documents = [read(path) for path in paths]
    repaired = [repair(document) for document in documents]
    scripts = [detect_script(document.text) for document in documents]
    reports = [parse(text, edits, script=script) for (text, edits), script in zip(repaired, scripts, strict=True)]
    return {
        "reading": seconds(lambda: [read(path) for path in paths]),
        "repair": seconds(lambda: [(detect_script(document.text), repair(document)) for document in documents]),
        "parsing": seconds(lambda: [parse(text, edits) for text, edits in repaired]),
        "audit": seconds(lambda: [audit(report) for report in reports]),
    }


def main(count: int) -> None:
    """Warm both up, then measure each over the same reports."""
    logging.getLogger("jieba").setLevel(logging.ERROR)
    five = sorted(RAW.glob("*.txt"))
    paths = (five * (count // len(five) + 1))[:count]
    texts = [path.read_text(encoding="utf-8") for path in paths]
    run(five)
    cut(texts[:5])
    ours, theirs = seconds(lambda: run(paths)), seconds(lambda: cut(texts))
    print(f"reports                     {count}")
    print(f"read+repair+parse+audit     {ours / count * 1000:8.2f} ms a report")
    print(f"jieba.cut on the same text  {theirs / count * 1000:8.2f} ms a report")
    print(f"ratio (aim: at most 1.0)    {ours / theirs:8.2f}")
    for name, spent in stages(five * 5).items():
        print(f"  {name:<10} {spent / 25 * 1000:8.2f} ms a report")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 500)
