"""Which reports are owed, by when: added one by one or a whole series, changed, taken out."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from campaigns.logbook import record
from campaigns.models import Campaign, User
from campaigns.rules import Blocker, Refused, require
from scoring.actions.report_claims import follow_register, locked_cards
from scoring.judges import judge_for
from scoring.models import ReportDuty, Scorecard
from scoring.reports.notices import tell_units
from scoring.reports.periods import Planned
from scoring.reports.rules import duty_blockers, keeper_blockers, open_blockers, reason_blockers, title_blockers
from scoring.reports.series import Owing, Series, series_of

_GONE = Blocker("Báo cáo này vừa được đưa ra khỏi sổ.", "Tải lại trang để xem sổ hiện nay.")


@transaction.atomic
def add_duties(
    *, campaign: Campaign, series: str, planned: Sequence[Planned], by_user: User, now: datetime
) -> list[ReportDuty]:
    """Put reports into the register of a series; the claims of units that still fill in follow at once.

    Refused (403) to others than the keepers of the register; nothing is added when one title is taken already.
    """
    campaign, found, cards = _locked(campaign.pk, series, by_user, now)
    existing = ReportDuty.objects.filter(campaign=campaign, series=series, removed_at=None)
    titles = [each.title for each in planned]
    require([*duty_blockers(campaign, planned), *title_blockers(titles, existing.values_list("title", flat=True))])
    require([] if planned else [Blocker("Chưa có báo cáo nào để đưa vào sổ.", "Thêm ít nhất một báo cáo.")], status=422)
    made = [ReportDuty(campaign=campaign, series=series, title=each.title, due_on=each.due_on) for each in planned]
    for duty in made:
        duty.save()
        _log("đưa báo cáo vào sổ", duty, {}, _said(duty), "", by_user, now)
    follow_register(cards, by_user=by_user, now=now)
    tell_units(found, cards, f"thêm {len(made)} báo cáo phải gửi", by_user, now)
    return made


@transaction.atomic
def change_duty(*, duty: ReportDuty, title: str, due_on: date, reason: str, by_user: User, now: datetime) -> ReportDuty:
    """Another title or last day, with a reason once somebody's report has been received."""
    campaign, found, cards = _locked(duty.campaign_id, duty.series, by_user, now)
    duty, before = _present(duty), _said(duty)
    others = ReportDuty.objects.filter(campaign=campaign, series=duty.series, removed_at=None).exclude(pk=duty.pk)
    require([
        *duty_blockers(campaign, [Planned(title, due_on)]),
        *title_blockers([title], others.values_list("title", flat=True)),
    ])  # fmt: skip
    _require_reason(duty, reason)
    duty.title, duty.due_on = title, due_on
    if _said(duty) == before:
        return duty
    duty.save(update_fields=["title", "due_on"])
    _log("sửa báo cáo phải gửi", duty, before, _said(duty), reason, by_user, now)
    follow_register(cards, by_user=by_user, now=now)
    tell_units(found, cards, f"sửa “{duty.title}”", by_user, now)
    return duty


@transaction.atomic
def remove_duty(*, duty: ReportDuty, reason: str, by_user: User, now: datetime) -> None:
    """The report is owed no more; what was received stays readable in the logbook."""
    _, found, cards = _locked(duty.campaign_id, duty.series, by_user, now)
    duty = _present(duty)
    _require_reason(duty, reason)
    duty.removed_by, duty.removed_at = by_user, now
    duty.save(update_fields=["removed_by", "removed_at"])
    told = _said(duty) | {"đã nhận của": duty.receipts.count()}
    _log("đưa báo cáo ra khỏi sổ", duty, told, {}, reason, by_user, now)
    follow_register(cards, by_user=by_user, now=now)
    tell_units(found, cards, f"bỏ “{duty.title}”", by_user, now)


def _locked(campaign_id: int, series: str, by_user: User, now: datetime) -> tuple[Campaign, Series, list[Scorecard]]:
    """The campaign, its series and the scorecards that owe it, all locked; refused to others than the keepers."""
    campaign = Campaign.objects.select_for_update(no_key=True).get(pk=campaign_id)
    found = next((each for each in series_of(campaign) if each.key == series), None)
    if found is None:
        raise Refused(
            [
                Blocker(
                    "Bảng điểm không có tiêu chí nào tính theo loại báo cáo này.",
                    "Mở lại sổ từ trang Sổ theo dõi báo cáo.",
                )
            ]
        )
    require(keeper_blockers(judge_for(by_user, campaign, timezone.localdate(now)), found), status=403)
    require(open_blockers(campaign))
    return campaign, found, locked_cards(Owing.of(campaign).cards([series]))


def _present(duty: ReportDuty) -> ReportDuty:
    found = ReportDuty.objects.filter(pk=duty.pk, removed_at=None).select_related("campaign").first()
    if found is None:
        raise Refused([_GONE])
    return found


def _require_reason(duty: ReportDuty, reason: str) -> None:
    if duty.receipts.exists():
        require(reason_blockers(reason), status=422)


def _said(duty: ReportDuty) -> dict[str, Any]:
    return {"series": duty.series, "title": duty.title, "due_on": duty.due_on}


def _log(
    verb: str, duty: ReportDuty, old: dict[str, Any], new: dict[str, Any], reason: str, by_user: User, now: datetime
) -> None:
    record(verb, duty, by_user=by_user, now=now, campaign=duty.campaign, old=old, new=new, reason=reason.strip())
