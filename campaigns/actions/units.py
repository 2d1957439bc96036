"""Units: who exists, how they are called, from when to when."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from campaigns.logbook import record
from campaigns.models import Authority, Unit, User
from campaigns.people_rules import unit_end_blockers, unit_parent_blockers
from campaigns.rules import Blocker, require

_FIELDS = ("code", "name", "kind", "parent", "symbol", "border", "hard_area", "letterhead")


@dataclass(frozen=True)
class UnitValues:
    """What people type about a unit; `letterhead`: the body above it ("" for none), then its own name, line by line."""

    code: str
    name: str
    kind: str
    parent: Unit | None
    symbol: str
    letterhead: tuple[str, ...]
    border: bool = False
    hard_area: bool = False


@transaction.atomic
def create_unit(*, authority: Authority, values: UnitValues, valid_from: date, by_user: User, now: datetime) -> Unit:
    """Raises Refused when the code already begins on that day."""
    Authority.objects.select_for_update(no_key=True).get(pk=authority.pk)
    if Unit.objects.filter(authority=authority, code=values.code, valid_from=valid_from).exists():
        require([Blocker(f"Mã “{values.code}” đã có với cùng ngày bắt đầu.", "Dùng mã khác hoặc ngày khác.")])
    unit = Unit(authority=authority, valid_from=valid_from)
    new = _assign(unit, values)
    unit.save()
    new["valid_from"] = valid_from
    record("thêm đơn vị", unit, by_user=by_user, now=now, unit=unit, new=new)
    return unit


@transaction.atomic
def edit_unit(*, unit: Unit, values: UnitValues, by_user: User, now: datetime) -> Unit:
    """Raises Refused when the unit would come to hang below itself, or the code is taken."""
    row = Unit.objects.select_for_update(no_key=True).get(pk=unit.pk)
    require(unit_parent_blockers(row, values.parent))
    same = Unit.objects.filter(authority_id=row.authority_id, code=values.code, valid_from=row.valid_from)
    if same.exclude(pk=row.pk).exists():
        require([Blocker(f"Mã “{values.code}” đã có với cùng ngày bắt đầu.", "Dùng mã khác.")])
    old = _said(row)
    new = _assign(row, values)
    if old != new:
        row.save(update_fields=[*_FIELDS, "sort_key", "search_key"])
        record("sửa đơn vị", row, by_user=by_user, now=now, unit=row, old=old, new=new)
    return row


@transaction.atomic
def set_unit_end(*, unit: Unit, ends_on: date | None, by_user: User, now: datetime) -> Unit:
    """The unit's last day; None takes a mistaken end back. Raises Refused."""
    row = Unit.objects.select_for_update(no_key=True).get(pk=unit.pk)
    require(unit_end_blockers(row, ends_on))
    old, row.valid_to = row.valid_to, ends_on
    row.save(update_fields=["valid_to"])
    verb = "kết thúc đơn vị" if ends_on else "bỏ ngày kết thúc đơn vị"
    record(verb, row, by_user=by_user, now=now, unit=row, old={"valid_to": old}, new={"valid_to": ends_on})
    return row


def _assign(unit: Unit, values: UnitValues) -> dict[str, object]:
    unit.set_name(values.name)
    unit.code, unit.kind, unit.parent = values.code, values.kind, values.parent
    unit.symbol, unit.letterhead = values.symbol, list(values.letterhead)
    unit.border, unit.hard_area = values.border, values.hard_area
    return _said(unit)


def _said(unit: Unit) -> dict[str, object]:
    return {
        "code": unit.code,
        "name": unit.name,
        "kind": unit.kind,
        "parent": str(unit.parent) if unit.parent else None,
        "symbol": unit.symbol,
        "border": unit.border,
        "hard_area": unit.hard_area,
        "letterhead": unit.letterhead,
    }
