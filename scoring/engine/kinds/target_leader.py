"""Against the own target up to half of the points, above it against the best excess of the block."""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Annotated

from campaigns.shapes import Amount, Shape, told
from scoring.engine.fields import Field
from scoring.engine.kind import Kind, LeafParams, Verdict, invalid, worth
from scoring.engine.wording import number, percent, points


class TargetLeaderParams(LeafParams):
    unit: Annotated[str, told("Đơn vị tính", "Ví dụ: %, m², cuộc.")] = ""


class TargetLeaderAnswer(Shape):
    """`target` None: nothing was assigned, and the unit is compared with the others that had no target."""

    target: Amount | None
    actual: Amount


class TargetLeader(Kind[TargetLeaderParams, TargetLeaderAnswer]):
    name = "target_leader"
    label = "So với chỉ tiêu và đơn vị dẫn đầu khối"
    example = ("4", {"unit": "%"})
    within_block = True
    Params = TargetLeaderParams
    Answer = TargetLeaderAnswer

    def fields(self, params: TargetLeaderParams) -> tuple[Field, ...]:
        return (
            Field(
                "target", "Chỉ tiêu giao", "decimal", unit=params.unit, required=False,
                help="Để trống nếu không được giao chỉ tiêu",
            ),
            Field("actual", "Kết quả thực hiện", "decimal", unit=params.unit),
        )  # fmt: skip

    def explain(self, params: TargetLeaderParams, max_points: Decimal) -> tuple[str, ...]:
        half = points(max_points / 2)
        return (
            f"Dưới chỉ tiêu: thực hiện / chỉ tiêu × {half}; đạt chỉ tiêu: {half}",
            f"Vượt chỉ tiêu: {half} + tỷ lệ vượt / tỷ lệ vượt cao nhất khối × {half}; dẫn đầu: {points(max_points)}",
            f"Không được giao chỉ tiêu: thực hiện / kết quả cao nhất của nhóm không có chỉ tiêu × {points(max_points)}",
            "Điểm tạm tính cho đến khi cả khối đã trình",
        )

    def score(
        self,
        params: TargetLeaderParams,
        answer: TargetLeaderAnswer,
        max_points: Decimal,
        *,
        peers: Mapping[str, TargetLeaderAnswer],
    ) -> Verdict:
        if answer.target == 0:
            return invalid("Chỉ tiêu giao phải lớn hơn 0; để trống nếu không được giao chỉ tiêu")
        block = [answer, *peers.values()]
        if answer.target is None:
            return _without_target(answer.actual, block, max_points)
        excess = _excess(answer.actual, answer.target)
        half = Fraction(max_points) / 2
        if excess <= 0:
            shown = f"{number(answer.actual)}/{number(answer.target)} = {percent(1 + excess, (Decimal(100),))}"
            return worth((1 + excess) * half, f"{shown} × {points(max_points / 2)}")
        best = max(_excess(unit.actual, unit.target) for unit in block if unit.target)
        reason = f"Vượt chỉ tiêu: {number(half)} + {number(half)} × {percent(excess)} / {percent(best)} (cao nhất khối)"
        return worth(half + half * excess / best, reason)


def _excess(actual: Decimal, target: Decimal) -> Fraction:
    return Fraction(actual) / Fraction(target) - 1


def _without_target(actual: Decimal, block: list[TargetLeaderAnswer], max_points: Decimal) -> Verdict:
    best = max(unit.actual for unit in block if unit.target is None)
    if best == 0:
        return worth(Decimal(0), "Không có chỉ tiêu, nhóm không có chỉ tiêu chưa có kết quả: 0 điểm")
    share = Fraction(actual) / Fraction(best)
    return worth(share * Fraction(max_points), f"{number(actual)}/{number(best)} (cao nhất) × {points(max_points)}")


KIND = TargetLeader()
