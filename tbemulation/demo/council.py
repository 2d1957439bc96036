"""The sample council: nine members by a decision; leaders of the authority and heads of its offices."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from awards.actions.councils import leave_council, record_council
from awards.actions.voting_rules import set_voting_rule
from awards.council.values import DecisionValues, SeatValues
from awards.models import CouncilDecision
from awards.states import BallotManner, CouncilDuty
from awards.thresholds import Rule
from campaigns.models import Campaign, Membership, Unit, User
from campaigns.roles import Role
from campaigns.states import AwardLevel

EARLIER, DOCUMENT = "986/QĐ-UBND", "1250/QĐ-UBND"
GROUND = "Điều 7 Quy chế hoạt động của Hội đồng Thi đua - Khen thưởng"
_OFFICE, _SECRETARIAT = "Phòng ", "Văn phòng "


@dataclass(frozen=True)
class Chosen:
    user: User
    post: str
    duty: CouncilDuty


def post_in(unit: Unit, post: str) -> str:
    """The post with its office: "Trưởng phòng" of "Phòng Nội vụ" -> "Trưởng phòng Nội vụ"."""
    if unit.name.startswith(_SECRETARIAT):
        return f"Chánh {unit.name}"
    return f"{post} {unit.name.removeprefix(_OFFICE)}" if unit.name.startswith(_OFFICE) else f"{post}, {unit.name}"


def seat_council(campaign: Campaign, members: list[Chosen], by_user: User, since: date, now: datetime) -> None:
    """In the order given, each with the role that lets them sign in as a member; before them a smaller council."""
    for one in members:
        Membership.objects.create(
            user=one.user, role=Role.COUNCILLOR, unit=campaign.council_unit, post=one.post, valid_from=since
        )
    earlier = _recorded(campaign, EARLIER, members[:-1], by_user, since.replace(year=since.year - 2), now)
    last = earlier.seats.select_related("user").order_by("position").last()
    left_on = since - timedelta(days=90)
    leave_council(campaign=campaign, seat=last, left_on=left_on, reason="Đi học tập trung", by_user=by_user, now=now)
    _recorded(campaign, DOCUMENT, members, by_user, since, now)


def set_rules(campaign: Campaign, by_user: User, now: datetime) -> None:
    """What goes to the province needs two thirds; the authority's own award goes by the usual rule."""
    rule = Rule(share=(2, 3), strict=False)
    given = {"rule": rule, "ballot": BallotManner.OPEN, "ground": GROUND}
    set_voting_rule(campaign=campaign, level=AwardLevel.PROVINCE, **given, by_user=by_user, now=now)


def _recorded(
    campaign: Campaign, document: str, members: list[Chosen], by_user: User, since: date, now: datetime
) -> CouncilDecision:
    values = DecisionValues(document, since, f"Chủ tịch {campaign.authority.short_name}", since)
    seats = [SeatValues(one.user.pk, one.post, one.duty) for one in members]
    return record_council(campaign=campaign, values=values, seats=seats, by_user=by_user, now=now)
