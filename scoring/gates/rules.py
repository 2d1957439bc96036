"""What a document must say of itself before it keeps a unit from an award."""

from dataclasses import dataclass
from datetime import date

from campaigns.models import Campaign
from campaigns.rules import Blocker
from campaigns.vietnamese import format_date


@dataclass(frozen=True)
class Paper:
    """The document that finds a condition to apply: số, ký hiệu; ngày văn bản; cơ quan ban hành; nội dung."""

    number: str
    issued_on: date
    issuer: str
    ground: str

    @property
    def fields(self) -> dict[str, object]:
        """Columns of a finding."""
        said = {"document": self.number.strip(), "issuer": self.issuer.strip(), "ground": self.ground.strip()}
        return {**said, "issued_on": self.issued_on}


def paper_blockers(paper: Paper, campaign: Campaign, today: date) -> list[Blocker]:
    """Complete, and of the time that the campaign looks at: from the first day of its year until today."""
    found = []
    if not all((paper.number.strip(), paper.issuer.strip(), paper.ground.strip())):
        found.append(Blocker("Phải ghi nội dung, số, ngày và cơ quan ban hành văn bản."))
    first = campaign.starts_on.replace(month=1, day=1)
    if not first <= paper.issued_on <= today:
        span = f"từ {format_date(first)} đến hôm nay, {format_date(today)}"
        found.append(Blocker(f"Ngày văn bản phải {span}.", "Kiểm tra lại ngày, năm của văn bản."))
    return found
