"""What the pages of the dossier cost once its papers were read: the same for one recipient and for three."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from awards.actions.allocation import allocate_places
from dossiers.states import DocumentKind
from tests.factories.awards import make_contest, nominate, person, sealed
from tests.factories.campaigns import NOW
from tests.factories.dossiers import Awarded, make_paper

pytestmark = pytest.mark.django_db
STATEMENTS = {"home": 30, "dossier": 8, "office_dossier": 9, "document": 9}


def awarded_to(people: int) -> Awarded:
    """Somebody has a place by rank, and so many people theirs; the proposal is made."""
    contest = sealed(make_contest(("97", "96", "95"), count=1, people=3))
    for place in range(people):
        nominate(contest, person(f"Nguyễn Văn {'ABC'[place]}", 1980), unit=contest.units[place])
    allocate_places(campaign=contest.campaign, by_user=contest.secretary.user, now=NOW)
    awarded = Awarded(contest, None)
    awarded.proposal = make_paper(awarded, DocumentKind.PROPOSAL, printed=False)
    return awarded


def address(name: str, awarded: Awarded) -> str:
    if name == "home":
        return reverse(name)
    return reverse(name, args=[awarded.proposal.pk if name == "document" else awarded.campaign.code])


def test_pages_of_the_dossier_cost_the_same_for_one_recipient_and_for_three(sign_in):
    def costs(people: int) -> dict[str, int]:
        awarded = awarded_to(people)
        browser, found = sign_in(awarded.secretary), {}
        for name in STATEMENTS:
            browser.get(address(name, awarded))  # reads what has changed
            with CaptureQueriesContext(connection) as asked:
                assert browser.get(address(name, awarded)).status_code == 200
            found[name] = len(asked)
        return found

    assert costs(1) == costs(3) == STATEMENTS
