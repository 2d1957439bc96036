"""Full from one rate upwards, nothing below another, in between by one of three readings of "proportional"."""

from decimal import Decimal
from fractions import Fraction
from typing import Annotated, Literal

from campaigns.shapes import Amount, Field, model_validator, told
from scoring.engine.findings import SheetFinding, warning
from scoring.engine.rates import RateKind, RateParams
from scoring.engine.wording import number, points

Percent = Annotated[Amount, Field(le=100)]


_BETWEEN = {
    "rate_x_max": "Tỷ lệ × điểm tối đa",
    "linear": "Tăng đều từ 0 đến trọn điểm",
    "rate_over_full": "Tỷ lệ / ngưỡng trọn điểm × điểm tối đa",
}


class RatioThresholdParams(RateParams):
    """`full_at` and `zero_below` are percentages; exactly `zero_below` is already in between."""

    full_at: Annotated[Percent, told("Trọn điểm từ tỷ lệ (%)")]
    zero_below: Annotated[Percent, told("0 điểm khi dưới tỷ lệ (%)")]
    between: Annotated[Literal["rate_x_max", "linear", "rate_over_full"], told("Giữa hai ngưỡng", words=_BETWEEN)]

    @model_validator(mode="after")
    def _bounds_in_order(self) -> "RatioThresholdParams":
        if self.zero_below >= self.full_at:
            raise ValueError("tỷ lệ được 0 điểm phải nhỏ hơn tỷ lệ được trọn điểm")
        return self


class RatioThreshold(RateKind[RatioThresholdParams]):
    name = "ratio_threshold"
    label = "Theo tỷ lệ có ngưỡng"
    example = ("5", {"full_at": 95, "zero_below": 50, "between": "rate_x_max", "den_zero": "na"})
    Params = RatioThresholdParams

    def explain(self, params: RatioThresholdParams, max_points: Decimal) -> tuple[str, ...]:
        full, zero, top = number(params.full_at), number(params.zero_below), points(max_points)
        between = {
            "rate_x_max": f"tỷ lệ × {top}",
            "linear": f"(tỷ lệ − {zero} %) / ({full} % − {zero} %) × {top}",
            "rate_over_full": f"tỷ lệ / {full} % × {top}",
        }[params.between]
        rule = f"Từ {full} % trở lên: trọn {top}; dưới {zero} %: 0 điểm; ở giữa: {between}"
        return (rule, self.zero_over_zero(params, max_points))

    def check(self, params: RatioThresholdParams, max_points: Decimal) -> list[SheetFinding]:
        found = super().check(params, max_points)
        if not params.zero_below:
            text = "Tỷ lệ được 0 điểm là “dưới 0 %” nên mức 0 điểm này không bao giờ xảy ra."
            found.append(warning(text, "Ghi một ngưỡng lớn hơn 0, nếu muốn kết quả quá thấp không được điểm."))
        return found

    def thresholds(self, params: RatioThresholdParams) -> tuple[Decimal, ...]:
        return params.full_at, params.zero_below

    def at_rate(self, params: RatioThresholdParams, rate: Fraction, max_points: Decimal) -> tuple[Fraction, str]:
        full, zero, top = Fraction(params.full_at) / 100, Fraction(params.zero_below) / 100, Fraction(max_points)
        full_text, zero_text, top_text = number(params.full_at), number(params.zero_below), points(max_points)
        if rate >= full:
            return top, f", từ {full_text} %: trọn {top_text}"
        if rate < zero:
            return Fraction(0), f", dưới {zero_text} %: 0 điểm"
        if params.between == "rate_x_max":
            return rate * top, f" × {top_text}"
        if params.between == "linear":
            share = (rate - zero) / (full - zero)
            return share * top, f"; (tỷ lệ − {zero_text} %) / ({full_text} % − {zero_text} %) × {top_text}"
        return rate / full * top, f" / {full_text} % × {top_text}"


KIND = RatioThreshold()
