"""The register beside one line on the verifier's desk."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from scoring.evaluation import outcome_of
from scoring.models import ScoreLine
from scoring.reports.decided import register_of
from scoring.reports.register import Entry, Register
from scoring.reports.series import key_of


@dataclass(frozen=True)
class OnDesk:
    line: ScoreLine
    register: Register

    @classmethod
    def of(cls, line: ScoreLine, today: date) -> "OnDesk | None":
        """None where no reports are followed."""
        register = register_of(line, today)
        return cls(line, register) if register else None

    @property
    def series(self) -> str:
        return key_of(self.line)

    @property
    def points(self) -> Decimal | None:
        return outcome_of(self.line, self.register.answer).points

    @property
    def claim_agrees(self) -> bool:
        return self.register.agrees(self.line.answer)

    @property
    def decision_agrees(self) -> bool:
        return self.register.agrees(self.line.verified_answer)

    @property
    def differing(self) -> list[Entry]:
        """The reports about which the claim says something else."""
        return self.register.differing(self.line.answer)
