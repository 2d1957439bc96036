"""Points taken off beside the 100, down to a cap."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Annotated

from campaigns.shapes import Amount, model_validator, told
from campaigns.shapes import Field as Limit
from scoring.engine.fields import Field
from scoring.engine.findings import SheetFinding, error
from scoring.engine.kind import Bounds, Kind, LeafParams, Verdict, distinct, invalid, worth
from scoring.engine.occurrences import Counts, PerItem, check_cap, check_items, count_fields, lost, unknown, worded
from scoring.engine.wording import points


class PenaltyParams(LeafParams):
    """At most `cap` points (written positive) are taken off; None: no limit."""

    items: Annotated[tuple[PerItem, ...], Limit(min_length=1), told("Các nội dung bị trừ điểm")]
    cap: Annotated[Amount | None, told("Trừ tối đa", "Số dương; để trống: không giới hạn.", blank="Không giới hạn")]

    @model_validator(mode="after")
    def _keys_differ(self) -> "PenaltyParams":
        distinct(item.key for item in self.items)
        return self


class Penalty(Kind[PenaltyParams, Counts]):
    name = "penalty"
    label = "Điểm trừ"
    example = ("0", {"items": [{"key": "nhac_nho", "label": "Mỗi văn bản nhắc nhở", "per": 1}], "cap": 6})
    outside_total = True
    Params = PenaltyParams
    Answer = Counts

    def fields(self, params: PenaltyParams) -> tuple[Field, ...]:
        return count_fields(params.items)

    def explain(self, params: PenaltyParams, max_points: Decimal) -> tuple[str, ...]:
        limit = "không giới hạn" if params.cap is None else f"trừ tối đa {points(params.cap)}"
        return (f"{worded(params.items, '−')}; {limit}",)

    def bounds(self, params: PenaltyParams, max_points: Decimal) -> Bounds:
        return (None if params.cap is None else -params.cap), Decimal(0)

    def check(self, params: PenaltyParams, max_points: Decimal) -> list[SheetFinding]:
        found = check_items(params.items) + check_cap(params.items, params.cap)
        if max_points:
            text = "Điểm trừ không cho điểm mà lại có điểm tối đa."
            found.append(error(text, "Sửa điểm tối đa thành 0.", "max_points"))
        return found

    def score(
        self, params: PenaltyParams, answer: Counts, max_points: Decimal, *, peers: Mapping[str, Counts]
    ) -> Verdict:
        if complaint := unknown(params.items, answer.root):
            return invalid(complaint)
        minus, terms = lost(params.items, answer.root)
        if not minus:
            return worth(Decimal(0), "Không bị trừ điểm")
        if params.cap is not None and minus > params.cap:
            return worth(-params.cap, f"−({terms}), trừ tối đa {points(params.cap)}")
        return worth(-minus, f"−({terms})")


KIND = Penalty()
