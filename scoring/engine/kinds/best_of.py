"""Several cases may hold; only the highest counts."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Annotated

from campaigns.shapes import Field as Limit
from campaigns.shapes import Key, Shape, told
from scoring.engine.fields import Field
from scoring.engine.findings import SheetFinding
from scoring.engine.kind import Kind, Verdict, invalid, worth
from scoring.engine.options import Choice, ChoiceParams, as_options, check_options, unknown, worded
from scoring.engine.wording import points


class BestOfParams(ChoiceParams):
    options: Annotated[
        tuple[Choice, ...], Limit(min_length=1), told("Các trường hợp", "Trường hợp cao nhất bằng điểm tối đa.")
    ]


class BestOfAnswer(Shape):
    choices: tuple[Key, ...]


class BestOf(Kind[BestOfParams, BestOfAnswer]):
    name = "best_of"
    label = "Tính trường hợp cao nhất"
    example = (
        "3",
        {
            "options": [
                {"key": "phe_duyet", "label": "Đã phê duyệt", "points": 3},
                {"key": "da_trinh", "label": "Đã trình", "points": "1.5"},
            ]
        },
    )
    Params = BestOfParams
    Answer = BestOfAnswer

    def fields(self, params: ChoiceParams) -> tuple[Field, ...]:
        return (Field("choices", "Các trường hợp đạt được", "multi_choice", as_options(params.options)),)

    def explain(self, params: ChoiceParams, max_points: Decimal) -> tuple[str, ...]:
        return (worded(params.options), "Đạt nhiều trường hợp thì chỉ tính trường hợp cao nhất, không cộng dồn")

    def check(self, params: ChoiceParams, max_points: Decimal) -> list[SheetFinding]:
        return check_options(params.options, max_points)

    def score(
        self, params: ChoiceParams, answer: BestOfAnswer, max_points: Decimal, *, peers: Mapping[str, BestOfAnswer]
    ) -> Verdict:
        if complaint := unknown(answer.choices, params.options):
            return invalid(complaint)
        held = [option for option in params.options if option.key in answer.choices]
        if not held:
            return worth(Decimal(0), "Không đạt trường hợp nào: 0 điểm")
        best = max(held, key=lambda option: option.points)
        return worth(best.points, f"Cao nhất: {best.text}, {points(best.points)}")


KIND = BestOf()
