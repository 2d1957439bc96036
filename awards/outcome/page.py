"""The page on which a decision is recorded: every agreed place of a level with what the decision says of it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Count, TextChoices
from django.http import QueryDict

from awards.models import Slot
from awards.outcome.queries import agreed_slots
from campaigns.models import Campaign, Content
from campaigns.states import AwardLevel


class Verdict(TextChoices):
    GRANTED = "granted", "Được khen"
    REFUSED = "refused", "Không được khen"
    LATER = "later", "Để quyết định khác"


@dataclass(frozen=True)
class Row:
    slot: Slot
    verdict: str
    reason: str

    @property
    def verdicts(self) -> list[tuple[str, str, bool]]:
        return [(one.value, one.label, one == self.verdict) for one in Verdict]


@dataclass(frozen=True)
class Sheet:
    """The rows as they were sent, all granted on a first visit."""

    rows: Sequence[Row]

    @property
    def granted(self) -> list[Row]:
        return [row for row in self.rows if row.verdict == Verdict.GRANTED]

    @property
    def refused(self) -> list[Row]:
        return [row for row in self.rows if row.verdict == Verdict.REFUSED]

    @property
    def later(self) -> list[Row]:
        return [row for row in self.rows if row.verdict == Verdict.LATER]

    @property
    def choice(self) -> dict[str, object]:
        """What `record_decision` takes."""
        refused = {row.slot.pk: row.reason for row in self.refused}
        return {"granted": [row.slot.pk for row in self.granted], "refused": refused}

    @property
    def by_content(self) -> list[tuple[Content, list[Row]]]:
        found: dict[Content, list[Row]] = {}
        for row in self.rows:
            found.setdefault(row.slot.content, []).append(row)
        return list(found.items())


def sheet_of(slots: Iterable[Slot], data: QueryDict | None) -> Sheet:
    return Sheet([_row(slot, data) for slot in slots])


def _row(slot: Slot, data: QueryDict | None) -> Row:
    if data is None:
        return Row(slot, Verdict.GRANTED, "")
    said = data.get(f"verdict-{slot.pk}", "")
    verdict = said if said in Verdict.values else Verdict.LATER
    return Row(slot, verdict, data.get(f"reason-{slot.pk}", "").strip()[:1000] if verdict == Verdict.REFUSED else "")


def level_of(campaign: Campaign, wanted: str) -> tuple[str, Mapping[str, int]]:
    """The level that an address asks for, else the first with somebody waiting; and how many wait at each."""
    counted = agreed_slots(campaign).order_by().values_list("quota_line__level").annotate(count=Count("pk"))
    waiting = dict(counted)
    first = next((level for level in (AwardLevel.OWN, AwardLevel.PROVINCE) if level in waiting), AwardLevel.OWN)
    return (wanted if wanted in AwardLevel.values else first), waiting


def proposed_paper(campaign: Campaign, level: str) -> dict[str, str]:
    """What the form usually says; everything may be changed."""
    authority = campaign.authority
    if level == AwardLevel.OWN:
        return {"form": "Giấy khen", "issuer": f"Chủ tịch {authority.name}"}
    return {"form": "Bằng khen", "issuer": f"Chủ tịch {authority.parent.name}" if authority.parent else ""}
