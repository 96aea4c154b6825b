"""Where in a text a spelling of a word list may begin: most places are ruled out by their next two signs."""

from __future__ import annotations

import sys
from collections.abc import Iterable


class Beginnings:
    """The first two signs of all spellings as a table, looked up for a whole text at once."""

    def __init__(self, keys: Iterable[str], separators: str) -> None:
        """``separators`` are the signs that may stand between the first sign of a spelling and its second."""
        import numpy as np

        keys = list(keys)
        numbers = {sign: number for number, sign in enumerate(sorted({*"".join(keys), *separators}), start=1)}
        self._numbers = np.zeros(sys.maxunicode + 1, dtype=np.uint16)  # 0: a sign of no spelling
        self._numbers[[ord(sign) for sign in numbers]] = list(numbers.values())
        self._begins = np.zeros((len(numbers) + 1, len(numbers) + 1), dtype=bool)
        gaps = [numbers[sign] for sign in separators]
        for key in keys:
            first, second = numbers[key[0]], key[1:2]
            self._begins[first, [*gaps, numbers[second]] if second else slice(None)] = True

    def find(self, text: str) -> list[int]:
        """Return the places, in order, at which a sign and its next one begin a spelling."""
        import numpy as np

        codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")
        signs = self._numbers[codes]
        following = np.append(signs[1:], np.uint16(0))
        return np.flatnonzero(self._begins[signs, following[: len(signs)]]).tolist()
