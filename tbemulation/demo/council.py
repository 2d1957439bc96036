"""The sample council: nine members by a decision; leaders of the authority and heads of its offices."""

from dataclasses import dataclass
from datetime import date, datetime

from awards.models import CouncilDecision, CouncilSeat
from awards.states import CouncilDuty
from campaigns.models import Campaign, Membership, Unit, User
from campaigns.roles import Role

DOCUMENT = "1250/QĐ-UBND"
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
    """In the order given, each with the role that lets them sign in as a member."""
    decision = CouncilDecision.objects.create(
        unit=campaign.council_unit,
        document=DOCUMENT,
        issued_on=since,
        issuer=f"Chủ tịch {campaign.authority.short_name}",
        valid_from=since,
        recorded_by=by_user,
        recorded_at=now,
    )
    for position, one in enumerate(members, start=1):
        CouncilSeat.objects.create(decision=decision, position=position, **vars(one))
        Membership.objects.create(
            user=one.user, role=Role.COUNCILLOR, unit=campaign.council_unit, post=one.post, valid_from=since
        )
