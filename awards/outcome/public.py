"""What everybody may read of a decision, once the authority shows its published points: whom it awards and with what.

No birth year, post, ground or money: the list says who was awarded, as the decision's own list does.
"""

from dataclasses import dataclass

from django.db.models import QuerySet

from awards.models import Award
from awards.outcome.words import cited_in_full
from awards.states import AwardState
from campaigns.models import Campaign, Content
from campaigns.states import RecipientKind


@dataclass(frozen=True)
class Told:
    """One line of the public list; `rank` where the place went by rank."""

    award: Award

    @property
    def unit_name(self) -> str:
        """Where a person works; a collective is named already."""
        return self.award.unit_name if self.award.recipient_kind == RecipientKind.INDIVIDUAL else ""

    @property
    def rank(self) -> int | None:
        row = self.award.slot.ranking_row if self.award.slot else None
        return row.rank if row else None

    @property
    def content(self) -> Content | None:
        return self.award.slot.quota_line.content if self.award.slot else None

    @property
    def decision(self) -> str:
        return cited_in_full(self.award.decision)


def public_awards_of(campaign: Campaign) -> QuerySet[Award]:
    """Granted and not taken back, by decision and in the plan's order."""
    found = Award.objects.filter(decision__campaign=campaign, state=AwardState.GRANTED)
    related = ("decision", "slot__quota_line__content", "slot__ranking_row")
    order = (
        "decision__issued_on",
        "decision_id",
        "slot__quota_line__content__number",
        "slot__quota_line__position",
        "slot__number",
        "pk",
    )
    return found.select_related(*related).order_by(*order)
