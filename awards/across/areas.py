"""Which units lie in border or hard areas: what hangs below a commune lies where the commune lies."""

from collections.abc import Iterator
from dataclasses import dataclass

from campaigns.models import Unit


@dataclass(frozen=True)
class Area:
    border: bool = False
    hard: bool = False


class Areas:
    """Of all units of an authority; one statement."""

    def __init__(self, authority_id: int) -> None:
        rows = Unit.objects.filter(authority_id=authority_id).values_list("pk", "parent_id", "border", "hard_area")
        self._units = {pk: (parent, border, hard) for pk, parent, border, hard in rows}

    def of(self, unit_id: int | None) -> Area:
        above = list(self._above(unit_id))
        return Area(any(border for border, _ in above), any(hard for _, hard in above))

    @property
    def known(self) -> bool:
        """Has anybody said of any unit where it lies?"""
        return any(border or hard for _, border, hard in self._units.values())

    def _above(self, unit_id: int | None) -> Iterator[tuple[bool, bool]]:
        seen: set[int] = set()
        while unit_id in self._units and unit_id not in seen:
            seen.add(unit_id)
            unit_id, border, hard = self._units[unit_id]
            yield border, hard
