"""Invariants of the register over live data. Each check yields one Vietnamese sentence for each thing wrong."""

from collections.abc import Iterator

from django.db.models import F, Q
from django.utils import timezone

from campaigns.checks import Check
from campaigns.models import Campaign
from campaigns.states import CampaignState, ContentState
from scoring.models import ReportDuty, ReportReceipt, ScoreLine
from scoring.reports.register import Book
from scoring.reports.series import Owing, key_of
from scoring.states import Decision, ScorecardState


def owed_receipts() -> Iterator[str]:
    """What was received was owed: the unit's sheet has a criterion of that series."""
    for campaign in Campaign.objects.filter(report_duties__receipts__isnull=False).distinct():
        owing = Owing.of(campaign)
        owed = {(key, x.scorecard.unit_id) for key, lines in owing.by_series.items() for x in lines}
        receipts = ReportReceipt.objects.filter(duty__campaign=campaign, duty__removed_at=None)
        for receipt in receipts.select_related("duty", "unit"):
            if (receipt.duty.series, receipt.unit_id) not in owed:
                yield f"{receipt}: đơn vị không phải gửi báo cáo này."


def duties_within() -> Iterator[str]:
    """A last day lies where it can count."""
    outside = Q(due_on__lt=F("campaign__starts_on")) | Q(due_on__gt=F("campaign__verify_until"))
    for duty in ReportDuty.objects.filter(outside, removed_at=None).select_related("campaign"):
        yield f"{duty} ({duty.campaign}): hạn gửi ở ngoài phong trào."


def claims_like_the_register() -> Iterator[str]:
    """A claim of a unit that still fills in says what the register said when it was last followed, or says today."""
    open_cards = {
        "scorecard__state": ScorecardState.DRAFT,
        "scorecard__content__state": ContentState.OPEN,
        "decision": Decision.WAITING,
        "criterion__self_scored": True,
    }
    for campaign in Campaign.objects.filter(state=CampaignState.LAUNCHED):
        today = Book.read(campaign.pk, timezone.localdate())
        for line in Owing.of(campaign, **open_cards).lines:
            if not _follows(line, today):
                yield f"{line}: kê khai khác sổ theo dõi báo cáo."


def _follows(line: ScoreLine, book: Book) -> bool:
    now = book.of(key_of(line), line.scorecard.unit_id)
    if now is None or now.agrees(line.answer):
        return True
    if line.answered_at is None:
        return False
    then = Book(book.duties, book.receipts, timezone.localdate(line.answered_at))
    register = then.of(key_of(line), line.scorecard.unit_id)
    return register is not None and register.agrees(line.answer)


REPORT_CHECKS: list[Check] = [owed_receipts, duties_within, claims_like_the_register]
