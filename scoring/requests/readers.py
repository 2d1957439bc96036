"""To whom an answer comes back."""

from campaigns.models import User
from scoring.judges import Judge
from scoring.models import RequestedLine


def readers_of(row: RequestedLine, judge: Judge) -> list[User]:
    """Whoever was given the line since; else the asker alone; when the asker no longer decides it, all who may."""
    line = row.line
    unit, office = line.scorecard.unit_id, line.criterion.office
    able = {person.pk: person for person in judge.verifiers_for(unit, judge.office_of(unit, office))}
    named = next((able[key] for key in (line.verifier_id, row.request.asked_by_id) if key in able), None)
    return [named] if named else list(able.values())


def comes_back_to(row: RequestedLine, judge: Judge) -> bool:
    return any(person.pk == judge.user_id for person in readers_of(row, judge))
