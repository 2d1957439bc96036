"""What a unit's own meeting must say to count."""

from collections.abc import Mapping
from datetime import datetime

from awards.models import Nomination, UnitMeeting
from awards.states import NominationState
from campaigns.rules import Blocker


def time_blockers(starts_at: datetime, ends_at: datetime, now: datetime) -> list[Blocker]:
    if ends_at <= starts_at:
        return [Blocker("Cuộc họp phải kết thúc sau khi bắt đầu.")]
    if ends_at > now:
        return [Blocker("Cuộc họp chưa kết thúc.", "Ghi biên bản sau khi họp xong.")]
    return []


def count_blockers(invited: int, present: int) -> list[Blocker]:
    """More than half of those who belong to the meeting, as meetings of the kind are held."""
    if not 1 <= present <= invited:
        return [Blocker("Số có mặt phải từ 1 đến tổng số thành viên.")]
    if present * 2 <= invited:
        return [Blocker(f"Có mặt {present}/{invited}, chưa quá nửa tổng số thành viên.", "Họp lại, hoặc sửa số người.")]
    return []


def vote_blockers(
    own: Mapping[int, Nomination], votes: Mapping[int, int], present: int, meeting: UnitMeeting | None
) -> list[Blocker]:
    """`own`: the unit's nominations by key; each is agreed to by one meeting, by more than half of those present."""
    if not votes:
        return [Blocker("Chưa chọn trường hợp nào đã xét tại cuộc họp.", "Đánh dấu tập thể, cá nhân được xét.")]
    found = []
    for key, agreed in votes.items():
        one = own.get(key)
        if one is None or one.state == NominationState.WITHDRAWN:
            found.append(Blocker("Một đề nghị trong danh sách đã bị thu hồi.", "Tải lại trang."))
        elif one.meeting_id and (meeting is None or one.meeting_id != meeting.pk):
            found.append(
                Blocker(
                    f"{one.recipient_name} đã được xét tại một cuộc họp khác của đơn vị.",
                    "Bỏ trường hợp này khỏi cuộc họp.",
                )
            )
        elif agreed > present:
            found.append(
                Blocker(f"{one.recipient_name}: số đồng ý {agreed} nhiều hơn số có mặt {present}.", "Kiểm lại hai số.")
            )
        elif agreed * 2 <= present:
            text = f"{one.recipient_name}: {agreed}/{present} người đồng ý, chưa quá nửa số có mặt."
            found.append(Blocker(text, "Không đề nghị trường hợp này: thu hồi đề nghị, hoặc bỏ khỏi cuộc họp."))
    return found
