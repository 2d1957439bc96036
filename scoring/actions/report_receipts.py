"""When a unit's report came: recorded for one or many, corrected and erased with a reason."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from campaigns.logbook import record
from campaigns.models import Campaign, Unit, User
from campaigns.rules import Blocker, Refused, require
from campaigns.states import CampaignState
from scoring.actions.report_claims import follow_register, locked_cards
from scoring.judges import Judge, judge_for
from scoring.models import ReportDuty, ReportReceipt, Scorecard
from scoring.reports.notices import tell_unit_of_receipt
from scoring.reports.rules import day_blockers, reason_blockers, receipt_blockers
from scoring.reports.series import Owing
from scoring.verification_rules import campaign_blockers

MOST_BLOCKERS = 8


@dataclass(frozen=True)
class Received:
    """A unit's report as it first came in complete."""

    duty_id: int
    unit_id: int
    received_on: date
    number: str = ""


@dataclass(frozen=True)
class _Room:
    """What a change of the register reads under the locks."""

    duties: Mapping[int, ReportDuty]
    owing: Owing
    cards: Sequence[Scorecard]
    judge: Judge
    now: datetime

    def blockers(self, duty_id: int, unit_id: int) -> list[Blocker]:
        """Is this report owed by this unit, and is the person the one to say when it came?"""
        duty = self.duties.get(duty_id)
        if duty is None:
            return [Blocker("Một báo cáo vừa được đưa ra khỏi sổ.", "Tải lại trang để xem sổ hiện nay.")]
        line = self.owing.find(duty.series, unit_id)
        if line is None:
            return [Blocker(f"{duty.title}: có đơn vị không phải gửi báo cáo này.")]
        return receipt_blockers(self.judge, unit_id, line.criterion.office)

    def unit(self, unit_id: int) -> Unit:
        return next(line.scorecard.unit for line in self.owing.lines if line.scorecard.unit_id == unit_id)


@transaction.atomic
def record_receipts(
    *, campaign: Campaign, entries: Sequence[Received], by_user: User, now: datetime
) -> list[ReportReceipt]:
    """Reports that came, of any units: all of them or, when Refused is raised, none. What somebody else has recorded
    meanwhile is told by name and stays as it is."""
    require([] if entries else [Blocker("Chưa nhập ngày nhận của báo cáo nào.")], status=422)
    room = _room(campaign.pk, entries, by_user, now)
    _require_all(room, entries)
    made = []
    for each in entries:
        receipt = ReportReceipt(duty=room.duties[each.duty_id], unit=room.unit(each.unit_id))
        receipt.received_on, receipt.number = each.received_on, each.number
        receipt.recorded_by, receipt.recorded_at = by_user, now
        receipt.save()
        _log("ghi sổ báo cáo đã nhận", receipt, {}, _said(receipt), "", by_user, now)
        made.append(receipt)
    follow_register(room.cards, by_user=by_user, now=now)
    return made


@transaction.atomic
def correct_receipt(
    *, receipt: ReportReceipt, received_on: date, number: str, reason: str, by_user: User, now: datetime
) -> ReportReceipt:
    """Another day or number than the one that was recorded, with a reason; the old ones stay in the logbook."""
    room, found = _present(receipt, by_user, now)
    require(day_blockers(found.duty, received_on, timezone.localdate(now)), status=422)
    require(reason_blockers(reason), status=422)
    before = _said(found)
    found.received_on, found.number = received_on, number
    if _said(found) == before:
        return found
    found.save(update_fields=["received_on", "number"])
    _log("sửa ngày nhận báo cáo", found, before, _said(found), reason, by_user, now)
    follow_register(room.cards, by_user=by_user, now=now)
    tell_unit_of_receipt(found, "sửa ngày nhận", by_user, now)
    return found


