"""A decision on a line ends what was still asked about it, in the same transaction, whoever decides and wherever."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from campaigns.logbook import record
from campaigns.models import User
from scoring.models import Request, RequestedLine, ScoreLine
from scoring.states import RequestEnding

ENDED = ["closed_by", "closed_at", "ending"]


def close_by_decision(line: ScoreLine, ending: RequestEnding, *, by_user: User, now: datetime) -> None:
    """Nothing where nothing is asked; one statement then. The scorecard is locked by whoever decides."""
    row = RequestedLine.objects.filter(line=line, closed_at=None).select_related("request").first()
    if row is None:
        return
    row.line = line
    close(row, ending, by_user=by_user, now=now)
    row.request.scorecard = line.scorecard
    new = {place_of(row): ending.label}
    log_request("kết thúc yêu cầu", row.request, by_user=by_user, now=now, old={place_of(row): None}, new=new)


def close(row: RequestedLine, ending: RequestEnding, *, by_user: User, now: datetime) -> None:
    row.closed_by, row.closed_at, row.ending = by_user, now, ending
    row.save(update_fields=ENDED)


def place_of(row: RequestedLine) -> str:
    """ "dòng I.2", as the logbook names it."""
    return f"dòng {row.line.criterion.code}"


def log_request(
    verb: str,
    request: Request,
    *,
    by_user: User,
    now: datetime,
    old: Mapping[str, Any],
    new: Mapping[str, Any],
    reason: str = "",
) -> None:
    card = request.scorecard
    campaign = card.content.campaign
    record(verb, request, by_user=by_user, now=now, campaign=campaign, unit=card.unit, old=old, new=new, reason=reason)
