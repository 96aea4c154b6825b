"""How colours look to readers with and without full colour vision, and how far apart they are."""

from __future__ import annotations

import functools

import numpy as np
from matplotlib.colors import to_rgb

# Machado, Oliveira and Fernandes (2009), A physiologically-based model for simulation of color vision deficiency,
# IEEE Transactions on Visualization and Computer Graphics 15(6), severity 1.0; they apply to linear RGB.
_MATRICES = {
    "normal": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protan": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deutan": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "tritan": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}
VISIONS = tuple(_MATRICES)
# sRGB (IEC 61966-2-1) to CIE XYZ with the D65 white.
_XYZ = ((0.4124, 0.3576, 0.1805), (0.2126, 0.7152, 0.0722), (0.0193, 0.1192, 0.9505))
_WHITE = (0.9505, 1.0, 1.089)


@functools.cache
def seen_by(vision: str, colour: str) -> np.ndarray:
    """The linear RGB values of a colour as that kind of vision sees it."""
    return np.clip(np.array(_MATRICES[vision]) @ _linear(colour), 0, 1)


def _linear(colour: str) -> np.ndarray:
    values = np.array(to_rgb(colour))
    return np.where(values <= 0.04045, values / 12.92, ((values + 0.055) / 1.055) ** 2.4)


def _lab(linear: np.ndarray) -> np.ndarray:
    """CIE L*a*b* of linear RGB."""
    ratios = np.array(_XYZ) @ linear / np.array(_WHITE)
    x, y, z = np.where(ratios > (6 / 29) ** 3, np.cbrt(ratios), ratios / (3 * (6 / 29) ** 2) + 4 / 29)
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])


def colour_difference(one: np.ndarray, other: np.ndarray) -> float:
    """The distance of two colours in linear RGB as CIE 1976 ΔE*ab."""
    return float(np.linalg.norm(_lab(one) - _lab(other)))


def grey_difference(one: str, other: str) -> float:
    """How far two colours lie apart in lightness L*, which is all that print in grey keeps."""
    return abs(float(_lab(_linear(one))[0] - _lab(_linear(other))[0]))


def least_contrast(one: str, other: str) -> float:
    """The WCAG contrast ratio (1 to 21) of two colours for the kind of vision that sees the least of it.

    As it compares luminance alone, it is also the contrast that print in grey keeps.
    """
    return min(_contrast(seen_by(vision, one), seen_by(vision, other)) for vision in VISIONS)


def _contrast(one: np.ndarray, other: np.ndarray) -> float:
    dark, light = sorted(float(np.dot(_XYZ[1], linear)) for linear in (one, other))
    return (light + 0.05) / (dark + 0.05)
