"""Which rankings, nominations, places and meetings exist for whom, and reads that several rooms share."""

from collections.abc import Iterable
from datetime import date

from django.db.models import F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from awards.models import (
    CouncilDecision,
    CouncilSeat,
    Meeting,
    MeetingCase,
    Nomination,
    Ranking,
    RankingCorrection,
    RankingRow,
    Scenario,
    Slot,
)
from awards.states import CaseResult, CorrectionState, MeetingState, NominationState
from campaigns.models import Campaign, ContestGroup, Membership, QuotaLine, Unit
from campaigns.notices import holders
from campaigns.queries import unit_and_below
from campaigns.roles import OVERSEERS, UNIT_SIDE, Role


def _authority(acting: Membership, path: str) -> Q:
    """Rows of one's own authority, for its offices only."""
    return Q(**{path: acting.unit.authority_id}) if acting.role in OVERSEERS else Q(pk__in=[])


def groups_visible_to(acting: Membership) -> QuerySet[ContestGroup]:
    """The groups that fill in a sheet and so are ranked."""
    groups = ContestGroup.objects.filter(_authority(acting, "content__campaign__authority_id"), scored=True)
    return groups.select_related("content__campaign").order_by("content__number", "position")


def rankings_visible_to(acting: Membership) -> QuerySet[Ranking]:
    rankings = Ranking.objects.filter(_authority(acting, "group__content__campaign__authority_id"))
    return sized(rankings).select_related("group__content__campaign", "sealed_by")


def sized(rankings: QuerySet[Ranking]) -> QuerySet[Ranking]:
    """With `size`, how many units each ranks: positions are numbered through."""
    last = RankingRow.objects.filter(ranking=OuterRef("pk")).order_by("-position").values("position")[:1]
    return rankings.annotate(size=Coalesce(Subquery(last), 0))


def corrections_visible_to(acting: Membership) -> QuerySet[RankingCorrection]:
    found = RankingCorrection.objects.filter(_authority(acting, "group__content__campaign__authority_id"))
    related = ("group__content__campaign__lead_unit", "base", "proposed_by", "decided_by", "ranking")
    return found.select_related(*related)


def waiting_correction(group: ContestGroup) -> RankingCorrection | None:
    waiting = RankingCorrection.objects.filter(group=group, state=CorrectionState.WAITING)
    return waiting.select_related("proposed_by").first()


def nominations_visible_to(acting: Membership) -> QuerySet[Nomination]:
    """What one's unit proposed; everything of the authority for its offices."""
    related = ("quota_line__content__campaign", "unit", "proposed_by_unit", "proposed_by", "meeting", "replaces__unit")
    nominations = Nomination.objects.select_related(*related)
    if acting.role in UNIT_SIDE:
        return nominations.filter(proposed_by_unit_id=acting.unit_id)
    return nominations.filter(_authority(acting, "quota_line__content__campaign__authority_id"))


def quota_lines_visible_to(acting: Membership) -> QuerySet[QuotaLine]:
    """The lines that have places; the plan is read by every role of the authority."""
    lines = QuotaLine.objects.filter(content__campaign__authority_id=acting.unit.authority_id).exclude(method="")
    return lines.select_related("content__campaign__lead_unit", "parent")


def slots_visible_to(acting: Membership) -> QuerySet[Slot]:
    slots = Slot.objects.filter(_authority(acting, "content__campaign__authority_id"))
    return slots.select_related("content__campaign", "quota_line", "unit", "nomination", "ranking_row")


def meetings_visible_to(acting: Membership) -> QuerySet[Meeting]:
    meetings = Meeting.objects.filter(_authority(acting, "campaign__authority_id"))
    return meetings.select_related("campaign__council_unit", "campaign__lead_unit", "chair", "clerk")


def scenarios_visible_to(acting: Membership) -> QuerySet[Scenario]:
    """What the secretary and the manager keep is there for the whole council to see."""
    scenarios = Scenario.objects.filter(_authority(acting, "campaign__authority_id"))
    return scenarios.select_related("campaign__council_unit", "campaign__lead_unit", "made_by", "applied_by")


