"""Who may be put forward for a line, and when a nomination may move."""

from collections.abc import Collection, Sequence
from datetime import date
from itertools import count

from awards.models import Nomination, Slot
from awards.nominating.lookalikes import others_like
from awards.outcome.rules import decided_blockers
from awards.queries import eligible_units
from awards.states import NOMINATION_MOVES, MeetingState, NominationState, SlotState
from campaigns.models import QuotaLine, Unit
from campaigns.rules import Blocker, move_blockers
from campaigns.states import Method, RecipientKind
from campaigns.vietnamese import format_date


def line_blockers(line: QuotaLine) -> list[Blocker]:
    if line.method == Method.RANK:
        return [
            Blocker(
                "Chỉ tiêu này xét theo thứ hạng điểm, không qua đề nghị.",
                "Không phải đề nghị: người được khen xếp theo điểm.",
            )
        ]
    if not line.is_leaf:
        return [Blocker("Đây là dòng cộng của kế hoạch, hãy chọn chỉ tiêu cụ thể bên dưới.")]
    return []


def unit_blockers(line: QuotaLine, unit: Unit, proposer: Unit, today: date) -> list[Blocker]:
    if not eligible_units(line, proposer).filter(pk=unit.pk).exists():
        return [
            Blocker(
                f"{unit.name} không thuộc đối tượng của chỉ tiêu này, hoặc không thuộc {proposer.name}.",
                "Chọn chính đơn vị mình hoặc đơn vị trực thuộc có dự thi đua ở khối được xét.",
            )
        ]
    if unit.valid_to and unit.valid_to < today:
        return [
            Blocker(f"{unit.name} đã giải thể từ sau ngày {format_date(unit.valid_to)}.", "Chọn đơn vị đang hoạt động.")
        ]
    return []


def duplicate_blockers(nomination: Nomination) -> list[Blocker]:
    """One recipient stands once in a content (plan: never twice for the same achievement). Not yet saved, or edited."""
    if nomination.recipient_kind == RecipientKind.INDIVIDUAL:
        return _lookalike_blockers(nomination)
    others = Nomination.objects.filter(
        quota_line__content_id=nomination.quota_line.content_id, recipient_kind=nomination.recipient_kind
    ).exclude(pk=nomination.pk)
    live = others.exclude(state=NominationState.WITHDRAWN).filter(unit=nomination.unit)
    return [
        Blocker(_already(one), "Mỗi tập thể chỉ được đề nghị một lần trong một nội dung thi đua.")
        for one in live.select_related("quota_line", "unit", "proposed_by_unit")
    ]


def _lookalike_blockers(nomination: Nomination) -> list[Blocker]:
    """A person who may be one already put forward in the content, unless the unit says that it is somebody else."""
    if nomination.told_apart:
        return []
    cure = "Mỗi người chỉ được đề nghị một lần trong một nội dung. Nếu là hai người, chọn “Đây là người khác”."
    return [
        Blocker(f"{_already(one)} ({why}).", cure)
        for one, why in others_like(nomination, nomination.quota_line.content)
    ]


def _already(one: Nomination) -> str:
    year = f" sinh năm {one.birth_year}," if one.birth_year else ""
    line = f"đề nghị ở chỉ tiêu “{one.quota_line.title}” trong cùng nội dung"
    return f"{one.recipient_name},{year} {one.unit.name} đã được {one.proposed_by_unit.name} {line}"


def namesake_number(nomination: Nomination) -> int:
    """1 for the first of that name and year of birth in the content, 2 for the second …"""
    others = Nomination.objects.filter(
        quota_line__content_id=nomination.quota_line.content_id,
        recipient_kind=RecipientKind.INDIVIDUAL,
        search_key=nomination.search_key,
        birth_year=nomination.birth_year,
    ).exclude(pk=nomination.pk)
    taken = set(others.values_list("namesake", flat=True)) if nomination.told_apart else set()
    return next(number for number in count(1) if number not in taken)


def person_blockers(nomination: Nomination, today: date) -> list[Blocker]:
    """Working age by year of birth; catches a year typed wrong."""
    year = nomination.birth_year
    if year is None or today.year - 100 < year <= today.year - 15:
        return []
    return [Blocker(f"Năm sinh {year} không hợp lệ.", "Kiểm tra lại năm, ghi đủ bốn chữ số.")]


def nomination_move_blockers(nomination: Nomination, action: str) -> list[Blocker]:
    """By the table of moves; and not while, or after, the council has it in hand."""
    blockers = move_blockers(NOMINATION_MOVES, action, nomination.state, nomination.get_state_display())
    slots = Slot.objects.filter(nomination=nomination)
    blockers += decided_blockers(slots.select_related("quota_line", "award__decision"))
    if slots.filter(state=SlotState.AGREED).exists():
        blockers.append(Blocker("Hội đồng đã nhất trí trường hợp này.", "Chỉ Hội đồng xem xét lại được."))
    if slots.filter(cases__meeting__state=MeetingState.OPEN).exists():
        blockers.append(Blocker("Hội đồng đang họp xét trường hợp này.", "Đợi cuộc họp kết thúc."))
    return blockers


def preference_blockers(live: Collection[int], order: Sequence[int]) -> list[Blocker]:
    if not live:
        return [Blocker("Chỉ tiêu này chưa có đề nghị nào.", "Chờ thủ trưởng các đơn vị đề nghị.")]
    if sorted(order) == sorted(live):
        return []
    return [Blocker("Thứ tự phải nêu đủ các đề nghị của chỉ tiêu, mỗi đề nghị một lần.")]
