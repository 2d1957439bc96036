"""Every page for every role in two authorities out of the middle, the hot writes; then the plan of each statement."""

import logging
from collections.abc import Iterator
from pathlib import Path

from django.db.models import Q

from bench.scale import report
from bench.scale.crawl import walk
from bench.scale.multiply import sizes
from bench.scale.plans import Scan, full_scans
from bench.scale.writes import writes
from campaigns.models import Campaign, Membership
from campaigns.roles import Role
from tbemulation.demo.crowd.plan import CODE


def ask(folder: Path) -> list[Scan]:
    logging.disable(logging.CRITICAL)  # links that lead to a refusal are followed too
    tables, walks, sent = list(sizes()), [], []
    for campaign in _campaigns():
        for member in _people(campaign):
            walks.append(walk(member, campaign))
            print(f"{campaign.authority.code}, {member.role}: {len(walks[-1].pages)} trang", flush=True)
        sent += writes(campaign.authority_id)
    asked = [*sent, *(one for each in walks for one in each.statements)]
    scans = full_scans(asked, {name: rows for name, rows, _ in tables})
    report.write(folder, tables, walks, scans)
    return scans


def _campaigns() -> Iterator[Campaign]:
    """A copy of the sample and one of the crowd, with thousands before and after them."""
    found = Campaign.objects.select_related("authority").order_by("pk")
    of_crowd = Q(authority__code__startswith=CODE)
    for kind in (found.exclude(of_crowd), found.filter(of_crowd)):
        yield kind[kind.count() // 2]


def _people(campaign: Campaign) -> Iterator[Membership]:
    """One in each role."""
    held = Membership.objects.filter(unit__authority=campaign.authority_id, valid_to=None).select_related(
        "user", "unit"
    )
    for role in Role:
        if member := held.filter(role=role).order_by("pk").first():
            yield member
