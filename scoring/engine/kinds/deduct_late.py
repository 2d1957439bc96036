"""Starts full and loses points for reports sent late or not at all. The register of receipts answers, not the unit."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Annotated

from campaigns.shapes import Amount, Count, Shape, model_validator, told
from scoring.engine.fields import Field
from scoring.engine.findings import SheetFinding, error, warning, worth_the_maximum
from scoring.engine.kind import Bounds, Kind, LeafParams, Verdict, worth
from scoring.engine.occurrences import floor_below_start
from scoring.engine.wording import number, points


class DeductLateParams(LeafParams):
    """A report more than `missing_after_days` days late counts as missing."""

    start: Annotated[Amount, told("Điểm ban đầu", "Có sẵn trước khi trừ, bằng điểm tối đa.")]
    per_late: Annotated[Amount, told("Trừ mỗi báo cáo trễ hạn")]
    per_missing: Annotated[Amount, told("Trừ mỗi báo cáo không gửi")]
    missing_after_days: Annotated[Count, told("Số ngày trễ", "Trễ quá số ngày này coi như không gửi.")]
    floor: Annotated[Amount, told("Mức sàn", "Trừ đến mức này thì thôi.")] = Decimal(0)

    @model_validator(mode="after")
    def _is_sound(self) -> "DeductLateParams":
        if self.floor > self.start:
            raise ValueError("mức sàn không được lớn hơn điểm ban đầu")
        if self.per_missing < self.per_late:
            raise ValueError("điểm trừ khi không gửi không được nhỏ hơn điểm trừ khi trễ hạn")
        return self


class LateDaysAnswer(Shape):
    """Days late of each report due: 0 on time, None never sent."""

    late_days: tuple[Count | None, ...]


class DeductLate(Kind[DeductLateParams, LateDaysAnswer]):
    name = "deduct_late"
    label = "Trừ dần theo báo cáo trễ hạn"
    as_maximum = "start"
    example = ("4", {"start": 4, "per_late": "0.5", "per_missing": 1, "missing_after_days": 10, "floor": 0})
    Params = DeductLateParams
    Answer = LateDaysAnswer

    def fields(self, params: DeductLateParams) -> tuple[Field, ...]:
        return (Field("late_days", "Số ngày trễ của từng báo cáo", "late_days", unit="ngày"),)

    def explain(self, params: DeductLateParams, max_points: Decimal) -> tuple[str, ...]:
        late, missing = points(params.per_late), points(params.per_missing)
        return (
            f"Có sẵn {points(params.start)}; mỗi báo cáo trễ: −{late}; không gửi: −{missing}",
            f"Trễ quá {params.missing_after_days} ngày coi như không gửi; không thấp hơn {points(params.floor)}",
        )

    def bounds(self, params: DeductLateParams, max_points: Decimal) -> Bounds:
        return params.floor, max_points

    def check(self, params: DeductLateParams, max_points: Decimal) -> list[SheetFinding]:
        found = worth_the_maximum("điểm ban đầu", params.start, max_points)
        found += floor_below_start(params.floor, params.start)
        if not params.per_missing:
            text = "Báo cáo trễ hay không gửi đều không bị trừ điểm."
            found.append(error(text, "Ghi điểm trừ cho mỗi báo cáo không gửi."))
        elif not params.missing_after_days and params.per_late != params.per_missing:
            text = f"Trễ một ngày đã coi như không gửi nên không ai bị trừ {points(params.per_late)} vì trễ hạn."
            found.append(warning(text, "Ghi số ngày trễ được phép trước khi coi như không gửi."))
        return found

    def score(
        self,
        params: DeductLateParams,
        answer: LateDaysAnswer,
        max_points: Decimal,
        *,
        peers: Mapping[str, LateDaysAnswer],
    ) -> Verdict:
        in_time = [days for days in answer.late_days if days is not None and days <= params.missing_after_days]
        missing, late = len(answer.late_days) - len(in_time), sum(days > 0 for days in in_time)
        minus = late * params.per_late + missing * params.per_missing
        reason = f"{len(answer.late_days)} báo cáo, {late} trễ, {missing} không gửi: {number(params.start)}"
        if late:
            reason += f" − {late} × {number(params.per_late)}"
        if missing:
            reason += f" − {missing} × {number(params.per_missing)}"
        left = max(params.start - minus, params.floor)
        if left > params.start - minus:
            reason += f", không thấp hơn {points(params.floor)}"
        return worth(left, reason)


KIND = DeductLate()
