"""The end of scoring in the sample: totals shown to everybody, points closed once the period of petitions is over."""

from campaigns.models import Campaign, Content
from campaigns.roles import Role
from scoring.actions.closing import close_if_over
from scoring.actions.public_page import open_to_public
from tbemulation.demo.moments import Moments
from tbemulation.demo.scoring import person


def show_to_everybody(campaign: Campaign, moments: Moments) -> None:
    campaign.refresh_from_db()
    if campaign.public_since is None:
        now = moments.publication()
        open_to_public(campaign=campaign, by_user=person(Role.MANAGER, campaign.lead_unit_id, now), now=now)


def close(content: Content, moments: Moments) -> None:
    """As the system does it in the morning after the last day."""
    close_if_over(content=content, now=moments.closing())
