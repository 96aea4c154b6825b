"""Confidence intervals of counts and shares."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import gammaincinv, ndtri


def poisson_interval(count: ArrayLike, confidence: float = 0.95) -> tuple[np.ndarray, np.ndarray]:
    """Return the exact interval of a Poisson mean, in occurrences (Garwood 1936).

    Low is the ``(1-confidence)/2`` quantile of Gamma(count), 0 for a count of 0; high the opposite quantile of
    Gamma(count + 1). Divide by the exposure for a rate. Words come in bursts, so the true uncertainty is larger.
    """
    count, tail = np.asarray(count, dtype=float), (1 - confidence) / 2
    low = np.where(count > 0, gammaincinv(np.maximum(count, 1e-9), tail), 0.0)
    return low, gammaincinv(count + 1, 1 - tail)


def wilson_interval(successes: ArrayLike, trials: ArrayLike, confidence: float = 0.95) -> tuple[np.ndarray, np.ndarray]:
    """Return the score interval of a share (Wilson 1927), not a number where there are no trials."""
    k, n = np.asarray(successes, dtype=float), np.asarray(trials, dtype=float)
    z = ndtri((1 + confidence) / 2)
    with np.errstate(divide="ignore", invalid="ignore"):
        share = k / n
        centre = (share + z * z / (2 * n)) / (1 + z * z / n)
        half = z / (1 + z * z / n) * np.sqrt(share * (1 - share) / n + z * z / (4 * n * n))
    return np.maximum(centre - half, 0.0), np.minimum(centre + half, 1.0)
