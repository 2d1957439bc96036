"""The plan on paper, and the tables of points and ranks of what is sealed."""

from datetime import timedelta

from campaigns.models import Campaign
from campaigns.roles import Role
from dossiers.actions.documents import make_document
from dossiers.facts.ground import ground_of
from dossiers.overview import plan_entry, table_entries
from tbemulation.demo.awards import secretary
from tbemulation.demo.moments import Moments
from tbemulation.demo.scoring import person


def make(campaign: Campaign, moments: Moments) -> None:
    """The plan by the lead office's manager, the tables by the secretary."""
    now = moments.sealing() + timedelta(hours=1)
    ground = ground_of(campaign, now.date(), slots=())
    plan, manager = plan_entry(ground), person(Role.MANAGER, campaign.lead_unit_id, now)
    make_document(campaign=campaign, kind=plan.kind, subject="", by_user=manager, now=now)
    for entry in table_entries(ground):
        if not entry.blockers:
            who = {"by_user": secretary(campaign), "now": now}
            make_document(campaign=campaign, kind=entry.kind, subject=entry.subject, **who)
