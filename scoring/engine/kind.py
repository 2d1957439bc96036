"""What every kind of criterion offers. A new kind is one file in `kinds/` ending in `KIND = ...`."""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Annotated, Any, ClassVar, Generic, Literal, TypeVar

from campaigns.shapes import BaseModel, Shape, told
from scoring.engine.exact import Exact
from scoring.engine.fields import Field
from scoring.engine.findings import SheetFinding
from scoring.engine.outcome import Status

NaPolicy = Literal["exclude_rescale", "full", "zero", "redistribute"]
NA_WORDS: Mapping[str, str] = {
    "exclude_rescale": "Bỏ ra, quy đổi phần còn lại",
    "full": "Tính trọn điểm",
    "zero": "Tính 0 điểm",
    "redistribute": "Chia lại cho các dòng cùng nhóm",
}
Bounds = tuple[Decimal | None, Decimal | None]  # lowest, highest; None: no limit on that side


class LeafParams(Shape):
    """Keys that any criterion may carry beside those of its kind."""

    na_policy: Annotated[
        NaPolicy | None,
        told(
            "Khi không áp dụng",
            "Chọn cách tính, hoặc ghi trường hợp, thì đơn vị được chọn “không áp dụng”.",
            words=NA_WORDS,
            blank="Theo quy tắc chung của bảng",
            more=True,
        ),
    ] = None
    na_reason: Annotated[str, told("Trường hợp không áp dụng", "Ví dụ: Không có di tích.", more=True)] = ""
    source: Annotated[
        str,
        told("Nguồn số liệu", "Ghi khi số liệu do cơ quan theo dõi; đơn vị khỏi đính kèm tài liệu.", more=True),
    ] = ""
    scorer: Annotated[
        Literal["unit", "agency"],
        told("Người chấm chính thức", words={"unit": "Cơ quan thẩm định", "agency": "Đoàn kiểm tra"}, more=True),
    ] = "unit"
    self_score: Annotated[bool, told("Đơn vị tự chấm", "Không: đơn vị không kê khai dòng này.", more=True)] = True
    unit: Annotated[str, told("Đơn vị tính", "Ví dụ: cuộc, tin/bài, %.", more=True)] = ""

    @property
    def may_be_na(self) -> bool:
        return self.na_policy is not None or bool(self.na_reason)


@dataclass(frozen=True)
class Verdict:
    """A kind's answer, before the one rounding: points are exact."""

    status: Status
    points: Fraction
    reason: str


def worth(points: Exact, reason: str) -> Verdict:
    return Verdict(Status.SCORED, Fraction(points), reason)


def not_applicable(reason: str) -> Verdict:
    return Verdict(Status.NOT_APPLICABLE, Fraction(0), reason)


def invalid(reason: str) -> Verdict:
    return Verdict(Status.ERROR, Fraction(0), reason)


ParamsType = TypeVar("ParamsType", bound=LeafParams)
AnswerType = TypeVar("AnswerType", bound=BaseModel)


class Kind(ABC, Generic[ParamsType, AnswerType]):
    """One way of turning an answer into points. Stateless; every method is pure."""

    name: ClassVar[str]
    label: ClassVar[str]
    within_block: ClassVar[bool] = False  # the figure depends on the other units of the block
    outside_total: ClassVar[bool] = False  # bonus, penalty, gate: never part of the 100 points
    # Maximum and parameters of a sound rule: what a new criterion begins with, and what guides show.
    example: ClassVar[tuple[str, Mapping[str, Any]]]
    Params: type[ParamsType]
    Answer: type[AnswerType]

    @abstractmethod
    def fields(self, params: ParamsType) -> tuple[Field, ...]:
        """The inputs to ask for; empty when there is nothing to enter."""

    @abstractmethod
    def explain(self, params: ParamsType, max_points: Decimal) -> tuple[str, ...]:
        """The rule in plain Vietnamese, one sentence each."""

    def bounds(self, params: ParamsType, max_points: Decimal) -> Bounds:
        """The lowest and highest points that can come out."""
        return Decimal(0), max_points

    def check(self, params: ParamsType, max_points: Decimal) -> list[SheetFinding]:
        """What the author of the sheet should mend; the findings name no row. Empty when the rule is sound."""
        return []

    @abstractmethod
    def score(
        self, params: ParamsType, answer: AnswerType, max_points: Decimal, *, peers: Mapping[str, AnswerType]
    ) -> Verdict:
        """Exact points of a well-formed answer; `peers` are the answers of the other units of the block."""


AnyKind = Kind[Any, Any]


def distinct(keys: Iterable[str]) -> None:
    """Refuse keys that an answer could not tell apart: two alike, and "na", which says that a line does not apply."""
    seen: set[str] = set()
    for key in keys:
        if key == "na":
            raise ValueError("mã “na” dành cho “không áp dụng”; hãy đặt mã khác")
        if key in seen:
            raise ValueError(f"mã “{key}” xuất hiện hai lần")
        seen.add(key)
