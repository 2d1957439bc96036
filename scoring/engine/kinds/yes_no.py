"""All or nothing."""

from collections.abc import Mapping
from decimal import Decimal

from campaigns.shapes import Shape, StrictBool
from scoring.engine.fields import Field
from scoring.engine.kind import Kind, LeafParams, Verdict, worth
from scoring.engine.wording import points


class YesNoParams(LeafParams):
    pass


class YesNoAnswer(Shape):
    value: StrictBool


class YesNo(Kind[YesNoParams, YesNoAnswer]):
    name = "yes_no"
    label = "Có hoặc không"
    example = ("2", {})
    Params = YesNoParams
    Answer = YesNoAnswer

    def fields(self, params: YesNoParams) -> tuple[Field, ...]:
        return (Field("value", "Có hay không", "yes_no"),)

    def explain(self, params: YesNoParams, max_points: Decimal) -> tuple[str, ...]:
        return (f"Có: {points(max_points)}; không: 0 điểm",)

    def score(
        self, params: YesNoParams, answer: YesNoAnswer, max_points: Decimal, *, peers: Mapping[str, YesNoAnswer]
    ) -> Verdict:
        return worth(max_points, "Có: trọn điểm") if answer.value else worth(Decimal(0), "Không: 0 điểm")


KIND = YesNo()
