"""Mistakes in lines: where they stand, and what the shape of the parameters says about values that could be read."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from campaigns.shapes import FieldError, Shape
from scoring.params.lines.patterns import pattern
from scoring.params.lines.titles import Slot
from scoring.params.spec import Spec, specs_of

_SHORT = 80  # a line that can be said again as an example


@dataclass(frozen=True)
class Slip:
    """A mistake: `line` from 1 (0: of no line), what stands there, and the reason as a sentence."""

    line: int
    typed: str
    reason: str

    def __str__(self) -> str:
        return f"Dòng {self.line} của ô: {self.reason}" if self.line else self.reason


@dataclass(frozen=True)
class Place:
    """Where a value stands that was read."""

    line: int
    typed: str
    slot: Slot


def slips_of_shape(
    shape: type[Shape], errors: Sequence[FieldError], places: Mapping[str, Place], told: set[str]
) -> Iterator[Slip]:
    """The errors as slips, by the `places` of the paths; those of paths in `told` have had their word."""
    unsound = {each.path.rsplit(".", 2)[0] for each in errors if each.path.count(".") > 1}  # lists with unsound rows
    for each in errors:
        place = places.get(each.path) or places.get(each.path.rpartition(".")[0])
        if each.path in told | unsound:
            continue
        if place:
            yield Slip(place.line, place.typed, f"{_about(place, each)}.")
        elif each.blank and (spec := _spec_at(shape, each.path)):
            yield Slip(0, "", f"{_missing(spec)}.")
        else:
            yield Slip(0, "", f"{str(each)[:1].upper()}{str(each)[1:]}.")


def _about(place: Place, error: FieldError) -> str:
    slot = place.slot
    column = next((each for each in slot.spec.fields if each.name and error.path.endswith(f".{each.name}")), None)
    if column and error.blank and len(place.typed) < _SHORT:
        return f"“{slot.title}”: thiếu {column.title.lower()}, ví dụ “- {place.typed.rstrip(' :')}: 2”"
    where = ", ".join([slot.title, column.title] if column else [slot.title])
    return f"“{where}”: {'chưa ghi giá trị' if error.blank else error.message}"


def _missing(spec: Spec) -> str:
    first, *rows = pattern(spec).splitlines()
    return f"Còn thiếu “{first}”" + (f" và các dòng “{rows[0]}” ở dưới" if rows else "")


def _spec_at(shape: type[Shape], path: str) -> Spec | None:
    holder, _, name = path.rpartition(".")
    own = specs_of(shape)
    inside = next((each.fields for each in own if each.name == holder), own)
    return next((each for each in inside if each.name == name), None)
