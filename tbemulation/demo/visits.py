"""An inspection team with its decision, and its visits: one agreed on by both sides, one written down, one ahead."""

import struct
import zlib
from datetime import date, datetime, timedelta
from random import Random
from uuid import UUID

from django.http import QueryDict
from django.utils import timezone

from campaigns.models import Campaign, Membership, Unit, User
from campaigns.roles import Role
from campaigns.vietnamese import format_points
from scoring.actions.inspection_teams import MemberValues, TeamValues, save_team
from scoring.actions.visit_closing import close_visited
from scoring.actions.visit_field import add_photo, note
from scoring.actions.visits import Plan, choose_checks, plan_visit
from scoring.judges import judge_for
from scoring.models import InspectionTeam, Scorecard, VisitCheck, VisitedUnit
from scoring.sniff import accept
from scoring.states import CheckResult, ScorecardState, TeamPost
from scoring.visits.entries import read_entry
from scoring.visits.proposal import choices
from scoring.visits.queries import handed_in, team_scored
from tbemulation.demo.moments import at
from tbemulation.demo.names import People
from tbemulation.demo.scoring import person

LOOKED_AT = 5  # claimed lines of each unit, beside one that the team scores
FINDINGS = {
    CheckResult.RIGHT: "Đã xem bản gốc, số liệu khớp với bảng tự chấm.",
    CheckResult.WRONG: "Sổ theo dõi ghi ít hơn số kê khai một trường hợp; đơn vị xác nhận nhầm khi tổng hợp.",
    CheckResult.UNCLEAR: "Chưa xuất trình được văn bản có số, ngày; đơn vị xin bổ sung sau.",
}
RESULTS = (CheckResult.RIGHT, CheckResult.WRONG, CheckResult.RIGHT, CheckResult.RIGHT, CheckResult.UNCLEAR)
WORDS = {
    "summary": "Hồ sơ lưu trữ đầy đủ, sắp xếp theo thứ tự tiêu chí; kết quả thực tế cơ bản phù hợp với báo cáo.",
    "unit_opinion": "Nhất trí với nhận xét của đoàn; sẽ rà soát lại cách tổng hợp số liệu.",
    "requirements": "Bổ sung tài liệu còn thiếu gửi cơ quan thẩm định trong ba ngày làm việc.",
}


def visit_some(campaign: Campaign, number: str, day: date) -> None:
    """Units with a scorecard of one content that waits: two are closed on `day`, one is open the day after, the next
    ones are told of a visit five days later."""
    if campaign.inspection_teams.exists():
        return
    team, leader = _team(campaign, day)
    waiting = Scorecard.objects.filter(
        content__campaign=campaign, content__number=number, state=ScorecardState.SUBMITTED
    )
    cards = waiting.exclude(unit__in=[campaign.lead_unit_id, campaign.alternate_unit_id])
    units = [card.unit for card in cards.select_related("unit").order_by("group__position", "unit__code")[:5]]
    for one in _visit(team, units[:2], at(day, 8), leader):
        _write(one, leader, at(day, 9))
        _close(one, leader, at(day, 10, 30))
    for one in _visit(team, units[2:3], at(day + timedelta(days=1), 14), leader):
        _write(one, leader, at(day + timedelta(days=1), 15))
    _visit(team, [*units[3:], *_kin(campaign)], at(day + timedelta(days=5), 8), leader)


def _kin(campaign: Campaign) -> list[Unit]:
    """The lead office, where it competes: one of the team stands aside there."""
    competing = Scorecard.objects.filter(content__campaign=campaign, unit=campaign.lead_unit_id)
    return [campaign.lead_unit] if competing.exists() else []


def _team(campaign: Campaign, day: date) -> tuple[InspectionTeam, User]:
    now = at(day - timedelta(days=6), 8)
    held = Membership.objects.filter(role=Role.INSPECTOR, unit__authority=campaign.authority_id, user__is_sample=True)
    inspectors = list(held.select_related("user", "unit").order_by("id"))
    posts = [TeamPost.LEADER, TeamPost.DEPUTY, *[TeamPost.MEMBER] * len(inspectors)]
    members = [
        MemberValues(each.user.full_name, f"{each.post}, {each.unit}", post, each.user_id)
        for each, post in zip(inspectors, posts, strict=False)
    ]
    named = People("đoàn kiểm tra mẫu").next()[0]
    values = TeamValues(
        f"Đoàn kiểm tra công tác thi đua năm {campaign.year}",
        decision_number="152/QĐ-UBND",
        decision_on=day - timedelta(days=7),
        decision_issuer=campaign.authority.short_name,
    )
    team = save_team(
        campaign=campaign,
        team=None,
        values=values,
        members=[*members, MemberValues(named, f"Chuyên viên {campaign.alternate_unit.name}", TeamPost.CLERK)],
        by_user=person(Role.MANAGER, campaign.lead_unit_id, now),
        now=now,
    )
    return team, inspectors[0].user


