"""The scorecards of one content: filled in, submitted and verified as far as wanted, totals by the engine."""

from collections.abc import Iterable, Mapping
from random import Random

from campaigns.models import ContestGroup
from scoring.engine.outcome import Outcome
from scoring.engine.sheet import Sheet, SheetResult, evaluate
from scoring.final_standing import standing_row
from scoring.models import Scorecard, ScoreSheet
from scoring.states import ScorecardState
from tbemulation.demo.crowd.calendar import Calendar
from tbemulation.demo.crowd.claims import DILIGENCE, DRAWN
from tbemulation.demo.crowd.contestants import Contestant
from tbemulation.demo.crowd.lines import Choices, Said
from tbemulation.demo.crowd.people import Offices
from tbemulation.demo.crowd.tables import Tables

LOWERED_SHARE = 0.06
BARE_SHARE = 0.08  # of the claims that ask for a document have none
BEGUN_SHARE = 0.6  # of the lines of a draft are answered; every fourth draft is untouched
DECIDED = frozenset({ScorecardState.VERIFIED, ScorecardState.PUBLISHED})
FINDINGS = "Hồ sơ lưu trữ đầy đủ, sắp xếp theo thứ tự tiêu chí; kết quả thực tế phù hợp với báo cáo."
TEAM = "Đoàn kiểm tra công tác thi đua của cơ quan chủ trì"


class Cards:
    """Writes the scorecards of one content."""

    def __init__(
        self, sheet: ScoreSheet, engine: Sheet, choices: list[Choices], tables: Tables, calendar: Calendar,
        offices: Offices, draw: Random,
    ) -> None:  # fmt: skip
        self.sheet, self.engine, self.choices = sheet, engine, choices
        self.tables, self.calendar, self.offices, self.draw = tables, calendar, offices, draw
        place = tables.lines.place
        self._keys = place["id"], place["scorecard_id"]
        self._claim = place["answered_by_id"], place["answered_at"]
        self._decision = place["verified_by_id"], place["verified_at"]

    def add(self, one: Contestant, group: ContestGroup, state: ScorecardState) -> None:
        said = self._said(one, state)
        card = self._card(one, group, state, said)
        self.tables.cards.add(self.tables.cards.row_of(card))
        self._add_lines(card.pk, one, said)
        if state in DECIDED:
            self._add_inspection(card.pk, one)

    def _said(self, one: Contestant, state: ScorecardState) -> list[Said]:
        """What stands on each line: all of one sort of diligence, a different answer on each."""
        draw, sort = self.draw.random, one.index % len(DILIGENCE)
        if state == ScorecardState.DRAFT:
            begun = 0 if one.index // 3 % 4 == 3 else round(len(self.choices) * BEGUN_SHARE)
            filled = [each.claimed[sort][int(draw() * DRAWN)] for each in self.choices[:begun]]
            return [*filled, *(each.blank for each in self.choices[begun:])]
        if state not in DECIDED:
            return [each.claimed[sort][int(draw() * DRAWN)] for each in self.choices]
        return [
            (each.lowered if draw() < LOWERED_SHARE else each.decided)[sort][int(draw() * DRAWN)]
            for each in self.choices
        ]

    def _card(self, one: Contestant, group: ContestGroup, state: ScorecardState, said: list[Said]) -> Scorecard:
        card = Scorecard(pk=self.tables.cards.key(), unit_id=one.unit_id, group=group, sheet=self.sheet, state=state)
        card.content_id, card.created_at = self.sheet.content_id, self.calendar.launched
        if claimed := self._outcomes(said, "claimed"):
            card.self_total = evaluate(self.engine, claimed).total
        if state != ScorecardState.DRAFT:
            card.submitted_at = card.first_submitted_at = self.calendar.submitted(one.index)
        if state in DECIDED:
            self._conclude(card, one, evaluate(self.engine, self._outcomes(said, "decided")))
        return card

    def _conclude(self, card: Scorecard, one: Contestant, result: SheetResult) -> None:
        card.verified_total, card.classification = result.total, result.classification
        card.verified_at = self.calendar.decided(one.index)
        if card.state == ScorecardState.PUBLISHED:
            card.final_total = result.total
            kept = standing_row(card, self.engine, result)
            self.tables.standings.add(self.tables.standings.row_of(kept))

    def _outcomes(self, said: Iterable[Said], column: str) -> Mapping[str, Outcome]:
        pairs = zip(self.choices, said, strict=True)
        return {each.code: found for each, one in pairs if (found := getattr(one, column)) is not None}

    def _add_lines(self, card: int, one: Contestant, said: list[Said]) -> None:
        lines, filled, decided = self.tables.lines, *self._moments(one)
        for each, stands in zip(self.choices, said, strict=True):
            row, key = stands.row.copy(), lines.key()
            row[self._keys[0]], row[self._keys[1]] = key, card
            if stands.claimed is not None:
                row[self._claim[0]], row[self._claim[1]] = one.officer, filled
                if each.criterion.evidence_required and self.draw.random() >= BARE_SHARE:
                    self._hang(key, one, filled)
            if stands.decided is not None:
                by = self.offices.verifier if each.criterion.self_scored else self.offices.inspector
                row[self._decision[0]], row[self._decision[1]] = by, decided
            lines.add(row)

    def _moments(self, one: Contestant) -> tuple[object, object]:
        """When the unit answered and the office decided, as columns hold them."""
        lines, calendar = self.tables.lines, self.calendar
        return (
            lines.stored("answered_at", calendar.filled(one.index)),
            lines.stored("verified_at", calendar.decided(one.index)),
        )

    def _hang(self, line: int, one: Contestant, at: object) -> None:
        uses, document = self.tables.uses, one.documents[int(self.draw.random() * len(one.documents))]
        row = uses.row(id=uses.key(), line_id=line, evidence_id=document, added_by_id=one.officer)
        row[uses.place["added_at"]] = at
        uses.add(row)

    def _add_inspection(self, card: int, one: Contestant) -> None:
        table, moment = self.tables.inspections, self.calendar.decided(one.index)
        row = table.row(
            id=table.key(),
            scorecard_id=card,
            inspected_on=moment.date(),
            place=f"Trụ sở {one.name}",
            team=TEAM,
            findings=FINDINGS,
            confirmed=True,
            recorded_by_id=self.offices.inspector,
            recorded_at=moment,
        )
        table.add(row)
