"""Starts full and loses points for each violation, down to a floor."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Annotated

from campaigns.shapes import Amount, model_validator, told
from campaigns.shapes import Field as Limit
from scoring.engine.fields import Field
from scoring.engine.findings import SheetFinding, worth_the_maximum
from scoring.engine.kind import Bounds, Kind, LeafParams, Verdict, distinct, invalid, worth
from scoring.engine.occurrences import (
    Counts,
    PerItem,
    check_items,
    count_fields,
    floor_below_start,
    lost,
    unknown,
    worded,
)
from scoring.engine.wording import number, points


class DeductParams(LeafParams):
    start: Annotated[Amount, told("Điểm ban đầu", "Có sẵn trước khi trừ, bằng điểm tối đa.")]
    items: Annotated[tuple[PerItem, ...], Limit(min_length=1), told("Các vi phạm bị trừ điểm")]
    floor: Annotated[Amount, told("Mức sàn", "Trừ đến mức này thì thôi.")] = Decimal(0)

    @model_validator(mode="after")
    def _is_sound(self) -> "DeductParams":
        distinct(item.key for item in self.items)
        if self.floor > self.start:
            raise ValueError("mức sàn không được lớn hơn điểm ban đầu")
        return self


class Deduct(Kind[DeductParams, Counts]):
    name = "deduct"
    label = "Trừ dần theo số lần vi phạm"
    as_maximum = "start"
    example = (
        "4",
        {"start": 4, "items": [{"key": "vi_pham", "label": "Lần để xảy ra vi phạm", "per": 2}], "floor": 0},
    )
    Params = DeductParams
    Answer = Counts

    def fields(self, params: DeductParams) -> tuple[Field, ...]:
        return count_fields(params.items)

    def explain(self, params: DeductParams, max_points: Decimal) -> tuple[str, ...]:
        return (
            f"Có sẵn {points(params.start)}. {worded(params.items, '−')}",
            f"Không thấp hơn {points(params.floor)}",
        )

    def bounds(self, params: DeductParams, max_points: Decimal) -> Bounds:
        return params.floor, max_points

    def check(self, params: DeductParams, max_points: Decimal) -> list[SheetFinding]:
        found = worth_the_maximum("điểm ban đầu", params.start, max_points) + check_items(params.items)
        return found + floor_below_start(params.floor, params.start)

    def score(
        self, params: DeductParams, answer: Counts, max_points: Decimal, *, peers: Mapping[str, Counts]
    ) -> Verdict:
        if complaint := unknown(params.items, answer.root):
            return invalid(complaint)
        minus, terms = lost(params.items, answer.root)
        if not minus:
            return worth(params.start, "Không có vi phạm: trọn điểm")
        left = max(params.start - minus, params.floor)
        reason = f"{number(params.start)} − ({terms})"
        if left > params.start - minus:
            reason += f", không thấp hơn {points(params.floor)}"
        return worth(left, reason)


KIND = Deduct()
