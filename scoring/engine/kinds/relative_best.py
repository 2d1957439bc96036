"""The maximum times the own figure over the best of the block."""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Annotated, Literal

from campaigns.shapes import Shape, Signed, told
from scoring.engine.fields import Field
from scoring.engine.kind import Kind, LeafParams, Verdict, worth
from scoring.engine.wording import number, points


class RelativeBestParams(LeafParams):
    """`metric` names the figure for machines, `metric_label` for people; the rest states what this kind always does."""

    metric_label: Annotated[str, told("Tên số liệu", "Ví dụ: Mức tăng lượt khách.")] = "Giá trị"
    unit: Annotated[str, told("Đơn vị tính", "Ví dụ: %, lượt.")] = ""
    metric: Annotated[str, told("Mã của số liệu", "Để đối chiếu với số liệu khác; có thể để trống.", more=True)] = ""
    basis: Annotated[Literal["max_in_block"], told("So với", words={"max_in_block": "Cao nhất khối"})] = "max_in_block"
    negative: Annotated[Literal["zero"], told("Khi bằng 0 hoặc âm", words={"zero": "0 điểm"})] = "zero"
    finalize: Annotated[
        Literal["after_block_locked"],
        told("Thời điểm tính xong", words={"after_block_locked": "Khi cả khối đã trình"}),
    ] = "after_block_locked"


class ValueAnswer(Shape):
    value: Signed


class RelativeBest(Kind[RelativeBestParams, ValueAnswer]):
    name = "relative_best"
    label = "So với đơn vị cao nhất khối"
    example = ("2", {"metric_label": "Mức tăng lượt khách", "unit": "%"})
    within_block = True
    Params = RelativeBestParams
    Answer = ValueAnswer

    def fields(self, params: RelativeBestParams) -> tuple[Field, ...]:
        return (Field("value", params.metric_label, "decimal", unit=params.unit),)

    def explain(self, params: RelativeBestParams, max_points: Decimal) -> tuple[str, ...]:
        return (
            f"Giá trị của đơn vị / giá trị cao nhất khối × {points(max_points)}; bằng 0 hoặc âm: 0 điểm",
            "Điểm tạm tính cho đến khi cả khối đã trình",
        )

    def score(
        self, params: RelativeBestParams, answer: ValueAnswer, max_points: Decimal, *, peers: Mapping[str, ValueAnswer]
    ) -> Verdict:
        own, best = answer.value, max([answer.value, *(peer.value for peer in peers.values())])
        if own <= 0:
            return worth(Decimal(0), f"{number(own)} không lớn hơn 0: 0 điểm")
        share = Fraction(own) / Fraction(best)
        return worth(
            share * Fraction(max_points), f"{number(own)}/{number(best)} (cao nhất khối) × {points(max_points)}"
        )


KIND = RelativeBest()
