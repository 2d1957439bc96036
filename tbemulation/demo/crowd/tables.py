"""The tables that one campaign of a crowd fills in bulk."""

from campaigns.models import Membership, Participant, Unit, User
from scoring.models import Evidence, EvidenceUse, FinalStanding, Inspection, Scorecard, ScoreLine
from tbemulation.demo.crowd.table import Table, give_keys_back


class Tables:
    """Made anew for each campaign, after the few rows that it makes one by one have taken their keys."""

    def __init__(self) -> None:
        self.users, self.units, self.held = Table(User), Table(Unit), Table(Membership)
        self.taking_part, self.evidence = Table(Participant), Table(Evidence)
        self.cards, self.lines, self.standings = Table(Scorecard), Table(ScoreLine), Table(FinalStanding)
        self.uses, self.inspections = Table(EvidenceUse), Table(Inspection)

    def settle(self) -> None:
        """Write what is left."""
        tables: list[Table] = list(vars(self).values())
        for table in tables:
            table.flush()
        give_keys_back(tables)
