"""What a scenario may vary, as it is kept: one shape for each kind of change."""

from typing import Annotated, Literal

from campaigns.shapes import Count, Field, Key, RootModel, Shape, Signed

MOST_PLACES = 50
MOST_CHANGES = 30
EVERYWHERE = ""  # an exclusion or a limit that holds in every content

Places = Annotated[Count, Field(le=MOST_PLACES)]


class QuotaChange(Shape):
    """Another number of places on a line of the plan."""

    kind: Literal["quota"] = "quota"
    line: Key
    count: Places


class ProvinceChange(Shape):
    """Another number assigned by the province; None: not assigned."""

    kind: Literal["province"] = "province"
    line: Key
    count: Places | None


class TieBreakChange(Shape):
    """Other tie-breakers, in this order, for every group of a content; none: equal points stay equal."""

    kind: Literal["tie_break"] = "tie_break"
    content: Key
    steps: tuple[Key, ...]


class ExclusionChange(Shape):
    """A recipient as if barred by a gate (still ranked), as if not taking part at all, or as if the bar were lifted."""

    kind: Literal["exclusion"] = "exclusion"
    key: Annotated[str, Field(min_length=1, max_length=420)]
    content: str = EVERYWHERE
    effect: Literal["barred", "absent", "admitted"]
    ground: Annotated[str, Field(max_length=300)] = ""


class PetitionChange(Shape):
    """A petition that nobody has answered as if granted, with the points of its line, or refused (None)."""

    kind: Literal["petition"] = "petition"
    petition: Count
    points: Signed | None


class LateChange(Shape):
    """Whoever handed in more than `days` days late as if barred."""

    kind: Literal["late"] = "late"
    content: str = EVERYWHERE
    days: Annotated[Count, Field(le=365)]


class OrderChange(Shape):
    """An order of those tied at the cut of a line (recipient keys, first chosen first), as if the council had ruled."""

    kind: Literal["order"] = "order"
    line: Key
    order: tuple[Annotated[str, Field(min_length=1, max_length=420)], ...]


Change = QuotaChange | ProvinceChange | TieBreakChange | ExclusionChange | PetitionChange | LateChange | OrderChange


class Changes(RootModel[tuple[Annotated[Change, Field(discriminator="kind")], ...]]):
    """All changes of a scenario, in the order in which they were added."""
