"""An index measured by somebody else, in percent, scaled to the maximum."""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Annotated, Literal

from campaigns.shapes import Amount, Shape, told
from campaigns.shapes import Field as Limit
from scoring.engine.fields import Field
from scoring.engine.kind import Kind, LeafParams, Verdict, worth
from scoring.engine.wording import number, points


class ExternalParams(LeafParams):
    scale: Annotated[Literal["percent"], told("Thang của chỉ số", words={"percent": "Phần trăm"})] = "percent"
    formula: Annotated[Literal["value/100*max"], told("Công thức", words={"value/100*max": "Chỉ số × điểm tối đa"})] = (
        "value/100*max"
    )
    source: Annotated[str, told("Nguồn số liệu", "Ví dụ: Khảo sát mức độ hài lòng của người dân.")] = ""


class PercentAnswer(Shape):
    value: Annotated[Amount, Limit(le=100)]


class External(Kind[ExternalParams, PercentAnswer]):
    name = "external"
    label = "Chỉ số do cơ quan khác công bố"
    example = ("2", {"source": "Khảo sát mức độ hài lòng"})
    Params = ExternalParams
    Answer = PercentAnswer

    def fields(self, params: ExternalParams) -> tuple[Field, ...]:
        return (Field("value", "Kết quả công bố", "decimal", unit="%"),)

    def explain(self, params: ExternalParams, max_points: Decimal) -> tuple[str, ...]:
        return (f"Kết quả công bố (%) × {points(max_points)}; chưa công bố thì chưa có điểm",)

    def score(
        self, params: ExternalParams, answer: PercentAnswer, max_points: Decimal, *, peers: Mapping[str, PercentAnswer]
    ) -> Verdict:
        earned = Fraction(answer.value) * Fraction(max_points) / 100
        return worth(earned, f"{number(answer.value)} % × {points(max_points)}")


KIND = External()
