"""Why the money of a decision cannot be worked out now."""

from collections.abc import Iterable

from django.urls import reverse

from awards.models import Award, AwardDecision
from awards.money.frozen import pays
from awards.money.rates import rates_on
from campaigns.rules import Blocker
from campaigns.states import RecipientKind
from campaigns.vietnamese import format_date


def pricing_blockers(decision: AwardDecision, awards: Iterable[Award]) -> list[Blocker]:
    awards = list(awards)
    if not pays(decision):
        return [
            Blocker(
                "Chỉ giấy khen do cơ quan mình quyết định mới tính tiền thưởng ở đây.",
                "Tiền thưởng của cấp khác do cấp đó chi, không ghi ở đây.",
            )
        ]
    if all(award.amount is not None for award in awards):
        return [Blocker("Quyết định đã ghi tiền thưởng.", "Đính chính ngày quyết định nếu tính sai mức áp dụng.")]
    rates = rates_on(decision.authority, decision.issued_on)
    bare = sorted({award.recipient_kind for award in awards if rates.worth_of(award.recipient_kind) is None})
    if not bare or decision.campaign is None:
        return []
    whom = ", ".join(RecipientKind(kind).label.lower() for kind in bare)
    text = f"Chưa có mức lương cơ sở hoặc hệ số của {whom} áp dụng vào ngày {format_date(decision.issued_on)}."
    return [Blocker(text, "Ghi ở trang Mức tiền thưởng", reverse("money", args=[decision.campaign.code]))]
