"""Recipients placed in several contents, and what the council has said about each."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from awards.across.holds import several_contents
from awards.across.policies import choices_of
from awards.allocation import Place
from awards.drafting import Draft, allocated
from awards.models import Slot, TwoAwardRuling
from awards.plan_inputs import line_code
from awards.states import FILLED, TwoAwards
from campaigns.models import Campaign, QuotaLine
from campaigns.states import RecipientKind


class Said(StrEnum):
    NOTHING = "nothing"
    ONE = "one"  # keeps the place in one content
    BOTH = "both"  # an exception: all stay
    LOST = "lost"  # keeps the place in a content in which it has none any more, while there is one elsewhere


@dataclass(frozen=True)
class Spot:
    """A place that stands, or that the rules give now; `slot` where it stands."""

    line: QuotaLine
    ground: str
    slot: Slot | None = None


@dataclass(frozen=True)
class Twice:
    """`spots`: every place that the recipient has, or would have without the ruling on it, in the plan's order."""

    key: str
    name: str
    spots: tuple[Spot, ...]
    ruling: TwoAwardRuling | None
    choice: TwoAwards

    @property
    def kind(self) -> str:
        return kind_of(self.key)

    @property
    def said(self) -> Said:
        if self.ruling is None:
            return Said.NOTHING
        if self.ruling.kept is None:
            return Said.BOTH
        contents = {spot.line.content_id for spot in self.spots}
        return Said.LOST if contents and self.ruling.kept.content_id not in contents else Said.ONE

    @property
    def is_several(self) -> bool:
        return len({spot.line.content_id for spot in self.spots}) > 1

    @property
    def is_open(self) -> bool:
        """The council has to say something: two are forbidden, or what it said leaves the recipient with nothing."""
        return self.said == Said.LOST or (self.said == Said.NOTHING and self.choice == TwoAwards.FORBID)


def placed_twice(campaign: Campaign, draft: Draft) -> list[Twice]:
    """Everybody in several contents or with a ruling, in the plan's order of their first place.

    At most one statement; the rules are worked out once more for every ruling that keeps one place.
    """
    return Register(campaign, draft).everybody()


def still_open(campaign: Campaign, draft: Draft) -> list[Twice]:
    """Those on whom the council has to decide before their cases are voted on."""
    return [one for one in placed_twice(campaign, draft) if one.is_open]


class Register:
    """`standing`: the places that somebody has."""

    def __init__(self, campaign: Campaign, draft: Draft) -> None:
        self.campaign, self.draft = campaign, draft
        self.rulings = {one.recipient_key: one for one in draft.inputs.on_two}
        self.standing: dict[str, list[Slot]] = {}
        for slot in draft.slots:
            if slot.state in FILLED:
                self.standing.setdefault(slot.recipient_key, []).append(slot)

    @cached_property
    def choices(self) -> dict[str, TwoAwards]:
        """By kind of recipient; most campaigns have nobody in two contents to ask it for."""
        return choices_of(self.campaign)

    def everybody(self) -> list[Twice]:
        keys = several_contents(self.draft.result.places).keys() | self._stored_in_several | self.rulings.keys()
        found = [self.entry(key) for key in sorted(keys)]
        return sorted((one for one in found if one), key=_order)

    def entry(self, key: str) -> Twice | None:
        """None for somebody who is not placed anywhere and on whom nothing was said."""
        ruling, spots = self.rulings.get(key), tuple(self._spots(key))
        if ruling is None and not spots:
            return None
        name = ruling.recipient_name if ruling else self._name(key)
        return Twice(key, name, spots, ruling, self.choices[kind_of(key)])

    @property
    def _stored_in_several(self) -> set[str]:
        return {key for key, slots in self.standing.items() if len({slot.content_id for slot in slots}) > 1}

    def _name(self, key: str) -> str:
        placed = (place.name for place in self.draft.result.places if place.key == key)
        return next(placed, "") or self.standing[key][0].recipient_name

    def _spots(self, key: str) -> Iterator[Spot]:
        """By content: where the place stands, else where the rules give one now."""
        found: dict[int, Spot] = {}
        for place in self._places_without_ruling(key):
            line = self.draft.inputs.by_code[place.line]
            found[line.content_id] = Spot(line, place.explanation)
        for slot in self.standing.get(key, []):
            line = self.draft.inputs.by_code[line_code(slot.quota_line)]
            found[line.content_id] = Spot(line, slot.explanation, slot)
        yield from sorted(found.values(), key=lambda spot: (spot.line.content.number, spot.line.position))

    def _places_without_ruling(self, key: str) -> list[Place]:
        inputs, result = self.draft.inputs, self.draft.result
        if any(one.key == key for one in inputs.kept):
            result = allocated(inputs.without_word_on(key))
        return [place for place in result.places if place.key == key]


def kind_of(key: str) -> str:
    """Keys say what they are of: unit:7, person:le thi hoa:1985."""
    return RecipientKind.COLLECTIVE if key.startswith("unit:") else RecipientKind.INDIVIDUAL


def _order(one: Twice) -> tuple[str, int, str]:
    first = one.spots[0].line if one.spots else None
    return (first.content.number, first.position, one.name) if first else ("", 0, one.name)
