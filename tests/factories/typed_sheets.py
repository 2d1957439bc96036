"""A sheet of forty criteria as somebody types it into the empty template, in the ways in which people type."""

from collections.abc import Mapping
from typing import Any
from unicodedata import normalize

from scoring.sheet_columns import COLUMNS, KIND_WORDS
from tests.factories.workbooks import edited

PARTS = ("I", "II", "III", "IV")
KINDS = {
    "yes_no": "",
    "ratio": '{"num_label": "Số hộ đạt", "den_label": "Tổng số hộ", "den_zero": "na"}',
    "levels": '{"options": [{"key": "a", "label": "Tốt", "points": 2.5}, {"key": "b", "label": "Chưa", "points": 0}]}',
    "count_capped": '{"per_unit": 0.5, "cap": 2.5, "unit": "cuộc"}',
    "ratio_threshold": '{"full_at": 95, "zero_below": 50, "between": "rate_x_max", "den_zero": "na"}',
}
IN_WORDS = {
    "yes_no": "",
    "ratio": "Tên số đạt: Số hộ đạt\nTên tổng số: Tổng số hộ\nKhi tổng số bằng 0: Không áp dụng",
    "levels": "Các mức:\n- Tốt: 2,5\n- Chưa: 0",
    "count_capped": "Điểm cho mỗi đơn vị tính: 0,5\nMức trần: 2,5 điểm\nĐơn vị tính: cuộc",
    "ratio_threshold": "Trọn điểm từ tỷ lệ: 95 %\n0 điểm khi dưới tỷ lệ: 50 %\nGiữa hai ngưỡng: Tỷ lệ × điểm tối đa",
}
POINTS = ("2,5", 2.5, "2.50", "2,50")  # text with a comma, a number, text with a point
OFFICE = "Phòng Nội vụ"


def forty_criteria(template: bytes, params: Mapping[str, str] = KINDS) -> bytes:
    """Four parts of ten criteria with two and a half points each; every tenth belongs to an office of its own.

    `params` is what is typed for each kind: JSON, or the plain lines of `IN_WORDS`.
    """
    rows = [row for part in PARTS for row in _part(part, params)]
    first = [column.field for column in COLUMNS]

    def type_in(book: Any) -> None:
        for place, row in enumerate(rows, start=5):
            for field, value in row.items():
                book["Bảng điểm"].cell(place, 2 + first.index(field)).value = value

    return edited(template, type_in)


def _part(part: str, params: Mapping[str, str]) -> list[dict[str, Any]]:
    head = {"code": part, "title": f"Phần {part}", "kind": KIND_WORDS["part"], "max_points": 25}
    return [head, *(_criterion(part, number, params) for number in range(1, 11))]


def _criterion(part: str, number: int, params: Mapping[str, str]) -> dict[str, Any]:
    kind = list(KINDS)[number % len(KINDS)]
    form = "NFD" if number % 2 else "NFC"  # as different keyboards write Vietnamese
    return {
        "code": f"{part}.{number}",
        "parent_code": part,
        "title": normalize(form, f"Tiêu chí số {number} của phần {part}"),
        "kind": normalize(form, KIND_WORDS[kind]),
        "max_points": POINTS[number % len(POINTS)],
        "params_json": normalize(form, params[kind]),
        "evidence": "Kế hoạch, báo cáo",
        "office": OFFICE if number == 10 else "",
    }
