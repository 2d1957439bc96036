"""A unit that is inspected, the team that comes, and what its phone sends."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from io import BytesIO
from typing import Any
from uuid import uuid4

from django.http import QueryDict
from PIL import Image

from campaigns.models import Campaign, Membership
from campaigns.roles import Role
from scoring.actions.inspection_teams import MemberValues, TeamValues, save_team
from scoring.actions.visit_closing import close_visited
from scoring.actions.visit_field import Noted, note
from scoring.actions.visits import Plan, choose_checks, plan_visit
from scoring.models import InspectionTeam, Scorecard, VisitCheck, VisitedUnit
from scoring.states import TeamPost
from scoring.visits.entries import read_entry
from tests.factories.campaigns import NOW, make_member, make_unit
from tests.factories.office import hand_in, make_office

LATER = NOW + timedelta(hours=1)
STARTS = NOW - timedelta(hours=1)


@dataclass
class Trip:
    """One visit to one unit, with its checklist; `leader` and `second` write, `officer` is the unit's."""

    campaign: Campaign
    card: Scorecard
    manager: Membership
    leader: Membership
    second: Membership
    officer: Membership
    team: InspectionTeam
    visited: VisitedUnit

    def check(self, code: str) -> VisitCheck:
        return self.visited.checks.get(line__criterion__code=code)

    def sends(self, target: str, *, key: object = None, by: Membership | None = None, **fields: Any) -> Noted:
        """As the phone of `by` (the leader) sends it; `version` is 0 where not named."""
        entry = read_entry(posted(target, key=key, **fields), LATER)
        return note(visited=self.visited, entry=entry, by_user=(by or self.leader).user, now=LATER)

    def all_noted(self) -> None:
        """Everything that both sides need before they agree."""
        members = list(self.team.members.values_list("pk", flat=True))
        self.sends("attendance", member=members, name=["Trần Thị Bình"], title=["Chủ tịch"])
        for check in self.visited.checks.select_related("line__criterion"):
            if check.line.criterion.self_scored:
                self.sends("check", check=check.pk, result="right")
            else:
                self.sends("check", check=check.pk, points="8,5")
        self.sends("words", summary="Hồ sơ đầy đủ.", unit_opinion="Nhất trí.", requirements="")

    def closes(self, **more: Any) -> VisitedUnit:
        person = self.visited.attendance.filter(member=None).first()
        said = {"confirmed": {self.card.pk: True}, "agreed_by": person.pk if person else None, **more}
        return close_visited(visited=self.visited, by_user=self.leader.user, now=LATER, **said)


def make_trip(*, codes: tuple[str, ...] = ("I.1", "I.2", "II.1")) -> Trip:
    campaign, content = make_office()
    card = hand_in(content)
    manager = make_member(campaign.lead_unit, Role.MANAGER)
    leader, second = (make_member(make_unit(campaign.authority), Role.INSPECTOR) for _ in range(2))
    team = make_team(campaign, manager, leader, second)
    visited = make_visited(team, card, leader)
    lines = card.lines.filter(criterion__code__in=codes).values_list("pk", flat=True)
    choose_checks(visited=visited, why=dict.fromkeys(lines, "Đoàn chọn"), by_user=leader.user, now=NOW)
    officer = make_member(card.unit, Role.OFFICER)
    return Trip(campaign, card, manager, leader, second, officer, team, visited)


def make_team(campaign: Campaign, manager: Membership, *members: Membership) -> InspectionTeam:
    posts = [TeamPost.LEADER, *[TeamPost.MEMBER] * (len(members) - 1)]
    people = [
        MemberValues(member.user.full_name, str(member.unit), post, member.user_id)
        for member, post in zip(members, posts, strict=True)
    ]
    values = TeamValues(f"Đoàn kiểm tra số {InspectionTeam.objects.count() + 1}")
    return save_team(campaign=campaign, team=None, values=values, members=people, by_user=manager.user, now=NOW)


def make_visited(team: InspectionTeam, card: Scorecard, by: Membership, starts=STARTS) -> VisitedUnit:
    plan = Plan(starts, None, "Hội trường UBND xã", [card.unit])
    return plan_visit(team=team, plan=plan, by_user=by.user, now=NOW).units.get()


def posted(target: str, *, key: object = None, version: int = 0, **fields: Any) -> QueryDict:
    """What a phone posts."""
    data = QueryDict(mutable=True)
    said: Mapping[str, Any] = {"key": key or uuid4(), "target": target, "version": version, **fields}
    for name, value in said.items():
        data.setlist(name, [str(each) for each in value] if isinstance(value, list) else [str(value)])
    return data


def a_photo(width: int = 40, *, exif: bool = False) -> bytes:
    """A small picture, as a phone takes it: with where and by what."""
    picture, out = Image.new("RGB", (width, 30), (120, 90, 60)), BytesIO()
    tags = Image.Exif()
    tags[0x010F] = "May anh bi mat"
    picture.save(out, "JPEG", **({"exif": tags} if exif else {}))
    return out.getvalue()
