"""Why a paper may not be made, numbered or edited now, and what the dossier still lacks."""

import re
from collections.abc import Sequence
from datetime import date, datetime

from django.urls import reverse
from django.utils import timezone

from awards.models import CouncilSeat, Meeting, Slot, UnitMeeting
from awards.rules.people import secretary_blockers
from awards.rules.people import writer_blockers as unit_blockers
from awards.states import SlotState
from campaigns.models import Campaign, Membership, Unit, User
from campaigns.plan_rules import lead_blockers
from campaigns.roles import UNIT_SIDE
from campaigns.rules import Blocker
from campaigns.states import CampaignState
from campaigns.vietnamese import format_date
from dossiers.facts.decided import AwardPaper
from dossiers.facts.ground import Ground
from dossiers.models import Document, Sending
from dossiers.plan_papers.rules import plan_number_blocker
from dossiers.states import DocumentKind, PrintState

# What a unit writes itself, under its own head and number.
OF_UNITS = (DocumentKind.UNIT_PROPOSAL, DocumentKind.UNIT_MINUTES)
# What the manager of the lead office makes as well as the secretary.
OF_MANAGER = (DocumentKind.PLAN, DocumentKind.QUESTION_SUMMARY)

_NUMBER = re.compile(r"[1-9][0-9]{0,4}")


def proposal_blockers(ground: Ground) -> list[Blocker]:
    """A proposal asks for somebody; until the council has met it is a draft with blanks, as offices make it."""
    if ground.own_level:
        return []
    url = reverse("allocation", args=[ground.campaign.code])
    return [Blocker("Chưa có tập thể, cá nhân nào được xếp vào chỉ tiêu khen thưởng.", "Phân bổ chỉ tiêu", url)]


def minutes_blockers(ground: Ground) -> list[Blocker]:
    """Minutes come out of a meeting that has ended."""
    if ground.meetings:
        return []
    url = reverse("meetings", args=[ground.campaign.code])
    return [Blocker("Chưa có cuộc họp Hội đồng nào kết thúc.", "Họp xét và kết thúc cuộc họp", url)]


def inviting_blockers(meeting: Meeting | None, seats: Sequence[CouncilSeat]) -> list[Blocker]:
    """One invites to a meeting that is planned, and whoever is in the council then."""
    if meeting is None:
        return [
            Blocker(
                "Cuộc họp không còn ở trạng thái dự kiến; Giấy mời được giữ như đã lập.",
                "Cuộc họp sau có Giấy mời riêng.",
            )
        ]
    if seats:
        return []
    url = reverse("meeting", args=[meeting.pk])
    return [Blocker("Hội đồng chưa có thành viên vào ngày họp.", "Ghi quyết định về Hội đồng trước khi mời", url)]


def decision_blockers(ground: Ground, paper: AwardPaper) -> list[Blocker]:
    """A draft decides on those whom the council agreed to; a recorded decision has a number that can be printed."""
    if paper.decision is None and not paper.waiting:
        url = reverse("meetings", args=[ground.campaign.code])
        return [Blocker("Hội đồng chưa nhất trí tặng Giấy khen cho trường hợp nào.", "Họp xét khen thưởng", url)]
    if paper.decision and paper.numbered is None:
        text = f"Số, ký hiệu đã ghi “{paper.decision.document}” không theo dạng 15/QĐ-UBND."
        return [Blocker(text, "Đính chính quyết định", reverse("decision", args=[paper.decision.pk]))]
    return []


def summary_blockers(ground: Ground) -> list[Blocker]:
    """A summary sums up something."""
    if ground.questions:
        return []
    url = reverse("questions", args=[ground.campaign.code])
    return [Blocker("Chưa có câu hỏi, phản ánh vướng mắc nào của đơn vị.", "Xem mục Hỏi đáp, vướng mắc", url)]


def campaign_blockers(campaign: Campaign, kind: str = "") -> list[Blocker]:
    """The plan is printed and signed before it is launched."""
    unsigned = kind == DocumentKind.PLAN and campaign.state == CampaignState.DRAFT
    if campaign.state == CampaignState.LAUNCHED or unsigned:
        return []
    return [Blocker(f"Phong trào ở trạng thái “{campaign.get_state_display()}”, hồ sơ chỉ để xem.")]


def maker_blockers(
    campaign: Campaign, kind: str, unit: Unit, slot: Slot | None, user: User, now: datetime
) -> list[Blocker]:
    """The secretary makes every paper; a unit's own people its proposal, the minutes of its meeting and the reports on
    their recipients, the manager of the lead office the plan and the summary of questions. `unit` issues the paper."""
    if kind in OF_MANAGER:
        return lead_blockers(campaign, user, timezone.localdate(now), secretary_too=True)
    if kind in OF_UNITS and not unit_blockers(unit, user, now):
        return []
    if slot is not None and not writer_blockers(slot, user, now):
        return []
    return secretary_blockers(campaign, user, now)


