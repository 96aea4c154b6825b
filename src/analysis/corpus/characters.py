"""The denominator of most text measures: how many Han characters a text has."""

from __future__ import annotations

import re

# Unicode property Script=Han, version 15.1: radicals, 々, 〇, Hangzhou numerals and every block of ideographs.
HAN_CLASS = (
    "\u2e80-\u2e99\u2e9b-\u2ef3\u2f00-\u2fd5\u3005\u3007\u3021-\u3029\u3038-\u303b"
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufa6d\ufa70-\ufad9\U00016fe2-\U00016ff1"
    "\U00020000-\U0002a6df\U0002a700-\U0002ebe0\U0002ebf0-\U0002ee5d\U0002f800-\U0002fa1d\U00030000-\U000323af"
)
_HAN_RUN = re.compile(f"[{HAN_CLASS}]+")


def count_han(text: str) -> int:
    """Return the number of Han characters (Unicode Script=Han); punctuation, digits and letters do not count.

    >>> count_han("2020年，“六稳”OK")
    3
    """
    return sum(map(len, _HAN_RUN.findall(text)))
