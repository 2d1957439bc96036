"""What an authority changes in a plan handed down before it launches it, and why it may not."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from campaigns.models import Campaign, ContestGroup, Membership, Unit, User
from campaigns.roles import Role
from campaigns.rules import Blocker
from campaigns.states import CampaignState

MAY_ADAPT = (Role.MANAGER, Role.ADMIN)


@dataclass(frozen=True)
class Adaptation:
    """`members`: who takes part, by group (key)."""

    lead: Unit
    alternate: Unit
    council: Unit
    members: Mapping[int, Collection[Unit]]


def standing_blockers(campaign: Campaign) -> list[Blocker]:
    if campaign.source_id is None:
        return [Blocker("Kế hoạch này không do cấp trên giao.", "Điều chỉnh bằng tệp kế hoạch.")]
    if campaign.state != CampaignState.DRAFT:
        text = "Phong trào đã phát động nên cơ quan chủ trì và đơn vị dự thi đua không đổi được nữa."
        return [Blocker(text, "Đơn vị thay đổi giữa chừng thì ghi ở mục Đơn vị.")]
    return []


def person_blockers(campaign: Campaign, user: User, on: date) -> list[Blocker]:
    held = Membership.objects.filter(Q(valid_to=None) | Q(valid_to__gte=on), user=user, valid_from__lte=on)
    if held.filter(role__in=MAY_ADAPT, unit__authority=campaign.authority_id).exists():
        return []
    return [Blocker(f"Việc này do chủ trì phong trào hoặc quản trị của {campaign.authority.short_name} thực hiện.")]


def wish_blockers(campaign: Campaign, groups: Collection[ContestGroup], wish: Adaptation) -> list[Blocker]:
    """Everything named is one's own; whoever leads does not verify in its own place; a block that scores has units."""
    found = []
    named = [wish.lead, wish.alternate, wish.council, *(unit for units in wish.members.values() for unit in units)]
    if any(unit.authority_id != campaign.authority_id for unit in named):
        found.append(Blocker("Có đơn vị không thuộc cơ quan mình.", "Chọn trong danh sách đơn vị của mình."))
    if wish.lead == wish.alternate:
        text = "Cơ quan thẩm định thay phải khác cơ quan chủ trì: nó thẩm định bảng tự chấm của cơ quan chủ trì."
        found.append(Blocker(text, "Chọn một phòng khác."))
    bare = [group for group in groups if group.scored and not wish.members.get(group.pk)]
    cure = "Chọn ít nhất một đơn vị."
    return found + [Blocker(f"{group.content}, khối “{group.name}” chưa có đơn vị nào.", cure) for group in bare]
