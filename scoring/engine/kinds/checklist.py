"""A list to tick: points per item (sum), or all points once enough are ticked (n_of_m)."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Annotated, Literal

from campaigns.shapes import Amount, Count, Key, Shape, model_validator, told
from campaigns.shapes import Field as Limit
from scoring.engine.fields import Field
from scoring.engine.findings import SheetFinding, names_differ, unnamed, warning, worth_the_maximum
from scoring.engine.kind import Kind, LeafParams, Verdict, distinct, invalid, worth
from scoring.engine.options import Choice, as_options, unknown, worded
from scoring.engine.wording import number, points


class Item(Choice):
    points: Annotated[Amount, told("Điểm")] = Decimal(0)  # unused under n_of_m


class ChecklistParams(LeafParams):
    rule: Annotated[
        Literal["sum", "n_of_m"],
        told("Cách chấm", words={"sum": "Cộng điểm các nội dung đã có", "n_of_m": "Đủ số nội dung thì trọn điểm"}),
    ]
    n: Annotated[Count, told("Số nội dung phải có", "Chỉ dùng khi đủ số nội dung thì trọn điểm.")] = 0
    items: Annotated[
        tuple[Item, ...], Limit(min_length=1), told("Các nội dung", "Điểm từng nội dung chỉ dùng khi cộng điểm.")
    ]

    @model_validator(mode="after")
    def _is_sound(self) -> "ChecklistParams":
        distinct(item.key for item in self.items)
        if self.rule == "n_of_m" and not 1 <= self.n <= len(self.items):
            raise ValueError(f"số nội dung phải có phải từ 1 đến {len(self.items)}")
        return self


class ChecklistAnswer(Shape):
    ticked: tuple[Key, ...]


class Checklist(Kind[ChecklistParams, ChecklistAnswer]):
    name = "checklist"
    label = "Danh mục đánh dấu"
    example = (
        "3",
        {
            "items": [
                {"key": "ke_hoach", "label": "Có kế hoạch", "points": 1},
                {"key": "bao_cao", "label": "Có báo cáo kết quả", "points": 2},
            ],
            "rule": "sum",
        },
    )
    Params = ChecklistParams
    Answer = ChecklistAnswer

    def fields(self, params: ChecklistParams) -> tuple[Field, ...]:
        return (Field("ticked", "Các nội dung đã có", "multi_choice", as_options(params.items)),)

    def explain(self, params: ChecklistParams, max_points: Decimal) -> tuple[str, ...]:
        if params.rule == "sum":
            return (worded(params.items), "Cộng điểm các nội dung đã có")
        wanted = ", ".join(item.text for item in params.items)
        return (f"Có từ {params.n} nội dung trở lên: {points(max_points)}; ít hơn: 0 điểm", f"Gồm: {wanted}")

    def check(self, params: ChecklistParams, max_points: Decimal) -> list[SheetFinding]:
        items = params.items
        found = [*names_differ(item.text for item in items), *unnamed((item.label, item.key) for item in items)]
        total = sum((item.points for item in params.items), Decimal(0))
        if params.rule == "sum":
            found += worth_the_maximum("tổng điểm của các nội dung", total, max_points)
            idle = [f"“{item.text}”" for item in params.items if not item.points]
            if idle:
                text = f"Nội dung {', '.join(idle)} 0 điểm nên có hay không cũng như nhau."
                found.append(warning(text, "Ghi điểm cho nội dung này, hoặc bỏ đi."))
        elif total:
            text = "Từng nội dung có ghi điểm nhưng cách tính này không dùng đến: đủ số nội dung thì trọn điểm."
            found.append(warning(text, "Bỏ điểm của từng nội dung, hoặc chọn cách cộng điểm các nội dung."))
        return found

    def score(
        self,
        params: ChecklistParams,
        answer: ChecklistAnswer,
        max_points: Decimal,
        *,
        peers: Mapping[str, ChecklistAnswer],
    ) -> Verdict:
        if complaint := unknown(answer.ticked, params.items):
            return invalid(complaint)
        held = [item for item in params.items if item.key in answer.ticked]
        if params.rule == "sum":
            terms = " + ".join(number(item.points) for item in held)
            return worth(sum((item.points for item in held), Decimal(0)), terms or "Chưa có nội dung nào: 0 điểm")
        reached = len(held) >= params.n
        reason = f"Có {len(held)}/{len(params.items)} nội dung, yêu cầu {params.n}"
        return worth(max_points if reached else Decimal(0), reason)


KIND = Checklist()
