"""What every change to the rows of a drafted sheet shares: reading them, storing their order, the logbook."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from campaigns.logbook import record
from campaigns.models import User
from campaigns.rules import Blocker, Refused
from scoring.editor.places import SHEET, Rows
from scoring.editor.references import params_after, rules_after
from scoring.models import Criterion, ScoreSheet


def rows_of(sheet: ScoreSheet) -> list[Criterion]:
    """The rows of a locked sheet in printed order."""
    return list(sheet.criteria.select_related("parent", "office").order_by("position", "pk"))


def present_row(criteria: Sequence[Criterion], pk: int) -> Criterion:
    """The row, unless a colleague removed it meanwhile."""
    found = next((each for each in criteria if each.pk == pk), None)
    if found is None:
        raise Refused([Blocker("Dòng này vừa được người khác xóa.", "Tải lại trang để xem bảng hiện nay.")])
    return found


def store_order(criteria: Sequence[Criterion], rows: Rows) -> None:
    """Holder and position of every row as `rows` have them; rows that stay where they are are not written."""
    by_key = {each.pk: each for each in criteria}
    changed = []
    for position, row in enumerate(rows, start=1):
        each, parent = by_key[row.key], by_key.get(row.parent) if row.parent != SHEET else None
        if (each.position, each.parent_id) != (position, parent.pk if parent else None):
            each.position, each.parent = position, parent
            changed.append(each)
    Criterion.objects.bulk_update(changed, ["position", "parent"])


def carry_references(sheet: ScoreSheet, criteria: Sequence[Criterion], codes: Mapping[str, str]) -> None:
    """Whatever names a row by its code names it by its new one (`codes`: new by old)."""
    rules = rules_after(sheet.rules, codes)
    if rules != sheet.rules:
        sheet.rules = rules
        sheet.save(update_fields=["rules"])
    for row in criteria:
        params = params_after(row.params, codes) if row.kind == "gate" else row.params
        if params != row.params:
            row.params = params
            row.save(update_fields=["params"])


def log(
    verb: str, sheet: ScoreSheet, old: Mapping[str, Any], new: Mapping[str, Any], *, by_user: User, now: datetime
) -> None:
    """An entry in the history of the sheet; the words name the row that they are about."""
    record(verb, sheet, by_user=by_user, now=now, campaign=sheet.content.campaign, old=old, new=new)


def about(code: str, words: Mapping[str, Any]) -> dict[str, Any]:
    return {f"{code}, {name}": word for name, word in words.items()}
