"""This year against last year."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Annotated, Literal

from campaigns.shapes import Amount, Shape, model_validator, told
from scoring.engine.fields import Field
from scoring.engine.findings import SheetFinding, warning, worth_the_maximum
from scoring.engine.kind import Kind, LeafParams, Verdict, worth
from scoring.engine.wording import number, points


class TrendParams(LeafParams):
    """`direction` is the good one; `both_zero` is worth its own points because 0 and 0 is no trend."""

    direction: Annotated[Literal["up", "down"], told("Chiều tốt", words={"up": "Tăng là tốt", "down": "Giảm là tốt"})]
    unit: Annotated[str, told("Đơn vị tính", "Ví dụ: vụ, %.")] = ""
    better: Annotated[Amount, told("Điểm khi tốt hơn")]
    equal: Annotated[Amount, told("Điểm khi không đổi")]
    worse: Annotated[Amount, told("Điểm khi kém hơn")]
    both_zero: Annotated[Amount, told("Điểm khi cả hai năm bằng 0")]

    @model_validator(mode="after")
    def _is_sound(self) -> "TrendParams":
        if not self.better >= self.equal >= self.worse:
            raise ValueError("điểm khi tốt hơn, không đổi, kém hơn phải từ cao xuống thấp")
        return self


class TrendAnswer(Shape):
    this: Amount
    last: Amount


class Trend(Kind[TrendParams, TrendAnswer]):
    name = "trend"
    label = "So với năm trước"
    example = ("3", {"direction": "down", "better": 3, "equal": "1.5", "worse": 0, "both_zero": 3})
    Params = TrendParams
    Answer = TrendAnswer

    def fields(self, params: TrendParams) -> tuple[Field, ...]:
        return (
            Field("this", "Năm nay", "decimal", unit=params.unit),
            Field("last", "Năm trước", "decimal", unit=params.unit),
        )

    def explain(self, params: TrendParams, max_points: Decimal) -> tuple[str, ...]:
        better, worse = ("Tăng", "Giảm") if params.direction == "up" else ("Giảm", "Tăng")
        return (
            f"{better} so với năm trước: {points(params.better)}; bằng: {points(params.equal)}",
            f"{worse}: {points(params.worse)}; cả hai năm bằng 0: {points(params.both_zero)}",
        )

    def check(self, params: TrendParams, max_points: Decimal) -> list[SheetFinding]:
        found = worth_the_maximum("điểm của mức cao nhất", max(params.better, params.both_zero), max_points)
        if params.better == params.worse:
            text = f"Tốt hơn hay kém hơn năm trước đều được {points(params.better)}."
            found.append(warning(text, "Sửa điểm để hai trường hợp khác nhau."))
        return found

    def score(
        self, params: TrendParams, answer: TrendAnswer, max_points: Decimal, *, peers: Mapping[str, TrendAnswer]
    ) -> Verdict:
        change = answer.this - answer.last
        compared = f"Năm trước {number(answer.last)}, năm nay {number(answer.this)}"
        if not answer.this and not answer.last:
            return worth(params.both_zero, f"{compared}: không phát sinh")
        if not change:
            return worth(params.equal, f"{compared}: không đổi")
        if (change > 0) == (params.direction == "up"):
            return worth(params.better, f"{compared}: tốt hơn")
        return worth(params.worse, f"{compared}: kém hơn")


KIND = Trend()
