"""When a team may be changed, a visit planned, something noted, agreed on or opened again; each with its cure."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime

from django.utils import timezone

from campaigns.models import Campaign, Unit
from campaigns.rules import Blocker
from campaigns.states import ContentState
from campaigns.vietnamese import format_date
from scoring.judges import Judge
from scoring.models import InspectionTeam, Scorecard, Visit, VisitCheck, VisitedUnit
from scoring.states import CheckResult, TeamPost
from scoring.verification_rules import campaign_blockers
from scoring.visits.people import Standing, names

NEEDS_WORDS = (CheckResult.WRONG, CheckResult.UNCLEAR)
_CLOSED = Blocker(
    "Kết quả kiểm tra của đơn vị này đã thông qua.", "Cần sửa thì đề nghị chủ trì phong trào mở lại, nêu lý do."
)
_NOT_IN_TEAM = Blocker("Chỉ thành viên của đoàn kiểm tra này ghi kết quả.", "Chủ trì phong trào bổ sung vào đoàn.")


def team_blockers(campaign: Campaign, judge: Judge) -> list[Blocker]:
    """The manager sets up teams, as the decision names them."""
    return judge.manager_blockers() or campaign_blockers(campaign)


def planner_blockers(team: InspectionTeam, judge: Judge) -> list[Blocker]:
    """The manager, or a member of the team itself."""
    blockers = judge.manager_blockers()
    if blockers and team.members.filter(user=judge.user_id).exists():
        blockers = []
    return blockers or campaign_blockers(team.campaign)


def leader_blockers(posts: Sequence[str]) -> list[Blocker]:
    """`posts` of the members as they would stand."""
    if not posts:
        return [Blocker("Đoàn chưa có thành viên nào.", "Thêm trưởng đoàn và các thành viên.")]
    count = posts.count(TeamPost.LEADER)
    return (
        []
        if count == 1
        else [Blocker(f"Đoàn kiểm tra có đúng một trưởng đoàn, hiện ghi {count}.", "Chọn một người làm trưởng đoàn.")]
    )


def plan_blockers(
    team: InspectionTeam, starts_at: datetime, ends_at: datetime | None, units: Collection[Unit], standing: Standing
) -> list[Blocker]:
    """Inside the campaign, at units that compete, with somebody of the team left to write at each."""
    campaign, day = team.campaign, timezone.localdate(starts_at)
    blockers = []
    if not units:
        blockers.append(Blocker("Chưa chọn đơn vị được kiểm tra."))
    if day < campaign.starts_on:
        blockers.append(
            Blocker(
                f"Ngày kiểm tra trước ngày bắt đầu phong trào ({format_date(campaign.starts_on)}).",
                "Chọn ngày trong thời gian của phong trào.",
            )
        )
    if ends_at and ends_at <= starts_at:
        blockers.append(Blocker("Giờ kết thúc phải sau giờ bắt đầu."))
    scored = set(Scorecard.objects.filter(content__campaign=campaign, unit__in=units).values_list("unit_id", flat=True))
    strange = [unit.name for unit in units if unit.pk not in scored]
    if strange:
        blockers.append(
            Blocker(
                f"Không có bảng tự chấm để kiểm tra: {'; '.join(strange)}.", "Bỏ các đơn vị này khỏi buổi kiểm tra."
            )
        )
    return [*blockers, *_nobody_left(units, standing)]


def _nobody_left(units: Iterable[Unit], standing: Standing) -> list[Blocker]:
    """Nobody inspects the own unit or its kin: a team of whom all belong there does not go."""
    cure = "Bổ sung thành viên có tài khoản kiểm tra không thuộc đơn vị, hoặc giao đoàn khác."
    return [
        Blocker(f"{unit.name}: đoàn không còn ai được kiểm tra{_because(standing, unit)}.", cure)
        for unit in units
        if not standing.able(unit.pk)
    ]


def _because(standing: Standing, unit: Unit) -> str:
    aside = standing.aside(unit.pk)
    return f" ({names(aside)} thuộc đơn vị này, đơn vị cấp trên hoặc trực thuộc)" if aside else ""


def untouched_blockers(visit: Visit) -> list[Blocker]:
    """A visit at which something was noted has taken place: it is neither called off nor moved."""
    noted = VisitedUnit.objects.filter(visit=visit).exclude(entries=None).select_related("unit").distinct()
    closed = VisitedUnit.objects.filter(visit=visit).exclude(closed_at=None).select_related("unit")
    units = list(dict.fromkeys(each.unit.name for each in [*noted, *closed]))
    if not units:
        return []
    return [Blocker(f"Đã ghi kết quả tại: {'; '.join(units)}.", "Lập buổi kiểm tra khác cho các đơn vị còn lại.")]


def writer_blockers(visited: VisitedUnit, judge: Judge) -> list[Blocker]:
    """Who: a member of the visiting team who inspects, and not the own unit or its kin."""
    if blockers := judge.inspector_blockers(visited.unit_id):
        return blockers
    return [] if visited.visit.team.members.filter(user=judge.user_id).exists() else [_NOT_IN_TEAM]


def open_blockers(visited: VisitedUnit) -> list[Blocker]:
    """When: until both sides have agreed."""
    if visited.closed_at:
        return [_CLOSED]
    return campaign_blockers(visited.visit.team.campaign)


def closing_blockers(
    visited: VisitedUnit, checks: Sequence[VisitCheck], cards: Sequence[Scorecard], now: datetime
) -> list[Blocker]:
    """What is missing before both sides can agree. `cards` are those that the unit has handed in."""
    if blockers := open_blockers(visited):
        return blockers
    blockers = []
    day = timezone.localdate(visited.visit.starts_at)
    if timezone.localdate(now) < day:
        blockers.append(Blocker(f"Buổi kiểm tra diễn ra ngày {format_date(day)}.", "Thông qua sau khi kiểm tra."))
    blockers += _attendance(visited)
    left = [check for check in checks if check.result == CheckResult.OPEN]
    if left:
        blockers.append(Blocker(f"Còn {len(left)} nội dung chưa ghi kết quả: {_codes(left)}.", "Ghi hoặc bỏ bớt."))
    mute = [check for check in checks if check.result in NEEDS_WORDS and not check.words]
    if mute:
        blockers.append(Blocker(f"Chưa ghi nhận cụ thể ở: {_codes(mute)}.", "Ghi rõ chưa đúng, chưa đủ ở điểm nào."))
    if not visited.summary:
        blockers.append(Blocker("Chưa ghi nhận xét chung."))
    return blockers


def _attendance(visited: VisitedUnit) -> list[Blocker]:
    there = list(visited.attendance.values_list("member_id", flat=True))
    blockers = []
    if not any(there):
        blockers.append(Blocker("Chưa ghi thành viên đoàn dự buổi kiểm tra.", "Ghi ở mục Thành phần."))
    if all(there):
        blockers.append(Blocker("Chưa ghi người dự của đơn vị.", "Ghi ở mục Thành phần."))
    return blockers


def reopening_blockers(visited: VisitedUnit) -> list[Blocker]:
    """Only while no content whose confirmation rests on this visit is published."""
    if not visited.closed_at:
        return [
            Blocker(
                "Kết quả kiểm tra chưa thông qua, đoàn vẫn sửa được.", "Sửa ngay ở trang ghi kết quả, không cần mở lại."
            )
        ]
    published = visited.inspections.filter(scorecard__content__state=ContentState.PUBLISHED)
    numbers = sorted(published.values_list("scorecard__content__number", flat=True))
    if numbers:
        return [
            Blocker(
                f"Đã công bố điểm nội dung {', '.join(numbers)}; kết quả kiểm tra không mở lại được.",
                "Điểm chỉ còn xem xét lại theo kiến nghị của đơn vị.",
            )
        ]
    return campaign_blockers(visited.visit.team.campaign)


def _codes(checks: Iterable[VisitCheck]) -> str:
    return ", ".join(f"{check.line.scorecard.content.number}/{check.line.criterion.code}" for check in checks)
