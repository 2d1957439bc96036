"""Who may act: a role held on the day, in the campaign's authority or in one unit."""

from datetime import datetime

from django.db.models import Q, QuerySet
from django.utils import timezone

from campaigns.models import Campaign, Membership, Unit, User
from campaigns.roles import Role
from campaigns.rules import Blocker
from campaigns.states import CampaignState


def secretary_blockers(campaign: Campaign, user: User, now: datetime) -> list[Blocker]:
    return registrar_blockers(campaign.authority_id, user, now)


def registrar_blockers(authority_id: int, user: User, now: datetime) -> list[Blocker]:
    """What belongs to no campaign: awards of earlier years."""
    if _held(user, Role.SECRETARY, now).filter(unit__authority_id=authority_id).exists():
        return []
    return [Blocker("Việc này do thư ký Hội đồng thi đua, khen thưởng thực hiện.")]


def keeper_blockers(campaign: Campaign, user: User, now: datetime) -> list[Blocker]:
    """Who may work out scenarios: the secretary and the lead office's manager."""
    if not secretary_blockers(campaign, user, now) or not manager_blockers(campaign, user, now):
        return []
    return [Blocker("Việc này do thư ký Hội đồng hoặc chủ trì phong trào thực hiện.")]


def manager_blockers(campaign: Campaign, user: User, now: datetime) -> list[Blocker]:
    if _held(user, Role.MANAGER, now).filter(unit=campaign.lead_unit_id).exists():
        return []
    return [Blocker(f"Việc này do chủ trì phong trào của {campaign.lead_unit.name} thực hiện.")]


def head_blockers(unit: Unit, user: User, now: datetime) -> list[Blocker]:
    if _held(user, Role.HEAD, now).filter(unit=unit).exists():
        return []
    return [Blocker(f"Việc này do thủ trưởng của {unit.name} thực hiện.")]


def writer_blockers(unit: Unit, user: User, now: datetime) -> list[Blocker]:
    """What a unit writes down about itself: its head or an officer."""
    held = [_held(user, role, now).filter(unit=unit) for role in (Role.HEAD, Role.OFFICER)]
    if any(each.exists() for each in held):
        return []
    return [Blocker(f"Việc này do thủ trưởng hoặc cán bộ của {unit.name} thực hiện.")]


def campaign_blockers(campaign: Campaign) -> list[Blocker]:
    if campaign.state == CampaignState.LAUNCHED:
        return []
    return [
        Blocker(
            f"Phong trào ở trạng thái “{campaign.get_state_display()}”.",
            "Việc này chỉ làm khi phong trào đã phát động, chưa kết thúc.",
        )
    ]


def text_blockers(text: str, what: str) -> list[Blocker]:
    """`what`: “lý do trả lại”."""
    return [] if text.strip() else [Blocker(f"Phải ghi {what}.")]


def _held(user: User, role: Role, now: datetime) -> QuerySet[Membership]:
    day = timezone.localdate(now)
    return Membership.objects.filter(Q(valid_to=None) | Q(valid_to__gte=day), user=user, role=role, valid_from__lte=day)
