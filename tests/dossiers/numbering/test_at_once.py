"""Two clerks at one moment with one number: exactly one gets it (PostgreSQL)."""

from datetime import date
from functools import partial

from campaigns.rules import Refused
from dossiers.actions.documents import set_document_number
from dossiers.models import Document, GivenNumber
from dossiers.numbering.checks import numbers
from dossiers.snapshots import fingerprint, plain
from dossiers.states import DocumentKind
from tests.at_once import ON_POSTGRESQL, at_once
from tests.dossiers import samples
from tests.factories.awards import make_contest
from tests.factories.campaigns import NOW, make_campaign
from tests.factories.numbering import ready

pytestmark = ON_POSTGRESQL

BEFORE = date(2024, 11, 1)


def invitation(campaign, user) -> Document:
    """To a meeting of the council that both campaigns share."""
    data = plain(samples.invitation())
    values = {"title": "Giấy mời", "symbol": data["head"]["symbol"], "data": data, "data_hash": fingerprint(data)}
    return ready(
        Document.objects.create(
            campaign=campaign,
            kind=DocumentKind.INVITATION,
            subject="1",
            unit=campaign.council_unit,
            version=1,
            made_by=user,
            made_at=NOW,
            **values,
        )
    )


def number(user, paper: Document):
    return set_document_number(document=paper, number="9", dated_on=BEFORE, by_user=user, now=NOW)


def test_one_number_for_papers_of_two_campaigns_of_one_council_is_given_once():
    contest = make_contest()
    first, user = contest.campaign, contest.secretary.user
    second = make_campaign(first.authority, lead_unit=first.lead_unit, council_unit=first.council_unit)
    results = at_once([partial(number, user, invitation(one, user)) for one in (first, second)])
    assert sorted(type(one).__name__ for one in results) == ["Document", "Refused"]
    assert "Số 09/GM-" in str(next(one for one in results if isinstance(one, Refused)))
    assert GivenNumber.objects.count() == 1
    assert list(numbers()) == []
