"""The decision on certificates as it is recorded once the chairman has signed, and its paper with number and day."""

from datetime import timedelta

from awards.actions.decisions import record_decision
from awards.outcome.page import proposed_paper
from awards.outcome.papers import Paper
from awards.outcome.queries import agreed_slots
from campaigns.models import Campaign
from campaigns.states import AwardLevel
from dossiers.actions.documents import make_document
from dossiers.states import DocumentKind
from tbemulation.demo.awards import secretary
from tbemulation.demo.moments import Moments

NUMBER = "1520/QĐ-UBND"
LEFT_OUT = "Có đơn phản ánh đang được xác minh."


def record(campaign: Campaign, moments: Moments) -> None:
    """Everybody whom the council agreed to but the last, of whom something is still being looked into."""
    if campaign.award_decisions.exists():
        return
    signed, by_user = moments.meeting() + timedelta(days=4), secretary(campaign)
    now = signed + timedelta(days=1)
    *granted, left_out = (slot.pk for slot in agreed_slots(campaign, AwardLevel.OWN))
    paper = Paper(document=NUMBER, issued_on=signed.date(), **proposed_paper(campaign, AwardLevel.OWN))
    record_decision(
        campaign=campaign,
        level=AwardLevel.OWN,
        paper=paper,
        granted=granted,
        refused={left_out: LEFT_OUT},
        by_user=by_user,
        now=now,
    )
    make_document(campaign=campaign, kind=DocumentKind.AWARD_DECISION, subject="", by_user=by_user, now=now)
