"""When everything of a crowd happened: reckoned from today, so that what is open can really be worked on."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from campaigns.models import Campaign
from tbemulation.demo.moments import at

# Days from today to the ends of self-scoring, verification, petitions, dossier.
UNDER_WAY = (5, 20, 27, 40)
PUBLISHED = (-40, -22, -10, 15)


@dataclass(frozen=True)
class Calendar:
    today: date
    published: bool

    def put_on(self, campaign: Campaign) -> None:
        """Set the campaign's dates, launched long ago."""
        until = [self._day(days) for days in (PUBLISHED if self.published else UNDER_WAY)]
        campaign.self_score_until, campaign.verify_until, campaign.petition_until, campaign.dossier_due = until
        campaign.starts_on, campaign.ends_on = self._day(-300), until[0] - timedelta(days=5)
        campaign.year, campaign.launched_at = until[0].year, self.launched

    @property
    def launched(self) -> datetime:
        return at(self._day(-200), 8)

    @property
    def sent_out(self) -> datetime:
        """When the points were published, and ten days later nobody could object any more."""
        return at(self._day(PUBLISHED[1]), 15)

    @property
    def closed(self) -> datetime:
        return at(self._day(PUBLISHED[2] + 1), 7)

    @property
    def sealed(self) -> datetime:
        return at(self._day(PUBLISHED[2] + 1), 9)

    def filled(self, index: int) -> datetime:
        return self._within(-44 if self.published else -3, index)

    def submitted(self, index: int) -> datetime:
        return self._within(-42 if self.published else -2, index)

    def decided(self, index: int) -> datetime:
        return self._within(-30 if self.published else -1, index)

    def _day(self, days: int) -> date:
        return self.today + timedelta(days=days)

    def _within(self, days: int, index: int) -> datetime:
        """A second of the working day, another for each of the first thirty thousand."""
        return at(self._day(days), 8) + timedelta(seconds=index * 7 % 30_000)
