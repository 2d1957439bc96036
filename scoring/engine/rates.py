"""What the three kinds that look at a rate a/b have in common: the question, b = 0, and a > b."""

from abc import abstractmethod
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Annotated, Literal, TypeVar

from campaigns.shapes import Amount, Shape, told
from scoring.engine.fields import Field
from scoring.engine.findings import SheetFinding, names_differ, warning
from scoring.engine.kind import Kind, LeafParams, Verdict, invalid, not_applicable, worth
from scoring.engine.wording import inside, number, percent, points

_ZERO_OVER_ZERO = {
    "full": "Không phát sinh: trọn điểm",
    "zero": "Không có số liệu: 0 điểm",
    "na": "Không phát sinh: không áp dụng",
}


class RateParams(LeafParams):
    """`num` and `den` name the two figures for machines, the labels for people; `den_zero` says what 0/0 is worth."""

    num: Annotated[str, told("Mã của số đạt", "Để đối chiếu với số liệu khác; có thể để trống.", more=True)] = ""
    den: Annotated[str, told("Mã của tổng số", more=True)] = ""
    num_label: Annotated[str, told("Tên số đạt", "Ví dụ: Số hộ đăng ký.")] = "Số đạt"
    den_label: Annotated[str, told("Tên tổng số", "Ví dụ: Tổng số hộ.")] = "Tổng số"
    den_zero: Annotated[
        Literal["full", "na", "zero"],
        told("Khi tổng số bằng 0", words={"na": "Không áp dụng", "full": "Trọn điểm", "zero": "0 điểm"}),
    ] = "na"


class RateAnswer(Shape):
    num: Amount
    den: Amount


RateParamsType = TypeVar("RateParamsType", bound=RateParams)


class RateKind(Kind[RateParamsType, RateAnswer]):
    """A kind that gives points for the exact rate num/den, which is compared before any rounding."""

    Answer = RateAnswer

    @abstractmethod
    def at_rate(self, params: RateParamsType, rate: Fraction, max_points: Decimal) -> tuple[Fraction, str]:
        """Exact points at `rate` (0 to 1), and the words that follow the rate in the reason."""

    def thresholds(self, params: RateParamsType) -> tuple[Decimal, ...]:
        """Percentages at which the points change; a printed rate never seems to be on the other side of one."""
        return ()

    def fields(self, params: RateParamsType) -> tuple[Field, ...]:
        return (
            Field("num", params.num_label, "decimal", unit=params.unit),
            Field("den", params.den_label, "decimal", unit=params.unit, help="Số đạt không được lớn hơn tổng số"),
        )

    def check(self, params: RateParamsType, max_points: Decimal) -> list[SheetFinding]:
        found = names_differ([params.num_label, params.den_label])
        if params.den_zero == "zero":
            text = f"{params.den_label} bằng 0 thì bị 0 điểm, dù không phải lỗi của đơn vị."
            found.append(warning(text, "Chọn không áp dụng khi không phát sinh, trừ khi cố ý."))
        return found

    def zero_over_zero(self, params: RateParamsType, max_points: Decimal) -> str:
        """The sentence for `explain` about an empty denominator."""
        worth_of = {"full": f"trọn {points(max_points)}", "zero": "0 điểm", "na": "không áp dụng"}
        return f"{params.den_label} bằng 0: {worth_of[params.den_zero]}"

    def score(
        self, params: RateParamsType, answer: RateAnswer, max_points: Decimal, *, peers: Mapping[str, RateAnswer]
    ) -> Verdict:
        num, den = answer.num, answer.den
        if num > den:
            return invalid(f"{params.num_label} ({number(num)}) lớn hơn {inside(params.den_label)} ({number(den)})")
        if den == 0:
            reason = _ZERO_OVER_ZERO[params.den_zero]
            if params.den_zero == "na":
                return not_applicable(reason)
            return worth(max_points if params.den_zero == "full" else Decimal(0), reason)
        rate = Fraction(num) / Fraction(den)
        earned, words = self.at_rate(params, rate, max_points)
        return worth(earned, f"{number(num)}/{number(den)} = {percent(rate, self.thresholds(params))}{words}")
