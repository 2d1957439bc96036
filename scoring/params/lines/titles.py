"""Which parameter a title means, and which one it may have been meant for."""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache

from campaigns.shapes import Shape
from scoring.params.choices import UNIT_KINDS
from scoring.params.lines.marks import title_keys, words_key
from scoring.params.lines.patterns import written
from scoring.params.lines.writing import key_title
from scoring.params.spec import Spec, specs_of

_LONGEST = 80  # of a title that is worth a guess


@dataclass(frozen=True)
class Slot:
    """A parameter, the one that it stands inside, and for the rows of a table their key."""

    spec: Spec
    within: Spec | None = None
    key: str = ""

    @property
    def title(self) -> str:
        return key_title(self.spec, self.key) if self.key else self.spec.title

    @property
    def path(self) -> str:
        return ".".join(each for each in (self.within.name if self.within else "", self.spec.name, self.key) if each)


def slot_for(shape: type[Shape], title: str, inside: Spec | None = None) -> Slot | None:
    """The slot of a title; `inside` a part of the parameters its own fields come first."""
    key = words_key(title)
    own = [slot for slot in _slots(shape).get(key, ()) if slot.within is inside]
    return next(iter([*own, *_slots(shape).get(key, ())]), None)


def nearest(shape: type[Shape], title: str) -> Slot | None:
    """The slot that a misspelt title may mean."""
    slots = _slots(shape)
    near = get_close_matches(words_key(title)[:_LONGEST], list(slots), n=1, cutoff=0.7)
    return slots[near[0]][0] if near else None


def begun(shape: type[Shape], line: str) -> Slot | None:
    """The slot of the title that a line begins with, its colon forgotten."""
    key = words_key(line)
    found = [slots[0] for title, slots in _slots(shape).items() if key.startswith(f"{title} ")]
    return max(found, key=lambda slot: len(slot.title), default=None)


def titles_of(shape: type[Shape]) -> list[str]:
    """The titles of a kind, its own rule first."""
    found = written(specs_of(shape))
    return [each.title for spec in found for each in (written(spec.fields) if spec.type == "part" else [spec])]


@cache
def _slots(shape: type[Shape]) -> dict[str, list[Slot]]:
    found: dict[str, list[Slot]] = {}
    for slot in _every(specs_of(shape)):
        for key in _keys(slot):
            found.setdefault(key, []).append(slot)
    return found


def _keys(slot: Slot) -> list[str]:
    """The rows of a table are found with "cho" before the key and without."""
    word = dict(UNIT_KINDS.get(slot.spec.among, ())).get(slot.key, "")
    return [*title_keys(slot.title), words_key(f"{slot.spec.title} {word}")] if slot.key else title_keys(slot.title)


def _every(specs: tuple[Spec, ...]) -> Iterator[Slot]:
    for spec in specs:
        yield Slot(spec)
        if spec.type in ("part", "option"):
            yield from (Slot(each, spec) for each in spec.fields)
        if spec.type == "table":
            yield from (Slot(spec, key=key) for key, _ in UNIT_KINDS.get(spec.among, ()))
