"""Giving the plan's places: the whole campaign at once, one allocator at a time."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from awards.actions.cases import put_to_vote
from awards.drafting import Change, Draft, Wanted, draft
from awards.models import Allocation, Nomination, RankingRow, Slot
from awards.plan_inputs import PlanInputs, line_code
from awards.queries import open_meeting_of, slots_on_vote
from awards.rules.allocating import allocation_blockers, overturning_blockers
from awards.rules.people import secretary_blockers
from awards.standing import unit_id_of
from awards.states import NominationState, SlotState
from campaigns.logbook import record
from campaigns.models import Campaign, QuotaLine, User
from campaigns.rules import require
from campaigns.states import Method


@transaction.atomic
def allocate_places(*, campaign: Campaign, by_user: User, now: datetime, reason: str = "") -> Allocation:
    """Write the places as the rules give them now; the run is kept whole with its hash.

    What the council agreed to stays while its recipient is still placed; otherwise a reason is needed and the place
    goes to the council again. The same inputs as at the last run write nothing. Raises Refused.
    """
    campaign = lock_campaign(campaign)
    require(secretary_blockers(campaign, by_user, now), status=403)
    found, last = draft(campaign), campaign.allocations.first()
    if last and last.hash == found.hash:
        return last
    meeting = open_meeting_of(campaign)
    require(allocation_blockers(campaign, found, slots_on_vote(meeting)))
    require(overturning_blockers(found.overturned, reason), status=422)
    _write(found)
    if meeting:
        put_to_vote(meeting)
    run = Allocation.objects.create(
        campaign=campaign, payload=found.payload, hash=found.hash, made_by=by_user, made_at=now
    )
    _log(run, found.changes, by_user=by_user, now=now, reason=reason.strip())
    return run


def lock_campaign(campaign: Campaign) -> Campaign:
    """The campaign and its counted lines, so that neither another allocator nor a new count comes between.

    Locks of this room leave the key alone (`no_key`): rows elsewhere may still point to what is locked, as every
    logbook entry does to its campaign, and two people never wait for each other.
    """
    locked = Campaign.objects.select_for_update(no_key=True).get(pk=campaign.pk)
    list(
        QuotaLine.objects.select_for_update(no_key=True)
        .filter(content__campaign=locked)
        .order_by("pk")
        .values_list("pk")
    )
    return locked


def _write(found: Draft) -> None:
    """Take away what changes, then bring in the new: no recipient ever stands twice on the way."""
    Slot.objects.filter(pk__in=[one.before.pk for one in found.changes if one.before]).delete()
    for line in found.inputs.by_code.values():
        if line.count is not None:
            Slot.objects.filter(quota_line=line).exclude(line_count=line.count).update(line_count=line.count)
    sources = _Sources.of(found.inputs)
    Slot.objects.bulk_create(sources.slot(one.line, one.number, one.after) for one in found.changes if one.after)
    _rest_on_version_in_force(found, sources)


def _rest_on_version_in_force(found: Draft, sources: "_Sources") -> None:
    """A place that a new version gives on the very same ground rests on that version from now on."""
    said = {(place.line, place.key): place.explanation for place in found.result.places}
    gone = {one.before.pk for one in found.changes if one.before}
    moved = [
        slot
        for slot in found.outdated
        if slot.pk not in gone and said.get((line_code(slot.quota_line), slot.recipient_key)) == slot.explanation
    ]
    lines = {line.pk: line for line in found.inputs.by_code.values()}
    for slot in moved:
        slot.ranking_row_id = sources.row(lines[slot.quota_line_id], unit_id_of(slot.recipient_key))
    Slot.objects.bulk_update(moved, ["ranking_row"])


@dataclass(frozen=True)
class _Sources:
    """Where a place comes from: the key of a row of a ranking, or a nomination, by line and recipient."""

    rows: Mapping[tuple[str, str, int], int]
    nominations: Mapping[tuple[int, str], Nomination]

    @classmethod
    def of(cls, inputs: PlanInputs) -> "_Sources":
        group = {one.pk: (one.group.content.number, one.group.code) for one in inputs.sealed}
        rows = RankingRow.objects.filter(ranking__in=inputs.sealed).values_list("ranking_id", "unit_id", "pk")
        live = [one for one in inputs.nominations if one.state == NominationState.PROPOSED]
        return cls(
            rows={(*group[ranking], unit): pk for ranking, unit, pk in rows.iterator()},
            nominations={(one.quota_line_id, one.recipient_key): one for one in live},
        )

    def slot(self, line: QuotaLine, number: int, wanted: Wanted) -> Slot:
        slot = Slot(
            quota_line=line,
            content=line.content,
            number=number,
            line_count=line.count or 0,
            state=wanted.state,
            recipient_key=wanted.key,
            recipient_name=wanted.name,
            explanation=wanted.text if wanted.key else "",
            reason="" if wanted.key else wanted.text,
        )
        if wanted.key and line.method == Method.RANK:
            slot.unit_id = unit_id_of(wanted.key)
            slot.ranking_row_id = self.row(line, slot.unit_id)
        elif wanted.key:
            slot.nomination = self.nominations[line.pk, wanted.key]
            slot.unit_id = slot.nomination.unit_id
        return slot

    def row(self, line: QuotaLine, unit_id: int) -> int:
        keys = ((line.content.number, group.code, unit_id) for group in line.groups.all())
        return next(self.rows[one] for one in keys if one in self.rows)


def _log(run: Allocation, changes: Sequence[Change], *, by_user: User, now: datetime, reason: str) -> None:
    record(
        "phân bổ chỉ tiêu",
        run,
        by_user=by_user,
        now=now,
        campaign=run.campaign,
        old=dict(_said((one, one.before) for one in changes)),
        new={_name(one): f"{one.after.state.label}: {one.after.name}" if one.after else None for one in changes},
        reason=reason,
    )


def _said(pairs: Iterable[tuple[Change, Slot | None]]) -> Iterable[tuple[str, str | None]]:
    for change, slot in pairs:
        yield _name(change), f"{SlotState(slot.state).label}: {slot.recipient_name}" if slot else None


def _name(change: Change) -> str:
    return f"{change.line.content}, {change.line.title}, suất {change.number}"
