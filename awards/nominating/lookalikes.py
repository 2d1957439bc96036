"""Nominations that may speak of one person, as the pages and the rules see them."""

from collections.abc import Iterable
from dataclasses import dataclass

from awards.models import Nomination
from awards.nominating.likeness import TO_ASK, Person, alike, likeness
from awards.states import NominationState
from campaigns.models import Content
from campaigns.states import RecipientKind


@dataclass(frozen=True)
class Lookalike:
    """`other` may be the same person; `confirmed`: one of the units has said that it is somebody else."""

    other: Nomination
    why: str
    confirmed: bool


def person_of(nomination: Nomination) -> Person:
    return Person(nomination.search_key, nomination.birth_year, nomination.unit_id)


def lookalikes(nominations: Iterable[Nomination]) -> dict[int, list[Lookalike]]:
    """By key of the nomination, over all contents; the same person in two contents is among them. No statement."""
    live = {
        str(one.pk): one
        for one in nominations
        if one.recipient_kind == RecipientKind.INDIVIDUAL and one.state != NominationState.WITHDRAWN
    }
    found: dict[int, list[Lookalike]] = {}
    for key, other_key, why in alike((key, person_of(one)) for key, one in live.items()):
        one, other = live[key], live[other_key]
        confirmed = one.told_apart or other.told_apart
        found.setdefault(one.pk, []).append(Lookalike(other, why, confirmed))
        found.setdefault(other.pk, []).append(Lookalike(one, why, confirmed))
    return found


def others_like(nomination: Nomination, content: Content) -> list[tuple[Nomination, str]]:
    """Live nominations in the content of whoever is likely the person of this one (saved or not), with the reason."""
    others = Nomination.objects.filter(quota_line__content=content, recipient_kind=RecipientKind.INDIVIDUAL)
    live = others.exclude(state=NominationState.WITHDRAWN).exclude(pk=nomination.pk)
    person = person_of(nomination)
    found = live.select_related("quota_line", "unit", "proposed_by_unit").order_by("pk")
    return [(one, why) for one in found if (why := likeness(person, person_of(one))) in TO_ASK]
