"""Putting units and people forward: propose, return, propose again, withdraw."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from awards.models import Nomination
from awards.nominating.discipline import discipline_blockers
from awards.rules.nominating import (
    duplicate_blockers,
    line_blockers,
    namesake_number,
    nomination_move_blockers,
    person_blockers,
    unit_blockers,
)
from awards.rules.people import campaign_blockers, head_blockers, secretary_blockers, text_blockers
from awards.states import NOMINATION_MOVES
from campaigns.logbook import record
from campaigns.models import Campaign, Content, QuotaLine, Unit, User
from campaigns.rules import Blocker, require
from campaigns.states import RecipientKind
from campaigns.vietnamese import search_key


@dataclass(frozen=True)
class Particulars:
    """What is written about the recipient; all but `achievements` stay empty for a collective.

    `told_apart`: the unit says that a person who looks like another one already put forward is somebody else.
    """

    achievements: str
    full_name: str = ""
    gender: str = ""
    birth_year: int | None = None
    post: str = ""
    is_leader: bool = False
    told_apart: bool = False


@transaction.atomic
def propose(
    *,
    quota_line: QuotaLine,
    proposed_by_unit: Unit,
    unit: Unit,
    particulars: Particulars,
    by_user: User,
    now: datetime,
) -> Nomination:
    """As head of `proposed_by_unit`, put `unit` or a person who works there forward for a line by merit or proposal."""
    _lock(quota_line.content_id)
    campaign = quota_line.content.campaign
    require(head_blockers(proposed_by_unit, by_user, now), status=403)
    require([*campaign_blockers(campaign), *line_blockers(quota_line)])
    nomination = Nomination(
        quota_line=quota_line,
        recipient_kind=quota_line.recipient_kind,
        unit=unit,
        proposed_by_unit=proposed_by_unit,
        proposed_by=by_user,
        proposed_at=now,
    )
    _fill(nomination, particulars, now)
    nomination.save()
    new = {"line": quota_line.title, "unit": unit.name, **asdict(particulars)}
    _log("đề nghị xét khen", nomination, by_user=by_user, now=now, new=new)
    return nomination


@transaction.atomic
def propose_again(
    *, nomination: Nomination, unit: Unit, particulars: Particulars, by_user: User, now: datetime
) -> Nomination:
    """Correct a returned nomination and hand it in again."""
    nomination = _locked(nomination)
    require(head_blockers(nomination.proposed_by_unit, by_user, now), status=403)
    require([*campaign_blockers(_campaign(nomination)), *nomination_move_blockers(nomination, "propose_again")])
    old = _said(nomination)
    nomination.unit = unit
    _fill(nomination, particulars, now)
    nomination.state, nomination.state_reason = NOMINATION_MOVES["propose_again"][1], ""
    nomination.proposed_by, nomination.proposed_at = by_user, now
    nomination.save()
    _log("đề nghị lại", nomination, by_user=by_user, now=now, old=old, new=_said(nomination))
    return nomination


@transaction.atomic
def replace_nomination(
    *, nomination: Nomination, unit: Unit, particulars: Particulars, reason: str, by_user: User, now: datetime
) -> Nomination:
    """Withdraw one and put another forward in its stead on the same line; both keep the reason and know each other."""
    old = withdraw_nomination(nomination=nomination, reason=reason, by_user=by_user, now=now)
    made = propose(
        quota_line=old.quota_line,
        proposed_by_unit=old.proposed_by_unit,
        unit=unit,
        particulars=particulars,
        by_user=by_user,
        now=now,
    )
    made.replaces = old
    made.save(update_fields=["replaces"])
    told = {"đề nghị": made.recipient_name, "thay cho": old.recipient_name}
    _log("đề nghị thay", made, by_user=by_user, now=now, new=told, reason=reason.strip())
    return made


@transaction.atomic
def return_nomination(*, nomination: Nomination, reason: str, by_user: User, now: datetime) -> Nomination:
    """Send it back to the unit to be corrected."""
    nomination = _locked(nomination)
    require(secretary_blockers(_campaign(nomination), by_user, now), status=403)
    return _stop(nomination, "return", "trả lại đề nghị", "lý do trả lại", reason, by_user=by_user, now=now)


@transaction.atomic
def withdraw_nomination(*, nomination: Nomination, reason: str, by_user: User, now: datetime) -> Nomination:
    """The unit takes it back for good; the row stays readable."""
    nomination = _locked(nomination)
    require(head_blockers(nomination.proposed_by_unit, by_user, now), status=403)
    return _stop(nomination, "withdraw", "thu hồi đề nghị", "lý do thu hồi", reason, by_user=by_user, now=now)


def _stop(
    nomination: Nomination, action: str, verb: str, what: str, reason: str, *, by_user: User, now: datetime
) -> Nomination:
    require([*campaign_blockers(_campaign(nomination)), *nomination_move_blockers(nomination, action)])
    require(text_blockers(reason, what), status=422)
    old = {"state": nomination.get_state_display()}
    nomination.state, nomination.state_reason = NOMINATION_MOVES[action][1], reason.strip()
    nomination.save(update_fields=["state", "state_reason"])
    new = {"state": nomination.get_state_display()}
    _log(verb, nomination, by_user=by_user, now=now, old=old, new=new, reason=reason.strip())
    return nomination


def _fill(nomination: Nomination, particulars: Particulars, now: datetime) -> None:
    today = timezone.localdate(now)
    is_person = nomination.recipient_kind == RecipientKind.INDIVIDUAL
    if is_person:
        for field, value in asdict(particulars).items():
            setattr(nomination, field, value)
    nomination.achievements = particulars.achievements.strip()
    nomination.search_key = search_key(nomination.full_name if is_person else nomination.unit.name)
    missing = text_blockers(particulars.achievements, "tóm tắt thành tích")
    if is_person and not (particulars.full_name and particulars.gender and particulars.birth_year and particulars.post):
        missing.append(Blocker("Đề nghị cá nhân phải có họ tên, giới tính, năm sinh, chức vụ."))
    require([*missing, *person_blockers(nomination, today)], status=422)
    require(discipline_blockers(nomination, today))
    require(unit_blockers(nomination.quota_line, nomination.unit, nomination.proposed_by_unit, today))
    require(duplicate_blockers(nomination))
    nomination.namesake = namesake_number(nomination) if is_person else 1


def _lock(content_id: int) -> None:
    """One nomination of a content at a time: “once in a content” is judged over all its lines."""
    Content.objects.select_for_update(no_key=True).get(pk=content_id)


def _locked(nomination: Nomination) -> Nomination:
    related = ("quota_line__content__campaign", "unit", "proposed_by_unit")
    found = Nomination.objects.select_related(*related).get(pk=nomination.pk)
    _lock(found.quota_line.content_id)
    return (
        Nomination.objects.select_for_update(of=("self",), no_key=True).select_related(*related).get(pk=nomination.pk)
    )


def _campaign(nomination: Nomination) -> Campaign:
    return nomination.quota_line.content.campaign


def _said(nomination: Nomination) -> dict[str, object]:
    fields = ("achievements", "full_name", "gender", "birth_year", "post", "is_leader")
    told = {field: getattr(nomination, field) for field in fields}
    return {"state": nomination.get_state_display(), "unit": nomination.unit.name, **told}


def _log(
    verb: str,
    nomination: Nomination,
    *,
    by_user: User,
    now: datetime,
    old: Mapping[str, object] | None = None,
    new: Mapping[str, object] | None = None,
    reason: str = "",
) -> None:
    campaign, unit = _campaign(nomination), nomination.proposed_by_unit
    record(verb, nomination, by_user=by_user, now=now, campaign=campaign, unit=unit, old=old, new=new, reason=reason)
