"""Điều chỉnh kế hoạch cấp trên giao: offices in charge and units that take part, before the launch."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from campaigns.below.adaptation import Adaptation, person_blockers, standing_blockers, wish_blockers
from campaigns.logbook import record
from campaigns.models import Campaign, ContestGroup, Participant, User
from campaigns.rules import require

Said = dict[str, object]


@transaction.atomic
def adapt_plan(*, campaign: Campaign, wish: Adaptation, by_user: User, now: datetime) -> Campaign:
    """Raises Refused."""
    related = ("lead_unit", "alternate_unit", "council_unit", "authority")
    rows = Campaign.objects.select_for_update(of=("self",), no_key=True).select_related(*related)
    row = rows.get(pk=campaign.pk)
    require(person_blockers(row, by_user, timezone.localdate(now)), status=403)
    groups = groups_of(row)
    require(standing_blockers(row) or wish_blockers(row, groups, wish))
    old = _said(row, groups)
    row.lead_unit, row.alternate_unit, row.council_unit = wish.lead, wish.alternate, wish.council
    row.save(update_fields=["lead_unit", "alternate_unit", "council_unit"])
    for group in groups:
        _set_members(group, wish)
    new = _said(row, groups_of(row))
    if old != new:
        record("điều chỉnh kế hoạch được giao", row, by_user=by_user, now=now, campaign=row, old=old, new=new)
    return row


def groups_of(campaign: Campaign) -> list[ContestGroup]:
    found = ContestGroup.objects.filter(content__campaign=campaign).select_related("content")
    return list(found.prefetch_related("participants__unit").order_by("content__number", "position"))


def _set_members(group: ContestGroup, wish: Adaptation) -> None:
    wanted = {unit.pk for unit in wish.members.get(group.pk, ())}
    group.participants.exclude(unit__in=wanted).delete()
    kept = {one.unit_id for one in group.participants.all()} & wanted
    Participant.objects.bulk_create(Participant(group=group, unit_id=pk) for pk in sorted(wanted - kept))


def _said(campaign: Campaign, groups: list[ContestGroup]) -> Said:
    said: Said = {
        "cơ quan chủ trì": campaign.lead_unit.name,
        "cơ quan thẩm định thay": campaign.alternate_unit.name,
        "hội đồng": campaign.council_unit.name,
    }
    for group in groups:
        names = sorted(one.unit.name for one in group.participants.all())
        said[f"nội dung {group.content.number}, khối {group.name}"] = names
    return said
