"""The claims that follow the register of reports, for as long as the scorecard is with its unit."""

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from campaigns.logbook import record
from campaigns.models import Campaign, User
from campaigns.states import CampaignState, ContentState
from scoring.evaluation import outcome_of, store_totals
from scoring.models import Scorecard, ScoreLine
from scoring.reports.register import GROUND, Book
from scoring.reports.series import KIND, Owing, kept_series, key_of
from scoring.states import Decision, ScorecardState

LOGGED = ("answer", "self_status", "self_points")
_SCORED = [*LOGGED, "self_words", "version", "answered_by", "answered_at"]


def locked_cards(keys: Collection[int]) -> list[Scorecard]:
    """These scorecards in the order of their keys, locked until the transaction ends; everybody who needs several takes
    them in this order. Two statements: rows that were joined while waiting for a lock might be left out."""
    list(Scorecard.objects.select_for_update(no_key=True).filter(pk__in=keys).order_by("pk").values_list("pk"))
    related = ("content__campaign__lead_unit", "content__campaign__alternate_unit", "unit", "group", "sheet")
    return list(Scorecard.objects.filter(pk__in=keys).select_related(*related).order_by("pk"))


def follow_register(cards: Iterable[Scorecard], *, by_user: User | None, now: datetime) -> int:
    """Answer, points and total of the lines that the register feeds, on those of the (locked) scorecards that are still
    drafts. Each changed line is logged; returns how many changed. `by_user`: who changed the register; None: time."""
    drafts = {card.pk: card for card in cards if _follows(card)}
    lines = [line for line in _lines(drafts.values()) if key_of(line)]
    if not lines:
        return 0
    units = {card.unit_id for card in drafts.values()}
    (campaign,) = {card.content.campaign_id for card in drafts.values()}
    book, changed = Book.read(campaign, timezone.localdate(now), units), []
    for line in lines:
        line.scorecard = drafts[line.scorecard_id]
        register = book.of(key_of(line), line.scorecard.unit_id)
        if register and register.answer != line.answer:
            changed.append((line, _said(line)))
            _answer(line, register.answer, now)
    for card in {line.scorecard_id: line.scorecard for line, _ in changed}.values():
        store_totals(card, "self")
    for line, before in changed:
        _log(line, before, by_user, now)
    return len(changed)


@transaction.atomic
def follow_in_campaign(campaign: Campaign, *, by_user: User | None, now: datetime) -> int:
    """The same for every scorecard of a campaign."""
    keys = Owing.of(campaign, scorecard__state=ScorecardState.DRAFT).cards(kept_series(campaign.pk))
    return follow_register(locked_cards(keys), by_user=by_user, now=now) if keys else 0


def follow_daily(now: datetime) -> None:
    """Reports whose day has passed and that have not come count from the next day on."""
    for campaign in Campaign.objects.filter(state=CampaignState.LAUNCHED):
        follow_in_campaign(campaign, by_user=None, now=now)


def _follows(card: Scorecard) -> bool:
    content = card.content
    running = content.campaign.state == CampaignState.LAUNCHED and content.state == ContentState.OPEN
    return running and card.state == ScorecardState.DRAFT


def _lines(cards: Collection[Scorecard]) -> list[ScoreLine]:
    """Lines of reports that nobody of the office has decided; one statement, none without cards."""
    if not cards:
        return []
    lines = ScoreLine.objects.filter(scorecard__in=[card.pk for card in cards], decision=Decision.WAITING)
    wanted = lines.filter(criterion__kind=KIND, criterion__self_scored=True)
    return list(wanted.select_related("criterion__sheet").order_by("pk"))


def _answer(line: ScoreLine, answer: dict[str, Any], now: datetime) -> None:
    outcome = outcome_of(line, answer)
    line.answer, line.self_status = answer, outcome.status.value
    line.self_points, line.self_words = outcome.points, outcome.reason
    line.version, line.answered_by, line.answered_at = line.version + 1, None, now
    line.save(update_fields=_SCORED)


def _said(line: ScoreLine) -> dict[str, Any]:
    return {name: getattr(line, name) for name in LOGGED}


def _log(line: ScoreLine, before: dict[str, Any], by_user: User | None, now: datetime) -> None:
    card, verb = line.scorecard, "chấm theo sổ theo dõi báo cáo"
    campaign, new = card.content.campaign, _said(line)
    record(verb, line, by_user=by_user, now=now, campaign=campaign, unit=card.unit, old=before, new=new, reason=GROUND)
