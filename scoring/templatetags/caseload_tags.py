"""The board of shared-out verification in templates: people by short names."""

from collections.abc import Mapping
from typing import Any

from django import template

from campaigns.models import User
from scoring.caseload.board import Cell

register = template.Library()


@register.filter
def short_name(person: User) -> str:
    """ "Nguyễn Thị Hồng Vân" -> "N.T.H. Vân", as papers of an office shorten it."""
    *others, given = person.full_name.split() or [person.username]
    return f"{'.'.join(word[0] for word in others)}. {given}" if others else given


@register.filter
def owners(cell: Cell, people: Mapping[int, User]) -> list[tuple[User | None, int]]:
    """(person or None for nobody, how many lines), nobody first."""
    return [(people.get(key), count) for key, count in sorted(cell.owners.items())]


@register.filter
def of_key(kept: Mapping[int, int], key: int) -> int:
    return kept.get(key, 0)


@register.filter
def of_person(kept: Mapping[int, Any], person: User | None) -> Any:
    """What is kept by key for this person; nothing for nobody."""
    return kept.get(person.pk) if person else None
