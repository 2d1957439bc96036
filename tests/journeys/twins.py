"""Two units that nothing in the sheet separates, so that the council has a tie to decide."""

from dataclasses import dataclass
from random import Random

from django.db import transaction

from scoring.models import Scorecard
from tbemulation.demo import scoring as demo
from tests.journeys.walk import Walk

ALIKE = ("SN-PTQD", "SN-QLDA")
INDEX = 40  # of the sample's moments: equal for both, so that not even the time of submission differs


@dataclass(frozen=True)
class Twin(demo.Desk):
    """Answers like its twin, and everything in full."""

    @property
    def draw(self) -> Random:
        return Random("như nhau")  # noqa: S311 - sample data

    def unproven(self) -> set[int]:
        return set()

    @property
    def diligence(self) -> float:
        return 2.0


def two_units_fill_in_alike(walk: Walk) -> None:
    with transaction.atomic():
        for twin in _twins(walk):
            demo.fill(twin, walk.moments)
            demo.hand_in(twin, walk.moments)


def two_units_are_judged_alike(walk: Walk) -> None:
    with transaction.atomic():
        for twin in _twins(walk):
            demo.verify(twin, walk.moments)
            demo.inspect(twin, walk.moments)
            demo.conclude(twin, walk.moments)


def _twins(walk: Walk) -> list[Twin]:
    cards = Scorecard.objects.filter(content__campaign=walk.campaign, content__number="02", unit__code__in=ALIKE)
    return [Twin.of(card, INDEX) for card in cards.select_related("content__campaign", "group", "unit", "sheet")]
