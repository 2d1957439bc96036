"""A small contest as the awards room meets it: published scorecards, counted lines, a secretary and a council."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal
from itertools import chain, repeat

from awards.actions.corrections import consent_to_correction, propose_correction
from awards.actions.meetings import open_meeting
from awards.actions.nominations import Particulars, propose
from awards.actions.planning import MeetingPlan, plan_meeting
from awards.actions.rankings import seal_ranking
from awards.models import CouncilDecision, CouncilSeat, Meeting, Nomination, Ranking
from awards.states import CouncilDuty
from campaigns.models import Campaign, Content, ContestGroup, Membership, QuotaLine, Unit, User
from campaigns.roles import Role
from campaigns.states import AwardLevel, ContentState, Method, RecipientKind
from scoring.evaluation import store_totals
from scoring.models import GateFinding, Inspection, Scorecard, ScoreLine
from scoring.states import LineStatus, ScorecardState
from tests.factories.campaigns import (
    LONG_AGO,
    NOW,
    make_authority,
    make_campaign,
    make_content,
    make_group,
    make_member,
    make_quota_line,
    make_unit,
    make_user,
)
from tests.factories.scoring import SheetRow, make_scorecard, make_sheet

MANUAL = {"step": "0.01", "scorer": "agency", "self_score": False}
ROWS: tuple[SheetRow, ...] = (
    ("I", "", "part", 60, {"agg": "sum"}),
    ("I.1", "I", "manual", 60, MANUAL),
    ("II", "", "part", 40, {"agg": "sum"}),
    ("II.1", "II", "manual", 40, MANUAL),
    ("G.1", "", "gate", 0, {"effect": "no_award"}),
)
MEETING_AT = NOW + timedelta(days=30)
DONE = Particulars("Hoàn thành xuất sắc nhiệm vụ, có sáng kiến được áp dụng.")


@dataclass
class Contest:
    """`units[0]` has the most points; `line` counts by rank, `people` by proposal."""

    campaign: Campaign
    content: Content
    group: ContestGroup
    units: list[Unit]
    cards: list[Scorecard]
    line: QuotaLine
    people: QuotaLine
    secretary: Membership
    councillors: list[Membership] = field(default_factory=list)

    def head(self, unit: Unit) -> Membership:
        found = Membership.objects.filter(unit=unit, role=Role.HEAD).select_related("user").first()
        return found or make_member(unit, Role.HEAD)


def make_contest(
    points: Sequence[str] = ("97.5", "96", "94", "90"),
    *,
    count: int = 2,
    people: int = 2,
    members: int = 0,
    tie_break: Sequence[str] = (),
    campaign: Campaign | None = None,
    number: str = "01",
) -> Contest:
    """Units with these totals, published, closed and confirmed by inspection; places by rank and for people."""
    campaign = campaign or make_campaign(make_authority())
    content = make_content(campaign, number, state=ContentState.PUBLISHED, published_at=NOW, closed_at=NOW)
    sheet = make_sheet(content, ROWS, tie_break=list(tie_break))
    group = make_group(content)
    units = [make_unit(campaign.authority) for _ in points]
    cards = [publish(unit, content, total) for unit, total in zip(units, points, strict=True)]
    assert {card.sheet_id for card in cards} <= {sheet.pk}
    return Contest(
        campaign,
        content,
        group,
        units,
        cards,
        line=make_quota_line(content, group, count=count),
        people=make_quota_line(
            content,
            group,
            count=people,
            method=Method.PROPOSAL,
            recipient_kind=RecipientKind.INDIVIDUAL,
            title="Giấy khen cho cá nhân",
        ),
        secretary=make_member(campaign.council_unit, Role.SECRETARY),
        councillors=make_council(campaign, members),
    )


def unpublish(content: Content) -> None:
    """Back before publication, as no action of the product allows."""
    Content.objects.filter(pk=content.pk).update(state=ContentState.OPEN, published_at=None, closed_at=None)


def close(content: Content) -> Content:
    """As after the period of petitions."""
    Content.objects.filter(pk=content.pk).update(closed_at=NOW)
    return Content.objects.select_related("campaign").get(pk=content.pk)


def publish(unit: Unit, content: Content, total: str, *, second: str = "38", confirmed: bool = True) -> Scorecard:
    """A published scorecard: `second` points in part II, the rest of `total` in part I."""
    card = make_scorecard(unit, content)
    for name in ("submitted_at", "first_submitted_at", "verified_at"):
        setattr(card, name, NOW)
    give_points(card, I_1=str(Decimal(total) - Decimal(second)), II_1=second)
    card.verified_total, card.state = card.final_total, ScorecardState.PUBLISHED
    card.save()
    if confirmed:
        confirm(card)
    return card


def give_points(card: Scorecard, **points: str) -> None:
    """Final points of lines, I_1 for I.1, and the total that follows."""
    for code, value in points.items():
        lines = ScoreLine.objects.filter(scorecard=card, criterion__code=code.replace("_", "."))
        lines.update(final_points=Decimal(value), final_status=LineStatus.SCORED)
    store_totals(card, "final")


def confirm(card: Scorecard) -> Inspection:
    return Inspection.objects.create(
        scorecard=card,
        inspected_on=date(2024, 11, 20),
        place=card.unit.name,
        team="Đoàn kiểm tra của Phòng Văn hóa và Thông tin",
        findings="Số liệu khớp hồ sơ.",
        confirmed=True,
        recorded_by=make_user(),
        recorded_at=NOW,
    )


def bar(card: Scorecard, ground: str = "Bị phê bình", document: str = "Công văn 12/UBND", **paper) -> GateFinding:
    """`paper`: issued_on and issuer of a document that was recorded with its fields apart."""
    criterion, who = card.sheet.criteria.get(code="G.1"), make_user()
    said = {"ground": ground, "document": document, "recorded_by": who, "recorded_at": NOW, **paper}
    return GateFinding.objects.create(scorecard=card, criterion=criterion, **said)


def make_council(campaign: Campaign, members: int) -> list[Membership]:
    """The members in their order, seated by one decision: chair, deputy, then the others."""
    council = campaign.council_unit
    held = [
        make_member(council, Role.COUNCILLOR, make_user(f"Trần Văn Ủy Viên {number}"), post="Trưởng phòng")
        for number in range(1, members + 1)
    ]
    if held:
        seat_council(campaign, [one.user for one in held])
    return held


def seat_council(campaign: Campaign, users: Sequence[User], *, since: date = LONG_AGO, **fields) -> CouncilDecision:
    given = {"document": "01/QĐ-UBND", "issued_on": since, "issuer": "Chủ tịch UBND", "recorded_at": NOW, **fields}
    given.setdefault("recorded_by", users[0])
    made = CouncilDecision.objects.create(unit=campaign.council_unit, valid_from=since, **given)
    duties = chain([CouncilDuty.CHAIR, CouncilDuty.DEPUTY], repeat(CouncilDuty.MEMBER))
    CouncilSeat.objects.bulk_create(
        CouncilSeat(decision=made, user=user, position=at, post="Trưởng phòng", duty=duty)
        for at, (user, duty) in enumerate(zip(users, duties, strict=False), start=1)
    )
    return made


def add_province_line(contest: Contest, count: int | None) -> QuotaLine:
    """Before all others, as the plan has it."""
    return make_quota_line(
        contest.content,
        contest.group,
        count=count,
        level=AwardLevel.PROVINCE,
        position=0,
        code="cap-tinh",
        title="Đề nghị cấp tỉnh khen",
    )


def sealed(contest: Contest, now: datetime = NOW) -> Contest:
    seal_ranking(group=contest.group, by_user=contest.secretary.user, now=now)
    return contest


def corrected(contest: Contest, reason: str = "Phúc tra") -> Ranking:
    """The group's figures of this moment as its next version, by two people."""
    proposed = propose_correction(group=contest.group, reason=reason, by_user=contest.secretary.user, now=NOW)
    return consent_to_correction(correction=proposed, by_user=manager_of(contest.campaign).user, now=NOW)


