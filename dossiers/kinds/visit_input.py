"""What the data layer supplies for the papers of an inspection visit: the checklist before it, the minutes after it."""

from datetime import datetime

from campaigns.shapes import Amount, Shape, Signed
from dossiers.kinds.parts import Content, Head, Signer
from dossiers.kinds.score_table_input import CardFact


class CheckedLine(Shape):
    """One line looked at. `by_team`: the unit claims no points here; claim: the answer in words,
    one entry a line; result: in words, "" while nothing was noted; points: what the team gives or holds right.

    why, rule and documents stand on the checklist only.
    """

    code: str
    title: str
    maximum: Amount
    own: Signed | None = None
    by_team: bool = False
    claim: tuple[str, ...] = ()
    why: str = ""
    rule: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    result: str = ""
    words: str = ""
    points: Signed | None = None


class CheckedContent(Shape):
    """The lines looked at in one contest content, in the order of its sheet."""

    content: Content
    lines: tuple[CheckedLine, ...]


class Photo(Shape):
    """`key`: of the stored photograph; `sha256`: of its file, so that another file makes another print."""

    key: str
    sha256: str
    caption: str


class VisitMinutes(Shape):
    """The minutes of one unit. Lists and texts are empty, and `closed_at` None, while they are not known.

    abstract: under BIÊN BẢN; movement: as running text names it; signers: of the unit, the clerk, the team's leader.
    """

    head: Head
    abstract: str
    mark: str = ""
    bases: tuple[str, ...]
    movement: str
    team: str
    unit: str
    starts_at: datetime
    place: str
    team_present: tuple[str, ...] = ()
    unit_present: tuple[str, ...] = ()
    contents: tuple[CheckedContent, ...] = ()
    summary: str = ""
    opinion: str = ""
    requirements: str = ""
    closed_at: datetime | None = None
    photos: tuple[Photo, ...] = ()
    signers: tuple[Signer, Signer, Signer]
    recipients: tuple[str, ...]


class Checklist(Shape):
    """The blank checklist of one unit; facts: unit, visit and team."""

    head: Head
    abstract: str
    facts: tuple[CardFact, ...]
    contents: tuple[CheckedContent, ...] = ()


class MinutesInput(Shape):
    """One file of minutes: of one unit, or of several of a visit; `name` in lists and file names."""

    name: str
    papers: tuple[VisitMinutes, ...]


class ChecklistInput(Shape):
    """One file of checklists, as `MinutesInput`."""

    name: str
    papers: tuple[Checklist, ...]
