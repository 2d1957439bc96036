"""Why a document may not be added, changed or taken out of its unit's library now."""

from django.db.models import Sum

from campaigns.models import Campaign, Unit
from campaigns.rules import Blocker
from campaigns.states import CampaignState
from campaigns.vietnamese import format_number
from scoring.limits import limits
from scoring.models import Evidence, EvidenceUse, EvidenceVersion, ScoreLine
from scoring.rules import edit_blockers

_AS_ANOTHER = "Tải tệp mới lên thành tài liệu khác; bản cũ giữ nguyên."


def library_blockers(campaign: Campaign) -> list[Blocker]:
    """Libraries change while the campaign runs."""
    if campaign.state == CampaignState.LAUNCHED:
        return []
    return [Blocker(f"Phong trào ở trạng thái “{campaign.get_state_display()}”, kho tài liệu chỉ để xem.")]


def room_blockers(unit: Unit, campaign: Campaign, more_bytes: int, more_items: int = 1) -> list[Blocker]:
    """Is there room in the library for so much more? Asked under the library's lock."""
    items, kept = library_size(unit, campaign)
    most = limits()
    if items + more_items > most.unit_items:
        text = f"Kho tài liệu đã có {format_number(items)} tài liệu, tối đa {format_number(most.unit_items)}."
        return [Blocker(text, "Bỏ bớt tài liệu không dùng khỏi kho rồi gửi lại.")]
    if kept + more_bytes > most.unit_bytes:
        text = f"Kho tài liệu của đơn vị đã đầy (tối đa {format_number(most.unit_mb)} MB)."
        return [Blocker(text, "Đề nghị quản trị hệ thống tăng dung lượng, hoặc dẫn liên kết thay cho tệp lớn.")]
    return []


def library_size(unit: Unit, campaign: Campaign) -> tuple[int, int]:
    """(documents in the library, bytes of all versions ever kept, since nothing is erased)."""
    own = Evidence.objects.filter(unit=unit, campaign=campaign)
    earlier = EvidenceVersion.objects.filter(evidence__unit=unit, evidence__campaign=campaign)
    kept = [rows.aggregate(bytes=Sum("size"))["bytes"] or 0 for rows in (own, earlier)]
    return own.filter(removed_at=None).count(), sum(kept)


def change_blockers(evidence: Evidence) -> list[Blocker]:
    """May its file or its name become another one? Not where a scorecard that it proves has left the unit's hands."""
    closed = [line for line in lines_of(evidence) if edit_blockers(line.scorecard)]
    blockers = library_blockers(evidence.campaign)
    if closed and not blockers:
        places = "; ".join(f"{line.criterion.code} ({line.scorecard.content})" for line in closed)
        blockers = [Blocker(f"Tài liệu đang dùng ở dòng đơn vị không sửa được nữa: {places}.", _AS_ANOTHER)]
    return blockers


def discard_blockers(evidence: Evidence) -> list[Blocker]:
    """Out of the library goes only what no line stands on."""
    used = lines_of(evidence)
    blockers = library_blockers(evidence.campaign)
    if used:
        places = "; ".join(f"{line.criterion.code} ({line.scorecard.content})" for line in used)
        blockers.append(Blocker(f"Tài liệu đang dùng ở {places}.", "Gỡ khỏi các dòng này trước."))
    return blockers


def lines_of(evidence: Evidence) -> list[ScoreLine]:
    """The lines on which it stands, in the order of contents and sheets, with all that rules ask."""
    related = ("line__scorecard__content__campaign", "line__scorecard__unit", "line__criterion")
    uses = EvidenceUse.objects.filter(evidence=evidence).select_related(*related)
    ordered = uses.order_by("line__scorecard__content__number", "line__criterion__position")
    return [use.line for use in ordered]
