"""Options worth points, shared by the kinds that let one choose among them."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Annotated

from campaigns.shapes import Amount, Field, Key, Shape, model_validator, told
from scoring.engine.fields import Option
from scoring.engine.findings import SheetFinding, worth_the_maximum
from scoring.engine.kind import LeafParams, distinct
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


def best_is_max(choices: Iterable[Choice], max_points: Decimal) -> list[SheetFinding]:
    return worth_the_maximum("điểm của mức cao nhất", max(choice.points for choice in choices), max_points)


def unknown(given: Iterable[str], choices: Iterable[Choice]) -> str:
    """A Vietnamese complaint about keys that are no option, or ""."""
    known = {choice.key for choice in choices}
    strange = [key for key in dict.fromkeys(given) if key not in known]
    return "Không có lựa chọn: " + ", ".join(f"“{key}”" for key in strange) if strange else ""