def writer_blockers(slot: Slot, user: User, now: datetime) -> list[Blocker]:
    """An officer or the head of the recipient's unit, or of the unit that put the recipient forward."""
    proposer = slot.nomination.proposed_by_unit_id if slot.nomination else None
    units = [unit for unit in (slot.unit_id, proposer) if unit]
    day = timezone.localdate(now)
    held = Membership.objects.filter(user=user, unit_id__in=units, role__in=UNIT_SIDE)
    if any(membership.holds_on(day) for membership in held):
        return []
    return [Blocker("Báo cáo do cán bộ hoặc thủ trưởng của đơn vị được xét, đơn vị đề nghị soạn.")]


def editing_blockers(slot: Slot, sending: Sending | None, paper: Document | None) -> list[Blocker]:
    """Text is the unit's until the report lies in a dossier on its way (`sending`), or its own `paper` is numbered."""
    blockers = campaign_blockers(slot.content.campaign)
    if sending:
        sent = format_date(timezone.localdate(sending.sent_at))
        text = f"Hồ sơ đã trình {sending.addressee} ngày {sent}; báo cáo chỉ sửa được khi hồ sơ được trả lại."
        blockers.append(Blocker(text))
    if paper and paper.number:
        blockers.append(
            Blocker(
                f"Báo cáo đã có số {paper.cited_number} ngày {format_date(paper.dated_on)}.",
                "Còn sai sót thì báo thư ký Hội đồng.",
            )
        )
    return blockers


def numbering_blockers(
    document: Document, newest: Document, number: str, dated_on: date, today: date, ground: Ground
) -> list[Blocker]:
    """What a number needs: the newest version, printed, of a paper that bears numbers, and a day that can be."""
    blockers = campaign_blockers(document.campaign)
    if document.kind == DocumentKind.AWARD_DECISION:
        url = reverse("decisions", args=[document.campaign.code])
        blockers.append(Blocker("Số, ngày của Quyết định lấy từ quyết định đã ghi.", "Ghi quyết định khen thưởng", url))
    if document.kind == DocumentKind.PLAN:
        blockers.append(plan_number_blocker(document.campaign))
    if not document.symbol:
        blockers.append(Blocker("Văn bản này không đánh số.", "Không phải ghi số."))
    if newest.pk != document.pk:
        blockers.append(Blocker(f"Đã có lần lập {newest.version} mới hơn.", "Ghi số vào lần lập mới nhất."))
    if document.print_state != PrintState.READY:
        blockers.append(Blocker("Bản in chưa tạo xong.", "Chờ có bản in rồi ghi số."))
    if not _NUMBER.fullmatch(number):
        blockers.append(Blocker("Số văn bản là số nguyên từ 1 đến 99999."))
    if dated_on > today:
        blockers.append(Blocker("Ngày ban hành không thể sau hôm nay."))
    return blockers + _order_blockers(document, dated_on, ground)


def _order_blockers(document: Document, dated_on: date, ground: Ground) -> list[Blocker]:
    """Minutes not before their meeting, an invitation not after it, the proposal not before the minutes it encloses
    and not before every vote."""
    meeting: Meeting | None = ground.meeting
    if document.kind == DocumentKind.PROPOSAL:
        return [*minutes_blockers(ground), *undecided(ground), *_not_before(meeting, dated_on)]
    if document.kind == DocumentKind.INVITATION:
        return _not_after(datetime.fromisoformat(document.data["starts_at"]), dated_on)
    if document.kind == DocumentKind.PROVINCE_PROPOSAL:
        return [*minutes_blockers(ground), *_not_before(meeting, dated_on)]
    if document.kind == DocumentKind.RESULT_NOTICE:
        return _not_before(meeting, dated_on)
    if document.kind in (DocumentKind.COUNCIL_MINUTES, DocumentKind.TALLY_MINUTES):
        held = next((one for one in ground.meetings if str(one.pk) == document.subject), None)
        return _not_before(held, dated_on)
    if document.kind == DocumentKind.UNIT_MINUTES:
        met = next((one for one in ground.unit_meetings if str(one.pk) == document.subject), None)
        return _not_before(met, dated_on)
    if document.kind == DocumentKind.UNIT_PROPOSAL:
        of_unit = [one for one in ground.unit_meetings if one.unit_id == document.unit_id]
        return _not_before(of_unit[-1] if of_unit else None, dated_on)
    return []


def _not_before(meeting: Meeting | UnitMeeting | None, dated_on: date) -> list[Blocker]:
    held = timezone.localdate(meeting.starts_at) if meeting else None
    if held is None or dated_on >= held:
        return []
    return [Blocker(f"Ngày ban hành không thể trước ngày họp {format_date(held)}.")]


def _not_after(starts_at: datetime, dated_on: date) -> list[Blocker]:
    held = timezone.localdate(starts_at)
    return [] if dated_on <= held else [Blocker(f"Ngày ban hành Giấy mời không thể sau ngày họp {format_date(held)}.")]


def undecided(ground: Ground) -> list[Blocker]:
    """Places that the council has still to decide on."""
    waiting = (SlotState.PROPOSED, SlotState.CONTESTED, SlotState.WAITING)
    open_places = [slot for slot in ground.slots if slot.state in waiting]
    if not open_places:
        return []
    url = reverse("allocation", args=[ground.campaign.code])
    return [Blocker(f"Còn {len(open_places)} suất chưa được Hội đồng quyết định.", "Xem phân bổ chỉ tiêu", url)]
