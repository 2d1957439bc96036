"""Sizes and times as people read them."""

from datetime import timedelta

GIGABYTE = 1024**3
MEGABYTE = 1024**2


def size(count: float) -> str:
    """Of bytes: "12,3 GB", "480 MB"."""
    if count >= GIGABYTE:
        return f"{count / GIGABYTE:.1f} GB".replace(".", ",")
    return f"{count / MEGABYTE:.0f} MB"


def span(time: timedelta) -> str:
    """The largest whole unit: "3 ngày", "5 giờ", "12 phút", "8 giây"."""
    seconds = max(int(time.total_seconds()), 0)
    for unit, words in ((86_400, "ngày"), (3_600, "giờ"), (60, "phút")):
        if seconds >= unit:
            return f"{seconds // unit} {words}"
    return f"{seconds} giây"
