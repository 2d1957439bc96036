"""Where pages of a printed sheet end, when some rows may not be parted from the next one. Pure."""

from collections.abc import Sequence


def page_ends(heights: Sequence[float], keeps: Sequence[bool], room: float, repeated: float = 0) -> list[int]:
    """Indexes of the rows after which a new page begins.

    `heights` of the rows and `room` on a page in points; `keeps` marks rows that stay with their next; `repeated` is
    what the heads take up on every page but the first. Rows that belong together and fill more than a page are parted.
    """
    ends: list[int] = []
    used = 0.0
    for first, last in _together(keeps):
        needed = sum(heights[first : last + 1])
        if used and used + needed > room:
            ends.append(first - 1)
            used = repeated
        for place in range(first, last + 1):
            if place > first and used + heights[place] > room:
                ends.append(place - 1)
                used = repeated
            used += heights[place]
    return ends


def _together(keeps: Sequence[bool]) -> list[tuple[int, int]]:
    """First and last index of every run of rows that belong together."""
    lasts = [place for place, kept in enumerate(keeps) if not kept or place == len(keeps) - 1]
    return list(zip([0, *(last + 1 for last in lasts)], lasts, strict=False))
