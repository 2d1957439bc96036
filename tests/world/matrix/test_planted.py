"""The test of the tests: a fault planted for each thing that the matrix looks for, which it must report; without one it
is silent, which its own tests say."""

from collections.abc import Callable
from dataclasses import dataclass
from unittest.mock import patch

import pytest
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from campaigns.logbook import record
from campaigns.models import Authority, Membership
from campaigns.roles import Role
from scoring.models import Scorecard
from tests.test_access_matrix import PATTERNS
from tests.world.matrix.asking import Asking, faults
from tests.world.matrix.cells import ANYBODY, cells
from tests.world.matrix.crawl import Crawl, crawled
from tests.world.matrix.test_fields import across, taken_beyond
from tests.world.matrix.test_matrix import suspicious_browsers, untokened
from tests.world.matrix.world import FOREIGN, OTHER

pytestmark = pytest.mark.any_database


def passing(*_: object, **__: object) -> None:
    """What refuses nothing and records nothing."""


def everything(acting: Membership, prefix: str = "") -> Q:
    """A scope without bounds."""
    return ~Q(pk=None)


def bare(middleware: object, request: HttpRequest) -> HttpResponse:
    return middleware.get_response(request)


def undressed(middleware: object, request: HttpRequest, response: HttpResponse) -> HttpResponse:
    return response


def broken(*_: object, **__: object) -> None:
    raise ValueError("planted")


def writing(request: HttpRequest, template: str, *_: object, **__: object) -> HttpResponse:
    """A page that changes something while it is read."""
    Authority.objects.update(short_name="khác")
    return HttpResponse(template)


def heeding(middleware: object, request: HttpRequest) -> HttpResponse:
    """Whoever sends a short name sets it."""
    if name := request.POST.get("short_name"):
        Authority.objects.update(short_name=name)
    return middleware.get_response(request)


def telling(middleware: object, request: HttpRequest) -> HttpResponse:
    """Whoever names a scorecard has that told in its logbook."""
    for value in {value for values in request.POST.lists() for value in values[1]} if request.method == "POST" else ():
        if value.isdecimal() and (card := Scorecard.objects.filter(pk=value).first()):
            record("xem", card, by_user=None, now=timezone.now(), unit=card.unit)
    return middleware.get_response(request)


Check = Callable[[Asking], list[str]]


def cell_of(name: str, actor: str, method: str = "GET", owner: str = "own") -> Check:
    """What the matrix says of one cell."""

    def found(asking: Asking) -> list[str]:
        wanted = (name, actor, method, owner, False)
        asked = (c for c in cells(asking.world) if (c.name, c.actor, c.method, c.owner, c.htmx) == wanted)
        return [fault for cell in asked for fault in faults(asking.ask(cell))]

    return found


def without_token(asking: Asking) -> list[str]:
    one = [entry for entry in PATTERNS if entry[1].name == "act_as"]
    return untokened(asking.world, suspicious_browsers(asking.world), ["POST"], htmx=False, patterns=one)


def of_a_form(check: Callable) -> Check:
    """Of one form, since each is asked for many things."""

    def found(asking: Asking) -> list[str]:
        crawl = crawled(asking, lambda name: name == "signatory_edit")
        return check(asking, Crawl(crawl.forms[:1], crawl.known))[1]

    return found


@dataclass(frozen=True)
class Planted:
    where: str
    instead: Callable
    seen_by: Check


FAULTS = {
    "marks ignored": Planted("campaigns.access.AccessMiddleware.process_view", passing, cell_of("gates", Role.OFFICER)),
    "nobody asked to sign in": Planted(
        "campaigns.sessions.SignInRequiredMiddleware.process_view", passing, cell_of("own_account", ANYBODY)
    ),
    "rows of other units": Planted("scoring.queries._scope", everything, cell_of("line", Role.OFFICER, owner=OTHER)),
    "rows of other authorities": Planted(
        "scoring.queries._scope", everything, cell_of("line", Role.MANAGER, owner=FOREIGN)
    ),
    "a page that fails": Planted("campaigns.views.units.render", broken, cell_of("units", Role.ADMIN)),
    "a page that writes": Planted("campaigns.views.units.render", writing, cell_of("units", Role.ADMIN)),
    "an action without an entry": Planted(
        "campaigns.actions.accounts.record", passing, cell_of("end_other_sessions", Role.LEADER, "POST")
    ),
    "pages that are kept": Planted(
        "tbemulation.headers.NoStoreMiddleware.__call__", bare, cell_of("units", Role.ADMIN)
    ),
    "no policy": Planted("csp.middleware.CSPMiddleware.process_response", undressed, cell_of("units", Role.ADMIN)),
    "kinds guessed": Planted(
        "django.middleware.security.SecurityMiddleware.process_response", undressed, cell_of("units", Role.ADMIN)
    ),
    "no token asked for": Planted("django.middleware.csrf.CsrfViewMiddleware.process_view", passing, without_token),
    "a field of another form": Planted(
        "campaigns.refusals.RefusalMiddleware.__call__", heeding, of_a_form(taken_beyond)
    ),
    "a key of a neighbour": Planted("campaigns.refusals.RefusalMiddleware.__call__", telling, of_a_form(across)),
}


@pytest.mark.parametrize("what", FAULTS)
def test_a_planted_fault_is_reported(asking, what):
    planted = FAULTS[what]
    assert planted.seen_by(asking) == []
    with patch(planted.where, planted.instead):
        assert planted.seen_by(Asking(asking.world)) != []
