"""Shapes and phrases that several kinds of paper share."""

from collections.abc import Iterable
from datetime import date, datetime

from django.utils import timezone

from campaigns.shapes import Amount, Count, Shape
from campaigns.vietnamese import format_date, format_number, long_date, two_digits
from dossiers.blocks import BLANK_NUMBER, Block, Heading, Letterhead, Note, Paragraph, Signatory


class Head(Shape):
    """Who issues the paper. Number and date stay empty until the clerk has given them; `year` is that of the blank."""

    issuer: tuple[str, ...]
    parent: str = ""
    symbol: str = ""
    number: str = ""
    place: str = ""
    dated: date | None = None
    year: int | None = None

    def block(self) -> Letterhead:
        return Letterhead(**dict(self))

    def cited(self) -> str:
        """ "số 07/TTr-VHTT ngày 05 tháng 11 năm 2024", with the blanks of a draft."""
        number = self.number.zfill(2) if self.number else BLANK_NUMBER
        return f"số {number}/{self.symbol} {long_date(self.dated, self.year)}"


class Signer(Shape):
    """Lines of authority in capitals, the name, a note such as "(Ký, đóng dấu)", a State post above the name."""

    authority: tuple[str, ...]
    name: str = ""
    note: str = ""
    post: str = ""

    def block(self) -> Signatory:
        return Signatory(**dict(self))


class Content(Shape):
    """A contest content by the number the plan gives it: "01"."""

    number: str
    title: str

    @property
    def heading(self) -> str:
        return f"Nội dung thi đua số {self.number}: {self.title}"

    @property
    def inline(self) -> str:
        """The heading inside a sentence."""
        return small(self.heading)


class Vacancy(Shape):
    """Places of a quota line that stay empty, and why."""

    line: str
    count: Count
    reason: str

    @property
    def sentence(self) -> str:
        return f"{self.line}: {two_digits(self.count)} chỉ tiêu không sử dụng; lý do: {self.reason}"


class SealedRanking(Shape):
    """The sealed ranking a list rests on: what it ranks, its short seal code as shown on screen, the day of sealing."""

    label: str
    code: str
    sealed_on: date

    @property
    def sentence(self) -> str:
        return f"{self.label}: {self.code}, chốt ngày {format_date(self.sealed_on)}"


def ranking_notes(rankings: Iterable[SealedRanking]) -> list[Block]:
    """Small print that ties a list to the rankings it was taken from; nothing where there are none."""
    sentences = "; ".join(ranking.sentence for ranking in rankings)
    return [Note(f"Mã niêm phong của bảng xếp hạng đã chốt - {sentences}.")] if sentences else []


def paragraphs(text: str) -> list[Block]:
    """Typed text as paragraphs, one for each line that says something."""
    return [Paragraph(line.strip()) for line in text.splitlines() if line.strip()]


def closing(text: str) -> list[Block]:
    """The words that end a paper, with the mark of its end after the last (Nghị định 30/2020, Phụ lục I, II.6)."""
    return paragraphs(f"{text}./.")


def numbered(sections: Iterable[tuple[str, list[Block]]]) -> list[Block]:
    """Sections with a heading each, numbered through; those with nothing to say are left out."""
    blocks: list[Block] = []
    for number, (title, body) in enumerate((section for section in sections if section[1]), start=1):
        blocks += [Heading(title, level=2, number=str(number)), *body]
    return blocks


def totals(collectives: int, individuals: int) -> str:
    """ "21 tập thể và 29 cá nhân", naming only what there is."""
    parts = [(collectives, "tập thể"), (individuals, "cá nhân")]
    return " và ".join(f"{two_digits(count)} {word}" for count, word in parts if count) or "00 trường hợp"


def points_or_dash(value: Amount | None) -> str:
    return format_number(value) if value is not None else "-"


def clock(moment: datetime) -> str:
    """ "14 giờ 00 phút, ngày 20 tháng 11 năm 2024" by the office's own clock."""
    local = timezone.localtime(moment)
    return f"{local.hour:02d} giờ {local.minute:02d} phút, {long_date(local.date())}"


def capital(text: str) -> str:
    """The sentence with its first letter in capital."""
    return text[:1].upper() + text[1:]


def small(text: str) -> str:
    """The sentence with its first letter small, to stand inside another."""
    return text[:1].lower() + text[1:]
