"""Invariants of rankings, places and meetings over live data; one Vietnamese sentence for each thing wrong."""

from collections import Counter
from collections.abc import Iterator

from awards import seal
from awards.across import checks as across
from awards.ballots.checks import BALLOT_CHECKS
from awards.council.checks import COUNCIL_CHECKS
from awards.floor.checks import FLOOR_CHECKS
from awards.models import Allocation, MeetingCase, Ranking, Slot
from awards.outcome.checks import decided_places, decisions, money
from awards.states import SETTLED, CaseResult, SlotState
from awards.verification import ranking_differences
from campaigns.checks import Check
from campaigns.models import QuotaLine


def sealed_rankings() -> Iterator[str]:
    """Computed again from its sealed inputs, a ranking says the same in every cell."""
    for ranking in Ranking.objects.select_related("group__content__campaign"):
        for cell in ranking_differences(ranking):
            yield f"{ranking.group.content}, {ranking}: ô {cell.cell} ghi {cell.stored}, tính lại {cell.computed}."


def further_versions() -> Iterator[str]:
    """Every version after the first rests on a proposal and the consent of a second person, to exactly that."""
    further = Ranking.objects.filter(version__gt=1).select_related("group__content", "correction")
    for ranking in further:
        consent = getattr(ranking, "correction", None)
        if consent is None:
            yield f"{ranking.group.content}, {ranking}: không có đề nghị và sự đồng ý của người thứ hai."
        elif consent.hash != ranking.hash:
            yield f"{ranking.group.content}, {ranking}: khác với bản đã được đồng ý."


def allocations() -> Iterator[str]:
    for run in Allocation.objects.select_related("campaign"):
        if seal.seal(run.payload) != run.hash:
            yield f"{run}: nội dung không khớp mã niêm phong."


def places_of_lines() -> Iterator[str]:
    """After an allocation every counted line has exactly its places, numbered through."""
    allocated = set(Allocation.objects.values_list("campaign_id", flat=True))
    lines = QuotaLine.objects.exclude(method="").filter(content__campaign__in=allocated, count__isnull=False)
    numbers: dict[int, list[int]] = {}
    for line_id, number in Slot.objects.order_by("number").values_list("quota_line_id", "number"):
        numbers.setdefault(line_id, []).append(number)
    for line in lines.select_related("content"):
        if numbers.get(line.pk, []) != list(range(1, (line.count or 0) + 1)):
            yield f"{line.content}, “{line}”: chỉ tiêu {line.count}, có {len(numbers.get(line.pk, []))} suất."


def recipients() -> Iterator[str]:
    """Once per content, and the one whom the ranking or the nomination names."""
    slots = list(Slot.objects.exclude(recipient_key="").select_related("content", "nomination", "ranking_row"))
    for (_, key), times in Counter((slot.content_id, slot.recipient_key) for slot in slots).items():
        if times > 1:
            name = next(slot.recipient_name for slot in slots if slot.recipient_key == key)
            yield f"{name} được xếp {times} lần trong cùng một nội dung."
    for slot in slots:
        source = f"unit:{slot.ranking_row.unit_id}" if slot.ranking_row else ""
        source = source or (slot.nomination.recipient_key if slot.nomination else "")
        if source != slot.recipient_key:
            yield f"{slot}: người nhận {slot.recipient_name} không khớp bảng xếp hạng hoặc đề nghị."


def agreed_places() -> Iterator[str]:
    """Nobody holds an agreed place without the council having agreed to that recipient on that line."""
    agreed = MeetingCase.objects.filter(result=CaseResult.AGREED)
    voted = set(agreed.values_list("quota_line_id", "recipient_key"))
    held = {SlotState.AGREED, SlotState.REFUSED} | SETTLED
    for slot in Slot.objects.filter(state__in=sorted(held)).select_related("quota_line"):
        if (slot.quota_line_id, slot.recipient_key) not in voted:
            yield f"{slot}: {slot.recipient_name} ghi là Hội đồng nhất trí nhưng không có kết quả biểu quyết."


RECORD_CHECKS: list[Check] = [
    across.two_awards,
    across.rulings,
    sealed_rankings,
    further_versions,
    allocations,
    places_of_lines,
    recipients,
    *BALLOT_CHECKS,
    *FLOOR_CHECKS,
    *COUNCIL_CHECKS,
    agreed_places,
    decided_places,
    decisions,
    money,
]
