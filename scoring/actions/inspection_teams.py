"""Đoàn kiểm tra: set up as its decision says, with members who have an account and others who are only named."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from campaigns.logbook import record
from campaigns.models import Campaign, User
from campaigns.notices import people_of
from campaigns.roles import Role
from campaigns.rules import Blocker, Refused, require
from scoring.judges import judge_for
from scoring.models import Attendance, InspectionTeam, TeamMember
from scoring.visits.rules import leader_blockers, team_blockers


@dataclass(frozen=True)
class TeamValues:
    name: str
    decision_number: str = ""
    decision_on: date | None = None
    decision_issuer: str = ""


@dataclass(frozen=True)
class MemberValues:
    """`pk` of a member who stands already; `user_id` where the person has an account that inspects."""

    full_name: str
    title: str
    post: str
    user_id: int | None = None
    pk: int | None = None


@transaction.atomic
def save_team(
    *,
    campaign: Campaign,
    team: InspectionTeam | None,
    values: TeamValues,
    members: Sequence[MemberValues],
    by_user: User,
    now: datetime,
) -> InspectionTeam:
    """A new team, or one as it stands from now on. Raises Refused."""
    Campaign.objects.select_for_update(no_key=True).get(pk=campaign.pk)
    today = timezone.localdate(now)
    require(judge_for(by_user, campaign, today).manager_blockers(), status=403)
    require(team_blockers(campaign, judge_for(by_user, campaign, today)))
    require(_value_blockers(campaign, values, members, today), status=422)
    old = said(team) if team else {}
    team = team or InspectionTeam(campaign=campaign)
    for name, value in asdict(values).items():
        setattr(team, name, value)
    try:
        with transaction.atomic():
            team.save()
    except IntegrityError as twice:
        raise Refused([Blocker("Phong trào đã có đoàn kiểm tra mang tên này.", "Đặt tên khác.")], status=422) from twice
    _keep_members(team, members)
    verb = "sửa đoàn kiểm tra" if old else "lập đoàn kiểm tra"
    record(verb, team, by_user=by_user, now=now, campaign=campaign, old=old, new=said(team))
    return team


def _value_blockers(
    campaign: Campaign, values: TeamValues, members: Sequence[MemberValues], today: date
) -> list[Blocker]:
    blockers = [] if values.name else [Blocker("Chưa ghi tên đoàn kiểm tra.")]
    if bool(values.decision_number) != bool(values.decision_on):
        blockers.append(Blocker("Quyết định phải có cả số và ngày.", "Chưa ký thì để trống cả hai."))
    if any(not member.full_name for member in members):
        blockers.append(Blocker("Mỗi thành viên phải có họ tên."))
    users = [member.user_id for member in members if member.user_id]
    if len(users) != len(set(users)):
        blockers.append(Blocker("Một người ghi hai lần trong đoàn.", "Giữ một dòng cho mỗi người."))
    inspecting = people_of(campaign, (Role.INSPECTOR,), today).filter(user__in=users)
    kept = TeamMember.objects.filter(pk__in=[member.pk for member in members if member.pk], team__campaign=campaign)
    known = {*inspecting.values_list("user_id", flat=True), *kept.values_list("user_id", flat=True)}
    if strange := set(users) - known:
        blockers.append(
            Blocker(
                f"{len(strange)} tài khoản không có vai trò thành viên đoàn kiểm tra.",
                "Quản trị hệ thống giao vai trò này trước (Hệ thống › Tài khoản).",
            )
        )
    return [*blockers, *leader_blockers([member.post for member in members])]


def _keep_members(team: InspectionTeam, members: Sequence[MemberValues]) -> None:
    """Rows that stand keep their keys, since attendance points at them; the order is the one given."""
    standing = {member.pk: member for member in team.members.select_for_update(no_key=True)}
    gone = set(standing) - {member.pk for member in members}
    attended = Attendance.objects.filter(member__in=gone).values_list("member_id", flat=True)
    if stays := [standing[pk].full_name for pk in sorted(set(attended))]:
        cure = "Giữ thành viên này trong đoàn."
        raise Refused([Blocker(f"Đã ghi dự một buổi kiểm tra: {', '.join(stays)}.", cure)], status=422)
    TeamMember.objects.filter(pk__in=gone).delete()
    free = max((member.position for member in standing.values()), default=0) + len(members)
    for place, member in enumerate(standing[pk] for pk in standing if pk not in gone):  # out of each other's way
        TeamMember.objects.filter(pk=member.pk).update(position=free + place + 1, post="member", user=None)
    for position, values in enumerate(members, start=1):
        row = standing.get(values.pk or 0) or TeamMember(team=team)
        row.position, row.full_name, row.title = position, values.full_name, values.title
        row.post, row.user_id = values.post, values.user_id
        row.save()


def said(team: InspectionTeam) -> dict[str, Any]:
    """What the logbook keeps of a team."""
    names = ("name", "decision_number", "decision_on", "decision_issuer")
    members = [f"{member.full_name} ({member.get_post_display()})" for member in team.members.order_by("position")]
    return {**{name: getattr(team, name) for name in names}, "members": members}
