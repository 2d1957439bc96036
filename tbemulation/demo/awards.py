"""Ranking, nominations, allocation, and the council's meeting, each by the person whose task it is."""

from datetime import timedelta
from random import Random

from awards.actions.allocation import allocate_places
from awards.actions.meetings import Agenda, open_meeting, plan_meeting, set_attendance
from awards.actions.nominations import Particulars, propose
from awards.actions.rankings import seal_ranking
from awards.actions.rulings import record_tie_ruling
from awards.actions.unit_meetings import Minutes, agenda_of, record_unit_meeting
from awards.actions.votes import cast_vote, close_meeting
from awards.models import Meeting, Nomination, Slot
from awards.plan_inputs import line_code, plan_inputs
from awards.queries import eligible_units
from awards.rules.allocating import contested_tie
from awards.states import SlotState, VoteChoice
from awards.voting import Session
from campaigns.actions.campaigns import set_province_count
from campaigns.models import Campaign, Content, Membership, QuotaLine, Unit, User
from campaigns.queries import quota_leaves
from campaigns.roles import Role
from campaigns.states import AwardLevel, Method, RecipientKind, UnitKind
from tbemulation.demo.moments import Moments
from tbemulation.demo.names import People
from tbemulation.demo.roster import POSTS, USUAL_POSTS
from tbemulation.demo.scoring import person

PROVINCE_COUNT = 1
LEADER_SHARE = 0.3  # people who work directly come first (Luật 06/2022/QH15, art. 5)
COLLECTIVE_MERIT = (
    "Tham gia tích cực, có nhiều đóng góp trong lĩnh vực {content}; phối hợp tốt với các đơn vị; "
    "chấp hành đầy đủ chế độ thông tin báo cáo."
)
PERSON_MERITS = (
    "Tham mưu kịp thời các kế hoạch về {content}; nhiều năm liền hoàn thành xuất sắc nhiệm vụ.",
    "Trực tiếp phụ trách {content} tại cơ sở, hướng dẫn khóm, ấp lập hồ sơ đúng quy định, đạt chỉ tiêu giao.",
    "Vận động nhân dân hưởng ứng các hoạt động về {content}; được cấp ủy, chính quyền đánh giá cao.",
)


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


def nominate(campaign: Campaign, moments: Moments, content: Content | None = None) -> None:
    """Heads put forward as many as each line by merit or proposal has places."""
    people = People("đề nghị mẫu")
    lines = quota_leaves(campaign).exclude(method=Method.RANK).filter(nominations=None)
    for index, line in enumerate(lines.filter(content=content) if content else lines):
        _nominate_for(line, index, people, moments)


def _nominate_for(line: QuotaLine, index: int, people: People, moments: Moments) -> None:
    draw = Random(f"đề nghị {line.content.number} {line.code}")  # noqa: S311 - sample data
    places, choices = line.count or 0, _who_may_propose(line)
    draw.shuffle(choices)
    if line.recipient_kind == RecipientKind.INDIVIDUAL:
        choices = choices * places  # several people of one unit may stand on one line
    for number, (proposer, head, unit) in enumerate(choices[:places]):
        propose(
            quota_line=line,
            proposed_by_unit=proposer,
            unit=unit,
            particulars=_particulars(line, unit, people, draw),
            by_user=head,
            now=moments.nomination(20 * index + number),
        )


def _who_may_propose(line: QuotaLine) -> list[tuple[Unit, User, Unit]]:
    """(proposing unit, its head, unit put forward), each unit once; collectives already put forward are left out."""
    taken: set[int] = set()
    if line.recipient_kind == RecipientKind.COLLECTIVE:
        taken = set(
            Nomination.objects.filter(
                quota_line__content_id=line.content_id, recipient_kind=line.recipient_kind
            ).values_list("unit_id", flat=True)
        )
    found: dict[int, tuple[Unit, User, Unit]] = {}
    heads = Membership.objects.filter(role=Role.HEAD, unit__authority=line.content.campaign.authority)
    for head in heads.select_related("unit", "user").order_by("unit__code", "id"):
        for unit in eligible_units(line, head.unit).order_by("code"):
            if unit.pk not in taken:
                found.setdefault(unit.pk, (head.unit, head.user, unit))
    return [found[key] for key in sorted(found)]


