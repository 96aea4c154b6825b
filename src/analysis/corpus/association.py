"""How strongly two things go together, from four numbers.

``o11`` is how often both occur, ``r1`` and ``c1`` how often each does, ``n`` the number of places (words or
sentences) looked at. All functions take numbers or arrays. Sources: ``docs/measures-text.md``.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from .keyness import signed_g2


def pmi(o11: ArrayLike, r1: ArrayLike, c1: ArrayLike, n: ArrayLike) -> np.ndarray:
    """Return pointwise mutual information, log2(O/E), E = r1·c1/n (Church & Hanks 1990); −∞ where O is 0."""
    o11, r1, c1, n = _arrays(o11, r1, c1, n)
    with np.errstate(divide="ignore"):
        return np.log2(o11 * n / (r1 * c1))


def npmi(o11: ArrayLike, r1: ArrayLike, c1: ArrayLike, n: ArrayLike) -> np.ndarray:
    """Return PMI normalised to −1 … 1, PMI / −log2(O/n) (Bouma 2009); −1 where O is 0, 1 where O is n."""
    o11, r1, c1, n = _arrays(o11, r1, c1, n)
    with np.errstate(divide="ignore", invalid="ignore"):
        value = pmi(o11, r1, c1, n) / -np.log2(o11 / n)
    return np.where(o11 == 0, -1.0, np.where(o11 == n, 1.0, value))


def t_score(o11: ArrayLike, r1: ArrayLike, c1: ArrayLike, n: ArrayLike) -> np.ndarray:
    """Return (O − E)/√O (Church et al. 1991); not a number where O is 0."""
    o11, r1, c1, n = _arrays(o11, r1, c1, n)
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(o11 > 0, (o11 - r1 * c1 / n) / np.sqrt(o11), np.nan)


def log_dice(o11: ArrayLike, r1: ArrayLike, c1: ArrayLike) -> np.ndarray:
    """Return 14 + log2(2·O/(r1 + c1)) (Rychlý 2008): 14 always together, one less is half as much; −∞ where O is 0."""
    o11, r1, c1 = _arrays(o11, r1, c1)
    with np.errstate(divide="ignore"):
        return 14 + np.log2(2 * o11 / (r1 + c1))


def association_g2(o11: ArrayLike, r1: ArrayLike, c1: ArrayLike, n: ArrayLike) -> np.ndarray:
    """Return the signed G² of the four cells (Dunning 1993), negative where they avoid each other."""
    o11, r1, c1, n = _arrays(o11, r1, c1, n)
    return signed_g2(o11, c1 - o11, r1, n - r1)


def association_columns(
    o11: ArrayLike, r1: ArrayLike, c1: ArrayLike, n: ArrayLike, node_count: ArrayLike | None = None
) -> dict[str, np.ndarray]:
    """Return all measures by name, as the columns of a table.

    logDice is of the frequency of the node where it is given: in windows ``r1`` counts the places around it.
    """
    o11, r1, c1, n = _arrays(o11, r1, c1, n)
    return {
        "expected": r1 * c1 / n,
        "pmi": pmi(o11, r1, c1, n),
        "npmi": npmi(o11, r1, c1, n),
        "t_score": t_score(o11, r1, c1, n),
        "g2": association_g2(o11, r1, c1, n),
        "log_dice": log_dice(o11, r1 if node_count is None else node_count, c1),
    }


def _arrays(*values: ArrayLike) -> list[np.ndarray]:
    return [np.asarray(value, dtype=float) for value in values]