def cases_visible_to(acting: Membership) -> QuerySet[MeetingCase]:
    cases = MeetingCase.objects.filter(_authority(acting, "meeting__campaign__authority_id"))
    return cases.select_related("meeting__campaign", "quota_line__content", "unit", "slot__nomination")


def latest_rankings(campaign: Campaign) -> list[Ranking]:
    """The version in force of each group, in the plan's order."""
    newest = Ranking.objects.filter(group=OuterRef("group")).order_by("-version").values("pk")[:1]
    rankings = Ranking.objects.filter(group__content__campaign=campaign, pk=Subquery(newest))
    ordered = sized(rankings).select_related("group__content").order_by("group__content__number", "group__position")
    return list(ordered)


def council_decision(unit_id: int, on: date) -> CouncilDecision | None:
    """The decision that makes up the council of a unit on a day: of those in force, the one with the latest start."""
    in_force = CouncilDecision.objects.filter(
        Q(valid_to=None) | Q(valid_to__gte=on), unit_id=unit_id, valid_from__lte=on
    )
    return in_force.order_by("-valid_from").first()


def seated(decision: CouncilDecision | None, on: date) -> list[CouncilSeat]:
    """Who sits under a decision on a day, in its order."""
    seats = CouncilSeat.objects.filter(Q(left_on=None) | Q(left_on__gt=on), decision=decision)
    return list(seats.select_related("user").order_by("position"))


def councillors(campaign: Campaign, on: date) -> list[CouncilSeat]:
    """All members of the campaign's council on a day, also who may not sign in as one (any more)."""
    return seated(council_decision(campaign.council_unit_id, on), on)


def accounts_of(campaign: Campaign, seats: Iterable[CouncilSeat], on: date) -> QuerySet[Membership]:
    """As whom the members sign in and are told: the role of a member of the council on that day."""
    held = holders([campaign.council_unit_id], [Role.COUNCILLOR], on)
    return held.filter(user__in=[seat.user_id for seat in seats])


def open_meeting_of(campaign: Campaign) -> Meeting | None:
    return campaign.meetings.filter(state=MeetingState.OPEN).first()


def slots_on_vote(meeting: Meeting | None) -> list[int]:
    """Keys of the places that a meeting votes on; those of closed cases may move, as when the next in rank moves up."""
    cases = meeting.cases.filter(closed_at=None).exclude(slot=None) if meeting else MeetingCase.objects.none()
    return list(cases.values_list("slot_id", flat=True))


def slots_in_session(campaign: Campaign) -> list[int]:
    """Likewise of the meeting that is sitting."""
    cases = MeetingCase.objects.filter(meeting__campaign=campaign, meeting__state=MeetingState.OPEN, closed_at=None)
    return list(cases.exclude(slot=None).values_list("slot_id", flat=True))


def declined_cases(campaign: Campaign) -> list[MeetingCase]:
    """What the council did not agree to, oldest first."""
    cases = MeetingCase.objects.filter(meeting__campaign=campaign, result=CaseResult.NOT_AGREED)
    return list(cases.select_related("meeting", "quota_line__content").order_by("meeting__starts_at", "position"))


def live_nominations(quota_line: QuotaLine) -> QuerySet[Nomination]:
    """Those that compete for the places of a line, in the council's order and then as they came in."""
    live = Nomination.objects.filter(quota_line=quota_line, state=NominationState.PROPOSED)
    return live.select_related("unit", "proposed_by_unit").order_by(F("preference").asc(nulls_last=True), "id")


def eligible_units(quota_line: QuotaLine, proposer: Unit) -> QuerySet[Unit]:
    """Units that a head may put forward, or whose people, on a line: the own unit and those below it that take part."""
    below = Unit.objects.filter(pk__in=unit_and_below(proposer))
    return below.filter(participations__group__quota_lines=quota_line).distinct().order_by("sort_key")
