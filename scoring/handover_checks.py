"""Invariants of frozen copies and receipts over live data."""

from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.utils import timezone

from campaigns.vietnamese import format_points
from scoring.evaluation import BLOCK_KINDS
from scoring.handover import digest
from scoring.models import Handover, Scorecard
from scoring.states import WITH_THE_OFFICE

_RELATED = ("scorecard__unit", "scorecard__content")


def receipts() -> Iterator[str]:
    """A receipt has its hash, and says the hash, total and moment of the copy that was sent."""
    for each in Handover.objects.exclude(sent_at=None).select_related(*_RELATED):
        said: Any = each.receipt
        if digest(said) != each.sha256:
            yield f"{each}: giấy biên nhận không khớp mã SHA-256."
        if said["sha256"] != digest(each.lines):
            yield f"{each}: các dòng đã trình không khớp giấy biên nhận."
        moment = timezone.localtime(each.sent_at).replace(microsecond=0)
        if (said["total"], datetime.fromisoformat(said["at"])) != (f"{each.total:.2f}", moment):
            yield f"{each}: tổng điểm hoặc thời điểm trình không khớp giấy biên nhận."


def sent_points() -> Iterator[str]:
    """What lies with the office is what was sent, as long as no correction of the sheet came after. Points that depend
    on the other units of the block move with theirs and are checked in the totals."""
    with_office = Scorecard.objects.filter(state__in=WITH_THE_OFFICE).select_related("unit", "content", "sheet")
    for card in with_office.prefetch_related("lines", "handovers"):
        sent = next((each for each in card.handovers.all() if each.sent_at and not each.recalled_at), None)
        if sent and sent.lines["sheet_version"] == card.sheet.version:
            yield from _differing(card, sent)


def _differing(card: Scorecard, sent: Handover) -> Iterator[str]:
    stored = {line.pk: line.self_points for line in card.lines.all()}
    for line in sent.lines["lines"]:
        now = stored.get(line["line"])
        claimed = None if line["points"] is None else Decimal(line["points"])
        if line["kind"] not in BLOCK_KINDS and now != claimed:
            told = f"điểm tự chấm ghi {format_points(now)}, bảng đã trình ghi {format_points(claimed)}"
            yield f"{card}, {line['code']}: {told}."


HANDOVER_CHECKS = [receipts, sent_points]
