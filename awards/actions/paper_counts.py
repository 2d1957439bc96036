"""Counting paper ballots: two people enter what they counted, apart from each other."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from django.db import transaction

from awards.actions.closing import freeze
from awards.actions.meetings import lock_campaign_and_meeting
from awards.ballots.paper import COUNTERS, agreed_count, figures_of, papers_of
from awards.ballots.paper_rules import counter_blockers, entry_blockers, figure_blockers
from awards.models import MeetingCase, PaperCount
from awards.rules.people import secretary_blockers
from awards.voting import Counts, Session
from campaigns.logbook import record
from campaigns.models import User
from campaigns.rules import require


@transaction.atomic
def enter_paper_count(*, case: MeetingCase, counted: Counts, by_user: User, now: datetime) -> PaperCount:
    """Keep what this person counted, in place of what they entered before. Equal counts of two people close the case.

    Until both have entered theirs the figures stand nowhere else, so that neither copies from the other.
    """
    meeting = lock_campaign_and_meeting(case.meeting)
    session = Session(meeting)
    case = session.case(case.pk)
    is_secretary = not secretary_blockers(meeting.campaign, by_user, now)
    require(counter_blockers(case, by_user, session, is_secretary=is_secretary), status=403)
    before = papers_of(meeting).get(case.pk, [])
    require(entry_blockers(case, by_user, session, before))
    require(figure_blockers(case, counted, session), status=422)
    old = _told([one for one in before if one.entered_by_id == by_user.pk], before)
    mine, _ = PaperCount.objects.update_or_create(
        case=case, entered_by=by_user, defaults={**asdict(counted), "entered_at": now}
    )
    papers = papers_of(meeting)[case.pk]
    told: dict[str, Any] = {"by_user": by_user, "now": now, "campaign": meeting.campaign}
    record("nhập kết quả kiểm phiếu", case, old=old, new=_told([mine], papers), **told)
    if agreed := agreed_count(papers):
        freeze(session, case, agreed, by_user=by_user, now=now)
    return mine


def _told(own: Sequence[PaperCount], papers: Sequence[PaperCount]) -> dict[str, int | bool]:
    """What the logbook may say of the own count when these are entered."""
    if not own:
        return {}
    return asdict(figures_of(own[0])) if len(papers) == COUNTERS else {"entered": True}
