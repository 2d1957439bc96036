"""What an allocation is made from. Every value is plain and frozen; labels and clauses come in with the data."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from awards.ranking import Entry

Level = Literal["province", "own"]
Method = Literal["rank", "merit", "proposal"]
RecipientKind = Literal["collective", "individual"]


@dataclass(frozen=True, slots=True)
class Group:
    """Those that compete with each other; the name goes without the word "khối"."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class Line:
    """A counted line of the plan. `count` is None until the province has assigned it; `award` is what one place gives.

    `code` is unique among the lines of one allocation, `groups` serve lines by rank and are pooled there.
    """

    code: str
    content: str
    clause: str
    title: str
    recipient_kind: RecipientKind
    level: Level
    groups: tuple[Group, ...]
    count: int | None
    method: Method
    order: int
    award: str = "giấy khen"


@dataclass(frozen=True, slots=True)
class GroupRanking:
    """The sealed ranking of one group in one content. Keys of entries are recipient keys.

    `size` is how many are ranked where `entries` are only the best of them (`heads`), None where they are all.
    """

    content: str
    group: str
    tie_break: tuple[str, ...]
    entries: tuple[Entry, ...]
    size: int | None = None


@dataclass(frozen=True, slots=True)
class Nominee:
    """A unit or a person put forward for a line.

    `key` says who it is in every line and content. `preference` is the order given by the council, `held` the ground of
    ineligibility, `withdrawn` the reason of leaving. A line by rank needs no nominees; those it has
    can only take a ranked unit off it. Whoever is held on one nomination of a line is held on all of that line.
    """

    key: str
    name: str
    line: str
    unit_name: str = ""
    sort_key: str = ""
    preference: int | None = None
    held: str = ""
    withdrawn: str = ""


@dataclass(frozen=True, slots=True)
class Ruling:
    """The council's recorded order of those tied at the cut of a line, first chosen first, with its ground."""

    line: str
    order: tuple[str, ...]
    ground: str


@dataclass(frozen=True, slots=True)
class Settled:
    """A place that a decision has given: whatever the rules say today, it stays, with the words of that day."""

    line: str
    key: str
    name: str
    explanation: str
    rank: int | None = None
    points: Decimal | None = None


def check(
    lines: Sequence[Line], rankings: Sequence[GroupRanking], nominees: Sequence[Nominee], rulings: Sequence[Ruling]
) -> None:
    """Raises ValueError when the parts do not belong together."""
    codes = {line.code for line in lines}
    if len(codes) < len(lines):
        raise ValueError("Hai chỉ tiêu trùng mã.")
    if any(line.count is not None and line.count < 0 for line in lines):
        raise ValueError("Chỉ tiêu không thể là số âm.")
    if any(line.method == "rank" and not line.groups for line in lines):
        raise ValueError("Chỉ tiêu theo thứ hạng phải có khối xét.")
    if len({(ranking.content, ranking.group) for ranking in rankings}) < len(rankings):
        raise ValueError("Một khối có hai bảng xếp hạng.")
    if not codes.issuperset([nominee.line for nominee in nominees] + [ruling.line for ruling in rulings]):
        raise ValueError("Đề nghị hoặc quyết định thuộc một chỉ tiêu không có trong kế hoạch.")
    if len({ruling.line for ruling in rulings}) < len(rulings):
        raise ValueError("Một chỉ tiêu có hai quyết định về thứ tự.")
    if any(not ruling.ground for ruling in rulings):
        raise ValueError("Quyết định thứ tự phải có căn cứ.")
