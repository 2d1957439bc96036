"""Putting forward, with the units' own meetings, each by the person whose task it is."""

from datetime import timedelta
from random import Random

from awards.actions.disciplines import Decision, record_discipline
from awards.actions.nominations import Particulars, propose
from awards.actions.unit_meetings import Minutes, agenda_of, record_unit_meeting
from awards.models import Nomination
from awards.queries import eligible_units
from campaigns.models import Campaign, Content, Membership, QuotaLine, Unit, User
from campaigns.queries import quota_leaves
from campaigns.roles import Role
from campaigns.states import Method, RecipientKind, UnitKind
from tbemulation.demo.awards import secretary
from tbemulation.demo.moments import Moments
from tbemulation.demo.names import People
from tbemulation.demo.roster import posts_of

LEADER_SHARE = 0.3  # people who work directly come first (Luật 06/2022/QH15, art. 5)
COLLECTIVE_MERIT = (
    "Tham gia tích cực, có nhiều đóng góp trong lĩnh vực {content}; phối hợp tốt với các đơn vị; "
    "chấp hành đầy đủ chế độ thông tin báo cáo."
)
PERSON_MERITS = (
    "Tham mưu kịp thời các kế hoạch về {content}; nhiều năm liền hoàn thành xuất sắc nhiệm vụ.",
    "Trực tiếp phụ trách {content} tại cơ sở, hướng dẫn lập hồ sơ đúng quy định, đạt chỉ tiêu giao.",
    "Vận động nhân dân hưởng ứng các hoạt động về {content}; được cấp ủy, chính quyền đánh giá cao.",
)


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
    head_post, staff_post = posts_of(unit)
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


def discipline(campaign: Campaign, moments: Moments) -> None:
    """Somebody of a unit is under discipline, so that the register shows what it keeps."""
    units = Unit.objects.filter(participations__group__content__campaign=campaign).order_by("code")
    unit = units.filter(kind=UnitKind.COMMUNE).first() or units.first()
    name, _ = People("kỷ luật mẫu").next()
    record_discipline(
        campaign=campaign,
        unit=unit,
        decision=Decision(
            full_name=name,
            birth_year=1979,
            measure="Khiển trách",
            document="112/QĐ-UBND",
            issued_on=moments.launch().date(),
            issuer=campaign.authority.name,
            until=moments.launch().date() + timedelta(days=365),
        ),
        by_user=secretary(campaign),
        now=moments.unit_meeting(),
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
    leads, staff = posts_of(head.unit)
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
