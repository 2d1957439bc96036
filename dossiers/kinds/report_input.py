"""What the data layer supplies for an achievement report."""

from datetime import date
from typing import Annotated, Literal

from campaigns.shapes import Amount, Count, Field, RootModel, Shape, Signed
from campaigns.states import RecipientKind
from dossiers.kinds.parts import Head, SealedRanking, Signer
from dossiers.phrases import Worded


class PartPoints(Shape):
    """One part of the score sheet with the maximum and the verified points; bonus and penalty have no maximum."""

    label: str
    maximum: Amount | None = None
    verified: Signed


class Points(Shape):
    """The verified result of a collective in one content; `rank` and `of` only where it is ranked."""

    content: str
    parts: tuple[PartPoints, ...]
    total: Amount
    maximum: Amount
    grade: str = ""
    rank: Count | None = None
    of: str = ""


class PastAward(Shape):
    """An earlier title or award; `decision`: number, date and issuing body of its decision."""

    year: Count
    name: str
    decision: str


class Section(Shape):
    """A titled part of section II; text with one paragraph a line."""

    title: str
    text: str


class Fact(Shape):
    """A line of facts: "Địa điểm trụ sở chính", "Điện thoại"; an empty value prints a dotted line."""

    label: str
    value: str = ""


class Confirmed(Shape):
    """A word on the report that its signer gave in the application."""

    name: str
    remark: str = ""
    on: date


class Report(Worded):
    """What both cuts of the report say. Typed text is one paragraph a line.

    form_code: "Mẫu số 08", "" where nobody knows it; award: "Giấy khen của Chủ tịch Ủy ban nhân dân ..."; theme: what
    the achievement is in, "công tác ... năm 2024"; situation and achievements: what the unit wrote for sections I and
    II; sections: further parts of II, such as "Các biện pháp, nguyên nhân đạt được thành tích"; evidence: titles of the
    verified evidence.
    by_head, by_superior: who has confirmed exactly this text.
    """

    head: Head
    form_code: str
    award: str
    theme: str
    name: str
    situation: str = ""
    achievements: str
    points: tuple[Points, ...] = ()
    evidence: tuple[str, ...] = ()
    sections: tuple[Section, ...] = ()
    titles: tuple[PastAward, ...] = ()
    awards: tuple[PastAward, ...] = ()
    rankings: tuple[SealedRanking, ...] = ()
    signer: Signer
    confirmer: Signer
    by_head: Confirmed | None = None
    by_superior: Confirmed | None = None


class CollectiveReport(Report):
    """`name` in full, never abbreviated; `functions`: chức năng, nhiệm vụ."""

    recipient: Literal[RecipientKind.COLLECTIVE] = RecipientKind.COLLECTIVE
    facts: tuple[Fact, ...] = ()
    functions: str = ""


class PersonReport(Report):
    """`born`: day or year of birth as printed; `superior` confirms below the two signatures where the form asks it."""

    recipient: Literal[RecipientKind.INDIVIDUAL] = RecipientKind.INDIVIDUAL
    born: str = ""
    gender: str = ""
    home_place: str = ""
    residence: str = ""
    unit: str
    post: str
    qualification: str = ""
    distinctions: str = ""
    duties: str = ""
    superior: Signer | None = None


class ReportInput(RootModel[Annotated[CollectiveReport | PersonReport, Field(discriminator="recipient")]]):
    """Either cut, told apart by `recipient`: "collective" or "individual"."""
