"""Every page of the product as its roles see it in the sample campaign: on an office laptop and on a phone.

A role opens every page it may; where a page stands for several kinds of row, each kind is opened by some role. With
PICTURES=<folder> every role opens every kind and each page is photographed there, by role: the contact sheet by which
a screen is judged. Pages heavier than they should be are listed in its `heavy.txt`.
"""

import os
from collections.abc import Callable, Iterator
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import transaction
from playwright.sync_api import Page

from campaigns.models import Campaign, Membership
from campaigns.roles import Role
from tests.factories.scoring import load_tinh_bien
from tests.journeys.pages import Place, pages_of

LAPTOP, PHONE = {"width": 1366, "height": 768}, {"width": 390, "height": 844}
HEAVIEST, HEAVY = 200_000, 120_000  # bytes of a page: never more, and worth knowing
PICTURES = Path(os.environ["PICTURES"]) if "PICTURES" in os.environ else None
# The member of a role whose pages show most, where it is not the first.
MEMBERS = {Role.OFFICER: "canbo.vinhtrung", Role.HEAD: "thutruong.vinhtrung", Role.COUNCILLOR: "hoidong"}

Find = Callable[[Page], list[str]]
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def campaign(transactional_db) -> Campaign:
    """The sample campaign, in which every role has something to do."""
    with transaction.atomic():
        campaign = load_tinh_bien()
        call_command("demo", stage="sample", stdout=StringIO())
    return campaign


def test_no_page_of_any_role_has_a_fault(
    live_server, campaign, sign_in, open_browser: Callable[..., Page], axe_findings: Find
) -> None:
    faults, seen = [], set()
    for role in Role:
        member, page = _member(role), open_browser()
        client = sign_in(member)
        cookie = {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}
        page.context.add_cookies([cookie])
        for place in _worth_opening(pages_of(member, client, campaign), seen):
            found = _faults(page, live_server.url, place, role, axe_findings)
            faults += [f"{role} {place.address} {fault}" for fault in found]
        page.context.close()
    assert not faults, "\n".join(["", *faults])


def _member(role: Role) -> Membership:
    held = Membership.objects.filter(role=role).select_related("user", "unit").order_by("pk")
    return held.filter(user__username=MEMBERS[role])[0] if role in MEMBERS else held[0]


def _worth_opening(places: Iterator[Place], seen: set[tuple[str, object]]) -> Iterator[Place]:
    """Every page at least once per role, every kind of row at least once; `seen` holds what other roles opened."""
    own: set[str] = set()
    for place in places:
        if PICTURES or place.name not in own or (place.name, place.kind) not in seen:
            own.add(place.name)
            seen.add((place.name, place.kind))
            yield place


def _faults(page: Page, site: str, place: Place, role: Role, axe_findings: Find) -> Iterator[str]:
    page.set_viewport_size(LAPTOP)
    answer = page.goto(f"{site}{place.address}")
    size = len(answer.body())
    if size > HEAVIEST:
        yield f"{size} bytes"
    if PICTURES and size > HEAVY:
        with (PICTURES / "heavy.txt").open("a", encoding="utf-8") as heavy:
            heavy.write(f"{role} {place.address} {size} bytes\n")
    if not page.title() or page.title().startswith(" ") or page.locator("h1").count() != 1:
        yield f"title “{page.title()}”, {page.locator('h1').count()} h1"
    yield from _seen(page, place, role, "laptop", axe_findings)
    page.set_viewport_size(PHONE)
    yield from _seen(page, place, role, "phone", axe_findings)


def _seen(page: Page, place: Place, role: Role, where: str, axe_findings: Find) -> Iterator[str]:
    if PICTURES:
        name = "-".join(place.address.strip("/").split("/")) or "home"
        page.screenshot(path=PICTURES / role / f"{name}-{where}.png", full_page=True)
    width, shown = page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
    if width > shown:
        yield f"{where}: {width} px wide"
    for finding in axe_findings(page):
        yield f"{where}: {finding}"
