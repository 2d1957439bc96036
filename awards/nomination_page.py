"""Nominations of a content by counted line, as heads and the secretary see them."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from awards.across.words import NominationWords
from awards.models import Nomination
from awards.nominating.lookalikes import Lookalike, lookalikes
from awards.queries import nominations_visible_to
from awards.states import NominationState
from campaigns.models import Campaign, Content, Membership, QuotaLine
from campaigns.queries import quota_leaves, unit_and_below
from campaigns.roles import UNIT_SIDE, Role
from campaigns.states import Method

KINDS = {
    NominationState.PROPOSED: "others",
    NominationState.RETURNED: "returned",
    NominationState.WITHDRAWN: "idle",
}


@dataclass(frozen=True)
class Entry:
    """`twice`: what is said of a recipient in several contents; `alike`: who may be the same person."""

    nomination: Nomination
    kind: str
    twice: str
    alike: list[Lookalike]


@dataclass
class Section:
    line: QuotaLine
    entries: list[Entry] = field(default_factory=list)

    @property
    def live(self) -> int:
        return sum(entry.nomination.state == NominationState.PROPOSED for entry in self.entries)

    @property
    def unordered(self) -> bool:
        """More nominations than places, and the council has not said who goes first."""
        live = [e.nomination for e in self.entries if e.nomination.state == NominationState.PROPOSED]
        return self.live > (self.line.count or 0) and any(one.preference is None for one in live)


def sections(campaign: Campaign, content: Content, acting: Membership) -> list[Section]:
    """The lines by merit or proposal; for a head those that the own unit, or one below it, competes for."""
    lines = quota_leaves(campaign).filter(content=content).exclude(method=Method.RANK)
    if acting.role in (Role.HEAD, Role.OFFICER):
        units = unit_and_below(acting.unit)
        lines = lines.filter(groups__participants__unit__in=units).distinct()
    found = {line.pk: Section(line) for line in lines}
    every = list(nominations_visible_to(acting).filter(quota_line__content__campaign=campaign).order_by("id"))
    twice, alike = _in_two_contents(every), lookalikes(every)
    words = NominationWords(campaign, told=acting.role not in UNIT_SIDE)
    for one in sorted(every, key=lambda one: (one.preference is None, one.preference or 0, one.pk)):
        if one.quota_line_id in found:
            kind = KINDS[NominationState(one.state)]
            said = words.on(one, twice=one.recipient_key in twice)
            found[one.quota_line_id].entries.append(Entry(one, kind, said, alike.get(one.pk, [])))
    return list(found.values())


def alike_to(nomination: Nomination, acting: Membership) -> list[Lookalike]:
    """Who, among those that this reader sees, may be the person put forward."""
    campaign = nomination.quota_line.content.campaign
    return lookalikes(nominations_visible_to(acting).filter(quota_line__content__campaign=campaign)).get(
        nomination.pk, []
    )


def twice_words(nomination: Nomination, acting: Membership) -> str:
    """What is said of this one recipient in several contents."""
    campaign = nomination.quota_line.content.campaign
    every = nominations_visible_to(acting).filter(quota_line__content__campaign=campaign)
    twice = nomination.recipient_key in _in_two_contents(every)
    return NominationWords(campaign, told=acting.role not in UNIT_SIDE).on(nomination, twice=twice)


def _in_two_contents(nominations: Iterable[Nomination]) -> set[str]:
    live = {
        (one.recipient_key, one.quota_line.content_id) for one in nominations if one.state != NominationState.WITHDRAWN
    }
    return {key for key, times in Counter(key for key, _ in live).items() if times > 1}
