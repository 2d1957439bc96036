"""Changes of a scenario as sentences."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from awards.allocation import Line
from awards.scenarios.ground import Ground
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
from awards.standing import recipient_key
from awards.tie_steps import step_name
from campaigns.models import Participant
from campaigns.vietnamese import format_points, two_digits
from scoring.models import Petition

_GONE = "(không còn trong kế hoạch)"
_EFFECTS = {
    "barred": "không xét khen (vẫn giữ thứ hạng)",
    "absent": "không dự xếp hạng, các đơn vị sau lên một bậc",
    "admitted": "được xét khen (bỏ điều kiện loại trừ)",
}


@dataclass(frozen=True)
class Names:
    """What keys of changes stand for."""

    ground: Ground

    @cached_property
    def lines(self) -> Mapping[str, Line]:
        return {line.code: line for line in self.ground.inputs.lines}

    @cached_property
    def recipients(self) -> dict[str, str]:
        """Everybody who is ranked, takes part or is put forward, by name."""
        people = {one.key: f"{one.name} ({one.unit_name})" for one in self.ground.inputs.nominees if one.unit_name}
        units = {recipient_key(unit): name for unit, name in self._taking_part}
        return people | units

    @cached_property
    def _taking_part(self) -> list[tuple[int, str]]:
        found = Participant.objects.filter(group__content__campaign=self.ground.campaign)
        return list(found.order_by("unit__sort_key").values_list("unit_id", "unit__name").distinct())

    def line(self, code: str) -> str:
        found = self.lines.get(code)
        return f"nội dung {found.content}, {found.title} (mục {found.clause})" if found else f"chỉ tiêu {code} {_GONE}"

    def recipient(self, key: str) -> str:
        return self.recipients.get(key, f"người nhận {_GONE}")


def in_words(change: Change, names: Names) -> str:
    return _SENTENCES[type(change)](change, names)


def _quota(change: QuotaChange, names: Names) -> str:
    return f"Số suất của {names.line(change.line)}: {_from(change.line, names)}{two_digits(change.count)}."


def _province(change: ProvinceChange, names: Names) -> str:
    count = "chưa giao" if change.count is None else two_digits(change.count)
    return f"Cấp tỉnh giao cho {names.line(change.line)}: {_from(change.line, names)}{count}."


def _from(code: str, names: Names) -> str:
    found = names.lines.get(code)
    if found is None:
        return ""
    return f"{'chưa giao' if found.count is None else two_digits(found.count)} → "


def _tie_break(change: TieBreakChange, names: Names) -> str:
    steps = ", rồi ".join(step_name(step) for step in change.steps) or "không dùng, bằng điểm thì đồng hạng"
    return f"Tiêu chí phụ của nội dung {change.content}: {steps}."


def _exclusion(change: ExclusionChange, names: Names) -> str:
    where = f"nội dung {change.content}" if change.content else "mọi nội dung"
    ground = f" Lý do: {change.ground.rstrip('.')}." if change.ground else ""
    return f"{names.recipient(change.key)}, {where}: {_EFFECTS[change.effect]}.{ground}"


def _petition(change: PetitionChange, names: Names) -> str:
    found = names.ground.petitions.get(change.petition)
    if found is None:
        return "Kiến nghị đã được rút; phương án không tính."
    what = "giữ nguyên điểm" if change.points is None else f"chấp nhận, dòng được {format_points(change.points)} điểm"
    answered = "" if names.ground.is_waiting(found.pk) else " Đã có trả lời nên phương án không tính."
    return f"Kiến nghị của {petition_name(found)}: {what}.{answered}"


def petition_name(petition: Petition) -> str:
    card = petition.line.scorecard
    return f"{card.unit.name}, nội dung {card.content.number}, dòng {petition.line.criterion.code}"


def _late(change: LateChange, names: Names) -> str:
    where = f"nội dung {change.content}" if change.content else "mọi nội dung"
    limit = f"trễ quá {two_digits(change.days)} ngày" if change.days else "trễ"
    return f"Không xét khen đơn vị nộp {limit}, {where}."


def _order(change: OrderChange, names: Names) -> str:
    who = ", rồi ".join(names.recipient(key) for key in change.order)
    return f"Thứ tự khi đồng hạng ở {names.line(change.line)}: {who}."


_SENTENCES: Mapping[type, Callable[[Any, Names], str]] = {
    QuotaChange: _quota,
    ProvinceChange: _province,
    TieBreakChange: _tie_break,
    ExclusionChange: _exclusion,
    PetitionChange: _petition,
    LateChange: _late,
    OrderChange: _order,
}
