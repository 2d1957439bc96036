"""The typed text of a report as one thing: its hash, and whose word holds for exactly this text."""

from collections.abc import Mapping
from typing import Any

from awards.models import Slot
from dossiers.models import AchievementReport, ReportConfirmation
from dossiers.reporting.parts import TITLES
from dossiers.snapshots import fingerprint

TEXT = ("situation", "achievements", "titles", "awards", "details")


def is_person(slot: Slot) -> bool:
    """Is the report on a person, and not on a body that was put forward?"""
    return bool(slot.nomination and slot.nomination.full_name)


def text_of_report(report: AchievementReport) -> dict[str, Any]:
    return {name: getattr(report, name) for name in TEXT}


def told(text: Mapping[str, Any]) -> dict[str, Any]:
    """A text as the logbook keeps it: every further part by its name, earlier awards one a line."""
    said = {name: text.get(name, "") for name in ("situation", "achievements")}
    past = {name: [past_line(one) for one in text.get(name, ())] for name in ("titles", "awards")}
    return said | past | {TITLES.get(key, key): words for key, words in text.get("details", {}).items()}


def past_line(award: Mapping[str, Any]) -> str:
    """ "2022; Giấy khen; Quyết định số …" as people type it."""
    return f"{award['year']}; {award['name']}; {award['decision']}"


def text_hash(report: AchievementReport) -> str:
    return fingerprint(text_of_report(report))


def confirmation_of(report: AchievementReport | None, role: str) -> ReportConfirmation | None:
    """Who confirmed in this role the text as it is now; from what was read, without another statement."""
    if report is None:
        return None
    found = next((one for one in report.confirmations.all() if one.role == role), None)
    return found if found and found.text_hash == text_hash(report) else None
