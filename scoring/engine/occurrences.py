"""Things that cost or earn points each time they happen, shared by deduct, penalty and bonus."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Annotated

from campaigns.shapes import Amount, Count, Key, RootModel, Shape, told
from scoring.engine.fields import Field
from scoring.engine.wording import number, points


class PerItem(Shape):
    """Each occurrence of `key` is worth `per` points."""

    key: Annotated[Key, told("Mã", made=True)]
    label: Annotated[str, told("Nội dung")] = ""
    per: Annotated[Amount, told("Điểm mỗi lần")]

    @property
    def text(self) -> str:
        return self.label or self.key


class Counts(RootModel[dict[Key, Count]]):
    """How often each item happened, by its key. An item not named did not happen; one left blank is unanswered."""


def count_fields(items: Iterable[PerItem]) -> tuple[Field, ...]:
    return tuple(Field(item.key, item.text, "integer", unit="lần") for item in items)


def worded(items: Iterable[PerItem], sign: str) -> str:
    """ "Vụ phản ánh đúng: mỗi lần −0,5 điểm"; a label that says "mỗi" itself is not told so twice."""

    def each(item: PerItem) -> str:
        return "" if item.text.casefold().startswith("mỗi ") else "mỗi lần "

    return "; ".join(f"{item.text}: {each(item)}{sign}{points(item.per)}" for item in items)


def unknown(items: Iterable[PerItem], counts: Mapping[str, int]) -> str:
    """A Vietnamese complaint about counted things that are no item, or ""."""
    known = {item.key for item in items}
    strange = [key for key in counts if key not in known]
    return "Không có nội dung: " + ", ".join(f"“{key}”" for key in strange) if strange else ""


def lost(items: Iterable[PerItem], counts: Mapping[str, int]) -> tuple[Decimal, str]:
    """The points of all occurrences, and how they add up ("1 × 1 + 3 × 0,5")."""
    happened = [(counts[item.key], item.per) for item in items if counts.get(item.key)]
    total = sum((times * per for times, per in happened), Decimal(0))
    return total, " + ".join(f"{times} × {number(per)}" for times, per in happened)
