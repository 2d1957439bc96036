"""The maximum times a/b."""

from decimal import Decimal
from fractions import Fraction

from scoring.engine.rates import RateKind, RateParams
from scoring.engine.wording import inside, points


class RatioParams(RateParams):
    pass


class Ratio(RateKind[RatioParams]):
    name = "ratio"
    label = "Theo tỷ lệ"
    example = ("4", {"num_label": "Số việc xong đúng hạn", "den_label": "Tổng số việc được giao", "den_zero": "na"})
    Params = RatioParams

    def explain(self, params: RatioParams, max_points: Decimal) -> tuple[str, ...]:
        rule = f"{params.num_label} / {inside(params.den_label)} × {points(max_points)}"
        return (rule, self.zero_over_zero(params, max_points))

    def at_rate(self, params: RatioParams, rate: Fraction, max_points: Decimal) -> tuple[Fraction, str]:
        return rate * Fraction(max_points), f" × {points(max_points)}"


KIND = Ratio()
