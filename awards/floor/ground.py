"""What a case rests on: the sealed rank and points with the parts and documents behind them, or what was achieved."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.urls import reverse

from awards.models import MeetingCase, Nomination, RankingRow
from campaigns.vietnamese import decimals_of
from scoring.engine.gates import parts
from scoring.engine.results import SheetResult
from scoring.engine.sheet import Sheet
from scoring.evaluation import evaluate_cards, sheets_of
from scoring.models import Evidence, EvidenceUse, Scorecard
from scoring.models.evidence import RESTRICTED_NAME
from scoring.states import Decision, EvidenceKind

NEAR = 2
_DECIDED = (Decision.ACCEPTED, Decision.CHANGED)


@dataclass(frozen=True)
class Document:
    """`name` is never that of a restricted document, and only others have a page of their own."""

    name: str
    kind: str
    url: str = ""


@dataclass(frozen=True)
class Part:
    """A part of the unit's sheet with its final points and the documents that were accepted there, each named once."""

    code: str
    title: str
    points: Decimal | None
    maximum: Decimal
    documents: Sequence[Document] = ()

    @property
    def share(self) -> Decimal:
        return (self.points or Decimal(0)) / self.maximum if self.maximum else Decimal(0)


@dataclass(frozen=True)
class Sheetful:
    """A unit's published scorecard: `documents` counts each accepted one once, by kind in words."""

    card: Scorecard
    maximum: Decimal
    parts: Sequence[Part]
    bonus: Decimal
    penalty: Decimal
    documents: Mapping[str, int]

    @property
    def best(self) -> list[Part]:
        """The largest share of their maximum first."""
        return sorted(self.parts, key=lambda part: -part.share)

    @property
    def accepted(self) -> int:
        return sum(self.documents.values())

    @property
    def digits(self) -> int:
        """Decimals of every figure, so that they stand under each other."""
        return decimals_of([self.card.final_total, self.bonus, self.penalty, *(part.points for part in self.parts)])


@dataclass(frozen=True)
class Ground:
    """Of who stood on the place when the case came up. `row` with the units ranked beside it, or `nomination`."""

    row: RankingRow | None = None
    rows: Sequence[RankingRow] = ()
    sheet: Sheetful | None = None
    nomination: Nomination | None = None

    @property
    def equals(self) -> list[RankingRow]:
        """Others of the same rank and the same points."""
        row = self.row
        same = [one for one in self.rows if row and (one.rank, one.points) == (row.rank, row.points)]
        return [one for one in same if one != row]

    @property
    def digits(self) -> int:
        return decimals_of([one.points for one in self.near])

    @property
    def near(self) -> list[RankingRow]:
        """Those who stand next to the recipient, above and below."""
        if self.row is None:
            return []
        at = next(at for at, one in enumerate(self.rows) if one == self.row)
        return list(self.rows[max(at - NEAR, 0) : at + NEAR + 1])


def ground_of(case: MeetingCase) -> Ground:
    """`case` as voting.cases_in_order loads it. None of it where the place has gone to another since."""
    slot = case.slot
    if slot is None or slot.recipient_key != case.recipient_key:
        return Ground()
    if slot.ranking_row is None:
        return Ground(nomination=slot.nomination)
    rows = list(slot.ranking_row.ranking.rows.select_related("unit").order_by("position"))
    return Ground(slot.ranking_row, rows, _sheetful(case), slot.nomination)


def _sheetful(case: MeetingCase) -> Sheetful | None:
    cards = Scorecard.objects.filter(content=case.quota_line.content_id, unit=case.unit_id, final_total__isnull=False)
    card = cards.select_related("unit", "sheet").first()
    if card is None:
        return None
    sheet = sheets_of([card])[card.pk]
    result = evaluate_cards([card], "final", sheets={card.pk: sheet})[card.pk]
    found = list(_accepted(card))
    return Sheetful(
        card=card,
        maximum=sheet.root.max_points,
        parts=_parts(sheet, result, found),
        bonus=result.bonus,
        penalty=result.penalty,
        documents=_by_kind(found),
    )


def _accepted(card: Scorecard) -> Iterable[EvidenceUse]:
    """Documents on lines whose points the office granted, with or without a change."""
    uses = EvidenceUse.objects.filter(
        line__scorecard=card,
        line__decision__in=_DECIDED,
        line__unproven=False,
        line__final_points__gt=0,
        evidence__removed_at=None,
    )
    return uses.select_related("evidence", "line__criterion").order_by("line__criterion__position", "added_at")


def _by_kind(uses: Iterable[EvidenceUse]) -> dict[str, int]:
    kinds = {use.evidence_id: EvidenceKind(use.evidence.kind) for use in uses}
    counted = Counter(kinds.values())
    return {kind.label: counted[kind] for kind in EvidenceKind if counted[kind]}


def _parts(sheet: Sheet, result: SheetResult, uses: Sequence[EvidenceUse]) -> list[Part]:
    found = []
    for part in parts(sheet):
        inside = {node.code for node in sheet.below(part)}
        own = {use.evidence_id: use.evidence for use in uses if use.line.criterion.code in inside}
        node = result.nodes.get(part.code)
        documents = [_document(one) for one in own.values()]
        found.append(Part(part.code, part.title, node.points if node else None, part.max_points, documents))
    return found


def _document(evidence: Evidence) -> Document:
    kind = evidence.get_kind_display()
    if evidence.sensitive:
        return Document(RESTRICTED_NAME, kind)
    return Document(evidence.display_name, kind, reverse("evidence_item", args=[evidence.pk]))
