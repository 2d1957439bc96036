"""One scorecard across a correction: its lines, its totals, and what is then to be done by whom."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from scoring.corrections.fates import ADDED, REMOVED, Carried, Fate, Line
from scoring.corrections.lines import Peers, carry_lines
from scoring.engine.outcome import Outcome
from scoring.engine.results import SheetResult
from scoring.engine.sheet import evaluate
from scoring.engine.tree import Sheet

Gates = Mapping[str, bool]


@dataclass(frozen=True)
class CardChange:
    """What a correction makes of one scorecard; claimed and verified results before and after."""

    lines: tuple[Carried, ...]
    claimed_before: SheetResult
    claimed: SheetResult
    verified_before: SheetResult
    verified: SheetResult

    @property
    def gain(self) -> Decimal:
        """Of claimed points; negative is a loss."""
        return self.claimed.total - self.claimed_before.total

    @property
    def verified_gain(self) -> Decimal:
        return self.verified.total - self.verified_before.total

    @property
    def to_answer(self) -> list[Carried]:
        return [line for line in self.lines if line.must_answer]

    @property
    def to_review(self) -> list[Carried]:
        """Lines on which an answer stands that the unit has to look at."""
        return [line for line in self.lines if line.to_review and not line.must_answer]

    @property
    def reopened(self) -> list[Carried]:
        return [line for line in self.lines if line.reopened]

    @property
    def removed(self) -> list[Carried]:
        return [line for line in self.lines if line.fate in REMOVED]

    @property
    def added(self) -> list[Carried]:
        return [line for line in self.lines if line.fate in ADDED]

    @property
    def changed(self) -> list[Carried]:
        """Every line with which something happens that people can see."""
        return [line for line in self.lines if _shows(line)]

    @property
    def touched(self) -> bool:
        renamed = self.verified.classification != self.verified_before.classification
        return bool(self.gain or self.verified_gain or self.changed or renamed)


def carry_card(
    old: Sheet,
    new: Sheet,
    continues: Mapping[str, str],
    lines: Mapping[str, Line],
    *,
    peers: Peers | None = None,
    gates: tuple[Gates, Gates] = ({}, {}),
) -> CardChange:
    """Both sheets narrowed to the unit's kind, `lines` by old code.

    `gates` are the conditions that were found to apply, by old and by new code.
    """
    carried = carry_lines(old, new, continues, lines, peers or {})
    before = [(line.old.code, line.before) for line in carried if line.old and line.before]
    after = [(line.new.code, line.after) for line in carried if line.new and line.after]
    return CardChange(
        carried,
        claimed_before=_claimed(old, before, gates[0]),
        claimed=_claimed(new, after, gates[1]),
        verified_before=_verified(old, before, gates[0]),
        verified=_verified(new, after, gates[1]),
    )


def _claimed(sheet: Sheet, lines: Iterable[tuple[str, Line]], gates: Gates) -> SheetResult:
    return evaluate(sheet, {code: line.claimed for code, line in lines}, gates)


def _verified(sheet: Sheet, lines: Iterable[tuple[str, Line]], gates: Gates) -> SheetResult:
    decided: dict[str, Outcome] = {code: line.verified for code, line in lines if line.verified}
    return evaluate(sheet, decided, gates)


def _shows(line: Carried) -> bool:
    silent = line.fate in (Fate.KEPT, Fate.RECOMPUTED)
    return not silent or line.moved or line.must_answer or line.to_review or line.reopened
