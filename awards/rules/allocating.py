"""What keeps the places from being given now, and what a recorded order of equals needs."""

from collections.abc import Sequence

from awards.allocation import Ruling, Tie, allocate
from awards.drafting import Draft
from awards.models import Slot
from awards.outcome.queries import settled_slots
from awards.outcome.rules import decided_blockers
from awards.plan_inputs import PlanInputs
from awards.rules.people import campaign_blockers
from campaigns.models import Campaign, QuotaLine
from campaigns.rules import Blocker


def allocation_blockers(campaign: Campaign, draft: Draft, in_session: Sequence[int]) -> list[Blocker]:
    """`in_session`: keys of the places that an open meeting votes on; those must stay as they are."""
    blockers = campaign_blockers(campaign)
    if not draft.inputs.lines:
        blockers.append(
            Blocker("Kế hoạch chưa có chỉ tiêu nào.", "Chủ trì phong trào nạp kế hoạch có chỉ tiêu khen thưởng.")
        )
    moved = [one.before for one in draft.changes if one.before and one.before.pk in in_session]
    blockers += [
        Blocker(
            f"{slot.recipient_name} đang được Hội đồng biểu quyết ({slot.quota_line.title}, suất {slot.number}).",
            "Kết thúc cuộc họp trước khi phân bổ lại.",
        )
        for slot in moved
    ]
    return blockers


def overturning_blockers(overturned: Sequence[Slot], reason: str) -> list[Blocker]:
    """What the council agreed to goes back to the council only with a reason."""
    if not overturned or reason.strip():
        return []
    names = ", ".join(f"{slot.recipient_name} (mục {slot.quota_line.clause})" for slot in overturned)
    return [
        Blocker(
            f"Kết quả mới khác phương án Hội đồng đã nhất trí: {names}.",
            "Ghi lý do để đưa các suất này ra họp lại.",
        )
    ]


def contested_tie(inputs: PlanInputs, code: str) -> Tie | None:
    """The tie at the cut of a line as it stands without a ruling there."""
    others: list[Ruling] = [ruling for ruling in inputs.rulings if ruling.line != code]
    result = allocate(inputs.lines, inputs.rankings, inputs.nominees, others, inputs.settled)
    return next((tie for tie in result.ties if tie.line == code), None)


def closed_line_blockers(line: QuotaLine, tie: Tie | None) -> list[Blocker]:
    """Once decisions have given its places, no order of equals is left to set on a line."""
    given = settled_slots(line.content.campaign).filter(quota_line=line)
    return [] if tie else decided_blockers(given)


def ruling_blockers(tie: Tie | None, order: Sequence[str], ground: str) -> list[Blocker]:
    if tie is None:
        return [
            Blocker(
                "Chỉ tiêu này không có trường hợp đồng hạng tại mức cắt.",
                "Mở lại trang Phân bổ chỉ tiêu để xem các trường hợp hiện nay.",
            )
        ]
    blockers = []
    if sorted(order) != sorted(one.key for one in tie.contenders):
        blockers.append(Blocker("Thứ tự phải nêu đủ các đơn vị, cá nhân đồng hạng, mỗi bên một lần."))
    if not ground.strip():
        blockers.append(Blocker("Phải ghi căn cứ quyết định của Hội đồng."))
    return blockers
