"""Every page of the product as its roles see it in the sample campaign: on an office laptop and on a phone.

A role asks for every page it may; where a page stands for several kinds of row, each kind is asked for by some role of
its half. The browser opens what is built of anything that the same page has not shown yet. With PICTURES=<folder> every
role opens every kind and each page is photographed there, by role: the contact sheet by which a screen is judged. Pages
heavier than they should be are listed in its `heavy.txt`.
"""

import os
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from django.core.handlers.base import BaseHandler
from django.core.management import call_command
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone
from playwright.sync_api import Page

from awards.models import Slot
from campaigns.jobs import run_waiting
from campaigns.models import Campaign, Membership
from campaigns.roles import UNIT_SIDE, Role
from dossiers.actions.documents import make_document
from dossiers.facts.ground import subject_of
from dossiers.states import DocumentKind
from scoring.actions.gates import record_gate
from scoring.gates.rules import Paper
from scoring.models import Scorecard
from scoring.states import ScorecardState
from tests.factories.scoring import load_tinh_bien
from tests.journeys.beginnings import begin
from tests.journeys.conftest import AXE
from tests.journeys.pages import Place, pages_of
from tests.journeys.shapes import shapes_of

LAPTOP, PHONE = {"width": 1366, "height": 768}, {"width": 390, "height": 844}
HEAVIEST, HEAVY = 200_000, 120_000  # bytes of a page: never more, and worth knowing
PICTURES = Path(os.environ["PICTURES"]) if "PICTURES" in os.environ else None
SCRIPT = AXE.read_text(encoding="utf-8")
LOOK = (Path(__file__).parent / "look.js").read_text(encoding="utf-8")
COMMUNE = "UBND xã Vĩnh Trung"  # has somebody nominated
# Two workers share the longest of all tests: units and manager, then offices and council; about as many pages each.
HALVES = (tuple(Role)[:3], tuple(Role)[3:])

pytestmark = pytest.mark.django_db(transaction=True)


@dataclass
class Asked:
    """What need not be asked for again: a page that this role has had, with a kind of row that somebody has had."""

    seen: set[tuple[str, object]]
    own: set[str] = field(default_factory=set)

    def lacks(self, name: str, kind: object) -> bool:
        """For pictures everything is opened."""
        return bool(PICTURES) or name not in self.own or (name, kind) not in self.seen

    def add(self, place: Place) -> None:
        self.own.add(place.name)
        self.seen.add((place.name, place.kind))


@pytest.fixture
def campaign(transactional_db, of_this_run: Path) -> Campaign:
    """The sample campaign, in which every role has something to do, with a report printed and a gate recorded."""
    begin("sample", _sample, of_this_run)
    return Campaign.objects.get()


def _sample() -> None:
    with transaction.atomic():
        campaign = load_tinh_bien()
        call_command("demo", stage="sample", stdout=StringIO())
        _record_a_gate()
        _make_a_report(campaign)
    run_waiting()


def _record_a_gate() -> None:
    card = Scorecard.objects.filter(state=ScorecardState.SUBMITTED).select_related("sheet")[0]
    record_gate(
        scorecards=[card],
        criterion=card.sheet.criteria.filter(kind="gate")[0],
        paper=Paper("512/UBND", date(2024, 9, 12), "UBND thị xã", "Bị phê bình về an toàn thông tin."),
        by_user=_members(Role.MANAGER)[0].user,
        now=timezone.now(),
    )


def _make_a_report(campaign: Campaign) -> None:
    slot = Slot.objects.filter(unit__name=COMMUNE)[0]
    make_document(
        campaign=campaign,
        kind=DocumentKind.ACHIEVEMENT_REPORT,
        subject=subject_of(slot),
        by_user=_members(Role.SECRETARY)[0].user,
        now=timezone.now(),
    )


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch) -> dict[str, HttpResponse]:
    """Answers by address that the live server gives once instead of making the page a second time."""
    ready: dict[str, HttpResponse] = {}
    make = BaseHandler.get_response
    monkeypatch.setattr(BaseHandler, "get_response", lambda self, ask: ready.pop(ask.path, None) or make(self, ask))
    return ready


@pytest.mark.parametrize("roles", HALVES, ids=["units", "offices"])
def test_no_page_of_any_role_has_a_fault(
    live_server, campaign, sign_in, open_browser: Callable[..., Page], answers, roles: tuple[Role, ...]
) -> None:
    faults, seen, colours, no_pages, shown = [], set(), set(), set(), defaultdict(set)
    for role in roles:
        page, asked = open_browser(), Asked(seen)
        for member in _members(role):
            client = sign_in(member)
            for place in pages_of(member, client, campaign, asked.lacks, no_pages):
                asked.add(place)
                if len(place.answer.content) > HEAVIEST:
                    faults.append(f"{role} {place.address} {len(place.answer.content)} bytes")
                if not _is_new(place, shown[place.name]):
                    continue
                page.context.add_cookies(_cookies(client, live_server.url))
                answers[place.address] = HttpResponse(place.answer.content, headers=place.answer.headers)
                found = _faults(page, live_server.url, place, role, colours)
                faults += [f"{role} {place.address} {fault}" for fault in found]
        page.context.close()
    assert not faults, "\n".join(["", *faults])


def _cookies(client: Client, site: str) -> list[dict[str, str]]:
    return [{"name": name, "value": morsel.value, "url": site} for name, morsel in client.cookies.items()]


def _members(role: Role) -> list[Membership]:
    """One person; of a unit's people those of a nominating commune and of units with a scorecard in each state."""
    held = Membership.objects.filter(role=role).select_related("user", "unit").order_by("pk")
    if role not in UNIT_SIDE:
        return list(held[:1])
    with_cards = [held.filter(unit__scorecards__state=state).first() for state in ScorecardState]
    return [held.get(unit__name=COMMUNE), *filter(None, with_cards)]


def _is_new(place: Place, shown: set[str]) -> bool:
    """Whether it is built of anything that `shown` lacks, which it then no longer does; for pictures everything is."""
    shapes = shapes_of(place.answer.content.decode())
    new = not shapes <= shown
    shown |= shapes
    return new or bool(PICTURES)


def _faults(page: Page, site: str, place: Place, role: Role, colours: set[str]) -> Iterator[str]:
    page.set_viewport_size(LAPTOP)
    page.goto(f"{site}{place.address}")
    page.evaluate(SCRIPT)
    size = len(place.answer.content)
    if PICTURES and size > HEAVY:
        with (PICTURES / "heavy.txt").open("a", encoding="utf-8") as heavy:
            heavy.write(f"{role} {place.address} {size} bytes\n")
    yield from _seen(page, place, role, "laptop", colours)
    page.set_viewport_size(PHONE)
    yield from _seen(page, place, role, "phone", colours)


def _seen(page: Page, place: Place, role: Role, where: str, colours: set[str]) -> Iterator[str]:
    look = page.evaluate(LOOK, {"known": [] if PICTURES else sorted(colours)})
    colours.update(look["asked"])
    if PICTURES:
        name = "-".join(place.address.strip("/").split("/")) or "home"
        page.screenshot(path=PICTURES / role / f"{name}-{where}.png", full_page=True)
    if not look["title"] or look["title"].startswith("·") or look["headings"] != 1:
        yield f"{where}: title “{look['title']}”, {look['headings']} h1"
    if look["width"] > look["shown"]:
        yield f"{where}: {look['width']} px wide"
    for finding in look["findings"]:
        yield f"{where}: {finding}"
