"""The rows that a decision leaves: awards, refusals, and the state of the places."""

from collections.abc import Collection, Mapping, Sequence

from awards.models import Award, AwardDecision, Refusal, Slot
from awards.outcome.names import name_key
from awards.states import SLOT_MOVES

_MERIT_MOST = 400


def grant(decision: AwardDecision, slots: Sequence[Slot]) -> list[Award]:
    """Frozen copies with the words of that day."""
    return Award.objects.bulk_create(
        Award(
            decision=decision,
            slot=slot,
            recipient_kind=slot.quota_line.recipient_kind,
            recipient_key=slot.recipient_key,
            recipient_name=slot.recipient_name,
            search_key=name_key(slot.recipient_name),
            unit=slot.unit,
            unit_name=slot.unit.name if slot.unit else "",
            unit_key=name_key(slot.unit.name) if slot.unit else "",
            post=slot.nomination.post if slot.nomination else "",
            birth_year=slot.nomination.birth_year if slot.nomination else None,
            merit=f"Nội dung thi đua số {slot.content.number}: {slot.content.title}"[:_MERIT_MOST],
            explanation=slot.explanation,
        )
        for slot in slots
    )


def leave_out(decision: AwardDecision, slots: Sequence[Slot], reasons: Mapping[int, str]) -> list[Refusal]:
    """Whom the decision does not grant, each with the reason."""
    return Refusal.objects.bulk_create(
        Refusal(
            decision=decision,
            quota_line=slot.quota_line,
            unit=slot.unit,
            recipient_key=slot.recipient_key,
            recipient_name=slot.recipient_name,
            reason=reasons[slot.pk].strip(),
        )
        for slot in slots
    )


def settle(slots: Sequence[Slot], granted: Collection[int], refused: Mapping[int, str]) -> None:
    """The places follow."""
    for slot in slots:
        slot.state = SLOT_MOVES["decide" if slot.pk in granted else "refuse"][1]
        slot.reason = refused.get(slot.pk, "").strip()
    Slot.objects.bulk_update(slots, ["state", "reason"])
