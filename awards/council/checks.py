"""Invariants of the council and its meetings over live data."""

from collections.abc import Iterator

from django.utils import timezone

from awards.models import CouncilDecision, Meeting
from awards.queries import council_decision, seated
from awards.states import CouncilDuty, MeetingState
from campaigns.checks import Check


def councils() -> Iterator[str]:
    """Every decision names a chair, and never two at a time."""
    for decision in CouncilDecision.objects.prefetch_related("seats"):
        chairs = [seat for seat in decision.seats.all() if seat.duty == CouncilDuty.CHAIR]
        if not chairs or sum(seat.left_on is None for seat in chairs) > 1:
            yield f"{decision} về Hội đồng: có {len(chairs)} Chủ tịch trong {len(decision.seats.all())} thành viên."


def rolls() -> Iterator[str]:
    """The roll of a meeting is the council as it sat that day, by the decision then in force."""
    held = Meeting.objects.filter(state__in=[MeetingState.OPEN, MeetingState.CLOSED])
    for meeting in held.select_related("campaign", "council").prefetch_related("attendances"):
        day = timezone.localdate(meeting.starts_at)
        decision = council_decision(meeting.council.unit_id, day) if meeting.council else None
        if decision is None or decision != meeting.council:
            yield f"{meeting}: ghi họp theo {meeting.council}, ngày đó có hiệu lực là {decision}."
            continue
        seats = {(seat.user_id, seat.duty) for seat in seated(decision, day)}
        if seats != {(one.member_id, one.duty) for one in meeting.attendances.all()}:
            yield f"{meeting}: danh sách điểm danh không khớp thành viên theo {decision}."


COUNCIL_CHECKS: list[Check] = [councils, rolls]
