"""Saving what came back from Excel: every line that the person has agreed to, or none."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from campaigns.models import User
from campaigns.rules import Blocker, Refused
from scoring.actions.lines import Overtaken, save_line
from scoring.models import ScoreLine


@dataclass(frozen=True)
class Agreed:
    """A line's new answer, and the version of the line that the person saw beside it."""

    line: ScoreLine
    answer: Mapping[str, Any] | None
    note: str
    version: int


@transaction.atomic
def save_lines(*, changes: Sequence[Agreed], by_user: User, now: datetime) -> int:
    """Each line as `save_line` does it; returns how many. Raises Refused, and then nothing is written."""
    for each in changes:
        try:
            save_line(
                line=each.line, answer=each.answer, note=each.note, version=each.version, by_user=by_user, now=now
            )
        except Overtaken as overtaken:
            text = f"{each.line.criterion.code}: {overtaken.blockers[0].text}"
            raise Refused([Blocker(text, "Chọn lại tệp để xem cả hai bản.")]) from overtaken
    return len(changes)
