"""The counted lines of the plan of 2024 (21 collectives, 29 individuals), with made-up scores and nominees."""

from awards.allocation import Group, GroupRanking, Line, Nominee
from tests.awards.builders import COMMUNES, OFFICES, entry, nominee, ranking

SERVICE = Group("service", "đơn vị sự nghiệp")
STEERING = Group("steering", "BCĐ xã, phường")

# code, content, clause, kind, level, groups, count, method
_ROWS = [
    ("1-prov", "01", "II.1.3", "collective", "province", (COMMUNES,), 1, "rank"),
    ("1-communes", "01", "II.1.3", "collective", "own", (COMMUNES,), 3, "rank"),
    ("1-offices", "01", "II.1.3", "collective", "own", (), 1, "merit"),
    ("1-people", "01", "II.1.3", "individual", "own", (), 6, "proposal"),
    ("2-prov", "02", "II.2.3", "collective", "province", (COMMUNES, OFFICES, SERVICE), None, "rank"),
    ("2-communes", "02", "II.2.3", "collective", "own", (COMMUNES,), 3, "rank"),
    ("2-offices", "02", "II.2.3", "collective", "own", (OFFICES,), 3, "rank"),
    ("2-service", "02", "II.2.3", "collective", "own", (SERVICE,), 1, "rank"),
    ("2-people", "02", "II.2.3", "individual", "own", (), 8, "proposal"),
    ("3-members", "03", "II.3.3", "collective", "own", (), 2, "merit"),
    ("3-steering", "03", "II.3.3", "collective", "own", (STEERING,), 2, "rank"),
    ("3-boards", "03", "II.3.3", "collective", "own", (), 2, "proposal"),
    ("3-family", "03", "II.3.3", "collective", "own", (), 4, "merit"),
    ("3-town-people", "03", "II.3.3", "individual", "own", (), 2, "proposal"),
    ("3-commune-people", "03", "II.3.3", "individual", "own", (), 3, "proposal"),
    ("3-board-people", "03", "II.3.3", "individual", "own", (), 3, "proposal"),
    ("3-family-town", "03", "II.3.3", "individual", "own", (), 2, "proposal"),
    ("3-family-communes", "03", "II.3.3", "individual", "own", (), 3, "proposal"),
    ("3-family-clubs", "03", "II.3.3", "individual", "own", (), 2, "proposal"),
]


def lines(province_01: int | None = 1, province_02: int | None = None) -> list[Line]:
    counts = {"1-prov": province_01, "2-prov": province_02}
    return [
        Line(code, content, clause, code, kind, level, groups, counts.get(code, count), method, order)
        for order, (code, content, clause, kind, level, groups, count, method) in enumerate(_ROWS)
    ]


def rankings() -> list[GroupRanking]:
    """Fourteen communes, eight offices, three service units; commune 01 leads everywhere."""
    return [
        _ranking("01", COMMUNES, "xa", 14),
        _ranking("02", COMMUNES, "xa", 14),
        _ranking("02", OFFICES, "phong", 8),
        _ranking("02", SERVICE, "donvi", 3),
        _ranking("03", STEERING, "bcd", 14),
    ]


def nominees() -> list[Nominee]:
    """As many as there are places on every line by merit or proposal."""
    return [
        nominee(f"{line.code}/{number}", line.code)
        for line in lines()
        if line.method != "rank"
        for number in range(line.count or 0)
    ]


def _ranking(content: str, group: Group, prefix: str, size: int) -> GroupRanking:
    entries = [entry(f"{prefix}{place:02d}", f"{99 - place}.5") for place in range(1, size + 1)]
    return ranking(*entries, content=content, group=group)
