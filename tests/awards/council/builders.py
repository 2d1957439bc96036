"""What the tests of the council share."""

from collections.abc import Callable
from datetime import datetime

import pytest

from awards.actions.allocation import allocate_places
from awards.checks import RECORD_CHECKS
from campaigns.rules import Refused
from tests.factories.awards import Contest
from tests.factories.campaigns import NOW


def allocated(contest: Contest) -> Contest:
    allocate_places(campaign=contest.campaign, by_user=contest.secretary.user, now=NOW)
    return contest


def by(contest: Contest, now: datetime = NOW) -> dict[str, object]:
    return {"by_user": contest.secretary.user, "now": now}


def refusal(act: Callable[[], object]) -> Refused:
    with pytest.raises(Refused) as found:
        act()
    return found.value


def wrong() -> list[str]:
    return [line for check in RECORD_CHECKS for line in check()]
