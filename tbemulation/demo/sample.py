"""A campaign in the middle of its way, where every role has something to do: what `./run` starts with."""

from datetime import date, datetime, timedelta

from django.db.models import F

from campaigns.actions.schedule import Schedule, reschedule
from campaigns.models import Campaign, Content, Notice
from campaigns.roles import Role
from tbemulation.demo import (
    across,
    approval,
    awards,
    bundles,
    caseload,
    certificates,
    floor,
    gates,
    issuing,
    nominations,
    numbering,
    petitions,
    plan_papers,
    proposals,
    publication,
    questions,
    report_texts,
    reports,
    requests,
    scenarios,
    scoring,
    sendings,
    sharing,
    stages,
    visits,
)
from tbemulation.demo.history import earlier_years
from tbemulation.demo.moments import Moments, at

# Days from today to the ends of self-scoring, verification, petitions, dossier.
AHEAD = (5, 20, 27, 40)
# How many days earlier than the calendar each content already is.
BEFORE_THE_COUNCIL, BEING_VERIFIED, BEING_FILLED = -35, -16, -5

UNREAD_DAYS = 5


def fill_sample(campaign: Campaign, today: date) -> None:
    """The first content stands before the council, the second with the verifiers, the third with the units."""
    stages.launched(campaign, Moments(campaign))
    _move_dates(campaign, today, BEFORE_THE_COUNCIL, at(today + timedelta(days=2 * BEFORE_THE_COUNCIL), 7))
    first, second, third = campaign.contents.order_by("number")[:3]
    reports.keep_register(campaign, Moments(campaign))
    _closed_and_sealed(first, Moments(campaign))
    _move_dates(campaign, today, 0, Moments(campaign).sealing() + timedelta(hours=6))
    reports.plan_next(campaign, third.number, today, Moments(campaign, BEING_FILLED))
    for desk in scoring.desks(campaign, third):
        sharing.share_out(desk, Moments(campaign, BEING_FILLED))
        _half_filled(desk, Moments(campaign, BEING_FILLED))
    _handed_in_and_shared(second, Moments(campaign, BEING_VERIFIED))
    for desk in scoring.desks(campaign, second):
        _half_verified(desk, Moments(campaign, BEING_VERIFIED))
    reports.correct_one(second, Moments(campaign, BEING_VERIFIED))
    gates.criticise(second, Moments(campaign, BEING_VERIFIED))
    requests.ask_around(scoring.desks(campaign, second), today)
    visits.visit_some(campaign, second.number, today - timedelta(days=2))
    moments = Moments(campaign, BEFORE_THE_COUNCIL)
    awards.set_province(campaign, moments)
    nominations.nominate(campaign, moments, first)
    across.nominate_also(first, second, moments)
    earlier_years(campaign, moments)
    nominations.meet(campaign, moments)
    proposals.of_units(campaign, moments)
    nominations.discipline(campaign, moments)
    across.set_policies(campaign, moments)
    awards.allocate(campaign, moments)
    scenarios.keep(campaign, moments)
    meeting = awards.convene(campaign, moments)
    numbering.invite(meeting, moments)
    awards.vote(meeting, moments, share=0.5)
    floor.bring_up(meeting, awards.secretary(campaign), moments)
    report_texts.write(campaign, moments)
    certificates.prepare(campaign, moments)
    issuing.issue_some(campaign, moments)
    sendings.of_units(campaign, moments)
    plan_papers.make(campaign, moments)
    bundles.ask(campaign, moments)
    questions.ask_and_answer(campaign, today)
    _read_old_notices(today)


def _read_old_notices(today: date) -> None:
    """People have been at work: only what they were told of in the last days is new to them."""
    Notice.objects.filter(created_at__lt=at(today - timedelta(days=UNREAD_DAYS), 0)).update(read_at=F("created_at"))


def _closed_and_sealed(content: Content, moments: Moments) -> None:
    """The whole way to a sealed ranking, before the dates were moved for the contents that take longer."""
    campaign = content.campaign
    _handed_in_and_shared(content, moments)
    for desk in scoring.desks(campaign, content):
        scoring.verify(desk, moments)
        scoring.inspect(desk, moments)
        scoring.conclude(desk, moments)
    scoring.publish(content, moments)
    publication.show_to_everybody(campaign, moments)
    petitions.petition(content, moments)
    publication.close(content, moments)
    awards.seal(content, moments)


def _move_dates(campaign: Campaign, today: date, shift: int, now: datetime) -> None:
    """The deadlines `shift` days away from those of the running sample."""
    reschedule(
        campaign=campaign,
        schedule=Schedule(*(today + timedelta(days=days + shift) for days in AHEAD)),
        reason="Lịch của dữ liệu mẫu, tính từ ngày nạp.",
        by_user=scoring.person(Role.MANAGER, campaign.lead_unit_id, now),
        now=now,
    )
    campaign.refresh_from_db()


def _handed_in_and_shared(content: Content, moments: Moments) -> None:
    for desk in scoring.desks(content.campaign, content):
        scoring.fill(desk, moments)
        scoring.hand_in(desk, moments)
    caseload.share(content, moments)


def _half_verified(desk: scoring.Desk, moments: Moments) -> None:
    """Of every three one is done, one half-way, one untouched."""
    if desk.index % 3 == 0:
        scoring.verify(desk, moments)
        scoring.inspect(desk, moments)
        scoring.conclude(desk, moments)
    elif desk.index % 3 == 1:
        scoring.verify(desk, moments, share=0.5)


def _half_filled(desk: scoring.Desk, moments: Moments) -> None:
    """Most units are in the middle; of every four one waits for its head, one has not begun.

    Every second one that waits for its head was returned before, so that its head sees what changed.
    """
    part = desk.index % 4
    if part == 3:
        return
    scoring.fill(desk, moments, share=1.0 if part == 1 else 0.6)
    if part == 1:
        approval.lay_before_head(desk, moments)
        if desk.index % 8 == part:
            approval.return_and_mend(desk, moments)
