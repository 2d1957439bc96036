"""A condition that gives no points: it bars the award or limits the class."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Annotated, Literal

from campaigns.shapes import Amount, Shape, StrictBool, model_validator, told
from campaigns.shapes import Field as Limit
from scoring.engine.fields import Field
from scoring.engine.findings import SheetFinding, error
from scoring.engine.kind import Kind, LeafParams, Verdict, worth
from scoring.engine.wording import number


class PartFloor(Shape):
    """True when `part` (every part when "") earned less than `pct` percent of its maximum."""

    type: Annotated[
        Literal["part_min_pct"], told("Loại quy tắc", words={"part_min_pct": "Phần dưới tỷ lệ điểm tối thiểu"})
    ]
    pct: Annotated[Amount, Limit(le=100), told("Dưới tỷ lệ (% điểm tối đa)")]
    part: Annotated[str, told("Phần", among="parts", blank="Bất kỳ phần nào")] = ""


class GateParams(LeafParams):
    """With a `rule` the system decides, without one the council."""

    effect: Annotated[
        Literal["no_award", "cap_class"],
        told("Hệ quả khi vi phạm", words={"no_award": "Không xét khen", "cap_class": "Giới hạn mức xếp loại"}),
    ]
    cap_class: Annotated[
        str,
        told("Không xếp loại cao hơn", "Chỉ chọn khi giới hạn mức xếp loại.", among="classes", blank="Không giới hạn"),
    ] = ""
    decided_by: Annotated[
        Literal["council", "system"],
        told("Người xác định", words={"council": "Hội đồng", "system": "Hệ thống"}, more=True),
    ] = "council"
    rule: Annotated[
        PartFloor | None,
        told("Tự kiểm theo điểm", "Hệ thống tự xác định khi một phần thấp điểm; không chọn thì Hội đồng xác định."),
    ] = None
    source_rule: Annotated[str, told("Căn cứ", "Điều khoản nêu điều kiện này.", more=True)] = ""

    @model_validator(mode="after")
    def _names_the_class(self) -> "GateParams":
        if (self.effect == "cap_class") != bool(self.cap_class):
            raise ValueError("mức xếp loại cao nhất phải có khi, và chỉ khi, hệ quả là giới hạn mức xếp loại")
        return self


class GateAnswer(Shape):
    """`value` true: the condition holds, the gate is shut."""

    value: StrictBool


class Gate(Kind[GateParams, GateAnswer]):
    name = "gate"
    label = "Điều kiện"
    example = ("0", {"effect": "no_award"})
    outside_total = True
    Params = GateParams
    Answer = GateAnswer

    def fields(self, params: GateParams) -> tuple[Field, ...]:
        return () if params.rule else (Field("value", "Có vi phạm điều kiện này", "yes_no", required=False),)

    def explain(self, params: GateParams, max_points: Decimal) -> tuple[str, ...]:
        effect = "Không xét khen" if params.effect == "no_award" else f"Không xếp loại cao hơn “{params.cap_class}”"
        if params.rule is None:
            return (f"{effect} nếu vi phạm; không làm thay đổi điểm", "Do Hội đồng xác định")
        part = f"phần {params.rule.part}" if params.rule.part else "có phần"
        return (f"{effect} nếu {part} dưới {number(params.rule.pct)} % điểm tối đa", "Hệ thống tự kiểm")

    def bounds(self, params: GateParams, max_points: Decimal) -> tuple[Decimal, Decimal]:
        return Decimal(0), Decimal(0)

    def check(self, params: GateParams, max_points: Decimal) -> list[SheetFinding]:
        found = []
        if max_points:
            text = "Điều kiện không cho điểm mà lại có điểm tối đa."
            found.append(error(text, "Sửa điểm tối đa thành 0.", "max_points"))
        if params.decided_by == "system" and params.rule is None:
            text = "Điều kiện giao cho hệ thống xác định nhưng chưa có quy tắc nào để tự kiểm."
            found.append(error(text, "Ghi quy tắc tự kiểm theo điểm, hoặc giao cho Hội đồng xác định."))
        if params.rule and not params.rule.pct:
            text = "Không phần nào có thể dưới 0 % điểm nên điều kiện này không bao giờ có tác dụng."
            found.append(error(text, "Ghi tỷ lệ lớn hơn 0, ví dụ 50 %."))
        return found

    def score(
        self, params: GateParams, answer: GateAnswer, max_points: Decimal, *, peers: Mapping[str, GateAnswer]
    ) -> Verdict:
        return worth(Decimal(0), "Vi phạm điều kiện" if answer.value else "Không vi phạm")


KIND = Gate()
