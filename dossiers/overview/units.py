"""What units write for themselves."""

from functools import partial

from django.utils import timezone

from campaigns.vietnamese import format_date
from dossiers.entries import Entry
from dossiers.facts.ground import Ground, minutes_subject
from dossiers.facts.unit_minutes import unit_minutes
from dossiers.states import DocumentKind


def unit_minutes_entries(ground: Ground) -> list[Entry]:
    return [
        Entry(
            ground,
            DocumentKind.UNIT_MINUTES,
            minutes_subject(meeting),
            f"Biên bản họp xét của {meeting.unit.name}",
            meeting.unit,
            partial(unit_minutes, ground, meeting),
            note=f"Họp ngày {format_date(timezone.localdate(meeting.starts_at))}",
            unit_meeting=meeting,
        )
        for meeting in ground.unit_meetings
    ]
