"""What was done against what was assigned; more than assigned earns nothing more."""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Annotated, Literal

from campaigns.shapes import Amount, Shape, told
from campaigns.shapes import Field as Limit
from scoring.engine.fields import Field
from scoring.engine.findings import SheetFinding, warning
from scoring.engine.kind import Kind, LeafParams, Verdict, invalid, not_applicable, worth
from scoring.engine.wording import number, percent, points

_NO_TARGET = {"na": "không áp dụng", "full": "trọn điểm", "zero": "0 điểm"}


class TargetParams(LeafParams):
    """Below `zero_below_pct` percent of the target nothing is earned; `no_target` says what no assignment is worth."""

    unit: Annotated[str, told("Đơn vị tính", "Ví dụ: %, m², cuộc.")] = ""
    over: Annotated[Literal["cap"], told("Vượt chỉ tiêu", words={"cap": "Tính bằng 100 %"})] = "cap"
    zero_below_pct: Annotated[
        Amount, Limit(le=100), told("0 điểm khi dưới (% chỉ tiêu)", "Ghi 0 khi không có ngưỡng này.")
    ] = Decimal(0)
    no_target: Annotated[
        Literal["na", "full", "zero"],
        told("Khi không được giao chỉ tiêu", words={"na": "Không áp dụng", "full": "Trọn điểm", "zero": "0 điểm"}),
    ] = "na"


class TargetAnswer(Shape):
    """`target` None: nothing was assigned."""

    target: Amount | None
    actual: Amount


class Target(Kind[TargetParams, TargetAnswer]):
    name = "target"
    label = "So với chỉ tiêu giao"
    example = ("4", {"unit": "%", "zero_below_pct": 50, "no_target": "na"})
    Params = TargetParams
    Answer = TargetAnswer

    def fields(self, params: TargetParams) -> tuple[Field, ...]:
        return (
            Field(
                "target", "Chỉ tiêu giao", "decimal", unit=params.unit, required=False,
                help=f"Để trống nếu không được giao chỉ tiêu ({_NO_TARGET[params.no_target]})",
            ),
            Field("actual", "Kết quả thực hiện", "decimal", unit=params.unit),
        )  # fmt: skip

    def explain(self, params: TargetParams, max_points: Decimal) -> tuple[str, ...]:
        rule = [f"Thực hiện / chỉ tiêu × {points(max_points)}, vượt chỉ tiêu tính bằng 100 %"]
        if params.zero_below_pct:
            rule.append(f"Dưới {number(params.zero_below_pct)} % chỉ tiêu: 0 điểm")
        return (*rule, f"Không được giao chỉ tiêu: {_NO_TARGET[params.no_target]}")

    def check(self, params: TargetParams, max_points: Decimal) -> list[SheetFinding]:
        if params.no_target != "zero":
            return []
        text = "Đơn vị không được giao chỉ tiêu thì bị 0 điểm, dù không phải lỗi của đơn vị."
        return [warning(text, "Chọn không áp dụng khi không được giao chỉ tiêu, trừ khi cố ý.")]

    def score(
        self, params: TargetParams, answer: TargetAnswer, max_points: Decimal, *, peers: Mapping[str, TargetAnswer]
    ) -> Verdict:
        if answer.target is None:
            reason = f"Không được giao chỉ tiêu: {_NO_TARGET[params.no_target]}"
            if params.no_target == "na":
                return not_applicable(reason)
            return worth(max_points if params.no_target == "full" else Decimal(0), reason)
        if answer.target == 0:
            return invalid("Chỉ tiêu giao phải lớn hơn 0; để trống nếu không được giao chỉ tiêu")
        return self._against(params, answer.actual, answer.target, max_points)

    def _against(self, params: TargetParams, actual: Decimal, target: Decimal, max_points: Decimal) -> Verdict:
        rate = Fraction(actual) / Fraction(target)
        floor = params.zero_below_pct
        reason = f"{number(actual)}/{number(target)} = {percent(rate, (Decimal(100), floor))}"
        if rate * 100 < Fraction(floor):
            return worth(Decimal(0), f"{reason}, dưới {number(floor)} %: 0 điểm")
        if rate >= 1:
            return worth(max_points, f"{reason}, đạt chỉ tiêu: trọn {points(max_points)}")
        return worth(rate * Fraction(max_points), f"{reason} × {points(max_points)}")


KIND = Target()
