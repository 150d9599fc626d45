"""How many slips of the finger lie between two words."""

from __future__ import annotations


def distance(left: str, right: str, at_most: int) -> int | None:
    """Letters to insert, leave out, replace, or swap with their neighbour; None when more than `at_most`."""
    if abs(len(left) - len(right)) > at_most:
        return None
    left, right = _where_they_differ(left, right)
    far = at_most + 1
    above: list[int] = []
    row = [min(j, far) for j in range(len(right) + 1)]
    for i, letter in enumerate(left, 1):
        two_above, above, row = above, row, [min(i, far)] + [far] * len(right)
        # further from the diagonal than `at_most` nothing can be near enough
        for j in range(max(1, i - at_most), min(len(right), i + at_most) + 1):
            best = min(above[j] + 1, row[j - 1] + 1, above[j - 1] + (letter != right[j - 1]))
            if i > 1 and j > 1 and letter == right[j - 2] and left[i - 2] == right[j - 1]:
                best = min(best, two_above[j - 2] + 1)
            row[j] = best
        if min(row) > at_most:
            return None
    return row[-1] if row[-1] <= at_most else None


def _where_they_differ(left: str, right: str) -> tuple[str, str]:
    """Both without the beginning and the end that they share."""
    shorter = min(len(left), len(right))
    start = 0
    while start < shorter and left[start] == right[start]:
        start += 1
    end = 0
    while end < shorter - start and left[-1 - end] == right[-1 - end]:
        end += 1
    return left[start : len(left) - end], right[start : len(right) - end]
