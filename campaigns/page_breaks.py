"""Where pages of a printed sheet end, when some rows may not be parted from the next one. Pure."""

from collections.abc import Iterator, Sequence


def page_ends(heights: Sequence[float], keeps: Sequence[bool], room: float, repeated: float = 0) -> list[int]:
    """Indexes of the rows after which a new page begins.

    `heights` of the rows and `room` on a page in points; `keeps` marks rows that stay with their next; `repeated` is
    what the heads take up on every page but the first. Of rows that belong together and fill more than a page, as many
    of the last as fit stay together.
    """
    ends: list[int] = []
    used, empty = 0.0, True
    for first, last in _together(heights, keeps, room - repeated):
        needed = sum(heights[first : last + 1])
        if not empty and used + needed > room:
            ends.append(first - 1)
            used = repeated
        used, empty = used + needed, False
    return ends


def _together(heights: Sequence[float], keeps: Sequence[bool], room: float) -> Iterator[tuple[int, int]]:
    """First and last index of every run of rows that belong together and fit on a page."""
    first = 0
    for last, kept in enumerate(keeps):
        if kept and last < len(keeps) - 1:
            continue
        while first < last and sum(heights[first : last + 1]) > room:
            yield first, first
            first += 1
        yield first, last
        first = last + 1
