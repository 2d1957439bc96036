"""A province with a plan for those below it, and communes that can take it."""

from dataclasses import dataclass

from campaigns.models import Authority, Campaign, Membership, Unit
from campaigns.roles import Role
from campaigns.states import AuthorityLevel, CampaignState, UnitKind
from tests.factories.campaigns import (
    make_authority,
    make_campaign,
    make_content,
    make_group,
    make_member,
    make_quota_line,
    make_unit,
)
from tests.factories.scoring import make_sheet


@dataclass(frozen=True)
class Province:
    plan: Campaign
    manager: Membership
    communes: list[Authority]

    @property
    def authority(self) -> Authority:
        return self.plan.authority


def make_province(communes: int = 2, *, state: str = CampaignState.LAUNCHED) -> Province:
    """The plan has one content, two blocks of which one scores, two lines and a sheet."""
    authority = make_authority(name="Ủy ban nhân dân tỉnh Trên", level=AuthorityLevel.PROVINCE)
    plan = make_campaign(authority, for_below=True, state=state)
    content = make_content(plan)
    scored = make_group(content, name="Khóm, ấp")
    others = make_group(content, name="Nhóm, câu lạc bộ", scored=False)
    scored.kinds, others.kinds = [UnitKind.KHOM_AP], [UnitKind.CLUB]
    scored.save()
    others.save()
    outer = make_quota_line(content, count=3, method="", title="Tập thể")
    make_quota_line(content, scored, count=3, parent=outer)
    make_sheet(content)
    manager = make_member(plan.lead_unit, Role.MANAGER)
    return Province(plan, manager, [make_commune(authority, number) for number in range(1, communes + 1)])


def make_commune(parent: Authority, number: int) -> Authority:
    """With a manager, two offices, a council and two hamlets."""
    commune = make_authority(name=f"Ủy ban nhân dân xã Số {number}", level=AuthorityLevel.COMMUNE)
    commune.parent, commune.short_name = parent, f"UBND xã Số {number}"
    commune.save()
    offices = {"VHXH": "Phòng Văn hóa - Xã hội", "VP": "Văn phòng HĐND và UBND", "KT": "Phòng Kinh tế"}
    for code, name in offices.items():
        make_unit(commune, name, kind=UnitKind.DEPARTMENT, code=code)
    make_unit(commune, "Hội đồng Thi đua - Khen thưởng", kind=UnitKind.COUNCIL, code="HD")
    for hamlet in ("Ấp Đông", "Ấp Tây"):
        make_unit(commune, hamlet, kind=UnitKind.KHOM_AP)
    make_member(Unit.objects.get(authority=commune, code="VHXH"), Role.MANAGER)
    return commune


def manager_of(commune: Authority) -> Membership:
    return Membership.objects.get(role=Role.MANAGER, unit__authority=commune)
