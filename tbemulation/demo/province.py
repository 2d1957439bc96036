"""A province that hands one plan down: one commune has published, one has just launched, one has not got it yet."""

from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from campaigns.actions.load_authority import load_authority
from campaigns.models import Authority, Campaign
from campaigns.plan_file import read_ground
from campaigns.roles import Role
from scoring.actions.hand_down import hand_down
from scoring.actions.launch import launch_campaign
from scoring.actions.load_campaign import load_campaign
from scoring.campaign_file import read_campaign
from tbemulation.demo import scoring
from tbemulation.demo.moments import Moments
from tbemulation.demo.roster import make_accounts
from tbemulation.demo.stages import run_to

FOLDER = Path(settings.BASE_DIR) / "fixtures" / "tinh_mau"
COMMUNES = ("an_binh", "binh_minh", "chau_thanh")
STAGE = {"an-binh": "published", "binh-minh": "launched"}  # chau-thanh waits


def fill_province() -> Campaign:
    """The plan of the province, as it is read there."""
    now = timezone.now()
    plan = load_campaign(read_campaign(FOLDER / "ke_hoach.json"), by_user=None, now=now).campaign
    for name in COMMUNES:
        load_authority(ground=read_ground(FOLDER / f"{name}.json"), by_user=None, now=now)
    moment = Moments(plan).launch()
    make_accounts(plan, moment)
    manager = scoring.person(Role.MANAGER, plan.lead_unit_id, moment)
    launch_campaign(campaign=plan, by_user=manager, now=moment)
    keys = list(Authority.objects.filter(code__in=STAGE).values_list("pk", flat=True))
    for copy in hand_down(campaign=plan, authorities=keys, by_user=manager, now=moment + timedelta(hours=1)):
        run_to(STAGE[copy.authority.code], copy)
    return plan
