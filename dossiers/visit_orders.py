"""What somebody asks to be printed of an inspection visit: which paper, of which of its units."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.db.models import QuerySet

from campaigns.models import Membership
from dossiers.facts.visits import checklists, minutes
from dossiers.snapshots import Snapshot, plain
from dossiers.states import ScorePrintKind
from scoring.models import VisitedUnit
from scoring.visits.queries import visited_visible_to

_RELATIONS = (
    "unit__parent__parent",
    "agreed_by",
    "visit__team__campaign__authority",
    "visit__team__campaign__lead_unit",
)


@dataclass(frozen=True)
class VisitOrder:
    """The minutes or the checklists of some units of one visit, out of all of its `units`."""

    print_kind: str
    visited: Sequence[VisitedUnit]
    units: Sequence[VisitedUnit]

    @property
    def data(self) -> Snapshot:
        make = minutes if self.print_kind == ScorePrintKind.MINUTES else checklists
        return plain(make(self.visited))

    @property
    def query(self) -> str:
        """Nothing while all are chosen."""
        chosen = self.visited if len(self.visited) < len(self.units) else ()
        return urlencode([("unit", each.unit_id) for each in chosen])


def visited_of(acting: Membership) -> QuerySet[VisitedUnit]:
    """Visited units with all that their papers say about them."""
    return visited_visible_to(acting).select_related(*_RELATIONS).prefetch_related("visit__team__members")


def order_of(acting: Membership, visit: int, print_kind: str, asked: Collection[str]) -> VisitOrder | None:
    """`asked`: keys of units, none for all of the visit; None: there is nothing to print of these."""
    units = list(visited_of(acting).filter(visit=visit).order_by("unit__sort_key"))
    chosen = [each for each in units if str(each.unit_id) in asked] if asked else units
    return VisitOrder(print_kind, chosen, units) if chosen else None
