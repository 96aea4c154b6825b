"""Random sentences on which two segmenters may differ, and synthetic reports of the words of the real ones."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from pathlib import Path

RAW = sorted((Path(__file__).parents[2] / "data" / "raw").glob("*.txt"))
# What stands in runs beside Han, what ends them, Han outside jieba's range, and numbers as reports print them.
RISKY = "abcXYZ019+#&._%-  \r\n\t\0，。、“”製複𠮷㐀ａ１é\u9fd6\u9fff\uf900龥\ud800"
NUMBERS = ("2019-03-29", "2018-2022", "12.5%", "50%5", "a.b1", "3_4", "3.14.15", "A4", "1+X", "互联网+", "12345")
_SENTENCE = re.compile("[^。！？；\n]+[。！？；\n]*")


def read_reports() -> list[str]:
    """Return the text of the five reports."""
    return [path.read_text(encoding="utf-8") for path in RAW]


def random_sentences(count: int, words: list[str], seed: int) -> Iterator[str]:
    """Yield sentences of: words of the dictionary, signs of reports, pieces of reports with signs put in, any Han."""
    draw, reports = random.Random(seed), "".join(read_reports())
    for _ in range(count):
        start = draw.randrange(len(reports) - 40)
        piece = reports[start : start + draw.randrange(40)]
        put_in = draw.choice(["".join(draw.choices(RISKY, k=draw.randrange(1, 4))), draw.choice(NUMBERS)])
        yield draw.choice(
            [
                "".join(draw.choices(words, k=draw.randrange(1, 9))),
                "".join(draw.choices(reports, k=draw.randrange(1, 25))),
                piece + put_in + reports[start + 40 : start + 60],
                put_in.join(draw.choices(words, k=3)),
                "".join(chr(draw.randrange(0x4E00, 0x9FD6)) for _ in range(draw.randrange(1, 8))),
            ]
        )


def shuffled_reports(count: int, seed: int) -> list[str]:
    """Return synthetic reports: each as many sentences of the real ones as one of them has, its digits drawn anew."""
    draw, reports = random.Random(seed), read_reports()
    sentences = [sentence for report in reports for sentence in _SENTENCE.findall(report)]
    return [
        re.sub("[0-9]", lambda _: str(draw.randrange(10)), "".join(draw.sample(sentences, len(sentences) // 5)))
        for _ in range(count)
    ]
