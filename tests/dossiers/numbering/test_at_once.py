"""Two clerks at one moment with one number: exactly one gets it (PostgreSQL)."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier

import pytest
from django.db import connection, connections

from campaigns.rules import Refused
from dossiers.actions.documents import set_document_number
from dossiers.models import Document, GivenNumber
from dossiers.numbering.checks import numbers
from dossiers.snapshots import fingerprint, plain
from dossiers.states import DocumentKind
from tests.dossiers import samples
from tests.factories.awards import make_contest
from tests.factories.campaigns import NOW, make_campaign
from tests.factories.numbering import ready

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="row locks do nothing on SQLite"),
]

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


def number(start, user, paper: Document):
    try:
        start.wait(timeout=30)
        return set_document_number(document=paper, number="9", dated_on=BEFORE, by_user=user, now=NOW)
    except Refused as refusal:
        return refusal
    finally:
        connections.close_all()


def test_one_number_for_papers_of_two_campaigns_of_one_council_is_given_once():
    contest = make_contest()
    first, user = contest.campaign, contest.secretary.user
    second = make_campaign(first.authority, lead_unit=first.lead_unit, council_unit=first.council_unit)
    papers, start = [invitation(one, user) for one in (first, second)], Barrier(2)
    with ThreadPoolExecutor(2) as pool:
        results = list(pool.map(lambda paper: number(start, user, paper), papers))
    assert sorted(type(one).__name__ for one in results) == ["Document", "Refused"]
    assert "Số 09/GM-" in str(next(one for one in results if isinstance(one, Refused)))
    assert GivenNumber.objects.count() == 1
    assert list(numbers()) == []
