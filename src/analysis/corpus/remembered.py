"""What a function says of a word, remembered: texts use the same words over and over."""

from __future__ import annotations

from collections.abc import Callable

KEPT_WORDS = 65_536  # different words of which it is remembered what they are


class Remembered(dict):
    """The answers of a function for the words met first; ``remembered[word]`` asks it only once for each."""

    def __init__(self, function: Callable[[str], str]) -> None:
        self._function = function

    def __missing__(self, word: str) -> str:
        value = self._function(word)
        if len(self) < KEPT_WORDS:
            self[word] = value
        return value
