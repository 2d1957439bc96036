"""Which decided places another ranking would take from their recipients."""

from collections.abc import Iterable

from awards.allocation import GroupRanking, allocate
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
    lost = _held(inputs, inputs.rankings) - _held(inputs, _with(inputs, standing))
    return [slot for slot in slots if (line_code(slot.quota_line), slot.recipient_key) in lost]


def _with(inputs: PlanInputs, standing: Standing) -> list[GroupRanking]:
    group = standing.group
    figures = GroupRanking(group.content.number, group.code, standing.tie_break, standing.entries)
    others = [one for one in inputs.rankings if (one.content, one.group) != (figures.content, figures.group)]
    return [*others, figures]


def _held(inputs: PlanInputs, rankings: Iterable[GroupRanking]) -> Held:
    """Who would have which place, as if nothing had been decided."""
    given = allocate(inputs.lines, rankings, inputs.nominees, inputs.rulings)
    return {(place.line, place.key) for place in given.places}