def _visit(team: InspectionTeam, units: list[Unit], starts_at: datetime, by_user: User) -> list[VisitedUnit]:
    """Planned three days before, with what is to be looked at."""
    if not units:
        return []
    place = f"Trụ sở {units[0].name}"
    plan = Plan(starts_at, starts_at + timedelta(hours=3), place, units)
    now = starts_at - timedelta(days=6)
    visit = plan_visit(team=team, plan=plan, by_user=by_user, now=now)
    found = list(visit.units.select_related("unit", "visit__team__campaign").order_by("unit__sort_key"))
    for one in found:
        _choose(one, by_user, now)
    return found


def _choose(one: VisitedUnit, by_user: User, now: datetime) -> None:
    offered = choices(one, judge_for(by_user, one.visit.team.campaign, timezone.localdate(now)))
    ticked = [each for each in offered if each.proposed.ticked]
    own = [each for each in ticked if each.proposed.claim.by_team][:1]
    proposed = [*own, *[each for each in ticked if not each.proposed.claim.by_team][:LOOKED_AT]]
    why = {each.line.pk: each.proposed.why for each in proposed}
    choose_checks(visited=one, why=why, by_user=by_user, now=now)


def _write(one: VisitedUnit, by_user: User, now: datetime) -> None:
    """Entries as a phone sends them."""
    draw, people = Random(f"kiểm tra tại chỗ {one.unit.code}"), People(f"dự kiểm tra {one.unit.code}")  # noqa: S311 - sample data
    members = [str(pk) for pk in one.visit.team.members.values_list("pk", flat=True)]
    there = {"name": [people.next()[0], people.next()[0]], "title": ["Thủ trưởng đơn vị", "Cán bộ phụ trách"]}
    _send(one, draw, by_user, now, target="attendance", member=members, **there)
    judge = judge_for(by_user, one.visit.team.campaign, timezone.localdate(now))
    own = team_scored(handed_in(one.visit.team.campaign, one.unit_id), judge)
    for place, check in enumerate(one.checks.select_related("line__criterion")):
        _look(one, check, RESULTS[place % len(RESULTS)], draw, by_user, now, own=check.line_id in own)
    _send(one, draw, by_user, now, target="words", **{name: [text] for name, text in WORDS.items()})


def _look(
    one: VisitedUnit, check: VisitCheck, result: CheckResult, draw: Random, by_user: User, now: datetime, *, own: bool
) -> None:
    """A line of the team's own keeps the points that it has; on a claimed one that is wrong less is proposed."""
    line = check.line
    points = line.verified_points if own else None
    if own and points is None:
        return
    if result == CheckResult.WRONG and not own and line.self_points:
        points = line.self_points // 2
    said = {"words": [FINDINGS[result]], "result": [] if own else [result]}
    figure = ["" if points is None else format_points(points)]
    _send(one, draw, by_user, now, target="check", check=[str(check.pk)], points=figure, **said)
    if result == CheckResult.WRONG:
        document = accept("anh.png", picture(draw), limit_mb=1)
        who = {"by_user": by_user, "now": now}
        key = UUID(int=draw.getrandbits(128), version=4)
        add_photo(visited=one, key=key, check=check.pk, document=document, caption="Sổ theo dõi", **who)


def _send(one: VisitedUnit, draw: Random, by_user: User, now: datetime, *, target: str, **fields: list[str]) -> None:
    data = QueryDict(mutable=True)
    said = {"key": [str(UUID(int=draw.getrandbits(128), version=4))], "target": [target], "version": ["0"], **fields}
    for name, values in said.items():
        data.setlist(name, values)
    note(visited=one, entry=read_entry(data, now), by_user=by_user, now=now)


def _close(one: VisitedUnit, by_user: User, now: datetime) -> None:
    """A line on which the team has no points yet is left for another day."""
    one.checks.filter(result=CheckResult.OPEN).delete()
    cards = handed_in(one.visit.team.campaign, one.unit_id)
    head = one.attendance.filter(member=None)[0].pk
    close_visited(visited=one, confirmed={card.pk: True for card in cards}, agreed_by=head, by_user=by_user, now=now)


def picture(draw: Random, width: int = 320, height: int = 200) -> bytes:
    """A drawn stand-in for a photo: binders on a shelf. PNG, made of its own chunks."""
    colours = [bytes(draw.randrange(60, 220) for _ in range(3)) for _ in range(10)]
    shelf, wall = bytes((110, 78, 48)), bytes((236, 229, 214))
    tops = [draw.randrange(30, 80) for _ in colours]
    rows = []
    for y in range(height):
        row = [shelf if y > height - 24 else colours[x // 32] if x % 32 > 2 and y > tops[x // 32] else wall for x in range(width)]  # fmt: skip # noqa: E501
        rows.append(b"\0" + b"".join(row))
    header = struct.pack("!IIBBBBB", width, height, 8, 2, 0, 0, 0)
    body = (b"IHDR", header), (b"IDAT", zlib.compress(b"".join(rows))), (b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(name, data) for name, data in body)


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack("!I", len(data)) + name + data + struct.pack("!I", zlib.crc32(name + data))
