"""So many points each, up to a cap."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Annotated

from campaigns.shapes import Amount, Count, Shape, told
from scoring.engine.fields import Field
from scoring.engine.findings import SheetFinding, error, warning, worth_the_maximum
from scoring.engine.kind import Kind, LeafParams, Verdict, worth
from scoring.engine.wording import number, points


class CountCappedParams(LeafParams):
    unit: Annotated[str, told("Đơn vị tính", "Ví dụ: cuộc, tin/bài.")] = ""
    per_unit: Annotated[Amount, told("Điểm cho mỗi đơn vị tính")]
    cap: Annotated[Amount, told("Mức trần", "Bằng điểm tối đa của tiêu chí.")]


class CountAnswer(Shape):
    count: Count


class CountCapped(Kind[CountCappedParams, CountAnswer]):
    name = "count_capped"
    label = "Theo số lượng, có trần"
    as_maximum = "cap"
    example = ("3", {"per_unit": 1, "cap": 3, "unit": "cuộc"})
    Params = CountCappedParams
    Answer = CountAnswer

    def fields(self, params: CountCappedParams) -> tuple[Field, ...]:
        return (Field("count", "Số lượng", "integer", unit=params.unit),)

    def explain(self, params: CountCappedParams, max_points: Decimal) -> tuple[str, ...]:
        return (f"Mỗi {params.unit or 'lần'}: {points(params.per_unit)}, tối đa {points(params.cap)}",)

    def check(self, params: CountCappedParams, max_points: Decimal) -> list[SheetFinding]:
        found, unit = worth_the_maximum("mức trần", params.cap, max_points), params.unit or "lần"
        if not params.per_unit:
            found.append(error(f"Mỗi {unit} được 0 điểm nên không ai có điểm.", f"Ghi điểm cho mỗi {unit}."))
        elif params.per_unit >= params.cap:
            text = f"Mỗi {unit} được {points(params.per_unit)} nên chỉ 1 {unit} đã đủ mức trần {number(params.cap)}."
            found.append(warning(text, f"Giảm điểm cho mỗi {unit}, hoặc dùng cách tính “Có hoặc không”."))
        return found

    def score(
        self, params: CountCappedParams, answer: CountAnswer, max_points: Decimal, *, peers: Mapping[str, CountAnswer]
    ) -> Verdict:
        earned = answer.count * params.per_unit
        reason = f"{answer.count} × {points(params.per_unit)}"
        if earned > params.cap:
            return worth(params.cap, f"{reason} = {number(earned)}, tính tối đa {points(params.cap)}")
        return worth(earned, reason)


KIND = CountCapped()
