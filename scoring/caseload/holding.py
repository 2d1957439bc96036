"""Who decides a line: the person to whom it was given, as long as that person may; else anybody of its office."""

from collections.abc import Iterable

from campaigns.models import Unit, User
from scoring.caseload.lots import Lot
from scoring.judges import Judge


class Holding:
    """Answers for the lines given, in two statements besides those of the judge, whatever their number."""

    def __init__(self, judge: Judge, lots: Iterable[Lot]) -> None:
        lots = list(lots)
        self.judge = judge
        self._offices = Unit.objects.in_bulk({lot.office for lot in lots if lot.office})
        judge.kin.know(self._offices)
        self._people = User.objects.in_bulk({lot.decided_by for lot in lots if lot.decided_by})
        self._able: dict[tuple[int, int | None], dict[int, User]] = {}

    def by_team(self, lot: Lot) -> bool:
        """Does the inspection team score it, and no verifier?"""
        return not lot.asked and self.judge.elsewhere(lot.unit, self._named(lot)) is None

    def office(self, lot: Lot) -> Unit:
        """The office whose verifiers decide it."""
        return self.judge.office_of(lot.unit, self._named(lot))

    def able(self, lot: Lot) -> dict[int, User]:
        """Those who may decide it, by key."""
        key = (lot.unit, lot.office)
        if key not in self._able:
            self._able[key] = {one.pk: one for one in self.judge.verifiers_for(lot.unit, self.office(lot))}
        return self._able[key]

    def owner(self, lot: Lot) -> User | None:
        """Whose work it is: of whoever decided it, else of whoever holds it; None: anybody's of the office."""
        if lot.decided:
            return self._people.get(lot.decided_by or 0)
        return self.able(lot).get(lot.verifier or 0)

    def strayed(self, lot: Lot) -> bool:
        """Given to somebody who has left the office since, or belongs to the unit now."""
        return not lot.decided and lot.verifier is not None and lot.verifier not in self.able(lot)

    def _named(self, lot: Lot) -> Unit | None:
        return self._offices.get(lot.office or 0)
