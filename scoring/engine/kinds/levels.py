"""One of several levels."""

from collections.abc import Mapping
from decimal import Decimal

from campaigns.shapes import Key, Shape
from scoring.engine.fields import Field
from scoring.engine.findings import SheetFinding
from scoring.engine.kind import Kind, Verdict, invalid, worth
from scoring.engine.options import ChoiceParams, as_options, check_levels, check_options, unknown, worded
from scoring.engine.wording import points


class LevelsAnswer(Shape):
    choice: Key


class Levels(Kind[ChoiceParams, LevelsAnswer]):
    name = "levels"
    label = "Chọn một mức"
    example = (
        "3",
        {
            "options": [
                {"key": "tot", "label": "Từ 4 kỳ", "points": 3},
                {"key": "kha", "label": "2 đến 3 kỳ", "points": "1.5"},
                {"key": "khong", "label": "Ít hơn", "points": 0},
            ]
        },
    )
    Params = ChoiceParams
    Answer = LevelsAnswer

    def fields(self, params: ChoiceParams) -> tuple[Field, ...]:
        return (Field("choice", "Mức đạt được", "choice", as_options(params.options)),)

    def explain(self, params: ChoiceParams, max_points: Decimal) -> tuple[str, ...]:
        return (worded(params.options),)

    def check(self, params: ChoiceParams, max_points: Decimal) -> list[SheetFinding]:
        return [*check_options(params.options, max_points), *check_levels(params.options)]

    def score(
        self, params: ChoiceParams, answer: LevelsAnswer, max_points: Decimal, *, peers: Mapping[str, LevelsAnswer]
    ) -> Verdict:
        if complaint := unknown([answer.choice], params.options):
            return invalid(complaint)
        chosen = next(option for option in params.options if option.key == answer.choice)
        return worth(chosen.points, f"{chosen.text}: {points(chosen.points)}")


KIND = Levels()
