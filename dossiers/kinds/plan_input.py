"""What the data layer supplies for a plan."""

from collections.abc import Mapping
from datetime import date

from campaigns.shapes import Count, Shape
from campaigns.vietnamese import format_date
from dossiers.kinds.parts import Content, Head, Signer
from dossiers.kinds.score_table_input import SheetInput
from dossiers.phrases import Worded


class Quota(Shape):
    """A counted line of the plan. `count`: None for what a department of the province is still to give; `manner`: how
    the recipients are chosen, only where the line has no lines of its own."""

    title: str
    count: Count | None = None
    manner: str = ""
    lines: tuple["Quota", ...] = ()


class PlanContent(Content):
    """A content as the plan sets it out.

    annex: Roman number of its score sheet, None for no sheet, "" for the only one; groups: who competes with whom;
    department: of the province, "" for none; province, collectives, individuals: the outermost lines.
    """

    collective_criteria: str = ""
    individual_criteria: str = ""
    groups: tuple[str, ...] = ()
    annex: str | None = None
    department: str = ""
    province: tuple[Quota, ...] = ()
    collectives: tuple[Quota, ...] = ()
    individuals: tuple[Quota, ...] = ()


class Deadlines(Shape):
    starts: date
    ends: date
    self_score: date
    verify: date
    petition: date
    dossier: date

    @property
    def fields(self) -> dict[str, str]:
        """By the names that phrases know them by."""
        return {
            "từ ngày": format_date(self.starts),
            "đến ngày": format_date(self.ends),
            "hạn tự chấm": format_date(self.self_score),
            "hạn thẩm định": format_date(self.verify),
            "hạn kiến nghị": format_date(self.petition),
            "hạn trình hồ sơ": format_date(self.dossier),
        }


class PlanInput(Worded):
    """All that a plan says.

    movement: "phong trào thi đua ..."; issuer, office, helper, council, below ("Ủy ban nhân dân 14 xã, phường") and
    awarding (who decides or proposes higher): as named in running text; award: "Giấy khen"; sheets: the annexes, their
    `reference` only what stands under that to the plan.
    """

    head: Head
    mark: str = ""
    movement: str
    year: int
    area: str
    issuer: str
    office: str
    helper: str
    council: str
    below: str
    awarding: str
    award: str
    bases: tuple[str, ...]
    contents: tuple[PlanContent, ...]
    deadlines: Deadlines
    sheets: tuple[SheetInput, ...] = ()
    recipients: tuple[str, ...]
    signer: Signer

    @property
    def fields(self) -> Mapping[str, str]:
        """By the names that phrases know them by."""
        return {
            "phong trào": self.movement,
            "cơ quan ban hành": self.issuer,
            "địa bàn": self.area,
            "năm": str(self.year),
            "cấp dưới": self.below,
            "cơ quan chủ trì": self.office,
            "cơ quan phối hợp": self.helper,
            "hội đồng": self.council,
            "nơi xét khen": self.awarding,
            **self.deadlines.fields,
        }
