"""Who is under discipline on a day, and why that keeps a person from being put forward."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import OuterRef, Q, QuerySet, Subquery

from awards.models import Discipline, Nomination
from campaigns.rules import Blocker
from campaigns.states import RecipientKind
from campaigns.vietnamese import format_date


def in_force(authority_id: int, on: date) -> QuerySet[Discipline]:
    found = Discipline.objects.filter(authority_id=authority_id, lifted_at=None, issued_on__lte=on, until__gte=on)
    return found.order_by("issued_on", "pk")


def ground_of(one: Discipline) -> str:
    """The decision in words, as it is told to the unit and printed beside a place that stays empty."""
    decision = f"Quyết định số {one.document} ngày {format_date(one.issued_on)} của {one.issuer}"
    return f"Đang bị kỷ luật ({one.measure.lower()}) theo {decision}, đến hết ngày {format_date(one.until)}"


def with_discipline(nominations: QuerySet[Nomination], authority_id: int, on: date) -> QuerySet[Nomination]:
    """Each with the key of the decision in force against the person, as `discipline_id`; None for the others."""
    against = _against(authority_id, on, OuterRef("search_key"), OuterRef("birth_year"), OuterRef("unit"))
    return nominations.annotate(discipline_id=Subquery(against.values("pk")[:1]))


def grounds_of(nominations: Iterable[Any]) -> dict[int, str]:
    """By key of nominations read by `with_discipline`; a statement only where somebody is under discipline."""
    keys = {one.pk: one.discipline_id for one in nominations if one.discipline_id}
    decisions = Discipline.objects.in_bulk(keys.values()) if keys else {}
    return {pk: ground_of(decisions[decision]) for pk, decision in keys.items()}


def discipline_blockers(nomination: Nomination, today: date) -> list[Blocker]:
    """A person under discipline is not put forward; the ground names the decision."""
    if nomination.recipient_kind != RecipientKind.INDIVIDUAL:
        return []
    authority = nomination.quota_line.content.campaign.authority_id
    person = (nomination.search_key, nomination.birth_year, nomination.unit_id)
    found = _against(authority, today, *person).first()
    if found is None:
        return []
    return [Blocker(f"{nomination.full_name}: {ground_of(found)}.", "Đề nghị người khác; nếu nhầm người, báo thư ký.")]


def _against(authority_id: int, on: date, name: Any, birth_year: Any, unit: Any) -> QuerySet[Discipline]:
    """Without a year of birth a decision concerns whoever has that name in the unit."""
    same_name = in_force(authority_id, on).filter(search_key=name)
    return same_name.filter(Q(birth_year=birth_year) | Q(birth_year=None, unit=unit))
