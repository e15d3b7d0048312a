"""Statistics that a neighbour's noise does not easily bend."""

import math
from collections.abc import Sequence
from statistics import median

__all__ = ["growth", "median", "percentile", "slope"]


def percentile(values: Sequence[float], share: float) -> float:
    """Return the smallest value that at least `share` of all values do not exceed (nearest rank)."""
    ordered = sorted(values)
    rank = max(1, math.ceil(share * len(ordered) - 1e-9))
    return ordered[rank - 1]


def slope(points: Sequence[tuple[float, float]]) -> float:
    """Return the median slope between all pairs of points (Theil and Sen): outliers hardly move it."""
    slopes = [
        (later[1] - earlier[1]) / (later[0] - earlier[0])
        for place, earlier in enumerate(points)
        for later in points[place + 1 :]
        if later[0] != earlier[0]
    ]
    return median(slopes) if slopes else 0.0


def growth(points: Sequence[tuple[float, float]], warm_up: float = 0.2) -> tuple[float, float]:
    """Return how much points grow by their trend after the first `warm_up` of the way, and from what.

    Of (x, y) points the first fifth is left out; the rest's slope times its length is the growth.
    """
    last = points[-1][0]
    kept = [point for point in points if point[0] >= warm_up * last] or list(points)
    length = kept[-1][0] - kept[0][0]
    return slope(kept) * length, median([value for _, value in kept[: max(1, len(kept) // 4)]])
