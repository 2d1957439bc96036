"""What the page of one paper shows about its number: the next free one, and the papers that cite it."""

from dataclasses import dataclass
from functools import cached_property

from django.utils.timezone import localdate

from campaigns.roles import Role
from campaigns.states import CampaignState
from dossiers.desk import Desk
from dossiers.numbering.citing import citing
from dossiers.numbering.queries import next_free
from dossiers.numbering.remaking import Remaking
from dossiers.numbering.series import series_of


@dataclass
class NumberDesk:
    desk: Desk

    @property
    def next(self) -> str:
        """What the series goes on with in the year of the paper's day; a hint that nobody has to follow."""
        document = self.desk.document
        day = self.desk.suggested_day or localdate()
        return f"{next_free(series_of(document.unit_id, document.kind), day.year):02}"

    @cached_property
    def citing(self) -> Remaking:
        """Only where the paper bears numbers: what has none is cited by none."""
        found = citing(self.desk.ground, self.desk.document) if self.desk.document.symbol else []
        return Remaking(found, "số này")

    @property
    def may_remake(self) -> bool:
        launched = self.desk.document.campaign.state == CampaignState.LAUNCHED
        return bool(self.desk.acting.role == Role.SECRETARY and launched and self.citing.count)
