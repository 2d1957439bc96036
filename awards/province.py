"""What another number from the province would do to the places that stand."""

from collections.abc import Iterable

from django.urls import reverse

from awards.allocation import Allocation
from awards.models import Slot
from awards.outcome.queries import settled_slots
from awards.outcome.rules import decided_blockers
from awards.plan_inputs import line_code
from awards.scenarios.ground import Ground
from awards.scenarios.shapes import ProvinceChange
from awards.states import SlotState
from campaigns.models import QuotaLine
from campaigns.rules import Blocker


def contradicted(slots: Iterable[Slot], result: Allocation) -> list[Slot]:
    """Places that the council agreed to and that a result gives to another."""
    placed = {(place.line, place.key) for place in result.places}
    agreed = (slot for slot in slots if slot.state == SlotState.AGREED)
    return [slot for slot in agreed if (line_code(slot.quota_line), slot.recipient_key) not in placed]


def objections(line: QuotaLine, count: int | None, reason: str) -> list[Blocker]:
    """Guard of `campaigns.province_guards`: the council's agreed places are not overturned unawares, decided
    ones never.

    A number that stands already, or a campaign without agreed places, costs one statement.
    """
    given = [slot for slot in settled_slots(line.content.campaign) if slot.quota_line_id == line.pk]
    if (count or 0) < len(given):
        return decided_blockers(given)
    agreed = Slot.objects.filter(content__campaign=line.content.campaign_id, state=SlotState.AGREED)
    if reason or count == line.count or not agreed.exists():
        return []
    ground = Ground(line.content.campaign)
    outcome = ground.outcome([ProvinceChange(line=line_code(line), count=count)])
    return overturning(contradicted(ground.draft.slots, outcome.result), line)


def overturning(slots: Iterable[Slot], line: QuotaLine) -> list[Blocker]:
    names = "; ".join(
        f"{slot.recipient_name} ({slot.quota_line.title}, mục {slot.quota_line.clause})" for slot in slots
    )
    if not names:
        return []
    return [
        Blocker(
            f"Số lượng này làm thay đổi suất Hội đồng đã nhất trí: {names}.",
            "Xem trước, ghi lý do; các suất đó phải đưa ra Hội đồng họp lại.",
            reverse("province_count", args=[line.pk]),
        )
    ]
