"""Invariants of decisions over live data."""

from collections.abc import Iterator

from awards.models import Award, AwardDecision, Slot
from awards.money.frozen import is_consistent, pays
from awards.outcome.names import name_key
from awards.states import SETTLED, AwardState, SlotState
from campaigns.states import RecipientKind
from campaigns.vietnamese import format_date

_STATE = {AwardState.GRANTED: SlotState.DECIDED, AwardState.REVOKED: SlotState.REVOKED}


def decided_places() -> Iterator[str]:
    """A place is decided, or revoked, where its award is, and both name one recipient."""
    for slot in Slot.objects.filter(state__in=sorted(SETTLED)).exclude(award__isnull=False):
        yield f"{slot}: {slot.recipient_name} ghi là đã quyết định nhưng không có trong quyết định nào."
    related = ("decision", "slot__quota_line", "slot__content")
    for award in Award.objects.exclude(slot=None).select_related(*related):
        slot = award.slot
        if slot is None:
            continue
        if slot.state != _STATE[AwardState(award.state)]:
            yield f"{slot}: trạng thái “{slot.get_state_display()}” không khớp {award} ({award.get_state_display()})."
        if slot.recipient_key != award.recipient_key:
            yield f"{slot}: người nhận {slot.recipient_name} khác {award}."
        if (slot.content.campaign_id, slot.quota_line.level) != (award.decision.campaign_id, award.decision.level):
            yield f"{slot}: không thuộc phong trào hoặc cấp khen của {award.decision}."


def money() -> Iterator[str]:
    """What an award pays follows from its own figures, is one sum for all of a kind in a decision, and only of what
    the rates are for."""
    sums: dict[tuple[AwardDecision, str], set[int]] = {}
    for award in Award.objects.exclude(amount=None).select_related("decision"):
        sums.setdefault((award.decision, award.recipient_kind), set()).add(award.amount or 0)
        if not is_consistent(award):
            yield f"{award}: tiền thưởng không bằng hệ số nhân mức lương cơ sở đã ghi."
        if not pays(award.decision):
            yield f"{award}: có tiền thưởng nhưng không phải giấy khen của cơ quan mình."
    for (decision, kind), amounts in sums.items():
        if len(amounts) > 1:
            yield f"{decision}: {RecipientKind(kind).label.lower()} có {len(amounts)} mức tiền thưởng khác nhau."


def decisions() -> Iterator[str]:
    """A decision names somebody; keys by which awards are found follow from their names; none ends before it began."""
    for decision in AwardDecision.objects.filter(awards=None, refusals=None):
        yield f"{decision}: không nêu ai được khen hoặc không được khen."
    for award in Award.objects.select_related("decision"):
        if (award.search_key, award.unit_key) != (name_key(award.recipient_name), name_key(award.unit_name)):
            yield f"{award}: khóa tìm kiếm không khớp tên."
        if award.revoked_on and award.revoked_on < award.decision.issued_on:
            yield f"{award}: hủy bỏ ngày {format_date(award.revoked_on)}, trước ngày khen."
