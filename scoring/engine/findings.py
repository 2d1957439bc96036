"""What is wrong with a score sheet: how grave, where, what, and how to mend it."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from scoring.engine.wording import number

Level = Literal["error", "warning"]


@dataclass(frozen=True)
class SheetFinding:
    """An error keeps the sheet from being issued; a warning is worth a look.

    `code` is the row's ("": the sheet as a whole, and what a kind says before its row is known). `field` is what of the
    row is meant: code, parent, title, kind, max_points, params, evidence, applies_to; or rules, of the sheet. `text`
    and `cure` are whole Vietnamese sentences that do not repeat the code.
    """

    level: Level
    code: str
    field: str
    text: str
    cure: str


def error(text: str, cure: str, field: str = "params", code: str = "") -> SheetFinding:
    return SheetFinding("error", code, field, text, cure)


def warning(text: str, cure: str, field: str = "params", code: str = "") -> SheetFinding:
    return SheetFinding("warning", code, field, text, cure)


def worth_the_maximum(what: str, value: Decimal, max_points: Decimal) -> list[SheetFinding]:
    """An error when `what` ("mức trần"), which has to be worth the whole maximum, is not."""
    if value == max_points:
        return []
    text = f"{what[0].upper()}{what[1:]} là {number(value)}, khác điểm tối đa {number(max_points)}."
    return [error(text, f"Sửa {what} thành {number(max_points)}, hoặc điểm tối đa thành {number(value)}.")]


def unnamed(items: Iterable[tuple[str, str]]) -> list[SheetFinding]:
    """A warning for every (label, key) whose label is blank: people are shown the key instead."""
    cure = "Ghi nội dung bằng lời."
    blank = [key for label, key in items if not label]
    return [warning(f"Có mục chưa ghi nội dung nên đơn vị chỉ thấy mã “{key}”.", cure) for key in blank]


def names_differ(names: Iterable[str]) -> list[SheetFinding]:
    """An error for every name that stands twice: whoever fills the form in cannot tell the two apart."""
    given = list(names)
    plain = [" ".join(name.casefold().split()) for name in given]
    twice = [name for place, name in enumerate(given) if plain[place] in plain[:place]]
    return [error(f"Có hai mục cùng tên “{name}”.", "Đặt cho mỗi mục một tên riêng.") for name in dict.fromkeys(twice)]
