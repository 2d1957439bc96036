"""What of a scenario the product itself can make true, and who does the rest, where."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from awards.scenarios.shapes import (
    Change,
    ExclusionChange,
    LateChange,
    OrderChange,
    PetitionChange,
    ProvinceChange,
    QuotaChange,
    TieBreakChange,
)
from awards.scenarios.words import Names, in_words

APPLICABLE = (ProvinceChange, OrderChange)


@dataclass(frozen=True)
class Step:
    """A change in words, and what making it true means; `url` leads to where that is done."""

    words: str
    how: str
    url: str = ""
    label: str = ""


def applied(changes: Sequence[Change]) -> list[Change]:
    """Those that an action of the awards room makes true."""
    return [one for one in changes if isinstance(one, APPLICABLE)]


def steps_of(changes: Sequence[Change], names: Names) -> tuple[list[Step], list[Step]]:
    """(what is applied here, what is done elsewhere)."""
    here = [Step(in_words(one, names), _DONE_HERE[type(one)]) for one in changes if isinstance(one, APPLICABLE)]
    code = names.ground.campaign.code
    rest = [_ELSEWHERE[type(one)](one, code, names) for one in changes if not isinstance(one, APPLICABLE)]
    return here, rest


_DONE_HERE: Mapping[type, str] = {
    ProvinceChange: "Ghi số lượng cấp tỉnh giao vào kế hoạch.",
    OrderChange: "Ghi quyết định thứ tự của Hội đồng, căn cứ là lý do áp dụng dưới đây.",
}


def _quota(change: QuotaChange, code: str, names: Names) -> Step:
    how = "Số suất do kế hoạch ấn định; muốn đổi phải sửa kế hoạch và ban hành lại."
    return Step(in_words(change, names), how, reverse("plan", args=[code]) + "#quota", "Xem chỉ tiêu của kế hoạch")


def _tie_break(change: TieBreakChange, code: str, names: Names) -> Step:
    how = "Tiêu chí phụ nằm trong bảng điểm, cố định từ khi phát động; chủ trì phong trào đính chính bảng điểm."
    return Step(in_words(change, names), how, reverse("sheet", args=[code, change.content]), "Xem bảng điểm")


def _exclusion(change: ExclusionChange, code: str, names: Names) -> Step:
    if any(one.key == change.key for one in names.ground.inputs.nominees):
        how = "Đề nghị được trả lại hoặc thu hồi ở trang của đề nghị."
        url = reverse("nominations", args=[code]) + (f"?content={change.content}" if change.content else "")
        return Step(in_words(change, names), how, url, "Xem đề nghị xét khen")
    how = "Điều kiện không xét khen do cơ quan thẩm định ghi kèm văn bản; sau đó chốt lại xếp hạng."
    return Step(in_words(change, names), how, reverse("rankings", args=[code]), "Xem bảng xếp hạng")


def _petition(change: PetitionChange, code: str, names: Names) -> Step:
    how = "Kiến nghị được trả lời ở trang của kiến nghị, bởi cơ quan thẩm định."
    found = names.ground.petitions.get(change.petition)
    url = reverse("petition", args=[found.pk]) if found else ""
    return Step(in_words(change, names), how, url, "Mở kiến nghị")


def _late(change: LateChange, code: str, names: Names) -> Step:
    how = "Kế hoạch không loại đơn vị nộp trễ; Hội đồng xem xét chế độ báo cáo khi biểu quyết từng trường hợp."
    return Step(in_words(change, names), how, reverse("meetings", args=[code]), "Xem cuộc họp Hội đồng")


_ELSEWHERE: Mapping[type, Callable[[Any, str, Names], Step]] = {
    QuotaChange: _quota,
    TieBreakChange: _tie_break,
    ExclusionChange: _exclusion,
    PetitionChange: _petition,
    LateChange: _late,
}
