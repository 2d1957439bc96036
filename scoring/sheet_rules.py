"""Why a score sheet may not be changed or brought in."""

from campaigns.models import Campaign, Content
from campaigns.rules import Blocker
from campaigns.states import CampaignState
from scoring.models import ScoreSheet
from scoring.states import SheetState


def draft_blockers(campaign: Campaign) -> list[Blocker]:
    """A sheet is fixed by the launch."""
    if campaign.state == CampaignState.DRAFT:
        return []
    text = f"Phong trào {campaign.get_state_display().lower()} nên bảng điểm được giữ cố định."
    return [Blocker(text, "Chỉ nhập được bảng điểm khi kế hoạch đang soạn.")]


def issued_blockers(sheet: ScoreSheet) -> list[Blocker]:
    """An issued sheet stays as it is."""
    if sheet.state == SheetState.DRAFT:
        return []
    return [Blocker(f"Bảng điểm phiên bản {sheet.version} đã ban hành nên được giữ cố định.", "Lập bản đính chính.")]


def changed_blockers(seen: str, present: str) -> list[Blocker]:
    """`seen` and `present` are fingerprints: nobody's later work is replaced unseen."""
    if seen == present:
        return []
    return [
        Blocker("Bảng điểm đã thay đổi sau khi Ông/Bà xem trước.", "Chọn lại tệp để xem khác biệt với bản hiện nay.")
    ]


def begun_blockers(content: Content) -> list[Blocker]:
    """A content has one first version."""
    if not content.sheets.exists():
        return []
    return [Blocker(f"{content} đã có bảng điểm.", "Mở bảng điểm để sửa tiếp.")]
