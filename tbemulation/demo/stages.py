"""The stages of a sample campaign, each building on the one before and skipping what is already done."""

from collections.abc import Callable
from datetime import date

from django.utils import timezone

from campaigns.logbook import seal_entries
from campaigns.models import Campaign, Membership
from campaigns.roles import Role
from campaigns.states import CampaignState, ContentState
from scoring.actions.launch import launch_campaign
from scoring.states import ScorecardState
from tbemulation.demo import (
    across,
    awards,
    bundles,
    caseload,
    certificates,
    decisions,
    issuing,
    nominations,
    numbering,
    petitions,
    plan_papers,
    proposals,
    publication,
    report_texts,
    reports,
    requests,
    scenarios,
    scoring,
    sendings,
    visits,
    wordings,
)
from tbemulation.demo.history import earlier_years
from tbemulation.demo.moments import Moments
from tbemulation.demo.roster import make_accounts


def launched(campaign: Campaign, moments: Moments) -> None:
    own = Membership.objects.filter(unit__authority=campaign.authority_id)
    if not own.filter(user__is_sample=True).exists():
        make_accounts(campaign, moments.launch())
    if campaign.state == CampaignState.DRAFT:
        moment = moments.launch()
        manager = scoring.person(Role.MANAGER, campaign.lead_unit_id, moment)
        launch_campaign(campaign=campaign, by_user=manager, now=moment)
        campaign.refresh_from_db()


def scored(campaign: Campaign, moments: Moments) -> None:
    reports.keep_register(campaign, moments)
    for desk in scoring.desks(campaign):
        if desk.card.state == ScorecardState.DRAFT:
            scoring.fill(desk, moments)
        scoring.hand_in(desk, moments)
    for content in campaign.contents.order_by("number"):
        caseload.share(content, moments)
    requests.ask_around(scoring.desks(campaign), _verification_day(moments))


def verified(campaign: Campaign, moments: Moments) -> None:
    requests.answer_all(scoring.desks(campaign), _verification_day(moments))
    for desk in scoring.desks(campaign):
        scoring.verify(desk, moments)
        scoring.inspect(desk, moments)
    first = campaign.contents.order_by("number")[0]
    visits.visit_some(campaign, first.number, timezone.localdate(moments.inspection(0)))
    for desk in scoring.desks(campaign):
        scoring.conclude(desk, moments)


def _verification_day(moments: Moments) -> date:
    return timezone.localdate(moments.verification(0))


def published(campaign: Campaign, moments: Moments) -> None:
    for content in campaign.contents.filter(state=ContentState.OPEN):
        scoring.publish(content, moments)
        petitions.petition(content, moments)
    publication.show_to_everybody(campaign, moments)


def ranked(campaign: Campaign, moments: Moments) -> None:
    for content in campaign.contents.all():
        publication.close(content, moments)
        awards.seal(content, moments)
    awards.set_province(campaign, moments)


def awarded(campaign: Campaign, moments: Moments) -> None:
    """Nominated, allocated, voted. Does nothing when the council has already met."""
    if campaign.meetings.exists():
        return
    nominations.nominate(campaign, moments)
    earlier_years(campaign, moments)
    nominations.meet(campaign, moments)
    proposals.of_units(campaign, moments)
    nominations.discipline(campaign, moments)
    across.set_policies(campaign, moments)
    awards.allocate(campaign, moments)
    across.except_units(campaign, moments)
    scenarios.keep(campaign, moments)
    wordings.of_office(campaign, moments)
    meeting = awards.convene(campaign, moments)
    numbering.invite(meeting, moments)
    awards.vote(meeting, moments)
    awards.close(meeting, moments)
    seal_entries()  # as the worker does within a second: the minutes cite the logbook
    numbering.cite(meeting, moments)
    report_texts.write(campaign, moments)
    proposals.to_the_province(campaign, moments)
    awards.draft_decision(campaign, moments)
    wordings.of_one_paper(campaign, moments)
    certificates.prepare(campaign, moments)
    issuing.issue_some(campaign, moments)
    sendings.of_units(campaign, moments)
    plan_papers.make(campaign, moments)
    bundles.ask(campaign, moments)


def decided(campaign: Campaign, moments: Moments) -> None:
    """The chairman has signed: who is granted, with the money, and who is not."""
    decisions.record(campaign, moments)


Stage = Callable[[Campaign, Moments], None]
STAGES: dict[str, Stage] = {
    "launched": launched,
    "scored": scored,
    "verified": verified,
    "published": published,
    "ranked": ranked,
    "awarded": awarded,
    "decided": decided,
}


def run_to(stage: str, campaign: Campaign) -> None:
    """Every stage up to and including `stage`."""
    for name, fill in STAGES.items():
        fill(campaign, Moments(campaign))
        if name == stage:
            return