def _particulars(line: QuotaLine, unit: Unit, people: People, draw: Random) -> Particulars:
    content = line.content.short_title
    if line.recipient_kind == RecipientKind.COLLECTIVE:
        return Particulars(achievements=COLLECTIVE_MERIT.format(content=content))
    name, gender = people.next()
    head_post, staff_post = POSTS.get(UnitKind(unit.kind), USUAL_POSTS)
    leads = draw.random() < LEADER_SHARE
    return Particulars(
        achievements=draw.choice(PERSON_MERITS).format(content=content),
        full_name=name,
        gender=gender,
        birth_year=draw.randint(1968, 1996),
        post=f"Phó {head_post}" if leads else staff_post,
        is_leader=leads,
    )


def meet(campaign: Campaign, moments: Moments) -> None:
    """Each unit's own meeting about those whom it has put forward, one of the members being away."""
    people = People("họp xét mẫu")
    for head in _heads_without_meeting(campaign):
        draw = Random(f"họp xét {head.unit.code}")  # noqa: S311 - sample data
        clerk, _ = people.next()
        invited = draw.randint(9, 17)
        record_unit_meeting(
            campaign=campaign,
            unit=head.unit,
            minutes=_minutes(head, clerk, invited, moments),
            votes={one.pk: draw.randint(invited - 3, invited - 1) for one in agenda_of(campaign, head.unit)},
            by_user=head.user,
            now=moments.unit_meeting() + timedelta(days=2),
        )


def _heads_without_meeting(campaign: Campaign) -> list[Membership]:
    made = Nomination.objects.filter(quota_line__content__campaign=campaign, meeting=None)
    units = made.values_list("proposed_by_unit", flat=True)
    heads = Membership.objects.filter(role=Role.HEAD, unit__in=units).select_related("unit", "user")
    found: dict[int, Membership] = {}
    for head in heads.order_by("unit__code", "id"):
        found.setdefault(head.unit_id, head)
    return list(found.values())


def _minutes(head: Membership, clerk: str, invited: int, moments: Moments) -> Minutes:
    leads, staff = POSTS.get(UnitKind(head.unit.kind), USUAL_POSTS)
    return Minutes(
        starts_at=moments.unit_meeting(),
        ends_at=moments.unit_meeting() + timedelta(hours=1, minutes=30),
        place=f"Phòng họp {head.unit.name}",
        chair_name=head.user.full_name,
        chair_title=head.post or leads,
        clerk_name=clerk,
        clerk_title=staff,
        invited=invited,
        present=invited - 1,
        absent="01 người đi công tác",
    )


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
    """The meeting is planned and opened; one member is away with a reason."""
    by_user, now = secretary(campaign), moments.meeting()
    chair = Membership.objects.filter(role=Role.COUNCILLOR, unit=campaign.council_unit).order_by("-id")
    chair = next((m.user for m in chair if "Chủ tịch Hội đồng" in m.post), chair[0].user)
    agenda = Agenda(
        title=f"Họp xét khen thưởng {campaign.short_title}",
        starts_at=now,
        place=f"Phòng họp {campaign.authority.short_name}",
        chair=chair,
    )
    meeting = plan_meeting(campaign=campaign, agenda=agenda, by_user=by_user, now=now)
    meeting = open_meeting(meeting=meeting, by_user=by_user, now=now)
    away = meeting.attendances.exclude(member=chair).order_by("-id")[0]
    set_attendance(attendance=away, present=False, reason="Đi công tác ngoài tỉnh", by_user=by_user, now=now)
    return meeting


def vote(meeting: Meeting, moments: Moments, *, share: float = 1.0) -> None:
    """Members present vote on every case that is not their own unit's; nearly all agree."""
    session, draw = Session(meeting), Random("biểu quyết mẫu")  # noqa: S311 - sample data
    present = [one for one in session.attendances if one.present]
    for number, case in enumerate(session.cases[: round(len(session.cases) * share)]):
        for one in present:
            choice = VoteChoice.YES if draw.random() < 0.97 else VoteChoice.BLANK
            if one.member_id in session.votes.get(case.pk, {}) or session.stands_aside(one.member_id, case):
                continue
            cast_vote(case=case, choice=choice, by_user=one.member, now=moments.meeting() + timedelta(minutes=number))


def close(meeting: Meeting, moments: Moments) -> None:
    close_meeting(
        meeting=meeting,
        conclusion="Hội đồng thống nhất trình Chủ tịch xem xét, quyết định khen thưởng các tập thể, cá nhân "
        "đã được biểu quyết thông qua.",
        ends_at=moments.meeting() + timedelta(hours=3),
        by_user=secretary(meeting.campaign),
        now=moments.meeting() + timedelta(hours=3),
    )
