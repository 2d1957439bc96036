"""How long a unit is usually given."""

from datetime import date, timedelta

from campaigns.models import Campaign

USUAL_WORKING_DAYS = 3
_SATURDAY = 5


def usual_due(campaign: Campaign, today: date) -> date:
    """Three working days from today, within the time in which the office verifies; today once that is over."""
    return max(min(working_days_after(today, USUAL_WORKING_DAYS), campaign.verify_until), today)


def working_days_after(day: date, count: int) -> date:
    """Saturdays and Sundays are not counted; public holidays are known to nobody here."""
    while count:
        day += timedelta(days=1)
        count -= day.weekday() < _SATURDAY
    return day
