"""Two contents in which the same units stand, and one person put forward in both."""

from dataclasses import dataclass

from awards.actions.allocation import allocate_places
from awards.actions.two_awards import record_two_award_ruling, set_two_award_policy
from awards.models import Slot, TwoAwardPolicy, TwoAwardRuling
from campaigns.models import Campaign, Content, QuotaLine, Unit
from scoring.models import Scorecard
from tests.factories.awards import Contest, make_contest, nominate, person, publish, sealed
from tests.factories.campaigns import NOW


@dataclass
class Two:
    """`both`: the unit first in both contents; each content has two places by rank and one for a person."""

    first: Contest
    second: Contest
    both: Unit

    @property
    def campaign(self) -> Campaign:
        return self.first.campaign

    @property
    def key(self) -> str:
        return f"unit:{self.both.pk}"

    def holders(self, contest: Contest, line: QuotaLine | None = None) -> list[str]:
        slots = Slot.objects.filter(quota_line=line or contest.line).order_by("number")
        return [slot.recipient_name for slot in slots]

    def allocate(self, reason: str = "") -> None:
        allocate_places(campaign=self.campaign, by_user=self.first.secretary.user, now=NOW, reason=reason)

    def policy(self, choice: str, kind: str = "collective", ground: str = "Quy chế Hội đồng") -> TwoAwardPolicy:
        given = {"kind": kind, "choice": choice, "ground": ground, "by_user": self.first.secretary.user, "now": NOW}
        return set_two_award_policy(campaign=self.campaign, **given)

    def rule(self, kept: QuotaLine | None, key: str = "", ground: str = "Kết luận cuộc họp") -> TwoAwardRuling:
        given = {"kept": kept, "ground": ground, "by_user": self.first.secretary.user, "now": NOW}
        return record_two_award_ruling(campaign=self.campaign, recipient_key=key or self.key, **given)


def make_two(*, members: int = 0) -> Two:
    """Allocated: the first unit of the first content stands second in the other."""
    first = make_contest(points=("97.5", "96", "94"), count=2, people=1, members=members)
    second = make_contest(points=("98", "90"), count=2, people=1, campaign=first.campaign, number="02")
    both = first.units[0]
    take_part(second, both, "95")
    for contest in (first, second):
        nominate(contest, person("Lê Thị Hoa"), unit=contest.units[0])
        sealed(contest)
    found = Two(first, second, both)
    found.allocate()
    return found


def take_part(contest: Contest, unit: Unit, points: str) -> Scorecard:
    contest.group.participants.get_or_create(unit=unit)
    return publish(unit, contest.content, points)


def slot_of(content: Content, key: str) -> Slot:
    return Slot.objects.select_related("quota_line__content").get(content=content, recipient_key=key)
