"""The whole dossier as one file, asked for as soon as something lies in it; the worker makes it."""

from datetime import timedelta

from campaigns.models import Campaign
from dossiers.actions.bundles import Order, ask_for_bundle
from dossiers.states import BundleForm
from tbemulation.demo.awards import secretary
from tbemulation.demo.moments import Moments


def ask(campaign: Campaign, moments: Moments) -> None:
    now = moments.meeting() + timedelta(hours=5)
    ask_for_bundle(campaign=campaign, order=Order(BundleForm.ZIP), by_user=secretary(campaign), now=now)
