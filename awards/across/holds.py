"""The council's word on a recipient placed in several contents, as an allocation takes it. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from awards.allocation import Line, Nominee, Place


@dataclass(frozen=True, slots=True)
class Kept:
    """Of its places in several contents the recipient keeps the one in the content of `line`, on this ground."""

    key: str
    name: str
    line: str
    ground: str


def held(lines: Sequence[Line], nominees: Iterable[Nominee], kept: Sequence[Kept]) -> tuple[Nominee, ...]:
    """The nominees with everybody of `kept` taken off all lines of other contents.

    Inside the content that is kept nothing changes: there the plan's own order says which line comes first.
    """
    of = {line.code: line for line in lines}
    standing = {one.key: one for one in kept if one.line in of}
    put_forward = tuple(_taken_off(one, of, standing) for one in nominees)
    by_rank = tuple(
        Nominee(one.key, one.name, line.code, held=_words(one, of[one.line]))
        for one in standing.values()
        for line in lines
        if line.method == "rank" and _elsewhere(line, of[one.line])
    )
    return (*put_forward, *by_rank)


def several_contents(places: Iterable[Place]) -> dict[str, tuple[Place, ...]]:
    """By key of the recipient, for those placed in more than one content: a key says also whether it is a person."""
    found: dict[str, list[Place]] = {}
    for place in places:
        found.setdefault(place.key, []).append(place)
    return {key: tuple(each) for key, each in found.items() if len({place.content for place in each}) > 1}


def _taken_off(nominee: Nominee, of: Mapping[str, Line], standing: Mapping[str, Kept]) -> Nominee:
    word = standing.get(nominee.key)
    if word is None or nominee.held or not _elsewhere(of[nominee.line], of[word.line]):
        return nominee
    return replace(nominee, held=_words(word, of[word.line]))


def _elsewhere(line: Line, kept: Line) -> bool:
    return line.content != kept.content and line.recipient_kind == kept.recipient_kind


def _words(word: Kept, line: Line) -> str:
    return f"Hội đồng chỉ giữ suất ở nội dung {line.content}, mục {line.clause}: {word.ground.rstrip('.')}."
