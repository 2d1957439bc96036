"""What a policy on two certificates, and the council's word on one recipient, need."""

from collections.abc import Sequence

from awards.across.twice import Twice
from awards.models import Slot, TwoAwardPolicy
from awards.states import SlotState, TwoAwards
from campaigns.models import QuotaLine
from campaigns.rules import Blocker
from campaigns.states import RecipientKind

NOT_PLACED = Blocker("Người nhận này không được xếp ở nhiều nội dung.", "Tải lại trang để xem danh sách hiện nay.")


def policy_blockers(kind: str, choice: str, ground: str, before: TwoAwardPolicy | None) -> list[Blocker]:
    blockers = []
    if kind not in RecipientKind.values or choice not in TwoAwards.values:
        blockers.append(Blocker("Hãy chọn một chủ trương."))
    if not ground.strip():
        blockers.append(Blocker("Phải ghi căn cứ của chủ trương."))
    if before and (before.choice, before.ground) == (choice, ground.strip()):
        blockers.append(Blocker("Chủ trương và căn cứ này đang áp dụng.", "Không cần ghi lại."))
    return blockers


def forbidding_blockers(choice: str, decided: Sequence[Twice]) -> list[Blocker]:
    """`decided`: recipients with certificates for several contents already, without an exception."""
    if choice != TwoAwards.FORBID or not decided:
        return []
    names = ", ".join(one.name for one in decided)
    return [
        Blocker(f"Đã có quyết định khen ở nhiều nội dung cho: {names}.", "Ghi ngoại lệ cho các trường hợp này trước.")
    ]


def ruling_blockers(twice: Twice, kept: QuotaLine | None, ground: str) -> list[Blocker]:
    """`kept` None: an exception, all places stay."""
    if not (twice.is_several or twice.ruling):
        return [NOT_PLACED]
    blockers = decided_blockers(twice, kept)
    if kept and kept.pk not in {spot.line.pk for spot in twice.spots}:
        blockers.append(
            Blocker(f"{twice.name} không được xếp ở chỉ tiêu “{kept.title}”.", "Chọn một suất đang được xếp.")
        )
    if not ground.strip():
        blockers.append(Blocker("Phải ghi căn cứ quyết định của Hội đồng."))
    return blockers


def decided_blockers(twice: Twice, kept: QuotaLine | None) -> list[Blocker]:
    """What a decision grants is not given up by the council's word: only revoking the decision does that."""
    if kept is None:
        return []
    return [
        _decided(slot, "Hội đồng chỉ còn giữ được suất này, hoặc ghi ngoại lệ giữ cả hai.")
        for slot in decided_slots(twice)
        if slot.content_id != kept.content_id
    ]


def withdrawing_blockers(twice: Twice) -> list[Blocker]:
    cure = "Chỉ thay đổi được khi chưa có quyết định khen."
    return [_decided(slot, cure) for slot in decided_slots(twice)]


def decided_slots(twice: Twice) -> list[Slot]:
    return [spot.slot for spot in twice.spots if spot.slot and spot.slot.state == SlotState.DECIDED]


def _decided(slot: Slot, cure: str) -> Blocker:
    number = slot.award.decision.document if hasattr(slot, "award") else ""
    text = f"{slot.recipient_name} đã được khen ở nội dung {slot.content.number}"
    return Blocker(f"{text} theo Quyết định số {number}." if number else f"{text}.", cure)
