"""Keeping what-if scenarios, and making true what of one can be made true here."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from awards.actions.allocation import allocate_places, lock_campaign
from awards.actions.rulings import record_tie_ruling
from awards.models import Scenario
from awards.plan_inputs import plan_inputs
from awards.rules.people import keeper_blockers, secretary_blockers, text_blockers
from awards.rules.scenarios import applying_blockers, discarding_blockers, editing_blockers, keeping_blockers
from awards.scenarios.applying import steps_of
from awards.scenarios.ground import Ground
from awards.scenarios.shapes import Change, Changes, OrderChange, ProvinceChange
from awards.scenarios.words import Names, in_words
from campaigns.actions.campaigns import set_province_count
from campaigns.logbook import record
from campaigns.models import Campaign, QuotaLine, User
from campaigns.rules import require
from campaigns.shapes import read_shape


def changes_of(scenario: Scenario) -> tuple[Change, ...]:
    """The changes as they are kept. Raises ShapeError where the row was tampered with."""
    return read_shape(Changes, scenario.changes).root


@transaction.atomic
def keep_scenario(
    *, campaign: Campaign, title: str, changes: Sequence[Change], by_user: User, now: datetime
) -> Scenario:
    """A new scenario; nothing of the campaign moves."""
    require(keeper_blockers(campaign, by_user, now), status=403)
    require(keeping_blockers(title, changes), status=422)
    scenario = Scenario.objects.create(
        campaign=campaign, title=title.strip(), changes=_json(changes), made_by=by_user, made_at=now
    )
    new = {"title": scenario.title, "changes": _told(campaign, changes)}
    record("lập phương án", scenario, by_user=by_user, now=now, campaign=campaign, new=new)
    return scenario


@transaction.atomic
def change_scenario(
    *, scenario: Scenario, title: str, changes: Sequence[Change], revision: int, by_user: User, now: datetime
) -> Scenario:
    """`revision` is the one that the person had before them."""
    row = _locked(scenario)
    require(keeper_blockers(row.campaign, by_user, now), status=403)
    require(editing_blockers(row, revision))
    require(keeping_blockers(title, changes), status=422)
    old = {"title": row.title, "changes": _told(row.campaign, changes_of(row))}
    row.title, row.changes, row.revision = title.strip(), _json(changes), row.revision + 1
    row.save(update_fields=["title", "changes", "revision"])
    new = {"title": row.title, "changes": _told(row.campaign, changes)}
    record("sửa phương án", row, by_user=by_user, now=now, campaign=row.campaign, old=old, new=new)
    return row


@transaction.atomic
def copy_scenario(*, scenario: Scenario, by_user: User, now: datetime) -> Scenario:
    title = f"{scenario.title[:180]} (bản chép)"
    changes = changes_of(scenario)
    return keep_scenario(campaign=scenario.campaign, title=title, changes=changes, by_user=by_user, now=now)


@transaction.atomic
def discard_scenario(*, scenario: Scenario, by_user: User, now: datetime) -> None:
    row = _locked(scenario)
    require(keeper_blockers(row.campaign, by_user, now), status=403)
    require(discarding_blockers(row))
    old = {"title": row.title, "changes": _told(row.campaign, changes_of(row))}
    record("xóa phương án", row, by_user=by_user, now=now, campaign=row.campaign, old=old)
    row.delete()


@transaction.atomic
def apply_scenario(*, scenario: Scenario, reason: str, by_user: User, now: datetime) -> Scenario:
    """Province counts and orders of equals are recorded, then the places are given anew; all of it or nothing.

    What belongs elsewhere (the plan, the sheet, a petition's answer) stays as it is and is named in the logbook.
    """
    campaign = lock_campaign(scenario.campaign)
    row = _locked(scenario)
    changes = changes_of(row)
    require(secretary_blockers(campaign, by_user, now), status=403)
    require(applying_blockers(row, changes))
    require(text_blockers(reason, "lý do áp dụng phương án"), status=422)
    here, rest = steps_of(changes, Names(Ground(campaign)))
    _make_true(campaign, changes, reason.strip(), by_user, now)
    row.applied_by, row.applied_at, row.applied_reason = by_user, now, reason.strip()
    row.save(update_fields=["applied_by", "applied_at", "applied_reason"])
    new = {"đã áp dụng": [one.words for one in here], "không áp dụng tại đây": [one.words for one in rest]}
    record("áp dụng phương án", row, by_user=by_user, now=now, campaign=campaign, new=new, reason=row.applied_reason)
    return row


def _make_true(campaign: Campaign, changes: Sequence[Change], reason: str, by_user: User, now: datetime) -> None:
    """Counts first: whether units are tied at a cut follows from them."""
    lines = dict(plan_inputs(campaign).by_code)
    for change in changes:
        if isinstance(change, ProvinceChange) and change.line in lines:
            set_province_count(line=lines[change.line], count=change.count, by_user=by_user, now=now, reason=reason)
    for change in changes:
        if isinstance(change, OrderChange) and change.line in lines:
            _rule(lines[change.line], change, reason, by_user, now)
    allocate_places(campaign=campaign, by_user=by_user, now=now, reason=reason)


def _rule(line: QuotaLine, change: OrderChange, reason: str, by_user: User, now: datetime) -> None:
    record_tie_ruling(quota_line=line, order=change.order, ground=reason, by_user=by_user, now=now)


def _locked(scenario: Scenario) -> Scenario:
    found = Scenario.objects.select_for_update(of=("self",), no_key=True).select_related("campaign")
    return found.get(pk=scenario.pk)


def _json(changes: Sequence[Change]) -> list[object]:
    return [one.model_dump(mode="json") for one in changes]


def _told(campaign: Campaign, changes: Sequence[Change]) -> list[str]:
    names = Names(Ground(campaign))
    return [in_words(one, names) for one in changes]
