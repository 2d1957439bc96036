"""What units are told of the register: what they owe, and what was corrected about them."""

from collections.abc import Iterable
from datetime import datetime

from django.urls import reverse
from django.utils import timezone

from campaigns.models import Campaign, User
from campaigns.notices import holders, notify
from campaigns.roles import UNIT_SIDE
from campaigns.states import NoticeKind
from scoring.models import ReportReceipt, Scorecard
from scoring.reports.series import Series


def tell_units(series: Series, cards: Iterable[Scorecard], what: str, by_user: User, now: datetime) -> None:
    """Everybody whose unit owes these reports, in the transaction of the change; nobody before the launch."""
    cards = list(cards)
    if cards:
        text = f"Sổ theo dõi báo cáo ({series.title}): {what}."
        _tell(cards[0].content.campaign, [card.unit_id for card in cards], text, by_user, now, for_all=True)


def tell_unit_of_receipt(receipt: ReportReceipt, what: str, by_user: User, now: datetime) -> None:
    text = f"Sổ theo dõi báo cáo: {what} “{receipt.duty.title}” của {receipt.unit}."
    _tell(receipt.duty.campaign, [receipt.unit_id], text, by_user, now)


def _tell(
    campaign: Campaign, units: Iterable[int], text: str, by_user: User, now: datetime, *, for_all: bool = False
) -> None:
    people = holders(units, UNIT_SIDE, timezone.localdate(now))
    page = reverse("report_register", args=[campaign.code])
    kind = NoticeKind.SCORECARD
    notify(kind, text, page, to=people, campaign=campaign, now=now, by_user=by_user, for_all=for_all)
