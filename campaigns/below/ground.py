"""Who stands below an authority, who of them has a plan of it, and what keeps the others from getting it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from campaigns.below.local import Local, locals_of
from campaigns.models import Authority, Campaign, ContestGroup, Membership
from campaigns.roles import Role
from campaigns.rules import Blocker
from campaigns.states import CampaignState, UnitKind

_OFFICES = (
    ("lead", "phòng chuyên môn để chủ trì"),
    ("alternate", "phòng thứ hai để thẩm định thay"),
    ("council", "Hội đồng thi đua, khen thưởng"),
)
# Those of the authority above who read what came of it.
BELOW_READERS = (Role.MANAGER, Role.SECRETARY, Role.LEADER)


@dataclass(frozen=True)
class Candidate:
    """One that has not got the plan; `blockers` say why it cannot yet."""

    local: Local
    blockers: list[Blocker]

    @property
    def authority(self) -> Authority:
        return self.local.authority


def authorities_below(authority_id: int, on: date) -> QuerySet[Authority]:
    standing = Q(valid_to=None) | Q(valid_to__gte=on)
    return Authority.objects.filter(standing, parent=authority_id, valid_from__lte=on).order_by("name", "pk")


def copies_visible_to(acting: Membership, source: Campaign) -> QuerySet[Campaign]:
    """The campaigns that follow a plan of one's authority, as long as theirs stands right below it."""
    own = acting.unit.authority_id
    found = Campaign.objects.filter(source=source, source__authority=own, authority__parent=own)
    return found.select_related("authority", "lead_unit").order_by("authority__name", "pk")


def waiting_below(source: Campaign, on: date) -> QuerySet[Authority]:
    """Those that have not got it."""
    return authorities_below(source.authority_id, on).exclude(campaigns__source=source)


def candidates(source: Campaign, authorities: Collection[Authority], on: date) -> list[Candidate]:
    """A constant number of statements, whatever the number of authorities."""
    local = locals_of(authorities, on)
    groups = list(ContestGroup.objects.filter(content__campaign=source, scored=True).select_related("content"))
    same = Campaign.objects.filter(authority__in=authorities, code=source.code)
    taken = set(same.values_list("authority_id", flat=True))
    return [
        Candidate(local[one.pk], [*_code_blockers(source, one, taken), *_lacking(local[one.pk], groups)])
        for one in authorities
    ]


def sending_blockers(source: Campaign) -> list[Blocker]:
    """A plan goes down once its sheets are issued: what is handed down is what was decided above."""
    if not source.for_below:
        return [
            Blocker(
                "Kế hoạch này của riêng cơ quan, không phải kế hoạch giao cho cấp dưới.",
                "Kế hoạch để giao được khai là của cấp dưới ngay trong tệp kế hoạch.",
            )
        ]
    if source.state == CampaignState.DRAFT:
        return [Blocker("Kế hoạch chưa phát động.", "Kiểm tra và phát động ở trang Kế hoạch và chỉ tiêu.")]
    return [Blocker("Phong trào đã kết thúc.")] if source.state == CampaignState.CLOSED else []


def _code_blockers(source: Campaign, authority: Authority, taken: Collection[int]) -> list[Blocker]:
    if authority.pk not in taken:
        return []
    return [Blocker(f"{authority.short_name} đã có phong trào mang mã “{source.code}”.", "Đổi mã của một trong hai.")]


def _lacking(local: Local, groups: Collection[ContestGroup]) -> list[Blocker]:
    name, cure = local.authority.short_name, "Quản trị hệ thống của cơ quan đó khai ở mục Đơn vị."
    found = [
        Blocker(f"{name} chưa khai {words}.", cure) for office, words in _OFFICES if not getattr(local.offices, office)
    ]
    for group in groups:
        if not local.of_kinds(group.kinds):
            kinds = ", ".join(UnitKind(kind).label for kind in group.kinds)
            found.append(
                Blocker(f"{name} chưa có đơn vị nào cho {group.content}, khối “{group.name}” ({kinds}).", cure)
            )
    return found
