"""Saving what came back from Excel: every line that the person has agreed to, or none."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from campaigns.models import User
from campaigns.rules import Blocker, Refused
from scoring.actions.lines import Edit, Overtaken, save_lines


@transaction.atomic
def bring_in(*, changes: Sequence[Edit], by_user: User, now: datetime) -> int:
    """How many lines were agreed to, each beside its `version`. Raises Refused, and then nothing is written."""
    try:
        if changes:
            save_lines(changes=changes, by_user=by_user, now=now)
    except Overtaken as overtaken:
        text = f"{overtaken.stored.criterion.code}: {overtaken.blockers[0].text}"
        raise Refused([Blocker(text, "Chọn lại tệp để xem cả hai bản.")]) from overtaken
    return len(changes)
