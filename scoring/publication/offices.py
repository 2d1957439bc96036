"""Which office decides a line, for those who do not ask about a person."""

from campaigns.models import Campaign, Unit
from scoring.judges import own_office
from scoring.kin import Kin

TEAM = "Đoàn kiểm tra"


class Offices:
    """Of one campaign, loaded with its lead unit and its alternate; one statement, one more for each office that a
    criterion names."""

    def __init__(self, campaign: Campaign) -> None:
        self.campaign, self.kin = campaign, Kin()

    def name_of(self, unit_id: int, office: Unit | None, *, claimed: bool) -> str:
        """The office of a unit's line, whose criterion names this office or none; the inspection team where it gives
        the points itself. `claimed`: the unit scores it."""
        own = own_office(self.kin, unit_id, office)
        if own is None and not claimed:
            return TEAM
        return (own or self.whole(unit_id)).name

    def whole(self, unit_id: int) -> Unit:
        """The office that verifies the unit's scorecard as a whole."""
        kin = self.kin.related(self.campaign.lead_unit_id, unit_id)
        found: Unit = self.campaign.alternate_unit if kin else self.campaign.lead_unit
        return found
