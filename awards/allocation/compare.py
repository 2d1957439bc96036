"""Two allocations side by side: who enters, who leaves, who gets a place in another line (what-if)."""

from dataclasses import dataclass

from awards.allocation.result import Allocation, Place

Recipient = tuple[str, str, str]  # content, kind, key: placed at most once in an allocation


@dataclass(frozen=True, slots=True)
class Comparison:
    entering: tuple[Place, ...]
    leaving: tuple[Place, ...]
    moving: tuple[tuple[Place, Place], ...]  # before, after

    @property
    def same(self) -> bool:
        return not (self.entering or self.leaving or self.moving)


def compare(before: Allocation, after: Allocation) -> Comparison:
    """Numbers inside a line do not count as a move: every place of a line is the same award."""
    old, new = _placed(before), _placed(after)
    stayed = [(old[recipient], place) for recipient, place in new.items() if recipient in old]
    return Comparison(
        entering=tuple(place for recipient, place in new.items() if recipient not in old),
        leaving=tuple(place for recipient, place in old.items() if recipient not in new),
        moving=tuple((was, now) for was, now in stayed if was.line != now.line),
    )


def _placed(allocation: Allocation) -> dict[Recipient, Place]:
    return {(place.content, place.recipient_kind, place.key): place for place in allocation.places}
