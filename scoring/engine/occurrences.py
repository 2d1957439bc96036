"""Things that cost or earn points each time they happen, shared by deduct, penalty and bonus."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Annotated

from campaigns.shapes import Amount, Count, Key, RootModel, Shape, told
from scoring.engine.fields import Field
from scoring.engine.findings import SheetFinding, error, names_differ, unnamed, warning
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


def check_items(items: Sequence[PerItem]) -> list[SheetFinding]:
    """Each has a name of its own and counts for something."""
    found = [*names_differ(item.text for item in items), *unnamed((item.label, item.key) for item in items)]
    for item in items:
        if not item.per:
            text = f"“{item.text}” mỗi lần 0 điểm nên không có tác dụng."
            found.append(error(text, "Ghi điểm cho mỗi lần, hoặc bỏ mục này."))
    return found


def check_cap(items: Sequence[PerItem], cap: Decimal | None) -> list[SheetFinding]:
    """The cap leaves room for something, and for each item once."""
    if cap is None:
        return []
    if not cap:
        return [error("Mức trần là 0 nên dòng này không bao giờ có tác dụng.", "Ghi mức trần lớn hơn 0.")]
    cure = "Nâng mức trần, hoặc giảm điểm mỗi lần."
    high = [item for item in items if item.per > cap]
    text = "“{}” mỗi lần {} điểm, vượt mức trần {} nên không bao giờ tính đủ."
    return [warning(text.format(item.text, number(item.per), number(cap)), cure) for item in high]


def floor_below_start(floor: Decimal, start: Decimal) -> list[SheetFinding]:
    if floor < start:
        return []
    text = f"Mức sàn bằng điểm ban đầu ({number(start)}) nên vi phạm không bao giờ bị trừ điểm."
    return [error(text, "Giảm mức sàn, thường là 0.")]


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
