"""Points entered by people, normally the inspection team, in steps."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Annotated

from campaigns.shapes import Amount, Shape, told
from campaigns.shapes import Field as Limit
from scoring.engine.fields import Field
from scoring.engine.findings import SheetFinding, error
from scoring.engine.kind import Kind, LeafParams, Verdict, invalid, worth
from scoring.engine.wording import number, points


class ManualParams(LeafParams):
    step: Annotated[Amount, Limit(gt=0), told("Bước điểm", "Ví dụ 0,5: chỉ chấm 0; 0,5; 1; …")]


class ManualAnswer(Shape):
    value: Amount


class Manual(Kind[ManualParams, ManualAnswer]):
    name = "manual"
    label = "Chấm trực tiếp"
    example = ("4", {"step": "0.5", "scorer": "agency", "self_score": False})
    Params = ManualParams
    Answer = ManualAnswer

    def fields(self, params: ManualParams) -> tuple[Field, ...]:
        return (Field("value", "Điểm chấm", "decimal", unit="điểm", help=f"Bước {points(params.step)}"),)

    def explain(self, params: ManualParams, max_points: Decimal) -> tuple[str, ...]:
        who = "Đoàn kiểm tra chấm" if params.scorer == "agency" else "Chấm trực tiếp"
        return (f"{who} từ 0 đến {points(max_points)}, mỗi bước {points(params.step)}",)

    def check(self, params: ManualParams, max_points: Decimal) -> list[SheetFinding]:
        if max_points % params.step == 0:
            return []
        top, step = number(max_points), number(params.step)
        if params.step > max_points:
            return [error(f"Bước điểm {step} lớn hơn điểm tối đa {top} nên chỉ chấm được 0.", "Giảm bước điểm.")]
        text = f"Điểm tối đa {top} không chia hết cho bước {step} nên không ai được trọn điểm."
        return [error(text, "Sửa bước điểm, hoặc điểm tối đa.")]

    def score(
        self, params: ManualParams, answer: ManualAnswer, max_points: Decimal, *, peers: Mapping[str, ManualAnswer]
    ) -> Verdict:
        if answer.value > max_points:
            return invalid(f"Điểm chấm {number(answer.value)} vượt điểm tối đa {number(max_points)}")
        if answer.value % params.step:
            return invalid(f"Điểm chấm {number(answer.value)} không đúng bước {number(params.step)}")
        return worth(answer.value, f"Chấm trực tiếp {points(answer.value)}")


KIND = Manual()
