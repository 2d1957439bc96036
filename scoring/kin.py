"""Who stands above or below whom among units: asked only of those that it is about, however many an authority has."""

from collections.abc import Iterable

from django.db import connection

from campaigns.models import Unit
from campaigns.states import UnitKind

# From every unit up to the top and down to the last of its own; the authority's own unit makes nobody related.
_KIN = """
WITH RECURSIVE
up (start, id) AS (
    SELECT id, id FROM {unit} WHERE kind <> '{town}' AND id IN ({keys})
    UNION
    SELECT up.start, above.id FROM up
    JOIN {unit} own ON own.id = up.id
    JOIN {unit} above ON above.id = own.parent_id AND above.kind <> '{town}'
),
down (start, id) AS (
    SELECT id, id FROM {unit} WHERE kind <> '{town}' AND id IN ({keys})
    UNION
    SELECT down.start, below.id FROM down
    JOIN {unit} below ON below.parent_id = down.id AND below.kind <> '{town}'
)
SELECT start, id FROM up UNION SELECT start, id FROM down
"""


class Kin:
    """The kin of units, each read once; what is asked of many is read in one statement by `know`."""

    def __init__(self) -> None:
        self._of: dict[int, frozenset[int]] = {}

    def know(self, unit_ids: Iterable[int]) -> None:
        """Read the kin of these units ahead."""
        new = sorted({int(unit) for unit in unit_ids} - self._of.keys())
        if not new:
            return
        found: dict[int, set[int]] = {unit: {unit} for unit in new}
        keys = ", ".join(["%s"] * len(new))
        with connection.cursor() as cursor:
            statement = _KIN.format(unit=Unit._meta.db_table, town=UnitKind.TOWN.value, keys=keys)
            cursor.execute(statement, [*new, *new])
            for start, other in cursor.fetchall():
                found[start].add(other)
        self._of.update({unit: frozenset(kin) for unit, kin in found.items()})

    def of(self, unit_ids: Iterable[int]) -> frozenset[int]:
        """The units themselves, all above and all below them."""
        asked = set(unit_ids)
        self.know(asked)
        return frozenset().union(*(self._of[unit] for unit in asked))

    def all_known(self) -> frozenset[int]:
        """Those of all units that were asked about so far."""
        return frozenset().union(*self._of.values())

    def related(self, one: int, other: int) -> bool:
        """Is one of the two the other, above it or below it? Read by `one`: let that be the one that stays."""
        return other in self.of([one])
