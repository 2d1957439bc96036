"""Ranking, nominations, allocation, and the council's meeting, each by the person whose task it is."""

from datetime import timedelta
from random import Random

from django.utils import timezone

from awards.actions.allocation import allocate_places
from awards.actions.closing import close_meeting
from awards.actions.meetings import open_meeting, set_attendance
from awards.actions.planning import MeetingPlan, plan_meeting
from awards.actions.rankings import seal_ranking
from awards.actions.rulings import record_tie_ruling
from awards.actions.votes import cast_vote
from awards.council.agenda import drawn
from awards.models import Meeting, Slot
from awards.plan_inputs import line_code, plan_inputs
from awards.queries import councillors
from awards.rules.allocating import contested_tie
from awards.states import BallotManner, CouncilDuty, SlotState, VoteChoice
from awards.voting import Session
from campaigns.actions.campaigns import set_province_count
from campaigns.models import Campaign, Content, Membership, QuotaLine, User
from campaigns.queries import quota_leaves
from campaigns.roles import Role
from campaigns.states import AwardLevel
from dossiers.actions.documents import make_document
from dossiers.states import DocumentKind
from tbemulation.demo import ballots
from tbemulation.demo.council import set_rules
from tbemulation.demo.moments import Moments
from tbemulation.demo.scoring import person

PROVINCE_COUNT = 1
GUEST = "Đại diện Ban Thường trực Ủy ban MTTQ Việt Nam cùng cấp"


def secretary(campaign: Campaign) -> User:
    held = Membership.objects.filter(role=Role.SECRETARY, unit=campaign.council_unit).select_related("user")
    return held.order_by("id")[0].user


def seal(content: Content, moments: Moments) -> None:
    for group in content.groups.filter(scored=True, rankings=None):
        seal_ranking(group=group, by_user=secretary(content.campaign), now=moments.sealing())


def set_province(campaign: Campaign, moments: Moments) -> None:
    """The departments assign their numbers late, as they do."""
    manager = person(Role.MANAGER, campaign.lead_unit_id, moments.sealing())
    for line in quota_leaves(campaign).filter(level=AwardLevel.PROVINCE, count=None):
        set_province_count(line=line, count=PROVINCE_COUNT, by_user=manager, now=moments.sealing())


def allocate(campaign: Campaign, moments: Moments, *, settle_ties: bool = True) -> None:
    """Places by the plan; where units are equal at a cut, the council's order with its ground, then once more."""
    by_user, now = secretary(campaign), moments.allocation()
    allocate_places(campaign=campaign, by_user=by_user, now=now)
    while settle_ties and (line := _contested_line(campaign)):
        tie = contested_tie(plan_inputs(campaign), line_code(line))
        record_tie_ruling(
            quota_line=line,
            order=[one.key for one in tie.contenders],
            ground="Hội đồng thống nhất theo kết quả kiểm tra, đánh giá toàn diện cuối năm của cơ quan chủ trì.",
            by_user=by_user,
            now=now,
        )
        allocate_places(campaign=campaign, by_user=by_user, now=now)


def _contested_line(campaign: Campaign) -> QuotaLine | None:
    slot = Slot.objects.filter(content__campaign=campaign, state=SlotState.CONTESTED).select_related("quota_line")
    return next((one.quota_line for one in slot[:1]), None)


def convene(campaign: Campaign, moments: Moments) -> Meeting:
    """The meeting is planned, its invitations made, and opened; one member is away with a reason."""
    by_user, now = secretary(campaign), moments.meeting()
    chair = next(seat.user for seat in councillors(campaign, timezone.localdate(now)) if seat.duty == CouncilDuty.CHAIR)
    plan = MeetingPlan(
        title=f"Họp xét khen thưởng {campaign.short_title}",
        starts_at=now,
        place=f"Phòng họp {campaign.authority.short_name}",
        chair=chair,
        agenda="\n".join(drawn(campaign)),
        guests=GUEST,
    )
    set_rules(campaign, by_user, now)
    meeting = plan_meeting(campaign=campaign, plan=plan, by_user=by_user, now=now)
    invited = {"kind": DocumentKind.INVITATION, "subject": str(meeting.pk)}
    make_document(campaign=campaign, **invited, by_user=by_user, now=now)
    meeting = open_meeting(meeting=meeting, by_user=by_user, now=now)
    away = meeting.attendances.exclude(member=chair).order_by("-id")[0]
    set_attendance(attendance=away, present=False, reason="Đi công tác ngoài tỉnh", by_user=by_user, now=now)
    ballots.prepare(meeting, by_user, moments)
    return meeting


def draft_decision(campaign: Campaign, moments: Moments) -> None:
    """What the secretary lays before the chairman to sign, with number and day left blank."""
    drafted = {"kind": DocumentKind.AWARD_DECISION, "subject": ""}
    now = moments.meeting() + timedelta(hours=4)
    make_document(campaign=campaign, **drafted, by_user=secretary(campaign), now=now)


def vote(meeting: Meeting, moments: Moments, *, share: float = 1.0) -> None:
    """Members present vote on every case on which they may; nearly all agree. Papers are counted by the secretary, and
    by a member too when the whole meeting votes.
    """
    session, draw = Session(meeting), Random("biểu quyết mẫu")  # noqa: S311 - sample data
    present = [one for one in session.attendances if one.present]
    for number, case in enumerate(session.cases[: round(len(session.cases) * share)]):
        for one in present if case.ballot != BallotManner.PAPER else ():
            choice = VoteChoice.YES if draw.random() < 0.97 else VoteChoice.BLANK
            if session.has_voted(one.member_id, case) or session.stands_aside(one.member_id, case):
                continue
            cast_vote(case=case, choice=choice, by_user=one.member, now=moments.meeting() + timedelta(minutes=number))
    by_user = secretary(meeting.campaign)
    ballots.count_papers(meeting, by_user, moments, both=share == 1)
    if share < 1:
        ballots.close_some(meeting, by_user, moments)


def close(meeting: Meeting, moments: Moments) -> None:
    close_meeting(
        meeting=meeting,
        conclusion="Hội đồng thống nhất trình Chủ tịch xem xét, quyết định khen thưởng các tập thể, cá nhân "
        "đã được biểu quyết thông qua.",
        ends_at=moments.meeting() + timedelta(hours=3),
        by_user=secretary(meeting.campaign),
        now=moments.meeting() + timedelta(hours=3),
    )
