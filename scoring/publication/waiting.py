"""The lines that wait to be decided before a content is published: how many, for whom, of which units."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Count
from django.urls import reverse

from campaigns.models import Campaign, Content, Unit
from scoring.long_lists import listed
from scoring.models import ScoreLine
from scoring.publication.items import Item, Name
from scoring.publication.offices import Offices
from scoring.states import Decision, ScorecardState


@dataclass(frozen=True)
class Waiting:
    """Undecided lines of one scorecard that wait for the same people."""

    content: int
    card: int
    unit: int
    name: str
    office: int | None
    claimed: bool
    person: str | None
    count: int


def waiting_in(campaign: Campaign) -> dict[int, list[Waiting]]:
    """By content, counted by the database; one statement."""
    lines = ScoreLine.objects.filter(
        scorecard__content__campaign=campaign, scorecard__state=ScorecardState.SUBMITTED, decision=Decision.WAITING
    )
    card = ("scorecard__content_id", "scorecard_id", "scorecard__unit_id", "scorecard__unit__name")
    whose = ("criterion__office_id", "criterion__self_scored", "verifier__full_name")
    found: dict[int, list[Waiting]] = {}
    for row in lines.order_by("scorecard__unit__sort_key").values_list(*card, *whose).annotate(Count("pk")):
        one = Waiting(*row)
        found.setdefault(one.content, []).append(one)
    return found


def lines_item(content: Content, lines: list[Waiting]) -> Item:
    """Lines to be decided, by office and verifier."""
    offices = Offices(content.campaign)
    named = Unit.objects.in_bulk({one.office for one in lines if one.office})
    held: dict[tuple[str, str], dict[str, int]] = {}
    for one in lines:
        office = offices.name_of(one.unit, named.get(one.office or 0), claimed=one.claimed)
        units = held.setdefault((office, one.person or ""), {})
        units[one.name] = units.get(one.name, 0) + one.count
    names = [
        Name(f"{office}{f': {person}' if person else ''}", _of_units(own)) for (office, person), own in held.items()
    ]
    names.sort(key=lambda each: each.name)
    url = f"{reverse('verification', args=[content.campaign.code])}?content={content.number}"
    every = sum(one.count for one in lines)
    return Item("Dòng chờ thẩm định, chờ đoàn kiểm tra chấm", every, names, True, "Mở hàng đợi thẩm định", url)


def _of_units(counts: Mapping[str, int]) -> str:
    units = [f"{name} {count}" for name, count in counts.items()]
    return f"{sum(counts.values())} dòng: {listed(units, 'đơn vị')}"
