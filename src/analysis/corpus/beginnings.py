"""Where in a text a spelling of a word list may begin: most places are ruled out by their next three signs."""

from __future__ import annotations

import sys
from collections.abc import Iterable


class Beginnings:
    """The first signs of all spellings as tables, looked up for a whole text at once."""

    def __init__(self, keys: Iterable[str], separators: str) -> None:
        """``separators`` are the signs that may stand between the signs of a spelling."""
        import numpy as np

        keys = list(keys)
        numbers = {sign: number for number, sign in enumerate(sorted({*"".join(keys), *separators}), start=1)}
        self._numbers = np.zeros(sys.maxunicode + 1, dtype=np.uint16)  # 0: a sign of no spelling
        self._numbers[[ord(sign) for sign in numbers]] = list(numbers.values())
        gaps = [numbers[sign] for sign in separators]
        self._is_gap = np.zeros(len(numbers) + 1, dtype=bool)
        self._is_gap[gaps] = True
        self._second, self._third = (np.zeros((len(numbers) + 1, len(numbers) + 1), dtype=bool) for _ in range(2))
        for key in keys:
            for place, allowed in ((1, self._second), (2, self._third)):
                allowed[numbers[key[0]], [*gaps, numbers[key[place]]] if len(key) > place else slice(None)] = True

    def find(self, text: str) -> list[int]:
        """Return the places, in order, at which a spelling may begin."""
        import numpy as np

        signs = self._numbers[np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")]
        after = np.append(signs, np.zeros(2, dtype=np.uint16))
        places = np.flatnonzero(self._second[signs, after[1 : len(signs) + 1]])
        first, second, third = signs[places], after[places + 1], after[places + 2]
        return places[self._is_gap[second] | self._third[first, third]].tolist()
