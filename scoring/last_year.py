"""Which criterion of an earlier campaign is the same one as today's, so that its answer may be offered again.

Codes move from year to year and contents are renumbered, so neither decides. The same criterion has the same title,
is computed in the same way and asks the same questions; thresholds, points and the maximum may have changed, since the
answer is read anew by today's rule. Two that cannot be told apart are nobody's.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from campaigns.vietnamese import search_key
from scoring.engine.kind import LeafParams
from scoring.engine.leaf import parse_params, score_leaf
from scoring.engine.outcome import Status
from scoring.engine.registry import kind_of

Name = tuple[str, str]


@dataclass(frozen=True)
class Asked:
    """A criterion as a sheet puts it. `content`: number and title of the content in which it stands."""

    content: tuple[str, str]
    title: str
    kind: str
    params: LeafParams | Mapping[str, Any]
    max_points: Decimal

    @property
    def name(self) -> Name:
        return self.kind, search_key(self.title)


def same_criteria(earlier: Sequence[Asked], now: Sequence[Asked]) -> dict[int, int | None]:
    """By place in `now`, the place in `earlier` of the same criterion; None where several would be.

    What stood in no content of the same number or title is left out, and so is what has no counterpart.
    """
    names = {each.name for each in now}
    before: dict[Any, list[int]] = {}
    for place, each in enumerate(earlier):
        if each.name in names and any(_same_content(each, other) for other in now):
            before.setdefault(_identity(each), []).append(place)
    after: dict[Any, list[int]] = {}
    for place, each in enumerate(now):
        after.setdefault(_identity(each), []).append(place)
    return {
        place: before[identity][0] if len(before[identity]) == len(places) == 1 else None
        for identity, places in after.items()
        if identity in before
        for place in places
    }


def still_answers(now: Asked, answer: Mapping[str, Any] | None) -> bool:
    """Does an earlier answer give points, or "not applicable", by today's rule?"""
    params = parse_params(now.kind, now.params)
    outcome = score_leaf(now.kind, now.max_points, params, answer)
    return outcome.status in (Status.SCORED, Status.NOT_APPLICABLE)


def _same_content(one: Asked, other: Asked) -> bool:
    """A content keeps its number or its title; a row that stands in both kinds of successor is ambiguous, not wrong."""
    (number, title), (other_number, other_title) = one.content, other.content
    return number == other_number or search_key(title) == search_key(other_title)


def _identity(asked: Asked) -> tuple[Name, tuple[Any, ...]]:
    """The name of a criterion and the questions it puts: figures under other labels would mean something else."""
    fields = kind_of(asked.kind).fields(parse_params(asked.kind, asked.params))
    questions = tuple(
        (
            field.key,
            search_key(field.label),
            field.type,
            search_key(field.unit),
            tuple((option.key, search_key(option.label)) for option in field.options),
        )
        for field in fields
    )
    return asked.name, questions
