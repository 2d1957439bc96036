"""Meetings of the council and of units with all that their papers say, read in a constant number of statements."""

from django.db.models import CharField, Count, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.db.models.functions import Cast

from awards.models import Meeting, MeetingCase, Nomination, PaperCount, PostponedCase, TieRuling, UnitMeeting
from awards.states import MEETING_ENDED, BallotManner, MeetingState
from campaigns.models import Campaign, LogEntry, Membership
from campaigns.roles import Role


def planned_meeting(campaign: Campaign) -> Meeting | None:
    return campaign.meetings.filter(state=MeetingState.PLANNED).select_related("chair").first()


def clerk_posts(campaign: Campaign) -> dict[int, str]:
    """Posts of all who are or were secretaries of the council, by user."""
    held = Membership.objects.filter(unit=campaign.council_unit_id, role=Role.SECRETARY).order_by("valid_from")
    return dict(held.values_list("user_id", "post"))


def ended_meetings(campaign: Campaign) -> list[Meeting]:
    """Of the council, oldest first; their cases say how many open votes were `in_writing`, they themselves where the
    logbook tells of their end (`log_position`, `log_hash`; None until it is sealed there)."""
    held = campaign.meetings.filter(state=MeetingState.CLOSED).select_related("chair", "clerk", "council")
    ended = endings(campaign).filter(object_key=Cast(OuterRef("pk"), CharField()), position__isnull=False)
    held = held.annotate(log_position=Subquery(ended.values("position")), log_hash=Subquery(ended.values("hash")))
    counts = PaperCount.objects.select_related("entered_by").order_by("entered_at")
    cases = MeetingCase.objects.select_related("quota_line__content", "unit__parent__parent").order_by("position")
    cases = cases.annotate(in_writing=Count("votes", filter=Q(votes__written=True)))
    cases = cases.prefetch_related("conflicts", Prefetch("paper_counts", counts))
    rulings = TieRuling.objects.select_related("quota_line__content").order_by("recorded_at")
    postponed = PostponedCase.objects.select_related("quota_line__content")
    related = (
        "attendances",
        Prefetch("cases", cases),
        Prefetch("tie_rulings", rulings),
        Prefetch("postponed", postponed),
    )
    return list(held.prefetch_related(*related).order_by("starts_at"))


def endings(campaign: Campaign) -> QuerySet[LogEntry]:
    """The entries of the logbook by which meetings of the council ended."""
    return LogEntry.objects.filter(object_type="awards.meeting", verb=MEETING_ENDED, campaign=campaign.pk)


def secret_cases(meeting: Meeting) -> list[MeetingCase]:
    """Of a meeting that has ended; those who counted the ballots write minutes of their own."""
    return [case for case in meeting.cases.all() if case.ballot != BallotManner.OPEN]


def recorded_meetings(campaign: Campaign) -> list[UnitMeeting]:
    """Of the units, with those whom they agreed on."""
    agreed = Nomination.objects.select_related("quota_line__content", "unit__parent__parent")
    ordered = agreed.order_by("quota_line__content__number", "quota_line__position", "pk")
    held = campaign.unit_meetings.select_related("unit__parent__parent")
    return list(held.prefetch_related(Prefetch("nominations", ordered)))
