"""Lines given to verifiers, as the manager does on the board."""

from collections.abc import Iterable

from campaigns.models import Campaign, Membership
from scoring.actions.caseload import assign_verifiers
from scoring.caseload.plan import Handing, Plan
from scoring.models import ScoreLine
from tests.factories.campaigns import NOW


def give(campaign: Campaign, manager: Membership, lines: Iterable[ScoreLine], to: Membership | None, now=NOW) -> Plan:
    """Give these lines as they stand."""
    handings = [Handing(line.pk, line.verifier_id, to.user_id if to else None) for line in lines]
    return assign_verifiers(campaign=campaign, handings=handings, by_user=manager.user, now=now)
