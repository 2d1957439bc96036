"""What the editor's selects offer: holders, kinds, kinds of units, offices."""

from django.db.models import Q

from campaigns.models import Campaign, Unit
from campaigns.roles import Role
from campaigns.states import UnitKind
from campaigns.vietnamese import sort_key
from scoring.editor.desk import Desk
from scoring.editor.places import SHEET, Row, slots_for
from scoring.engine.registry import KINDS

Choices = list[tuple[str, str]]
_NEVER_SCORED = {UnitKind.TOWN, UnitKind.COUNCIL}
_LONGEST = 70


def holders(desk: Desk, row: Row) -> Choices:
    """Where a row may stand, the deeper the further in."""
    found = {slot.parent for slot in slots_for(desk.rows, row)}
    choices = [(str(SHEET), "Ngay dưới bảng điểm")] if SHEET in found else []
    for each in desk.tree:
        if each.row.key in found:
            title = each.criterion.title
            short = title if len(title) <= _LONGEST else f"{title[:_LONGEST].rstrip()}…"
            choices.append((str(each.row.key), "\u2003" * (each.level - 1) + f"{each.row.code}. {short}"))
    return choices


def kinds(*, beside_only: bool) -> list[tuple[str, Choices]]:
    """Ways of scoring under headings, by alphabet; right under the sheet only what lies beside the total."""
    ordered = sorted(KINDS.items(), key=lambda each: sort_key(each[1].label))
    inside = [(name, kind.label) for name, kind in ordered if not kind.outside_total]
    beside = [(name, kind.label) for name, kind in ordered if kind.outside_total]
    return ([] if beside_only else [("Tính vào tổng điểm", inside)]) + [("Ngoài tổng điểm", beside)]


def unit_kinds(desk: Desk) -> Choices:
    """Kinds of the units that compete, and those that the sheet already names; every kind before anybody competes."""
    named = {kind for each in desk.tree for kind in each.criterion.applies_to}
    wanted = {*desk.kinds, *named} or set(UnitKind.values) - _NEVER_SCORED
    both = {UnitKind.COMMUNE, UnitKind.WARD} <= wanted
    labels = {UnitKind.COMMUNE.value: "Xã, phường", UnitKind.WARD.value: "Riêng phường"} if both else {}
    order = sorted(wanted, key=lambda kind: (kind != UnitKind.COMMUNE, UnitKind.values.index(kind)))
    return [(kind, labels.get(kind, UnitKind(kind).label)) for kind in order]


def offices(campaign: Campaign, kept: int | None) -> Choices:
    """Departments, other units with people who verify, and the office that is named already; one statement."""
    able = Q(kind=UnitKind.DEPARTMENT) | Q(memberships__role=Role.VERIFIER, memberships__valid_to=None)
    wanted = Q(authority_id=campaign.authority_id, valid_to=None) & able
    found = Unit.objects.filter(wanted | Q(pk=kept)).distinct()
    return [(str(unit.pk), unit.name) for unit in found]
