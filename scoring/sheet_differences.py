"""How a sheet that is about to be brought in differs from the present one, in the words of the pages."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from campaigns.vietnamese import format_number
from scoring.actions.sheets import stored_rows, wanted_rows
from scoring.models import Criterion, ScoreSheet
from scoring.params import choices_of
from scoring.params.choices import Known
from scoring.sheet_columns import COLUMNS, KIND_WORDS, unit_kind_words
from scoring.sheet_csv import SheetTable
from scoring.sheet_offices import Offices, offices_of
from scoring.versions.words import Words, rule_words, rules_words

# In the order of the values of `stored_rows`.
_FIELDS = (
    "parent_code",
    "title",
    "kind",
    "max_points",
    "params_json",
    "evidence",
    "applies_to",
    "instructions",
    "office",
)
_PARAMS = _FIELDS.index("params_json")
_HEADERS = {column.field: column.header for column in COLUMNS}
_NO_SHEET = ["", {}]


@dataclass(frozen=True)
class Difference:
    """One row that is new, gone, or changed in (column, old, new)."""

    code: str
    title: str
    word: str
    changes: Sequence[tuple[str, str, str]] = ()


def differences(sheet: ScoreSheet | None, table: SheetTable) -> list[Difference]:
    """What applying the table would change, row by row; empty when nothing, or when there is no sheet yet."""
    if sheet is None:
        return []
    old, new, offices = stored_rows(sheet), wanted_rows(table), offices_of(sheet.content.campaign)
    changed = [code for code in {**old, **new} if old.get(code) != new.get(code)]
    found = [_whole(old, new) if code == "*" else _row(code, old.get(code), new.get(code), offices) for code in changed]
    kept_before, kept_after = [code for code in old if code in new], [code for code in new if code in old]
    if kept_before != kept_after:
        change = ("Thứ tự", " ".join(kept_before[1:]), " ".join(kept_after[1:]))
        found.append(Difference("", "Thứ tự các dòng", "Thay đổi", [change]))
    return found


def _whole(old: Mapping[str, Any], new: Mapping[str, Any]) -> Difference:
    before, after = old.get("*", _NO_SHEET), new.get("*", _NO_SHEET)
    changes = [("Tên bảng điểm", before[0], after[0])] if before[0] != after[0] else []
    if before[1] != after[1]:
        changes += _apart(rules_words(before[1], _known(old)), rules_words(after[1], _known(new)))
    return Difference("", "Bảng điểm", "Thay đổi", changes)


def _row(code: str, old: Sequence[Any] | None, new: Sequence[Any] | None, offices: Offices) -> Difference:
    if old is None or new is None:
        title = (new or old or ["", ""])[1]
        return Difference(code, title, "Bỏ đi" if new is None else "Thêm mới")
    pairs = zip(_FIELDS, old, new, strict=True)
    plain = [(name, a, b) for name, a, b in pairs if a != b and name != _FIELDS[_PARAMS]]
    changes = [(_HEADERS[name], _shown(name, a, offices), _shown(name, b, offices)) for name, a, b in plain]
    if old[_PARAMS] != new[_PARAMS]:
        changes += _apart(_rule_of(old), _rule_of(new))
    return Difference(code, new[1], "Thay đổi", changes)


def _rule_of(row: Sequence[Any]) -> Words:
    """The parameters of a row, told as the rule they make."""
    return rule_words(Criterion(kind=row[2], max_points=Decimal(row[3]), params=row[_PARAMS]))


def _known(rows: Mapping[str, Any]) -> Known:
    """The parts inside the total, which the rules of the whole may name."""
    parts = [(code, row) for code, row in rows.items() if code != "*" and row[2] == "part"]
    inside = [(code, row[1]) for code, row in parts if not row[_PARAMS].get("outside_total")]
    return choices_of(inside, rows.get("*", _NO_SHEET)[1])


def _apart(old: Words, new: Words) -> list[tuple[str, str, str]]:
    """Each label that says something else now; when none does, the same is only written otherwise."""
    found = [(each, old.get(each, ""), new.get(each, "")) for each in {**old, **new} if old.get(each) != new.get(each)]
    return found or [("Tham số", "", "ghi cách khác, nội dung như cũ")]


def _shown(name: str, value: Any, offices: Offices) -> str:
    if name == "kind":
        return KIND_WORDS[value]
    if name == "office":
        return offices.word_of(value)
    if name == "max_points":
        return format_number(Decimal(value))
    return unit_kind_words(value) if isinstance(value, list) else value
