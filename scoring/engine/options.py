"""Options worth points, shared by the kinds that let one choose among them."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Annotated

from campaigns.shapes import Amount, Field, Key, Shape, model_validator, told
from scoring.engine.fields import Option
from scoring.engine.findings import SheetFinding, names_differ, unnamed, warning, worth_the_maximum
from scoring.engine.kind import LeafParams, distinct
from scoring.engine.ranges import unclear_places
from scoring.engine.wording import points


class Choice(Shape):
    """One option of a list; `label` falls back on the key."""

    key: Annotated[Key, told("Mã", made=True)]
    label: Annotated[str, told("Nội dung")] = ""
    points: Annotated[Amount, told("Điểm")]

    @property
    def text(self) -> str:
        return self.label or self.key


class ChoiceParams(LeafParams):
    options: Annotated[tuple[Choice, ...], Field(min_length=1), told("Các mức", "Mức cao nhất bằng điểm tối đa.")]

    @model_validator(mode="after")
    def _keys_differ(self) -> "ChoiceParams":
        distinct(option.key for option in self.options)
        return self


def as_options(choices: Iterable[Choice]) -> tuple[Option, ...]:
    return tuple(Option(choice.key, choice.text, choice.points) for choice in choices)


def worded(choices: Iterable[Choice]) -> str:
    return "; ".join(f"{choice.text}: {points(choice.points)}" for choice in choices)


def check_options(choices: Sequence[Choice], max_points: Decimal) -> list[SheetFinding]:
    """The best option is worth the maximum, and each has a name of its own."""
    best = max(choice.points for choice in choices)
    return [
        *worth_the_maximum("điểm của mức cao nhất", best, max_points),
        *names_differ(choice.text for choice in choices),
        *unnamed((choice.label, choice.key) for choice in choices),
    ]


def check_levels(choices: Sequence[Choice]) -> list[SheetFinding]:
    """Options of which one has to be chosen: they lead to different points and leave no figure without a place."""
    found = []
    if len(choices) == 1:
        text = "Chỉ có một mức nên đơn vị nào cũng được trọn điểm."
        found.append(warning(text, "Thêm mức thấp hơn, hoặc dùng cách tính “Có hoặc không”."))
    by_points: dict[Decimal, Choice] = {}
    for choice in choices:
        other = by_points.setdefault(choice.points, choice)
        if other is not choice and choice.points:
            text = f"“{other.text}” và “{choice.text}” cùng được {points(choice.points)}."
            found.append(warning(text, "Sửa điểm, hoặc gộp hai mức thành một."))
    cure = "Ghi các mức liền nhau, ví dụ “từ 70 đến dưới 85” rồi “từ 85 trở lên”."
    return found + [warning(text, cure) for text in unclear_places([choice.text for choice in choices])]


def unknown(given: Iterable[str], choices: Iterable[Choice]) -> str:
    """A Vietnamese complaint about keys that are no option, or ""."""
    known = {choice.key for choice in choices}
    strange = [key for key in dict.fromkeys(given) if key not in known]
    return "Không có lựa chọn: " + ", ".join(f"“{key}”" for key in strange) if strange else ""
