"""How the places fall on direct workers, women, border and hard areas (Luật 06/2022/QH15, art. 5(2d), 5(3))."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from awards.across.areas import Areas
from awards.models import Slot
from awards.states import FILLED, SlotState
from campaigns.models import Content
from campaigns.states import AwardLevel, RecipientKind

# Each is part of the one before; who was declined, not granted or revoked is in none.
STAGES = (
    ("Đề xuất", FILLED),
    ("Hội đồng nhất trí", frozenset({SlotState.AGREED, SlotState.DECIDED})),
    ("Đã có quyết định khen", frozenset({SlotState.DECIDED})),
)


@dataclass(frozen=True)
class Part:
    """`number` of `total`."""

    number: int
    total: int

    @property
    def percent(self) -> int | None:
        """Rounded half up; None where there is nothing to take a share of."""
        return (200 * self.number + self.total) // (2 * self.total) if self.total else None


@dataclass(frozen=True)
class Share:
    label: str
    people: int
    direct: Part
    women: Part
    collectives: int
    border: Part
    hard: Part

    @property
    def is_empty(self) -> bool:
        return not (self.people or self.collectives)


@dataclass(frozen=True)
class Stage:
    """`contents` and `whole` are of the authority's own award; what is proposed to the province stands outside."""

    label: str
    contents: Sequence[Share]
    whole: Share
    province: Share

    @property
    def is_empty(self) -> bool:
        return self.whole.is_empty and self.province.is_empty

    @property
    def rows(self) -> list[Share]:
        return [*self.contents, self.whole, self.province]


def stages(contents: Sequence[Content], slots: Sequence[Slot], areas: Areas) -> list[Stage]:
    """`slots` loaded with line and nomination."""
    return [_stage(label, contents, [one for one in slots if one.state in states], areas) for label, states in STAGES]


def _stage(label: str, contents: Sequence[Content], slots: Sequence[Slot], areas: Areas) -> Stage:
    own = [one for one in slots if one.quota_line.level == AwardLevel.OWN]
    province = [one for one in slots if one.quota_line.level == AwardLevel.PROVINCE]
    return Stage(
        label,
        [
            _share(f"{content.number}. {content.short_title}", (s for s in own if s.content_id == content.pk), areas)
            for content in contents
        ],
        _share("Cộng giấy khen", own, areas),
        _share("Đề nghị cấp tỉnh khen", province, areas),
    )


def _share(label: str, slots: Iterable[Slot], areas: Areas) -> Share:
    slots = list(slots)
    people = [one.nomination for one in slots if one.nomination and _is_person(one)]
    where = [areas.of(one.unit_id) for one in slots]
    return Share(
        label,
        people=len(people),
        direct=Part(sum(not one.is_leader for one in people), len(people)),
        women=Part(sum(one.gender == "nữ" for one in people), len(people)),
        collectives=sum(not _is_person(one) for one in slots),
        border=Part(sum(one.border for one in where), len(slots)),
        hard=Part(sum(one.hard for one in where), len(slots)),
    )


def _is_person(slot: Slot) -> bool:
    return slot.quota_line.recipient_kind == RecipientKind.INDIVIDUAL
