"""An answer as the cells that a person fills in, and cells as what a browser would have posted."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict

from campaigns.vietnamese import normal, search_key
from scoring.answers import Input, Posted, inputs_of, read_posted
from scoring.engine.kind import LeafParams

YES, NO = "Có", "Không"
RECORDS = 6  # as many achievements fit into the file; more are entered on the page

Option = tuple[str, str]  # the word of the drop-down, the value a browser posts for it


@dataclass(frozen=True)
class Cell:
    """One value to fill in. `name` is the field a browser would post; a tick has one option, a free text none."""

    name: str
    label: str
    text: str
    options: tuple[Option, ...] = ()
    hint: str = ""

    @property
    def words(self) -> tuple[str, ...]:
        """What the drop-down offers."""
        words = tuple(word for word, _ in self.options)
        return words if len(words) != 1 else (*words, NO)


@dataclass(frozen=True)
class Filled:
    """What the cells of a line say: the answer, the note, and mistakes by the place of their cell."""

    posted: Posted
    note: str
    wrong: dict[int, str]


def cells_of(kind: str, params: LeafParams, answer: Mapping[str, Any] | None, note: str) -> list[Cell]:
    """The cells of a line, in an order that depends on the rule alone."""
    found = [cell for shown in inputs_of(kind, params, answer) for cell in _SHAPES[shown.field.type](shown)]
    if params.may_be_na:
        given = answer if answer and answer.get("na") else {}
        found.append(Cell("na", "Không áp dụng", YES if given else "", ((YES, "1"),), "Có, khi không áp dụng"))
        found.append(Cell("na_reason", "Lý do không áp dụng", given.get("reason", ""), hint="Chữ"))
    return [*found, Cell("note", "Ghi chú cho người thẩm định", note, hint="Có thể để trống")]


def read_cells(kind: str, params: LeafParams, cells: Sequence[Cell], texts: Sequence[str]) -> Filled:
    """`texts` stand in the order of `cells`."""
    data, wrong = QueryDict(mutable=True), {}
    for place, (cell, text) in enumerate(zip(cells, texts, strict=True)):
        value = _value(cell, text.strip())
        if value is None:
            wrong[place] = "phải là một trong: " + "; ".join(cell.words)
        elif value or cell.name.endswith(("-name", "-key")):  # achievements are two lists that belong together
            data.appendlist(cell.name, value)
    posted = read_posted(kind, params, data)
    for key, message in posted.errors.items():
        wrong.setdefault(_first(cells, key), message)
    return Filled(posted, data.get("note", "").replace("\r\n", "\n").strip(), wrong)


def _value(cell: Cell, text: str) -> str | None:
    """What a browser would post; None for a word that is not offered."""
    if not cell.options:
        return text
    key = search_key(normal(text))
    if not key or (len(cell.options) == 1 and key in (search_key(NO), "0")):
        return ""
    if len(cell.options) == 1 and key in ("x", "1"):
        return cell.options[0][1]
    return next((value for word, value in cell.options if search_key(word) == key), None)


def _first(cells: Iterable[Cell], key: str) -> int:
    return next(at for at, cell in enumerate(cells) if cell.name.startswith(f"f-{key}"))


def _name(shown: Input) -> str:
    return f"f-{shown.field.key}"


def _yes_no(shown: Input) -> list[Cell]:
    text = {"yes": YES, "no": NO}.get(shown.value, "")
    return [Cell(_name(shown), shown.field.label, text, ((YES, "yes"), (NO, "no")), "Có hoặc Không")]


def _choice(shown: Input) -> list[Cell]:
    options = tuple((option.label, option.key) for option in shown.field.options)
    text = next((label for label, key in options if key == shown.value), "")
    return [Cell(_name(shown), shown.field.label, text, options, "Chọn trong danh sách")]


def _multi_choice(shown: Input) -> list[Cell]:
    ticks = [
        Cell(_name(shown), option.label, YES if option.key in shown.chosen else "", ((YES, option.key),), "Có, khi đạt")
        for option in shown.field.options
    ]
    none = YES if shown.none_chosen else ""
    return [
        *ticks,
        Cell(f"{_name(shown)}-none", "Không có nội dung nào ở trên", none, ((YES, "1"),), "Có, khi không đạt"),
    ]


def _number(shown: Input) -> list[Cell]:
    what = "Số nguyên" if shown.field.type == "integer" else "Số"
    unit = f" ({shown.field.unit})" if shown.field.unit else ""
    return [Cell(_name(shown), shown.field.label, shown.value, hint=what + unit)]


def _late_days(shown: Input) -> list[Cell]:
    name = _name(shown)
    return [
        Cell(f"{name}-due", "Số báo cáo phải gửi", shown.due, hint="Số nguyên"),
        Cell(f"{name}-days", "Số ngày trễ của từng báo cáo trễ", shown.days, hint="Cách nhau bằng dấu chấm phẩy"),
        Cell(f"{name}-missing", "Số báo cáo không gửi", shown.missing, hint="Số nguyên"),
    ]


def _records(shown: Input) -> list[Cell]:
    options = tuple((option.label, option.key) for option in shown.field.options)
    labels = {key: label for label, key in options}
    rows = [*shown.records, *[("", "")] * (RECORDS - len(shown.records))]
    cells = []
    for at, (key, name) in enumerate(rows, start=1):
        level = f"Cấp công nhận thành tích {at}"
        cells.append(Cell(f"{_name(shown)}-name", f"Thành tích {at}", name, hint="Tên, số và ngày quyết định"))
        cells.append(Cell(f"{_name(shown)}-key", level, labels.get(key, ""), options, "Chọn trong danh sách"))
    return cells


_SHAPES = {
    "yes_no": _yes_no,
    "choice": _choice,
    "multi_choice": _multi_choice,
    "integer": _number,
    "decimal": _number,
    "late_days": _late_days,
    "records": _records,
}