def manager_of(campaign: Campaign) -> Membership:
    found = Membership.objects.filter(unit=campaign.lead_unit_id, role=Role.MANAGER).select_related("user").first()
    return found or make_member(campaign.lead_unit, Role.MANAGER)


def person(name: str = "Lê Thị Hoa", birth_year: int = 1985, **changed) -> Particulars:
    given = {"gender": "nữ", "post": "Công chức văn hóa - xã hội", "achievements": DONE.achievements}
    return Particulars(full_name=name, birth_year=birth_year, **(given | changed))


def nominate(
    contest: Contest, particulars: Particulars | None = None, *, unit: Unit | None = None, line: QuotaLine | None = None
) -> Nomination:
    unit = unit or contest.units[0]
    return propose(
        quota_line=line or contest.people,
        proposed_by_unit=unit,
        unit=unit,
        particulars=particulars or person(),
        by_user=contest.head(unit).user,
        now=NOW,
    )


def planned(contest: Contest) -> Meeting:
    return plan_meeting(
        campaign=contest.campaign,
        plan=MeetingPlan("Họp xét khen thưởng năm 2024", MEETING_AT, "Phòng họp số 1", contest.councillors[0].user),
        by_user=contest.secretary.user,
        now=NOW,
    )


def opened(contest: Contest) -> Meeting:
    return open_meeting(meeting=planned(contest), by_user=contest.secretary.user, now=MEETING_AT)
