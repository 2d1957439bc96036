"""What the data layer supplies for minutes of a council meeting."""

from datetime import datetime
from textwrap import wrap

from campaigns.shapes import Amount, Count, Shape
from dossiers.kinds.parts import Head, SealedRanking, Signer, Vacancy
from dossiers.kinds.voting_input import Case, Hands, Manner, Member
from dossiers.phrases import Worded


class TieRuling(Shape):
    """A tie at a cut-off that the council decided. `place`: "hạng tư, nội dung số 01, khối xã, phường"."""

    place: str
    tied: tuple[str, ...]
    chosen: tuple[str, ...]
    grounds: str
    points: Amount | None = None
    hands: Hands | None = None


class TwoPlaces(Shape):
    """A recipient placed in two contents; `kept` is the place that stays, "" where both do."""

    name: str
    kept: str
    grounds: str


class Postponed(Shape):
    """Whom the meeting left for a later one, without a vote."""

    name: str
    content: str
    reason: str

    @property
    def sentence(self) -> str:
        return f"{self.name} (nội dung thi đua số {self.content}); lý do: {self.reason}"


class LogMark(Shape):
    """The entry of the logbook by which the meeting ended: its place in the chain and the hash over all up to it."""

    position: Count
    hash: str

    @property
    def grouped(self) -> str:
        """As it can be read off paper and typed."""
        return " ".join(wrap(self.hash, 8))


class MinutesInput(Worded):
    """All that the minutes say.

    meeting: "họp xét ..." printed under BIÊN BẢN; council and decider: as named in running text; established: the
    decision that made the council up; quorum: "2/3", the largest that an award form asks for; manners: one for each
    rule of an award form; award: "Giấy khen"; merit: "đã có thành tích ..."; in_writing: how many cases absent members
    voted on in writing; tally: the counters' minutes as they are cited; report, conclusions: typed text, one paragraph
    a line.
    """

    head: Head
    meeting: str
    council: str
    established: str = ""
    opened_at: datetime
    closed_at: datetime | None = None
    venue: str
    present: tuple[Member, ...]
    absent: tuple[Member, ...] = ()
    guests: tuple[str, ...] = ()
    quorum: str
    quorate: bool
    chair: Member
    secretary: Member
    agenda: tuple[str, ...] = ()
    criteria: tuple[str, ...] = ()
    report: str = ""
    manners: tuple[Manner, ...]
    cases: tuple[Case, ...]
    in_writing: Count = 0
    tally: str = ""
    ties: tuple[TieRuling, ...] = ()
    two_places: tuple[TwoPlaces, ...] = ()
    postponed: tuple[Postponed, ...] = ()
    vacancies: tuple[Vacancy, ...] = ()
    decider: str
    award: str
    merit: str
    conclusions: str = ""
    logbook: LogMark | None = None
    rankings: tuple[SealedRanking, ...] = ()
    recipients: tuple[str, ...]
    chair_signer: Signer
    secretary_signer: Signer
