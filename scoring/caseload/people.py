"""Ai đang giữ gì: how much each verifier has of a campaign, decided, waiting and overdue."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db.models import Max
from django.utils import timezone

from campaigns.models import Campaign, Notice, Unit, User
from scoring.caseload.holding import Holding
from scoring.caseload.lots import Lot

# Begins the word by which a notice is told once: at most one a day to each person of a campaign.
REMINDED = "nhắc thẩm định"


@dataclass
class Load:
    """Lines of one person at one office; `person` None: of nobody in particular. `away`: with their units, not handed
    in yet or asked about. `open`: of those that wait for nobody in particular, what this person may decide as well."""

    person: User | None
    decided: int = 0
    waiting: int = 0
    away: int = 0
    open: int = 0
    serves: bool = True

    @property
    def lines(self) -> int:
        return self.decided + self.waiting + self.away

    @property
    def awaited(self) -> int:
        return self.waiting + self.open

    def add(self, lot: Lot) -> None:
        self.decided += lot.lines if lot.decided else 0
        self.waiting += lot.lines if lot.waiting else 0
        self.away += 0 if lot.decided or lot.waiting else lot.lines

    def plus(self, other: "Load") -> None:
        self.decided += other.decided
        self.waiting += other.waiting
        self.away += other.away


@dataclass
class OfficeLoad:
    """An office with its verifiers and those who decided lines here before they left; `nobody`: what is anybody's."""

    office: Unit
    people: dict[int, Load] = field(default_factory=dict)
    nobody: Load = field(default_factory=lambda: Load(None))

    @property
    def rows(self) -> list[Load]:
        named = sorted(self.people.values(), key=lambda each: each.person.sort_key if each.person else "")
        return [*named, self.nobody] if self.nobody.lines else named

    def of(self, person: User) -> Load:
        return self.people.setdefault(person.pk, Load(person, serves=False))


@dataclass
class Caseload:
    """`strayed`: lines given to somebody who may not decide them any more; `late`: the date of verification is over."""

    offices: list[OfficeLoad]
    strayed: int
    late: bool

    @property
    def total(self) -> Load:
        total = Load(None)
        for row in (row for office in self.offices for row in office.rows):
            total.plus(row)
        return total

    def overdue(self, load: Load) -> int:
        return load.waiting if self.late else 0

    def waiting_by_person(self) -> dict[int, int]:
        """What each has to do or will have, for sharing out evenly."""
        found: dict[int, int] = {}
        for load in (load for office in self.offices for load in office.people.values() if load.person):
            found[load.person.pk] = found.get(load.person.pk, 0) + load.waiting + load.away
        return found


def caseload_of(campaign: Campaign, lots: Iterable[Lot], holding: Holding, today: date) -> Caseload:
    """Every line that verifiers decide stands in exactly one row."""
    offices: dict[int, OfficeLoad] = {}
    strayed = 0
    for lot in (lot for lot in lots if not holding.by_team(lot)):
        office = holding.office(lot)
        found = offices.get(office.pk) or offices.setdefault(office.pk, _bare(office, holding))
        owner = holding.owner(lot)
        (found.of(owner) if owner else found.nobody).add(lot)
        strayed += lot.lines if holding.strayed(lot) else 0
        if owner is None and lot.waiting:
            for person in holding.able(lot):
                found.people[person].open += lot.lines
    first = campaign.lead_unit_id
    in_order = sorted(offices.values(), key=lambda each: (each.office.pk != first, each.office.sort_key))
    return Caseload(in_order, strayed, late=today > campaign.verify_until)


def _bare(office: Unit, holding: Holding) -> OfficeLoad:
    return OfficeLoad(office, {one.pk: Load(one) for one in holding.judge.verifiers_at(office)})


@dataclass
class Reminder:
    """One person with work that waits: given to this person, and anybody's of the office."""

    person: User
    office: Unit
    waiting: int
    open: int
    last: datetime | None
    today: date

    @property
    def told_today(self) -> bool:
        return self.last is not None and timezone.localdate(self.last) == self.today


def last_reminded(campaign: Campaign) -> dict[int, datetime]:
    """By person, when last; one statement."""
    told = Notice.objects.filter(campaign=campaign, once__startswith=REMINDED).order_by()
    return dict(told.values_list("user_id").annotate(Max("created_at")))


def reminders_of(caseload: Caseload, last: dict[int, datetime], today: date) -> list[Reminder]:
    """Everybody for whom something waits, each once, in the order of the table."""
    found: dict[int, Reminder] = {}
    for office in caseload.offices:
        for load in (row for row in office.rows if row.person and row.serves and row.awaited):
            first = Reminder(load.person, office.office, 0, 0, last.get(load.person.pk), today)
            reminder = found.setdefault(load.person.pk, first)
            reminder.waiting += load.waiting
            reminder.open += load.open
    return list(found.values())
