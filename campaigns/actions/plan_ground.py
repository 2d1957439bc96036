"""The part of a plan file that outlives the campaign: authority, units, signatories, legal instruments."""

from collections.abc import Iterable

from django.db.models import Exists, OuterRef

from campaigns.actions.row_changes import RowChanges
from campaigns.models import Authority, LegalInstrument, Signatory, Unit
from campaigns.plan_file import GroundFile
from campaigns.plan_shape import AuthorityShape, InstrumentShape, SignatoryShape


def put_authority(shape: AuthorityShape, changes: RowChanges) -> Authority:
    """The authority after its parents; one from another file of the same code is the same authority.

    A parent that runs its own campaigns here is its own master: a file of one below names it and changes nothing in it.
    """
    row = Authority.objects.select_related("parent").filter(code=shape.code).first() or Authority(code=shape.code)
    values = shape.model_dump(exclude={"code", "parent", "letterhead"}) | {"letterhead": list(shape.letterhead)}
    if shape.parent:
        values["parent"] = _at_home(shape.parent.code) or put_authority(shape.parent, changes)
    return changes.put(row, values, f"cơ quan {shape.code}")


def _at_home(code: str) -> Authority | None:
    found = Authority.objects.filter(Exists(Unit.objects.filter(authority=OuterRef("pk"))), code=code)
    return found.first()


def put_units(plan: GroundFile, authority: Authority, changes: RowChanges) -> dict[str, Unit]:
    """Units by code. A unit is the same one when code and first day agree; units not in the file are left alone."""
    first_day = plan.shape.units.valid_from
    stored = Unit.objects.filter(authority=authority, valid_from=first_day).select_related("parent")
    units = {unit.code: unit for unit in stored}
    for planned in plan.units:
        new = Unit(authority=authority, code=planned.code, valid_from=first_day)
        unit = units.setdefault(planned.code, new)
        old_name = unit.name
        unit.set_name(planned.name)
        if unit.pk and old_name != unit.name:
            unit.save(update_fields=["name", "sort_key", "search_key"])
            changes.note(f"đơn vị {unit.code}, tên đơn vị", old_name, unit.name)
        values = {
            "kind": planned.kind,
            "parent": units[planned.parent] if planned.parent else None,
            "symbol": planned.symbol,
            "letterhead": list(planned.letterhead),
            **planned.areas,
        }
        changes.put(unit, values, f"đơn vị {unit.code}")
    return units


def put_signatories(
    shapes: Iterable[SignatoryShape], authority: Authority, units: dict[str, Unit], changes: RowChanges
) -> None:
    for shape in shapes:
        unit = units[shape.unit] if shape.unit else None
        identity = {"authority": authority, "unit": unit, "role": shape.role, "valid_from": shape.valid_from}
        values = {
            "prefix_lines": list(shape.prefix_lines),
            "title": shape.title,
            "full_name": shape.full_name,
            "post": shape.post,
            "valid_to": shape.valid_to,
        }
        row = Signatory.objects.filter(**identity).first() or Signatory(**identity)
        changes.put(row, values, f"người ký {shape.role} {shape.unit}".strip())


def put_instruments(
    shapes: Iterable[InstrumentShape], authority: Authority, changes: RowChanges
) -> dict[str, LegalInstrument]:
    stored = {row.number: row for row in authority.instruments.all()}
    return {
        shape.number: changes.put(
            stored.get(shape.number) or LegalInstrument(authority=authority, number=shape.number),
            shape.model_dump(exclude={"number"}),
            f"văn bản {shape.number}",
        )
        for shape in shapes
    }
