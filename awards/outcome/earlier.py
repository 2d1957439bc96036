"""An award of an earlier year as it is written in: by whom it was given, and to whom."""

from dataclasses import dataclass

from awards.outcome.names import earlier_key, name_key
from awards.outcome.papers import Paper
from campaigns.models import Unit
from campaigns.states import RecipientKind


@dataclass(frozen=True)
class Recipient:
    """`unit`: the collective itself or where the person worked, where our register knows it; else only its name."""

    kind: str
    name: str
    unit: Unit | None
    unit_name: str
    post: str = ""
    birth_year: int | None = None
    merit: str = ""

    @property
    def is_person(self) -> bool:
        return self.kind == RecipientKind.INDIVIDUAL

    @property
    def key(self) -> str:
        """A collective of the register by its row, so that it stays one under a new name."""
        if self.unit and not self.is_person:
            return f"unit:{self.unit.pk}"
        return earlier_key(self.name, self.birth_year, is_person=self.is_person)

    @property
    def values(self) -> dict[str, object]:
        """As an award stores it."""
        unit_name = self.unit.name if self.unit else self.unit_name or self.name
        return {
            "recipient_kind": self.kind,
            "recipient_key": self.key,
            "recipient_name": self.name,
            "search_key": name_key(self.name),
            "unit": self.unit,
            "unit_name": unit_name,
            "unit_key": name_key(unit_name),
            "post": self.post,
            "birth_year": self.birth_year,
            "merit": self.merit,
        }


@dataclass(frozen=True)
class Earlier:
    level: str
    paper: Paper
    recipient: Recipient
