"""A sheet of as many criteria as wanted, of the kinds that real sheets are made of, worth 100 points."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import ROUND_DOWN, Decimal
from typing import Any
from uuid import uuid4

from campaigns.models import Content
from scoring.models import Criterion, ScoreSheet
from scoring.sheet_csv import stored_json
from scoring.states import SheetState
from tbemulation.demo.crowd.calendar import Calendar

IN_A_PART = 10
INSPECTED_SHARE = 10  # one line in so many is scored by the inspection team
PARTS = ("Công tác chỉ đạo, điều hành", "Kết quả thực hiện nhiệm vụ", "Xây dựng phong trào", "Cải cách hành chính")
INSPECTION = "Kiểm tra thực tế"
TOPICS = (
    "nếp sống văn minh đô thị", "gia đình văn hóa", "bảo vệ môi trường", "cải cách thủ tục hành chính", "chuyển đổi số",
    "phòng, chống bạo lực gia đình", "giảm nghèo bền vững", "an toàn giao thông", "xây dựng nông thôn mới",
    "tiếp công dân", "thể dục, thể thao quần chúng", "khuyến học, khuyến tài",
)  # fmt: skip
PROOF = "Văn bản, báo cáo hoặc biên bản của đơn vị"
_RATE = {"num_label": "Số đã thực hiện", "den_label": "Tổng số phải thực hiện", "den_zero": "full"}
RULES = {
    "classes": [
        {"name": "Hoàn thành xuất sắc", "min": 90},
        {"name": "Hoàn thành tốt", "min": 80},
        {"name": "Hoàn thành", "min": 65},
        {"name": "Chưa hoàn thành", "min": 0},
    ],
    "tie_break": ["inspection", "submitted_at"],
}


@dataclass(frozen=True)
class Asked:
    """A row of the sheet: code, code of its part ("" for a part), kind, most points, title, parameters, documents."""

    code: str
    part: str
    kind: str
    points: Decimal
    title: str
    params: dict[str, Any]
    documents: str = ""


def _half(most: Decimal) -> Decimal:
    return (most / 2).quantize(Decimal("0.01"), ROUND_DOWN)


def _options(most: Decimal) -> list[dict[str, Any]]:
    return [
        {"key": "day_du", "label": "Thực hiện đầy đủ, đúng thời hạn", "points": most},
        {"key": "mot_phan", "label": "Thực hiện một phần", "points": _half(most)},
        {"key": "chua", "label": "Chưa thực hiện", "points": 0},
    ]


def _items(most: Decimal) -> list[dict[str, Any]]:
    half = _half(most)
    return [
        {"key": "ke_hoach", "label": "Ban hành kế hoạch", "points": half},
        {"key": "so_ket", "label": "Sơ kết, tổng kết", "points": most - half},
    ]


def _bands(most: Decimal) -> dict[str, Any]:
    return _RATE | {"bands": [{"min": 95, "points": most}, {"min": 80, "points": _half(most)}]}


def _meetings(most: Decimal) -> dict[str, Any]:
    return {"unit": "cuộc", "per_unit": _half(most), "cap": most}


def _violations(most: Decimal) -> dict[str, Any]:
    violation = {"key": "vi_pham", "label": "Vụ việc để xảy ra do thiếu kiểm tra", "per": _half(most)}
    return {"start": most, "items": [violation], "floor": 0}


# kind, title before the topic, parameters from the most points, whether documents are asked for
KINDS: tuple[tuple[str, str, Callable[[Decimal], dict[str, Any]], bool], ...] = (
    ("yes_no", "Ban hành kế hoạch thực hiện", lambda most: {}, False),
    ("ratio", "Tỷ lệ hộ tham gia", lambda most: dict(_RATE), True),
    ("levels", "Chế độ thông tin, báo cáo về", lambda most: {"options": _options(most)}, False),
    ("count_capped", "Số cuộc tuyên truyền về", _meetings, True),
    ("checklist", "Tổ chức thực hiện", lambda most: {"rule": "sum", "items": _items(most)}, False),
    ("deduct", "Không để xảy ra vi phạm về", _violations, False),
    ("ratio_bands", "Tỷ lệ khóm, ấp đạt yêu cầu về", _bands, False),
    ("target", "Mức đạt chỉ tiêu giao về", lambda most: {"unit": "%", "zero_below_pct": 50, "no_target": "full"}, True),
)
_INSPECTED = {"step": "0.25", "scorer": "agency", "self_score": False}


def asked(criteria: int) -> list[Asked]:
    """The rows in printed order: parts of ten lines each, the last one for what the inspection team sees."""
    worth = _worths(criteria)
    rows: list[Asked] = []
    for number, lines in enumerate(_parts(criteria), start=1):
        code, by_team = _roman(number), lines.start >= _scored_by_units(criteria)
        title = INSPECTION if by_team else PARTS[(number - 1) % len(PARTS)]
        rows.append(Asked(code, "", "part", sum((worth[i] for i in lines), Decimal(0)), title, {"agg": "sum"}))
        make = _seen_by_team if by_team else _claimed
        rows += [make(index, f"{code}.{place}", code, worth[index]) for place, index in enumerate(lines, start=1)]
    return rows


def issue(content: Content, rows: list[Asked], calendar: Calendar) -> ScoreSheet:
    """The issued sheet of a content."""
    sheet = ScoreSheet.objects.create(
        content=content,
        title=f"Bảng điểm thi đua số {content.number}",
        illustrative=True,
        rules=stored_json(RULES),
        state=SheetState.ISSUED,
        issued_at=calendar.launched,
        stamp=uuid4(),
    )
    parts = {row.code: _criterion(sheet, row, place) for place, row in enumerate(rows) if not row.part}
    Criterion.objects.bulk_create(parts.values())
    lines = [_criterion(sheet, row, place, parts[row.part]) for place, row in enumerate(rows) if row.part]
    Criterion.objects.bulk_create(lines)
    return sheet


def _worths(criteria: int) -> list[Decimal]:
    """100 points in quarters, the first lines a quarter more where it does not come out even."""
    quarters, left = divmod(400, criteria)
    return [Decimal(quarters + (index < left)) / 4 for index in range(criteria)]


def _scored_by_units(criteria: int) -> int:
    return criteria - (max(criteria // INSPECTED_SHARE, 1) if criteria > 1 else 0)


def _parts(criteria: int) -> Iterator[range]:
    own = _scored_by_units(criteria)
    for start in range(0, own, IN_A_PART):
        yield range(start, min(start + IN_A_PART, own))
    if own < criteria:
        yield range(own, criteria)


def _claimed(index: int, code: str, part: str, most: Decimal) -> Asked:
    kind, words, params, documents = KINDS[index % len(KINDS)]
    title = f"{words} {TOPICS[index * 5 % len(TOPICS)]}"
    return Asked(code, part, kind, most, title, params(most), PROOF if documents else "")


def _seen_by_team(index: int, code: str, part: str, most: Decimal) -> Asked:
    return Asked(code, part, "manual", most, f"Kết quả thực tế về {TOPICS[index * 5 % len(TOPICS)]}", dict(_INSPECTED))


def _criterion(sheet: ScoreSheet, row: Asked, place: int, part: Criterion | None = None) -> Criterion:
    return Criterion(
        sheet=sheet,
        parent=part,
        code=row.code,
        position=place + 1,
        title=row.title,
        kind=row.kind,
        max_points=row.points,
        params=stored_json(row.params),
        evidence_required=row.documents,
        self_scored=row.params.get("self_score", True),
    )


def _roman(number: int) -> str:
    tens, ones = divmod(number, 10)
    return "X" * tens + ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")[ones]
