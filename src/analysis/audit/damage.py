"""Places of the text that look damaged and could not be repaired."""

from __future__ import annotations

from collections.abc import Iterator

from ..report import Finding, Report
from .rules import make_finding

#: What each kind of flag says, in English and Chinese.
WORDS = {
    "lost_text": ("text is lost", "文字已丢失"),
    "byte_shift": ("bytes seem to be misread", "疑为乱码"),
    "scraper_noise": ("characters seem to be inserted", "疑为插入字符"),
    "spun_text": ("a word seems to be replaced", "疑为同义词替换"),
}


def check_damage(report: Report) -> Iterator[Finding]:
    """Yield one finding for each place that looks damaged still; text that does not has none."""
    for flag in report.flags:
        english, chinese = WORDS[flag.kind]
        words = {"what_en": english, "what_zh": chinese, "raw": flag.text}
        yield make_finding("TEXT", "fail", place=flag.place, evidence=flag.text, words=words)
