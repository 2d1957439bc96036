"""Whether anything that an open page shows has changed: asked every few seconds, so it costs one statement.

It counts; it never looks at a choice. Whoever compares two pulses learns that somebody voted, as the page says anyway.
"""

import hashlib

from django.db.models import Count, IntegerField, Model, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from awards.models import (
    Attendance,
    BallotReceipt,
    DeclaredConflict,
    Meeting,
    MeetingCase,
    PaperCount,
    Slot,
    TieRuling,
    Vote,
)
from awards.states import BallotManner, SlotState

SECONDS = 2
_FACTS = ("pk", "state", "on_floor_id")
_SPENT = (SlotState.AGREED, SlotState.DECLINED, SlotState.CONTESTED)


def with_pulse(meetings: QuerySet[Meeting]) -> QuerySet[Meeting]:
    """Meetings with what `pulse` reads."""
    cases = MeetingCase.objects.filter(meeting=OuterRef("pk"))
    places = Slot.objects.filter(content__campaign=OuterRef("campaign"))
    counted = {
        "pulse_votes": _count(Vote, "case__meeting"),
        "pulse_receipts": _count(BallotReceipt, "case__meeting"),
        "pulse_papers": _count(PaperCount, "case__meeting"),
        "pulse_conflicts": _count(DeclaredConflict, "case__meeting"),
        "pulse_present": _number(Attendance.objects.filter(meeting=OuterRef("pk"), present=True), "meeting"),
        "pulse_cases": _number(cases, "meeting"),
        "pulse_closed": _number(cases.exclude(closed_at=None), "meeting"),
        "pulse_secret": _number(cases.filter(ballot=BallotManner.SECRET), "meeting"),
        "pulse_paper": _number(cases.filter(ballot=BallotManner.PAPER), "meeting"),
        "pulse_rulings": _count(TieRuling, "meeting"),
        "pulse_places": _number(places.filter(state__in=_SPENT), "content__campaign"),
    }
    return meetings.annotate(**counted)


def pulse(meeting: Meeting) -> str:
    """Of a meeting loaded `with_pulse`."""
    counts = {name: value for name, value in vars(meeting).items() if name.startswith("pulse_")}
    said = [*(str(getattr(meeting, name)) for name in _FACTS), *(f"{name}={counts[name]}" for name in sorted(counts))]
    return hashlib.sha256(";".join(said).encode()).hexdigest()[:12]


def _count(model: type[Model], path: str) -> Coalesce:
    return _number(model._default_manager.filter(**{path: OuterRef("pk")}), path)


def _number(rows: QuerySet, by: str) -> Coalesce:
    counted = rows.order_by().values(by).annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)