@transaction.atomic
def erase_receipt(*, receipt: ReportReceipt, reason: str, by_user: User, now: datetime) -> None:
    """The report did not come after all, or was not complete; what stood here stays in the logbook."""
    room, found = _present(receipt, by_user, now)
    require(reason_blockers(reason), status=422)
    _log("xóa ngày nhận báo cáo", found, _said(found), {}, reason, by_user, now)
    found.delete()
    follow_register(room.cards, by_user=by_user, now=now)
    tell_unit_of_receipt(found, "xóa ngày nhận", by_user, now)


def _room(campaign_id: int, entries: Iterable[Received | ReportReceipt], by_user: User, now: datetime) -> _Room:
    """Locks the scorecards of the units before anything is read that is decided on."""
    entries = list(entries)
    campaign = Campaign.objects.select_related("lead_unit", "alternate_unit").get(pk=campaign_id)
    require([] if campaign.state == CampaignState.LAUNCHED else campaign_blockers(campaign))
    wanted = ReportDuty.objects.filter(campaign=campaign, removed_at=None, pk__in={each.duty_id for each in entries})
    series = set(wanted.values_list("series", flat=True))
    owing = Owing.of(campaign, scorecard__unit__in={each.unit_id for each in entries})
    cards = locked_cards(owing.cards(series))
    duties = {duty.pk: duty for duty in wanted.select_related("campaign")}
    return _Room(duties, owing, cards, judge_for(by_user, campaign, timezone.localdate(now)), now)


def _require_all(room: _Room, entries: Sequence[Received]) -> None:
    found = [each for entry in entries for each in room.blockers(entry.duty_id, entry.unit_id)]
    require(list(dict.fromkeys(found))[:MOST_BLOCKERS], status=403)
    today = timezone.localdate(room.now)
    wrong = [each for e in entries for each in day_blockers(room.duties[e.duty_id], e.received_on, today)]
    require(list(dict.fromkeys(wrong))[:MOST_BLOCKERS], status=422)
    keys = [(each.duty_id, each.unit_id) for each in entries]
    recorded = ReportReceipt.objects.filter(duty__in=room.duties, unit__in={unit for _, unit in keys})
    there = [each for each in recorded.select_related("duty", "unit") if (each.duty_id, each.unit_id) in set(keys)]
    if there:
        names = "; ".join(f"{each.unit} ({each.duty})" for each in there[:MOST_BLOCKERS])
        raise Refused(
            [Blocker(f"Vừa có người ghi: {names}.", "Tải lại trang; ngày đã ghi thì sửa ở từng ô, kèm lý do.")]
        )
    if len(set(keys)) < len(keys):
        raise Refused(
            [Blocker("Một báo cáo của một đơn vị được ghi hai lần.", "Giữ một ngày nhận cho mỗi báo cáo của đơn vị.")],
            status=422,
        )


def _present(receipt: ReportReceipt, by_user: User, now: datetime) -> tuple[_Room, ReportReceipt]:
    room = _room(receipt.duty.campaign_id, [receipt], by_user, now)
    require(room.blockers(receipt.duty_id, receipt.unit_id), status=403)
    found = ReportReceipt.objects.select_related("duty__campaign", "unit").filter(pk=receipt.pk).first()
    if found is None:
        raise Refused([Blocker("Ngày nhận này vừa được xóa khỏi sổ.", "Tải lại trang để xem sổ hiện nay.")])
    return room, found


def _said(receipt: ReportReceipt) -> dict[str, Any]:
    return {"ngày nhận": receipt.received_on, "số, ký hiệu": receipt.number}


def _log(
    verb: str,
    receipt: ReportReceipt,
    old: dict[str, Any],
    new: dict[str, Any],
    reason: str,
    by_user: User,
    now: datetime,
) -> None:
    """Told of the report and the unit, so that the history of a place in the register outlives its receipt."""
    duty = receipt.duty
    record(
        verb,
        duty,
        by_user=by_user,
        now=now,
        campaign=duty.campaign,
        unit=receipt.unit,
        old=old,
        new=new,
        reason=reason.strip(),
    )
