"""Over the whole sample every receipt of points ends in the published total and says nothing of another unit."""

import pytest
from django.test import Client
from django.urls import reverse

from campaigns.models import Participant
from dossiers.facts.point_receipt import point_receipt
from dossiers.snapshots import plain
from scoring.models import Scorecard
from scoring.publication.receipts import receipts_of
from scoring.states import ScorecardState
from scoring.views.point_receipts import RELATED


@pytest.fixture
def receipts(world):
    found = Scorecard.objects.filter(content__campaign=world, state=ScorecardState.PUBLISHED)
    return receipts_of(list(found.select_related(*RELATED, "unit__parent__parent", "sheet", "group")))


def test_every_receipt_ends_in_the_published_total_to_the_last_hundredth(receipts):
    assert len(receipts) > 40
    for receipt in receipts:
        sums = receipt.sums
        reckoned = sums.maximum - sums.unclaimed - sums.taken + sums.bonus + sums.penalty + sums.adjustment
        assert (receipt.card, reckoned, sums.total) == (receipt.card, receipt.card.final_total, reckoned)
        assert sums.lost == sum(line.points.lost for line in receipt.lines)
        assert bool(sums.adjustment) <= bool(sums.why)


def test_every_lost_point_says_why_and_by_whom(receipts):
    for receipt in receipts:
        for line in receipt.lines:
            assert line.grounds, (receipt.card, line.points.code)
            assert line.office
            assert line.person


def test_no_receipt_names_another_unit(world, receipts):
    offices = {world.lead_unit_id, world.alternate_unit_id}
    competing = Participant.objects.filter(group__content__campaign=world).exclude(unit__in=offices)
    names = dict(competing.values_list("unit_id", "unit__name"))
    for receipt in receipts[::7]:
        text = str(plain(point_receipt(receipt.card, receipt.card.content.published_at.date())))
        own = receipt.card.unit.name
        told = [name for pk, name in names.items() if pk != receipt.card.unit_id and name not in own and name in text]
        assert told == [], receipt.card


def test_everybody_reads_the_totals_of_the_sample(world):
    page = Client().get(reverse("public_results", args=[world.authority.code, world.code]))
    assert page.status_code == 200
    assert "Đã khóa điểm" in page.content.decode()
