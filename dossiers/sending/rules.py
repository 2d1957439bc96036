"""Why a dossier may not be sent, received, returned or taken back now."""

from datetime import date, datetime

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from awards.rules.people import head_blockers, keeper_blockers, secretary_blockers
from awards.states import SlotState
from campaigns.models import Campaign, Membership, User
from campaigns.roles import Role
from campaigns.rules import Blocker
from campaigns.vietnamese import format_date
from dossiers.models import Document, Sending
from dossiers.rules import campaign_blockers
from dossiers.sending.complete import Lack, Missing, missing
from dossiers.sending.folders import Folder
from dossiers.sending.queries import holding, sendings_of
from dossiers.sending.reading import read
from dossiers.snapshots import unnumbered
from dossiers.states import ON_THE_WAY, SENDING_MOVES, SendingLevel, SendingState

_UNSETTLED = (SlotState.PROPOSED, SlotState.CONTESTED, SlotState.WAITING)


def sender_blockers(level: str, unit_id: int, campaign: Campaign, user: User, now: datetime) -> list[Blocker]:
    """A unit's head; for the office its manager or the secretary; for the committee the secretary."""
    if level == SendingLevel.UNIT:
        unit = campaign.authority.units.get(pk=unit_id)
        return head_blockers(unit, user, now)
    return (
        keeper_blockers(campaign, user, now)
        if level == SendingLevel.OFFICE
        else secretary_blockers(campaign, user, now)
    )


def receiver_blockers(sending: Sending, user: User, now: datetime) -> list[Blocker]:
    """The lead office's manager or the secretary; of the office's dossier a leader; what the province answers is
    recorded by the secretary."""
    if sending.level == SendingLevel.UNIT:
        return keeper_blockers(sending.campaign, user, now)
    if sending.level == SendingLevel.PROVINCE:
        return secretary_blockers(sending.campaign, user, now)
    day = timezone.localdate(now)
    held = Membership.objects.filter(Q(valid_to=None) | Q(valid_to__gte=day), user=user, role=Role.LEADER)
    if held.filter(unit__authority_id=sending.campaign.authority_id, valid_from__lte=day).exists():
        return []
    return [Blocker("Việc này do lãnh đạo UBND thực hiện.")]


def sending_blockers(folder: Folder) -> list[Blocker]:
    """Of a dossier on its way, or of what it lacks: each with its cure."""
    campaign = folder.ground.campaign
    waiting = sendings_of(campaign, level=folder.level, unit=folder.unit, subject=folder.subject, state__in=ON_THE_WAY)
    if found := waiting.first():
        url = reverse("sending", args=[found.pk])
        sent = f"Hồ sơ đã trình ngày {format_date(timezone.localdate(found.sent_at))}, chưa được trả lại."
        return [*campaign_blockers(campaign), Blocker(sent, "Xem hồ sơ đã trình", url)]
    return [*campaign_blockers(campaign), *(Blocker(one.what, one.cure, one.url) for one in lacking(folder))]


def lacking(folder: Folder) -> list[Missing]:
    """All that must be cured before the dossier may be sent."""
    return [*_open_places(folder), *missing(read(folder))]


def _open_places(folder: Folder) -> list[Missing]:
    """Places that the council has still to decide on; a unit does not wait for these."""
    if folder.level == SendingLevel.UNIT:
        return []
    ground, levels = folder.ground, {slot.quota_line.level for slot in folder.slots}
    places = [slot for slot in ground.slots if slot.state in _UNSETTLED and slot.quota_line.level in levels]
    places = [slot for slot in places if folder.subject in ("", slot.content.number)]
    if not places:
        return []
    url = reverse("allocation", args=[ground.campaign.code])
    what = f"Còn {len(places)} suất chưa được Hội đồng quyết định."
    return [Missing(Lack.OPEN_PLACES, what, "Xem phân bổ chỉ tiêu", url)]


def answer_blockers(sending: Sending, to: SendingState) -> list[Blocker]:
    """By the table of moves; what was received can no longer be taken back."""
    if to in SENDING_MOVES[SendingState(sending.state)]:
        return []
    state = SendingState(sending.state).label
    cure = "Đề nghị nơi nhận trả lại hồ sơ." if to == SendingState.WITHDRAWN and sending.state in ON_THE_WAY else ""
    return [Blocker(f"Hồ sơ ở trạng thái “{state}”.", cure)]


def receipt_blockers(sending: Sending, received_on: date, today: date) -> list[Blocker]:
    sent = timezone.localdate(sending.sent_at)
    if received_on > today:
        return [Blocker("Ngày nhận không thể sau hôm nay.")]
    return [] if received_on >= sent else [Blocker(f"Ngày nhận không thể trước ngày trình {format_date(sent)}.")]


def reason_blockers(reason: str) -> list[Blocker]:
    return [] if reason.strip() else [Blocker("Phải ghi lý do trả lại.")]


def remade_blockers(before: Document, after: Document) -> list[Blocker]:
    """A paper in a dossier on its way is not made anew: who decides on it reads what was sent. A number may still be
    given to what was sent without one."""
    if before.version == 0 or (not before.number and unnumbered(before.data) == unnumbered(after.data)):
        return []
    return held_by(holding(before.campaign).get((before.kind, before.subject)))


def held_by(sending: Sending | None) -> list[Blocker]:
    if sending is None:
        return []
    sent = format_date(timezone.localdate(sending.sent_at))
    text = f"Văn bản đang nằm trong hồ sơ đã trình {sending.addressee} ngày {sent}."
    return [Blocker(text, "Thu hồi hồ sơ, hoặc đề nghị nơi nhận trả lại", reverse("sending", args=[sending.pk]))]
