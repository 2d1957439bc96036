"""What the data layer supplies for minutes of a council meeting."""

from datetime import datetime
from typing import Literal

from campaigns.shapes import Amount, Count, Shape
from campaigns.states import RecipientKind
from dossiers.kinds.parts import Head, SealedRanking, Signer, Vacancy


class Member(Shape):
    """Somebody at the meeting: State post, and duty in the council; `reason` is that of an absent member."""

    name: str
    post: str
    role: str = ""
    reason: str = ""


class Case(Shape):
    """One case voted on. `unit` is post and workplace of a person; share is the yes votes in per cent."""

    kind: RecipientKind
    name: str
    content: str
    award: str
    yes: Count
    no: Count
    blank: Count
    share: Amount
    passed: bool
    unit: str = ""
    aside: Count = 0
    note: str = ""


class TieRuling(Shape):
    """A tie at a cut-off that the council decided. `place`: "hạng tư, nội dung số 01, khối xã, phường"."""

    place: str
    tied: tuple[str, ...]
    chosen: tuple[str, ...]
    grounds: str
    points: Amount | None = None
    hands: tuple[Count, Count, Count] | None = None  # yes, no, without an opinion


class MinutesInput(Shape):
    """All that the minutes say.

    meeting: "họp xét ..." printed under BIÊN BẢN; council and decider: as named in running text; quorum: "2/3";
    threshold: "trên 1/2 tổng số thành viên"; award: "Giấy khen"; merit: "đã có thành tích ..."; report, conclusions:
    typed text, one paragraph a line.
    """

    head: Head
    meeting: str
    council: str
    opened_at: datetime
    closed_at: datetime | None = None
    venue: str
    present: tuple[Member, ...]
    absent: tuple[Member, ...] = ()
    guests: tuple[Member, ...] = ()
    quorum: str
    quorate: bool
    chair: Member
    secretary: Member
    criteria: tuple[str, ...] = ()
    report: str = ""
    ballot: Literal["open", "secret"]
    threshold: str
    cases: tuple[Case, ...]
    ties: tuple[TieRuling, ...] = ()
    vacancies: tuple[Vacancy, ...] = ()
    dissents: tuple[str, ...] = ()
    decider: str
    award: str
    merit: str
    conclusions: str = ""
    rankings: tuple[SealedRanking, ...] = ()
    recipients: tuple[str, ...]
    chair_signer: Signer
    secretary_signer: Signer
