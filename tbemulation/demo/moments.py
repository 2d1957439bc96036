"""When sample things happen: computed from the campaign's own dates, so the same plan gives the same times."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from campaigns.models import Campaign


def at(day: date, hour: int, minute: int = 0) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(hour, minute)))


@dataclass(frozen=True)
class Moments:
    """Working hours of the days on which each step of a sample campaign is taken.

    `shift` moves everything after the launch by whole days, for a campaign that has come only part of its way.
    """

    campaign: Campaign
    shift: int = 0

    def launch(self) -> datetime:
        return at(self.campaign.starts_on + timedelta(days=74), 8)

    def reports(self) -> datetime:
        """When the register of reports is brought up to date, before anybody fills in."""
        return self._at(self.campaign.self_score_until, -6, 8)

    def filling(self, index: int) -> datetime:
        """Afternoons before the deadline, a few minutes apart."""
        return self._at(self.campaign.self_score_until, -4, 14) + timedelta(minutes=3 * index)

    def submission(self, index: int, late_days: int) -> datetime:
        return self._at(self.campaign.self_score_until, late_days, 16) + timedelta(minutes=index)

    def sharing(self) -> datetime:
        """When the last late scorecards are in."""
        return self._at(self.campaign.self_score_until, 5, 14)

    def verification(self, index: int) -> datetime:
        return self._at(self.campaign.self_score_until, 6, 8) + timedelta(minutes=2 * index)

    def inspection(self, index: int) -> datetime:
        return self._at(self.campaign.self_score_until, 10, 9) + timedelta(minutes=5 * index)

    def publication(self) -> datetime:
        return self._at(self.campaign.verify_until, 0, 15)

    def petition(self) -> datetime:
        return self._at(self.campaign.verify_until, 2, 9)

    def petition_answer(self) -> datetime:
        return self._at(self.campaign.verify_until, 4, 14)

    def closing(self) -> datetime:
        return self._at(self.campaign.petition_until, 1, 7)

    def sealing(self) -> datetime:
        return self._at(self.campaign.petition_until, 1, 9)

    def nomination(self, index: int) -> datetime:
        return self._at(self.campaign.petition_until, 2, 9) + timedelta(minutes=index)

    def unit_meeting(self) -> datetime:
        return self._at(self.campaign.petition_until, 1, 14)

    def allocation(self) -> datetime:
        return self._at(self.campaign.petition_until, 6, 10)

    def meeting(self) -> datetime:
        return self._at(self.campaign.petition_until, 8, 8)

    def _at(self, day: date, plus: int, hour: int) -> datetime:
        return at(day + timedelta(days=plus + self.shift), hour)
