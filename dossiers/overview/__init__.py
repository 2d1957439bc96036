"""The dossier as a list of the papers it needs (plan, part III) and of those around it: one file for each family of
kinds, each giving the entries that are wanted now. A new kind is listed here."""

from collections.abc import Callable

from dossiers.entries import Entry
from dossiers.facts.ground import Ground
from dossiers.overview.meetings import invitation_entries, minutes_entries, tally_entries
from dossiers.overview.outcome import decision_entries, notice_entries
from dossiers.overview.plans import plan_entry, table_entries
from dossiers.overview.proposals import (
    proposal_entry,
    province_proposal_entries,
    summary_entry,
    unit_proposal_entries,
)
from dossiers.overview.reports import report_entries
from dossiers.overview.units import unit_minutes_entries
from dossiers.states import DocumentKind

__all__ = ["entries_of", "find_entry", "plan_entry", "report_entries", "summary_entry", "table_entries"]

# In the order in which the dossier lists them.
_SOURCES: tuple[Callable[[Ground], list[Entry]], ...] = (
    lambda ground: [plan_entry(ground)],
    table_entries,
    lambda ground: [proposal_entry(ground)],
    province_proposal_entries,
    invitation_entries,
    minutes_entries,
    tally_entries,
    decision_entries,
    notice_entries,
    unit_proposal_entries,
    unit_minutes_entries,
    report_entries,
)


def entries_of(ground: Ground) -> list[Entry]:
    return [entry for source in _SOURCES for entry in source(ground)]


def find_entry(ground: Ground, kind: str, subject: str) -> Entry | None:
    """Of the dossier, or the summary of questions, which is no part of it."""
    if kind == DocumentKind.QUESTION_SUMMARY:
        return None if subject else summary_entry(ground)
    if kind == DocumentKind.PLAN:
        return None if subject else plan_entry(ground)
    return next((e for e in entries_of(ground) if (e.kind, e.subject) == (kind, subject)), None)
