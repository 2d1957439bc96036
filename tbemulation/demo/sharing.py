"""Where a unit has several officers, the first leads and the parts of the scorecard go to them by turns."""

from datetime import timedelta

from django.utils import timezone

from campaigns.notices import holders
from campaigns.roles import Role
from scoring.actions.assignments import assign_lines, name_lead_officer
from scoring.card_tree import card_rows
from tbemulation.demo.moments import Moments
from tbemulation.demo.scoring import Desk, person


def share_out(desk: Desk, moments: Moments) -> None:
    """Before the filling in begins; does nothing where one officer fills in alone."""
    card, moment = desk.card, moments.filling(desk.index) - timedelta(hours=2)
    held = holders([card.unit_id], (Role.OFFICER,), timezone.localdate(moment)).select_related("user")
    officers = [member.user for member in held]
    if len(officers) < 2:
        return
    lead = officers[0]
    name_lead_officer(scorecard=card, officer=lead, by_user=person(Role.HEAD, card.unit_id, moment), now=moment)
    for turn, part in enumerate(part for part in card_rows(card).parts if part.asked):
        lines = [row.line.pk for row in part.asked if row.line]
        assign_lines(scorecard=card, lines=lines, to=officers[turn % len(officers)], by_user=lead, now=moment)
