"""Work-list pieces of sending: what to send or to send again, what to receive, for what one waits."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.urls import reverse

from campaigns.models import Campaign, Membership
from campaigns.roles import Role
from campaigns.worklist import Task
from dossiers.models import Document, Sending
from dossiers.sending.queries import newest_turns
from dossiers.states import DocumentKind, SendingLevel, SendingState


@dataclass(frozen=True)
class _Desk:
    acting: Membership
    campaign: Campaign
    turns: Iterable[Sending]

    def of(self, level: str, state: str) -> list[Sending]:
        return [one for one in self.turns if (one.level, one.state) == (level, state)]

    def page(self, name: str) -> str:
        return reverse(name, args=[self.campaign.code])


def sending_tasks(acting: Membership, campaign: Campaign) -> list[Task]:
    source = _SOURCES.get(acting.role)
    is_other_office = acting.role == Role.MANAGER and acting.unit_id != campaign.lead_unit_id
    if source is None or is_other_office:
        return []
    about = {"level": SendingLevel.UNIT, "unit": acting.unit_id} if acting.role == Role.HEAD else {}
    return source(_Desk(acting, campaign, newest_turns(campaign, **about).values()))


def _head(desk: _Desk) -> list[Task]:
    """Once the unit has its proposal."""
    own = Document.objects.filter(campaign=desk.campaign, kind=DocumentKind.UNIT_PROPOSAL, unit=desk.acting.unit_id)
    url, due = desk.page("unit_dossier"), desk.campaign.dossier_due
    waiting = [Task("Chờ cơ quan chủ trì nhận hồ sơ", desk.campaign.lead_unit.name, url, mine=False)]
    if desk.of(SendingLevel.UNIT, SendingState.SENT):
        return waiting
    if not own.exists() or desk.of(SendingLevel.UNIT, SendingState.RECEIVED):
        return []
    return [_again(desk, SendingLevel.UNIT, url) or Task("Trình hồ sơ của đơn vị", "Đề nghị khen thưởng", url, due)]


def _office(desk: _Desk) -> list[Task]:
    """Of the manager and the secretary alike."""
    return [*_from_units(desk), *_to_the_chairman(desk)]


def _secretary(desk: _Desk) -> list[Task]:
    to_province = [
        Task("Ghi ngày cấp tỉnh nhận hồ sơ", one.addressee, reverse("sending", args=[one.pk]))
        for one in desk.of(SendingLevel.PROVINCE, SendingState.SENT)
    ]
    return [*_office(desk), *to_province]


def _leader(desk: _Desk) -> list[Task]:
    return [
        Task("Nhận hồ sơ trình khen thưởng", f"{len(one.papers)} văn bản", reverse("sending", args=[one.pk]))
        for one in desk.of(SendingLevel.OFFICE, SendingState.SENT)
    ]


def _from_units(desk: _Desk) -> list[Task]:
    arrived = desk.of(SendingLevel.UNIT, SendingState.SENT)
    if not arrived:
        return []
    names = ", ".join(one.unit.name for one in arrived[:3])
    return [Task("Nhận hồ sơ của đơn vị", names, desk.page("unit_sendings"), count=len(arrived))]


def _to_the_chairman(desk: _Desk) -> list[Task]:
    """Once the proposal bears its number, which is when the clerk has it in hand."""
    url = desk.page("office_dossier")
    if sent := desk.of(SendingLevel.OFFICE, SendingState.SENT):
        return [Task("Chờ lãnh đạo nhận hồ sơ trình", sent[0].addressee, url, mine=False)]
    if desk.of(SendingLevel.OFFICE, SendingState.RECEIVED):
        return []
    proposals = Document.objects.filter(campaign=desk.campaign, kind=DocumentKind.PROPOSAL).exclude(number="")
    again = _again(desk, SendingLevel.OFFICE, url)
    ready = Task("Trình hồ sơ tới lãnh đạo UBND", "Tờ trình đã có số", url, desk.campaign.dossier_due)
    return [again or ready] if again or proposals.exists() else []


def _again(desk: _Desk, level: str, url: str) -> Task | None:
    returned = desk.of(level, SendingState.RETURNED)
    return Task("Bổ sung, trình lại hồ sơ", returned[0].reason, url, desk.campaign.dossier_due) if returned else None


_SOURCES: dict[str, Callable[[_Desk], list[Task]]] = {
    Role.HEAD: _head,
    Role.MANAGER: _office,
    Role.SECRETARY: _secretary,
    Role.LEADER: _leader,
}
