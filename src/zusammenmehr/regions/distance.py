"""How many slips of the finger lie between two words."""

from __future__ import annotations


def distance(left: str, right: str, at_most: int) -> int | None:
    """Letters to insert, leave out, replace, or swap with their neighbour; None when more than `at_most`."""
    if abs(len(left) - len(right)) > at_most:
        return None
    start = 0
    while start < min(len(left), len(right)) and left[start] == right[start]:
        start += 1
    left, right = left[start:], right[start:]
    above: list[int] = []
    row = list(range(len(right) + 1))
    for i, letter in enumerate(left, 1):
        two_above, above, row = above, row, [i]
        for j, other in enumerate(right, 1):
            best = min(above[j] + 1, row[j - 1] + 1, above[j - 1] + (letter != other))
            if i > 1 and j > 1 and letter == right[j - 2] and left[i - 2] == other:
                best = min(best, two_above[j - 2] + 1)
            row.append(best)
        if min(row) > at_most:
            return None
    return row[-1] if row[-1] <= at_most else None
