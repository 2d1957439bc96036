"""Phát động: the plan is fixed, the sheets are issued, and every unit that competes by points gets its scorecard."""

from collections.abc import Iterable
from datetime import datetime
from uuid import uuid4

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from campaigns.actions.campaigns import mark_launched
from campaigns.below.telling import tell_above
from campaigns.logbook import record
from campaigns.models import Campaign, Content, ContestGroup, Participant, Unit, User
from campaigns.notices import notify, unit_people
from campaigns.plan_rows import plan_rows
from campaigns.plan_rules import lead_blockers
from campaigns.rules import require
from campaigns.states import NoticeKind
from campaigns.vietnamese import format_date
from scoring.actions.empty_lines import empty_line
from scoring.actions.report_claims import follow_in_campaign
from scoring.evaluation import criteria_of, engine_sheet_of
from scoring.launch_rules import launch_blockers, plan_findings
from scoring.models import Criterion, Scorecard, ScoreLine, ScoreSheet
from scoring.states import SheetState


@transaction.atomic
def launch_campaign(*, campaign: Campaign, by_user: User, now: datetime) -> Campaign:
    """Launch a drafted campaign, issue its sheets and open its scorecards. Raises Refused."""
    row = Campaign.objects.select_for_update(no_key=True).get(pk=campaign.pk)
    today = timezone.localdate(now)
    require(lead_blockers(row, by_user, today), status=403)
    list(row.contents.select_for_update(no_key=True).order_by("pk"))  # nobody edits a sheet after it was checked
    require(launch_blockers(row, plan_findings(plan_rows(row), today)))
    row = mark_launched(campaign=row, by_user=by_user, now=now)
    for content in row.contents.all():
        groups = list(content.groups.filter(scored=True))
        if groups:
            _open(content, groups, by_user=by_user, now=now)
    follow_in_campaign(row, by_user=by_user, now=now)
    until = format_date(row.self_score_until)
    text, page = f"{row.short_title} đã phát động; bảng tự chấm nộp hết ngày {until}.", reverse("plan", args=[row.code])
    notify(
        NoticeKind.LAUNCH, text, page, to=unit_people(row, today), campaign=row, now=now, by_user=by_user, for_all=True
    )
    tell_above(row, NoticeKind.LAUNCH, "đã phát động", by_user=by_user, now=now)
    return row


def open_scorecards(group: ContestGroup, units: Iterable[Unit], sheet: ScoreSheet, *, now: datetime) -> list[Scorecard]:
    """A scorecard with empty lines for each of these units of a scored group; part of a launch."""
    criteria = criteria_of(sheet)
    cards = Scorecard.objects.bulk_create(
        Scorecard(content=group.content, group=group, unit=unit, sheet=sheet, created_at=now) for unit in units
    )
    ScoreLine.objects.bulk_create(line for card in cards for line in _lines(card, criteria))
    return cards


def _open(content: Content, groups: list[ContestGroup], *, by_user: User, now: datetime) -> None:
    sheet = content.sheets.select_for_update(no_key=True).order_by("-version")[0]
    old = {"state": sheet.state}
    sheet.state, sheet.issued_at, sheet.stamp = SheetState.ISSUED, now, uuid4()
    sheet.save(update_fields=["state", "issued_at", "stamp"])
    cards = [card for group in groups for card in open_scorecards(group, _units(group), sheet, now=now)]
    new = {"state": sheet.state, "bảng tự chấm": len(cards)}
    record("ban hành bảng điểm", sheet, by_user=by_user, now=now, campaign=content.campaign, old=old, new=new)


def _units(group: ContestGroup) -> list[Unit]:
    return [each.unit for each in Participant.objects.filter(group=group).select_related("unit")]


def _lines(card: Scorecard, criteria: list[Criterion]) -> list[ScoreLine]:
    """Empty lines for the criteria that apply to the unit's kind. Gates carry no points and so no line."""
    engine = engine_sheet_of(criteria, card.sheet, card.unit.kind)
    by_code = {criterion.code: criterion for criterion in criteria}
    return [empty_line(card, by_code[node.code], node) for node in engine.leaves if node.kind != "gate"]
