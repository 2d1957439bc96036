"""What the logbook keeps of documents: always about the document itself, so that a restricted one can be veiled."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from campaigns.logbook import record
from campaigns.models import User
from scoring.models import Evidence, ScoreLine


def log_evidence(
    verb: str, evidence: Evidence, by_user: User, now: datetime, *, old: Mapping[str, Any], new: Mapping[str, Any]
) -> None:
    record(verb, evidence, by_user=by_user, now=now, campaign=evidence.campaign, unit=evidence.unit, old=old, new=new)


def place_of(line: ScoreLine) -> str:
    return f"{line.criterion.code}, {line.scorecard.content}"


@transaction.atomic
def log_reading(*, evidence: Evidence, version: int, by_user: User, now: datetime) -> None:
    """Who opened a restricted document, and which version of it."""
    log_evidence("mở tài liệu hạn chế", evidence, by_user, now, old={}, new={"version": version})


@transaction.atomic
def log_infected(*, line: ScoreLine, virus: str, by_user: User, now: datetime) -> None:
    """A file in which the scanner found something: it was not taken, and somebody should look at that machine."""
    card = line.scorecard
    record(
        "bị chặn tệp có mã độc",
        line,
        by_user=by_user,
        now=now,
        campaign=card.content.campaign,
        unit=card.unit,
        new={"virus": virus},
    )
