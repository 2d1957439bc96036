"""Why a score sheet may not be corrected, brought in, issued or thrown away now, and what a correction needs."""

from collections.abc import Iterable

from django.urls import reverse

from campaigns.models import Content
from campaigns.rules import Blocker
from campaigns.states import CampaignState, ContentState
from scoring.engine.findings import SheetFinding
from scoring.models import GateFinding, ScoreSheet
from scoring.queries import draft_of
from scoring.versions.earlier import Earlier

NEEDS_REASON = Blocker("Phải ghi lý do đính chính.", "Các đơn vị đọc lý do này trên bảng tự chấm.")
_UNCHANGED = Blocker("Bản đính chính chưa khác gì bảng đang dùng.", "Sửa bảng điểm, hoặc bỏ bản đính chính.")
_ONLY_CORRECTIONS = Blocker("Bảng điểm đầu tiên của nội dung không bỏ được.", "Sửa hoặc nhập đè bảng ấy.")
_BY_LAUNCH = Blocker("Phiên bản đầu tiên được ban hành khi phát động phong trào.", "Phát động ở trang Kế hoạch.")


def import_blockers(content: Content) -> list[Blocker]:
    """Rows are brought in where a draft stands: the first one before the launch, that of a correction after it."""
    campaign = content.campaign
    if campaign.state == CampaignState.DRAFT or draft_of(content):
        return []
    text = f"Phong trào {campaign.get_state_display().lower()} nên bảng điểm được giữ cố định."
    return [Blocker(text, "Lập bản đính chính, rồi sửa hoặc nhập vào bản ấy.")]


def copy_blockers(content: Content) -> list[Blocker]:
    """Another sheet is copied to where rows could be brought in by a file."""
    return import_blockers(content)


def earlier_blockers(seen: str, found: Earlier) -> list[Blocker]:
    """`seen`: the keys of what was shown; only that is copied."""
    if not found:
        text = "Không còn nội dung nào chưa có bảng điểm mà phong trào trước đã có."
        return [Blocker(text, "Soạn, nhập từ Excel hoặc chép từng bảng ở trang Bảng điểm.")]
    return [] if seen == found.keys else [Blocker("Các bảng chép được đã thay đổi.", "Mở lại trang rồi chép.")]


def copied_over_blockers(seen: str, present: str) -> list[Blocker]:
    """`seen` and `present` are fingerprints of the draft: nobody's later work gives way unseen."""
    if seen == present:
        return []
    return [Blocker("Bảng đang soạn đã thay đổi sau khi Ông/Bà mở trang.", "Mở lại trang rồi chọn.")]


def running_blockers(content: Content) -> list[Blocker]:
    """A sheet is corrected while units are scored by it: after the launch, before the points are published."""
    campaign = content.campaign
    if campaign.state == CampaignState.DRAFT:
        return [Blocker("Phong trào chưa phát động.", "Bảng điểm đang soạn sửa được ngay, chưa cần bản đính chính.")]
    if campaign.state != CampaignState.LAUNCHED:
        return [
            Blocker(
                f"Phong trào ở trạng thái “{campaign.get_state_display()}”.",
                "Bảng điểm chỉ đính chính khi phong trào đã phát động.",
            )
        ]
    if content.state == ContentState.PUBLISHED:
        return [Blocker("Điểm của nội dung này đã công bố; bảng điểm không đính chính được nữa.")]
    return []


def correct_blockers(content: Content, used: ScoreSheet | None, draft: ScoreSheet | None) -> list[Blocker]:
    """`used`: the issued version; one correction is written at a time."""
    blockers = running_blockers(content)
    if blockers:
        return blockers
    if draft:
        url = reverse("sheet_difference", args=[content.campaign.code, content.number, draft.version])
        text = f"Đang có bản đính chính soạn dở (phiên bản {draft.version})."
        return [Blocker(text, "Ban hành hoặc bỏ bản ấy trước.", url)]
    return (
        []
        if used
        else [
            Blocker(
                f"{content} chưa có bảng điểm nào được ban hành.", "Bảng điểm được ban hành khi phát động phong trào."
            )
        ]
    )


def drop_blockers(draft: ScoreSheet) -> list[Blocker]:
    return [_ONLY_CORRECTIONS] if draft.version == 1 else []


def issuing_blockers(draft: ScoreSheet) -> list[Blocker]:
    """Is this the moment to issue a version beyond the first?"""
    return [_BY_LAUNCH] if draft.version == 1 else running_blockers(draft.content)


def seen_blockers(seen: str, present: str) -> list[Blocker]:
    """`seen` and `present` are fingerprints: nobody issues what he has not looked at."""
    if seen == present:
        return []
    text = "Bản đính chính đã thay đổi sau khi Ông/Bà xem."
    return [Blocker(text, "Xem lại khác biệt và ảnh hưởng rồi ban hành.")]


def unchanged_blockers(*, differs: bool) -> list[Blocker]:
    return [] if differs else [_UNCHANGED]


def lint_blockers(content: Content, findings: Iterable[SheetFinding]) -> list[Blocker]:
    """What the linter calls an error, in one sentence that leads to all of them."""
    errors = [each for each in findings if each.level == "error"]
    if not errors:
        return []
    first = f"dòng {errors[0].code}: {errors[0].text}" if errors[0].code else errors[0].text
    url = reverse("sheet_check", args=[content.campaign.code, content.number])
    return [Blocker(f"Bảng điểm có {len(errors)} lỗi phải sửa; trước hết, {first}", "Xem tất cả và cách sửa.", url)]


def gate_blockers(lost: Iterable[GateFinding], content: Content) -> list[Blocker]:
    """`lost`: what was found about units under a condition that the correction no longer has."""
    url = reverse("gates", args=[content.campaign.code])
    cure = "Gỡ điều kiện đã ghi, nêu lý do, hoặc giữ dòng ấy trong bảng điểm."
    text = "Điều kiện {} đã ghi cho {} không còn trong bản đính chính."
    return [Blocker(text.format(each.criterion.code, each.scorecard.unit.name), cure, url) for each in lost]
