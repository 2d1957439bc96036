"""Which decided places another ranking would take from their recipients."""

from dataclasses import replace

from awards.allocation import GroupRanking
from awards.drafting import allocated
from awards.models import Slot
from awards.outcome.queries import settled_slots
from awards.plan_inputs import PlanInputs, line_code, plan_inputs
from awards.standing import Standing

Held = set[tuple[str, str]]  # line and recipient


def moved_by(standing: Standing) -> list[Slot]:
    """Decided places that the rules give today and would not give with these figures of a group."""
    campaign = standing.group.content.campaign
    slots = list(settled_slots(campaign))
    if not slots:
        return []
    inputs = plan_inputs(campaign)
    lost = _held(inputs) - _held(_with(inputs, standing))
    return [slot for slot in slots if (line_code(slot.quota_line), slot.recipient_key) in lost]


def _with(inputs: PlanInputs, standing: Standing) -> PlanInputs:
    group = standing.group
    figures = GroupRanking(group.content.number, group.code, standing.tie_break, standing.entries)
    others = (one for one in inputs.rankings if (one.content, one.group) != (figures.content, figures.group))
    return replace(inputs, rankings=(*others, figures))


def _held(inputs: PlanInputs) -> Held:
    return {(place.line, place.key) for place in allocated(inputs, settled=False).places}
