"""Small plain builders for rankings and allocations."""

from collections.abc import Mapping
from decimal import Decimal

from awards.allocation import Group, GroupRanking, Line, Nominee
from awards.ranking import Entry

COMMUNES = Group("communes", "UBND xã, phường")
OFFICES = Group("offices", "phòng, ban, ngành chuyên môn")


def entry(key: str, points: str, *, excluded: str = "", late_days: int = 0, **tie_values: str) -> Entry:
    """Keyword part_II means the step part:II."""
    values: Mapping[str, Decimal | str] = {
        step.replace("part_", "part:"): value if step == "submitted_at" else Decimal(value)
        for step, value in tie_values.items()
    }
    return Entry(key, f"Xã {key}", Decimal(points), values, key, excluded, late_days)


def ranking(*entries: Entry, content: str = "01", group: Group = COMMUNES, tie_break: tuple[str, ...] = ()):
    return GroupRanking(content, group.code, tie_break, entries)


def line(code: str, count: int | None, method: str = "rank", **changed) -> Line:
    given = {
        "content": "01",
        "clause": "II.1.3",
        "title": f"chỉ tiêu {code}",
        "recipient_kind": "collective",
        "level": "own",
        "groups": (COMMUNES,) if method == "rank" else (),
        "order": 1,
    }
    return Line(code=code, count=count, method=method, **(given | changed))


def province(count: int | None, **changed) -> Line:
    return line("province", count, level="province", order=0, award="tập thể đề nghị cấp tỉnh khen", **changed)


def nominee(key: str, code: str, preference: int | None = None, **changed) -> Nominee:
    given = {"name": f"Ông {key}", "unit_name": "UBND xã An Cư", "sort_key": key}
    return Nominee(key=key, line=code, preference=preference, **(given | changed))


def holders(allocation, code: str) -> list[str]:
    """Keys of those placed on a line, by number."""
    return [place.key for place in allocation.places if place.line == code]


def scored(*points_by_key: tuple[str, str]) -> GroupRanking:
    """A ranking by points alone."""
    return ranking(*(entry(key, points) for key, points in points_by_key))


FIVE = scored(("a", "98"), ("b", "97.5"), ("c", "96"), ("d", "95"), ("e", "90"))
THREE = line("own", 3)
