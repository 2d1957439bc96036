"""Points on top of the 100 for recognised achievements; one achievement counts once, at its highest."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Annotated, Literal
from unicodedata import normalize

from campaigns.shapes import Amount, Key, Shape, model_validator, told
from campaigns.shapes import Field as Limit
from scoring.engine.fields import Field, Option
from scoring.engine.findings import SheetFinding, worth_the_maximum
from scoring.engine.kind import Bounds, Kind, LeafParams, Verdict, distinct, invalid, worth
from scoring.engine.occurrences import PerItem, check_cap, check_items
from scoring.engine.wording import number, points


class BonusParams(LeafParams):
    """`cap` None: no limit, and the criterion declares 0 as its maximum."""

    items: Annotated[
        tuple[PerItem, ...], Limit(min_length=1), told("Các mức thưởng", "Mỗi thành tích được cộng điểm một lần.")
    ]
    cap: Annotated[
        Amount | None,
        told("Thưởng tối đa", "Để trống: không giới hạn, khi đó điểm tối đa ghi 0.", blank="Không giới hạn"),
    ]
    stack: Annotated[Literal["sum"], told("Nhiều thành tích", words={"sum": "Cộng lại"})] = "sum"
    same_achievement: Annotated[
        Literal["highest_only"], told("Một thành tích ở nhiều cấp", words={"highest_only": "Chỉ tính cấp cao nhất"})
    ] = "highest_only"

    @model_validator(mode="after")
    def _keys_differ(self) -> "BonusParams":
        distinct(item.key for item in self.items)
        return self


class RecordsAnswer(Shape):
    """Pairs of an item's key and the name of the achievement."""

    items: tuple[tuple[Key, Key], ...]


class Bonus(Kind[BonusParams, RecordsAnswer]):
    name = "bonus"
    label = "Điểm thưởng"
    example = (
        "5",
        {
            "items": [
                {"key": "cap_tinh", "label": "Cấp tỉnh trở lên", "per": 3},
                {"key": "cap_co_so", "label": "Cấp cơ sở", "per": 1},
            ],
            "cap": 5,
        },
    )
    outside_total = True
    Params = BonusParams
    Answer = RecordsAnswer

    def fields(self, params: BonusParams) -> tuple[Field, ...]:
        options = tuple(Option(item.key, item.text, item.per) for item in params.items)
        return (Field("items", "Thành tích được công nhận", "records", options, required=False),)

    def explain(self, params: BonusParams, max_points: Decimal) -> tuple[str, ...]:
        rates = "; ".join(f"{item.text}: +{points(item.per)}" for item in params.items)
        limit = "không giới hạn" if params.cap is None else f"tối đa {points(params.cap)}"
        return (f"{rates}; {limit}", "Một thành tích được công nhận ở nhiều cấp chỉ tính cấp cao nhất")

    def bounds(self, params: BonusParams, max_points: Decimal) -> Bounds:
        return Decimal(0), params.cap

    def check(self, params: BonusParams, max_points: Decimal) -> list[SheetFinding]:
        found = worth_the_maximum("mức trần", params.cap or Decimal(0), max_points)
        return found + check_items(params.items) + check_cap(params.items, params.cap)

    def score(
        self, params: BonusParams, answer: RecordsAnswer, max_points: Decimal, *, peers: Mapping[str, RecordsAnswer]
    ) -> Verdict:
        worths = {item.key: item.per for item in params.items}
        best: dict[str, Decimal] = {}
        for key, name in answer.items:
            if key not in worths:
                return invalid(f"Không có mức thưởng “{key}”")
            same = _same_name(name)
            best[same] = max(best.get(same, Decimal(0)), worths[key])
        earned = sum(best.values(), Decimal(0))
        reason = " + ".join(number(each) for each in sorted(best.values(), reverse=True)) or "Không có thành tích"
        if params.cap is not None and earned > params.cap:
            return worth(params.cap, f"{reason} = {number(earned)}, tính tối đa {points(params.cap)}")
        return worth(earned, reason)


def _same_name(name: str) -> str:
    """One achievement typed twice with other capitals, spaces or accents' encoding is still one."""
    return " ".join(normalize("NFC", name).casefold().split())


KIND = Bonus()
