"""Why something may not be done to a plan."""

from datetime import date

from django.db.models import Q

from campaigns.models import Campaign, Content, Membership, QuotaLine, User
from campaigns.plan_checks import check_plan
from campaigns.plan_file import PlanFile
from campaigns.plan_findings import Level
from campaigns.plan_rows import plan_rows
from campaigns.plan_structure import differences, planned_structure, stored_structure
from campaigns.roles import Role
from campaigns.rules import Blocker, move_blockers
from campaigns.states import CAMPAIGN_MOVES, AwardLevel, CampaignState

MOST_PLACES = 50


def lead_blockers(campaign: Campaign, user: User, on: date, *, secretary_too: bool = False) -> list[Blocker]:
    """The plan is in the hands of the lead office's manager; what the province assigns also reaches the secretary."""
    admitted = Q(role=Role.MANAGER, unit_id=campaign.lead_unit_id)
    if secretary_too:
        admitted |= Q(role=Role.SECRETARY, unit__authority_id=campaign.authority_id)
    held = Membership.objects.filter(Q(valid_to=None) | Q(valid_to__gte=on), user=user, valid_from__lte=on)
    if held.filter(admitted).exists():
        return []
    others = " hoặc thư ký Hội đồng" if secretary_too else ""
    return [Blocker(f"Việc này do chủ trì phong trào của {campaign.lead_unit.name}{others} thực hiện.")]


def plan_blockers(campaign: Campaign, today: date) -> list[Blocker]:
    """What keeps the plan from being launched: its state, and every blocker that the linter finds."""
    blockers = move_blockers(CAMPAIGN_MOVES, "launch", campaign.state, campaign.get_state_display())
    return blockers + [f.as_blocker() for f in check_plan(plan_rows(campaign), today) if f.level == Level.BLOCKER]


def province_count_blockers(line: QuotaLine, campaign: Campaign, count: int | None) -> list[Blocker]:
    if line.level != AwardLevel.PROVINCE or not line.is_leaf:
        return [Blocker("Số lượng giấy khen do kế hoạch ấn định; chỉ nhập được số cấp tỉnh giao.")]
    if campaign.state == CampaignState.CLOSED:
        return [Blocker("Phong trào đã kết thúc.")]
    if count is not None and not 0 <= count <= MOST_PLACES:
        return [Blocker(f"Số lượng phải từ 0 đến {MOST_PLACES}.")]
    return []


def plan_number_blockers(number: str, issued_on: date | None) -> list[Blocker]:
    if bool(number) == bool(issued_on):
        return []
    return [Blocker("Số và ngày ban hành phải nhập cùng nhau.", "Để trống cả hai khi văn thư chưa cấp số.")]


def loading_blockers(campaign: Campaign, plan: PlanFile) -> list[Blocker]:
    """A file may not take a content away, nor change what was promised at the launch."""
    numbers = {content.number for content in plan.shape.campaign.contents}
    gone = Content.objects.filter(campaign=campaign).exclude(number__in=numbers)
    blockers = [
        Blocker(f"Tệp không có {content}, trong khi phong trào đã có.", "Bổ sung nội dung đó vào tệp rồi nạp lại.")
        for content in gone
    ]
    if campaign.state != CampaignState.DRAFT:
        changed = differences(stored_structure(campaign), planned_structure(plan))
        text = "phong trào đã phát động nên không đổi được phần này bằng tệp."
        blockers += [
            Blocker(f"{name[0].upper()}{name[1:]}: {text}", "Giữ phần này như kế hoạch đã phát động rồi nạp lại.")
            for name in changed
        ]
    return blockers
