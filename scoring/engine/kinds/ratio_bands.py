"""Steps by rate."""

from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from typing import Annotated

from campaigns.shapes import Amount, Field, Shape, model_validator, told
from scoring.engine.findings import SheetFinding, warning, worth_the_maximum
from scoring.engine.rates import RateKind, RateParams
from scoring.engine.wording import number, points


class Band(Shape):
    """From `min` percent upwards: `points`."""

    min: Annotated[Amount, Field(le=100), told("Từ tỷ lệ (%)")]
    points: Annotated[Amount, told("Điểm")]


class RatioBandsParams(RateParams):
    """`bands` from the highest down; below the last one `else_points`."""

    bands: Annotated[tuple[Band, ...], Field(min_length=1), told("Các bậc", "Từ tỷ lệ cao xuống tỷ lệ thấp.")]
    else_points: Annotated[Amount, told("Điểm khi thấp hơn mọi bậc")] = Decimal(0)

    @model_validator(mode="after")
    def _bands_descend(self) -> "RatioBandsParams":
        for higher, lower in zip(self.bands, self.bands[1:], strict=False):
            if lower.min >= higher.min:
                raise ValueError("các bậc phải xếp từ tỷ lệ cao xuống thấp, không trùng nhau")
        steps = [band.points for band in self.bands] + [self.else_points]
        if steps != sorted(steps, reverse=True):
            raise ValueError("bậc có tỷ lệ thấp hơn không được nhiều điểm hơn")
        return self


class RatioBands(RateKind[RatioBandsParams]):
    name = "ratio_bands"
    label = "Theo bậc tỷ lệ"
    example = (
        "7",
        {"bands": [{"min": 95, "points": 7}, {"min": 85, "points": 3}], "else_points": 0},
    )
    Params = RatioBandsParams

    def explain(self, params: RatioBandsParams, max_points: Decimal) -> tuple[str, ...]:
        steps = "; ".join(f"từ {number(band.min)} %: {points(band.points)}" for band in params.bands)
        rule = f"{steps[0].upper()}{steps[1:]}; thấp hơn: {points(params.else_points)}"
        return (rule, self.zero_over_zero(params, max_points))

    def check(self, params: RatioBandsParams, max_points: Decimal) -> list[SheetFinding]:
        found = super().check(params, max_points)
        found += worth_the_maximum("điểm của bậc cao nhất", params.bands[0].points, max_points)
        for higher, lower in pairwise(params.bands):
            if higher.points == lower.points:
                text = f"Bậc từ {number(higher.min)} % và từ {number(lower.min)} % cùng được {points(lower.points)}."
                found.append(warning(text, f"Sửa điểm, hoặc bỏ bậc từ {number(higher.min)} %."))
        lowest = params.bands[-1]
        if not lowest.min and params.else_points:
            text = f"Bậc thấp nhất đã từ 0 % nên không ai được {points(params.else_points)} của “thấp hơn mọi bậc”."
            found.append(warning(text, "Nâng tỷ lệ của bậc thấp nhất, hoặc ghi 0 điểm khi thấp hơn mọi bậc."))
        elif lowest.min and lowest.points == params.else_points:
            text = f"Bậc từ {number(lowest.min)} % cũng chỉ được {points(lowest.points)} như khi thấp hơn mọi bậc."
            found.append(warning(text, "Sửa điểm, hoặc bỏ bậc này."))
        return found

    def thresholds(self, params: RatioBandsParams) -> tuple[Decimal, ...]:
        return tuple(band.min for band in params.bands)

    def at_rate(self, params: RatioBandsParams, rate: Fraction, max_points: Decimal) -> tuple[Fraction, str]:
        for band in params.bands:
            if rate * 100 >= Fraction(band.min):
                return Fraction(band.points), f", từ {number(band.min)} %: {points(band.points)}"
        lowest = number(params.bands[-1].min)
        return Fraction(params.else_points), f", dưới {lowest} %: {points(params.else_points)}"


KIND = RatioBands()
