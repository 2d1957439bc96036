"""How a council votes and how the votes came out, as its minutes and those of its counters say it."""

from campaigns.shapes import Amount, Count, Shape
from campaigns.states import RecipientKind
from campaigns.vietnamese import two_digits


class Member(Shape):
    """Somebody at the meeting: State post, and duty in the council; of an absent member why, and in writing what."""

    name: str
    post: str
    role: str = ""
    reason: str = ""
    opinion: str = ""

    @property
    def named(self) -> str:
        return ", ".join(part for part in (self.name, self.post, self.role) if part)


class Manner(Shape):
    """How the cases of an award form are decided.

    ballot: "biểu quyết công khai", or several ways by commas; quorum: "hai phần ba"; threshold: "quá nửa tổng số
    thành viên (...)".
    """

    award: str
    ballot: str
    quorum: str
    threshold: str

    @property
    def sentence(self) -> str:
        return (
            f"{self.award}: {self.ballot}; có mặt ít nhất {self.quorum} tổng số thành viên; được thông qua khi đạt "
            f"{self.threshold} đồng ý"
        )


class Case(Shape):
    """One case voted on. `unit` is post and workplace of a person; share is the yes votes in per cent.

    issued = yes + no + blank + invalid + unused. aside: members who took no part, of whom `conflicts` declared theirs:
    "Trần Văn A (có em ruột được xét)".
    """

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
    secret: bool = False
    invalid: Count = 0
    unused: Count = 0
    aside: Count = 0
    conflicts: tuple[str, ...] = ()

    @property
    def full_name(self) -> str:
        return f"{self.name}, {self.unit}" if self.unit else self.name

    @property
    def valid(self) -> int:
        return self.yes + self.no + self.blank

    @property
    def returned(self) -> int:
        return self.valid + self.invalid

    @property
    def issued(self) -> int:
        return self.returned + self.unused

    @property
    def verdict(self) -> str:
        return "Đạt" if self.passed else "Không đạt"

    @property
    def group(self) -> tuple[str, str, str]:
        """Collectives before individuals ("collective" < "individual"), each by content and award form."""
        return self.kind, self.content, self.award

    @property
    def heading(self) -> str:
        return f"{self.kind.label} - Nội dung thi đua số {self.content} - {self.award}"


class Hands(Shape):
    """A show of hands."""

    yes: Count
    no: Count
    blank: Count
    aside: Count = 0

    @property
    def words(self) -> str:
        yes, no, blank = (two_digits(count) for count in (self.yes, self.no, self.blank))
        aside = f", {two_digits(self.aside)} không tham gia" if self.aside else ""
        return f"{yes} đồng ý, {no} không đồng ý, {blank} không có ý kiến{aside}"
