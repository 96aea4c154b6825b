"""Words that no dictionary has: jieba's hidden Markov model of where words begin and end, in its most likely reading.

The probabilities are those jieba ships (states B, M, E, S: begin, middle and end of a word, single sign); the search is
Viterbi's, written out for the eight transitions that can occur. Sums are taken in jieba's order and of equal readings
the state later in the alphabet wins, as there, so that words come out the same to the last bit.
"""

from __future__ import annotations

import re
from functools import cache

_IMPOSSIBLE = -3.14e100  # jieba's logarithm of a probability of zero
_HAN = re.compile("([\u4e00-\u9fd5]+)")
_LATIN = re.compile(r"([a-zA-Z0-9]+(?:\.\d+)?%?)")


def cut_unknown(run: str) -> tuple[str, ...]:
    """Return the words the model sees in a run of signs that no word of the dictionary covers."""
    words: list[str] = []
    for block in _HAN.split(run):
        if _HAN.match(block):
            words += _cut_labelled(block, _label(block))
        else:
            words += [part for part in _LATIN.split(block) if part]
    return tuple(words)


def _cut_labelled(block: str, labels: str) -> list[str]:
    words, start = [], 0
    for end, label in enumerate(labels, start=1):
        if label in "ES":
            words.append(block[start:end])
            start = end
    return words


def _label(block: str) -> str:
    """Return the most likely state of each sign."""
    be, bm, eb, es, me, mm, sb, ss = _transitions()
    emissions = _emissions()
    b, m, e, s = (first + emission for first, emission in zip(_starts(), emissions(block[0]), strict=True))
    before = []
    for sign in block[1:]:
        to_b, to_m, to_e, to_s = emissions(sign)
        b_of_e, b_of_s = e + eb + to_b, s + sb + to_b
        m_of_b, m_of_m = b + bm + to_m, m + mm + to_m
        e_of_b, e_of_m = b + be + to_e, m + me + to_e
        s_of_e, s_of_s = e + es + to_s, s + ss + to_s
        b, from_b = (b_of_s, "S") if b_of_s >= b_of_e else (b_of_e, "E")
        m, from_m = (m_of_m, "M") if m_of_m >= m_of_b else (m_of_b, "B")
        e, from_e = (e_of_m, "M") if e_of_m >= e_of_b else (e_of_b, "B")
        s, from_s = (s_of_s, "S") if s_of_s >= s_of_e else (s_of_e, "E")
        before.append({"B": from_b, "M": from_m, "E": from_e, "S": from_s})
    labels = ["S" if s >= e else "E"]
    for sources in reversed(before):
        labels.append(sources[labels[-1]])
    return "".join(reversed(labels))


@cache
def _starts() -> tuple[float, ...]:
    from jieba.finalseg import start_P

    return tuple(start_P[state] for state in "BMES")


@cache
def _transitions() -> tuple[float, ...]:
    from jieba.finalseg import trans_P

    return tuple(trans_P[move[0]][move[1]] for move in ("BE", "BM", "EB", "ES", "ME", "MM", "SB", "SS"))


@cache
def _emissions():
    """Return the function from a sign to the logarithms of its probability in each state."""
    from jieba.finalseg import emit_P

    b, m, e, s = (emit_P[state].get for state in "BMES")

    @cache
    def of_sign(sign: str) -> tuple[float, float, float, float]:
        return b(sign, _IMPOSSIBLE), m(sign, _IMPOSSIBLE), e(sign, _IMPOSSIBLE), s(sign, _IMPOSSIBLE)

    return of_sign
