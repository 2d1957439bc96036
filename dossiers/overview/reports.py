"""A report for each recipient."""

from collections.abc import Iterator
from functools import partial

from dossiers.entries import Entry
from dossiers.facts.ground import Ground, subject_of
from dossiers.facts.heads import located
from dossiers.facts.report import report
from dossiers.states import DocumentKind


def report_entries(ground: Ground) -> list[Entry]:
    return list(_report_entries(ground))


def _report_entries(ground: Ground) -> Iterator[Entry]:
    for slot in ground.recipients:
        person = slot.nomination if slot.nomination and slot.nomination.full_name else None
        yield Entry(
            ground,
            DocumentKind.ACHIEVEMENT_REPORT,
            subject_of(slot),
            slot.recipient_name if person else located(slot.recipient_name, slot.unit),
            slot.unit,
            partial(report, ground, slot),
            note=f"{person.post}, {person.unit.name}" if person else "",
            slot=slot,
        )
