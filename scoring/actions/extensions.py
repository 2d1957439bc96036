"""Gia hạn: more days for one unit to hand its scorecards in, and taking them back."""

from datetime import date, datetime

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from campaigns.logbook import record
from campaigns.models import Campaign, Unit, User
from campaigns.notices import holders, notify
from campaigns.plan_rules import lead_blockers
from campaigns.roles import UNIT_SIDE
from campaigns.rules import require
from campaigns.states import NoticeKind
from campaigns.vietnamese import format_date
from scoring.extensions.rules import day_blockers, extension_blockers, reason_blockers, withdrawal_blockers
from scoring.models import Extension, Scorecard
from scoring.queries import due_of, extension_of


@transaction.atomic
def grant_extension(
    *, campaign: Campaign, unit: Unit, until: date, reason: str, by_user: User, now: datetime
) -> Extension:
    """Let a unit hand in until the end of a day. Raises Refused: 403, 409, or 422 for a bad day or no reason.

    All of its scorecards point at the extension, also those handed in, in case their head takes one back; days late
    that were counted before stand.
    """
    campaign, cards = _locked(campaign, unit, by_user, now)
    require(extension_blockers(campaign, cards))
    today, due = timezone.localdate(now), max(due_of(card) for card in cards)
    require([*day_blockers(campaign, cards, until, today), *reason_blockers(reason)], status=422)
    granted = Extension.objects.create(
        campaign=campaign, unit=unit, until=until, reason=reason.strip(), granted_by=by_user, granted_at=now
    )
    _point(cards, granted)
    _log("gia hạn nộp bảng tự chấm", granted, due, until, reason, by_user, now)
    _tell(granted, f"{unit} được gia hạn nộp bảng tự chấm đến hết ngày {format_date(until)}", reason, by_user, now)
    return granted


@transaction.atomic
def withdraw_extension(*, campaign: Campaign, unit: Unit, reason: str, by_user: User, now: datetime) -> Extension:
    """Bỏ gia hạn: the campaign's own day holds again. Raises Refused: 403, 409, or 422 for no reason.

    Whoever handed in while the extension held was in time and stays so.
    """
    campaign, cards = _locked(campaign, unit, by_user, now)
    require(withdrawal_blockers(campaign, cards))
    require(reason_blockers(reason), status=422)
    withdrawn = next(granted for card in cards if (granted := extension_of(card)))
    _point(cards, None)
    due = campaign.self_score_until
    _log("bỏ gia hạn nộp bảng tự chấm", withdrawn, withdrawn.until, due, reason, by_user, now)
    _tell(withdrawn, f"Bỏ gia hạn của {unit}: bảng tự chấm nộp hết ngày {format_date(due)}", reason, by_user, now)
    return withdrawn


def _locked(campaign: Campaign, unit: Unit, by_user: User, now: datetime) -> tuple[Campaign, list[Scorecard]]:
    """The campaign, whose days decide and which no two managers change at once; then the unit's scorecards by key.

    Extensions are not joined: PostgreSQL would hold a card that it waited for against the extension from before.
    """
    row = Campaign.objects.select_for_update(no_key=True).get(pk=campaign.pk)
    require(lead_blockers(row, by_user, timezone.localdate(now)), status=403)
    of_unit = Scorecard.objects.filter(content__campaign=row, unit=unit).select_related("content")
    cards = list(of_unit.select_for_update(of=("self",), no_key=True).order_by("pk"))
    for card in cards:
        card.content.campaign = row
    return row, cards


def _point(cards: list[Scorecard], extension: Extension | None) -> None:
    Scorecard.objects.filter(pk__in=[card.pk for card in cards]).update(extension=extension)


def _log(verb: str, extension: Extension, old: date, new: date, reason: str, by_user: User, now: datetime) -> None:
    campaign, unit = extension.campaign, extension.unit
    record(
        verb,
        extension,
        by_user=by_user,
        now=now,
        campaign=campaign,
        unit=unit,
        old={"hạn nộp": old},
        new={"hạn nộp": new},
        reason=reason.strip(),
    )


def _tell(extension: Extension, what: str, reason: str, by_user: User, now: datetime) -> None:
    """The unit's officers and head; reminders follow the new day by themselves."""
    people = holders([extension.unit_id], UNIT_SIDE, timezone.localdate(now))
    page = reverse("scorecards", args=[extension.campaign.code])
    text = f"{what}. Lý do: {reason.strip().rstrip('.')}."
    notify(NoticeKind.SCHEDULE, text, page, to=people, campaign=extension.campaign, now=now, by_user=by_user)
