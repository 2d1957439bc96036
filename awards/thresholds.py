"""When a council may decide and what counts as agreed. Pure.

The usual rule: two thirds of all members are present; more than half of all members say yes, absent ones counted, those
who stand aside on the case left out. No law sets a share for a certificate of merit, so each award form has a rule of
its own (Nghị định 98/2023/NĐ-CP, art. 47 for the quorum).
"""

from decimal import Decimal
from fractions import Fraction
from math import ceil, floor

from awards.states import Denominator
from campaigns.shapes import Shape
from campaigns.vietnamese import format_number

_HALF, _TWO_THIRDS = (1, 2), (2, 3)


class Rule(Shape):
    """Shares as numerator and denominator; `strict`: more than the share, else the share is enough."""

    quorum: tuple[int, int] = _TWO_THIRDS
    share: tuple[int, int] = _HALF
    strict: bool = True
    denominator: Denominator = Denominator.MEMBERS
    written_counts: bool = True

    def present_needed(self, members: int) -> int:
        return ceil(members * Fraction(*self.quorum))

    def has_quorum(self, present: int, members: int) -> bool:
        return members > 0 and present >= self.present_needed(members)

    def base(self, *, members: int, aside: int, issued: int, cast: int) -> int:
        """How many the share is taken of: `issued` ballots went to those who may vote, `cast` of them are valid."""
        counted = {
            Denominator.MEMBERS: members - aside,
            Denominator.PRESENT: issued,
            Denominator.CAST: cast,
        }
        return counted[self.denominator]

    def yes_needed(self, base: int) -> int:
        wanted = base * Fraction(*self.share)
        return floor(wanted) + 1 if self.strict else max(ceil(wanted), 1)

    def is_agreed(self, yes: int, base: int) -> bool:
        return base > 0 and yes >= self.yes_needed(base)

    @property
    def quorum_words(self) -> str:
        """Used after “cần”: “hai phần ba tổng số thành viên”."""
        return f"{_share_words(self.quorum)} tổng số thành viên"

    @property
    def words(self) -> str:
        """Used after “đồng ý”: “quá nửa tổng số thành viên, không tính người không tham gia”."""
        at_least = "quá" if self.strict else "từ"
        share = "nửa" if self.strict and Fraction(*self.share) == Fraction(*_HALF) else _share_words(self.share)
        upwards = "" if self.strict else " trở lên"
        return f"{at_least} {share} {self.denominator.label}{upwards}, không tính người không tham gia"


USUAL = Rule()


def usual_rule() -> dict[str, object]:
    """As a stored case keeps it."""
    return USUAL.model_dump(mode="json")


def _share_words(share: tuple[int, int]) -> str:
    if Fraction(*share) == Fraction(*_TWO_THIRDS):
        return "hai phần ba"
    return f"{format_number(Decimal(100 * share[0]) / share[1])}%"
