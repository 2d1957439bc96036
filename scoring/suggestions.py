"""What a unit answered, and with which documents, on the same criteria in its last earlier campaign."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any
from urllib.parse import urlencode

from django.db.models import Exists, OuterRef

from campaigns.models import Campaign
from scoring.answers import in_words, inputs_of
from scoring.card_tree import Row, Tree, card_rows
from scoring.engine.leaf import parse_params
from scoring.last_year import Asked, same_criteria, still_answers
from scoring.models import Evidence, EvidenceUse, Scorecard, ScoreLine
from scoring.posted_fields import posted_fields
from scoring.states import Decision, LineStatus, ScorecardState

Words = list[tuple[str, str]]
# For pages that would not ask in vain: whether the unit has a scorecard in an earlier campaign of its authority.
HAS_PAST = Exists(
    Scorecard.objects.filter(
        unit=OuterRef("unit_id"),
        content__campaign__authority=OuterRef("content__campaign__authority_id"),
        content__campaign__starts_on__lt=OuterRef("content__campaign__starts_on"),
    )
)
_ANSWERED = (LineStatus.SCORED, LineStatus.NOT_APPLICABLE)


@dataclass
class Suggestion:
    """The unit's own line of an earlier campaign beside today's `row`.

    `answer` is the unit's claim while today's line waits for one, and None when today's rule cannot read it. What the
    office made of the claim is told only of published scorecards. `documents` are those not on today's line.
    """

    row: Row
    line: ScoreLine
    answer: Mapping[str, Any] | None
    documents: list[Evidence] = field(default_factory=list)

    @property
    def campaign(self) -> Campaign:
        return self.line.scorecard.content.campaign

    @property
    def when(self) -> str:
        """ "Năm 2023", or the name of a campaign of the same year."""
        today = self.row.line.scorecard.content.campaign if self.row.line else None
        return self.campaign.short_title if today and today.year == self.campaign.year else f"Năm {self.campaign.year}"

    @property
    def origin(self) -> str:
        """For the logbook: whence an answer was taken."""
        return f"Lấy theo bảng tự chấm của {self.campaign}, tiêu chí {self.line.criterion.code}"

    @property
    def posted(self) -> str:
        """What a browser fills into the line's form, as it would send it."""
        return urlencode(posted_fields(self.row.criterion.kind, self.row.params, self.answer)) if self.answer else ""

    @property
    def words(self) -> Words:
        return self._words(self.line.answer)

    @property
    def is_published(self) -> bool:
        return self.line.scorecard.state == ScorecardState.PUBLISHED

    @property
    def was_changed(self) -> bool:
        return self.is_published and self.line.decision == Decision.CHANGED

    @property
    def recognised(self) -> Words:
        """What the office recognised instead of the claim."""
        return self._words(self.line.verified_answer)

    def _words(self, answer: Mapping[str, Any] | None) -> Words:
        criterion = self.line.criterion
        return in_words(criterion.kind, parse_params(criterion.kind, criterion.params), answer)

    def says(self, answer: Mapping[str, Any] | None) -> bool:
        """Is this the suggested answer, however its numbers were typed?"""
        kind, params = self.row.criterion.kind, self.row.params
        if not answer or not self.answer or bool(answer.get("na")) != bool(self.answer.get("na")):
            return False
        return inputs_of(kind, params, answer) == inputs_of(kind, params, self.answer)


def suggestions(card: Scorecard, tree: Tree) -> dict[str, Suggestion]:
    """By key of the line, for open lines of the card's tree: an answer to one without, documents to one without any.

    Three statements; one when the unit was in no earlier campaign of its authority, none when no line is open.
    """
    wanted = [row for row in tree.rows if row.unanswered or not row.files]
    return {key: each for key, each in _recalled(card, tree, wanted).items() if each.answer or each.documents}


def every_suggestion(card: Scorecard, tree: Tree) -> dict[str, Suggestion]:
    """The same for all lines that the unit answered, proved or left blank before, whatever stands on them today."""
    return _recalled(card, tree, tree.rows)


def origin_of(line: ScoreLine, answer: Mapping[str, Any] | None) -> str:
    """Whence an answer that is said to be taken over comes; nothing when the unit did not answer so."""
    found = every_suggestion(line.scorecard, card_rows(line.scorecard)).get(str(line.pk))
    return found.origin if found and found.says(answer) else ""


def _recalled(card: Scorecard, tree: Tree, wanted: Sequence[Row]) -> dict[str, Suggestion]:
    rows = [row for row in tree.rows if _is_asked(row)]
    keys = {row.key for row in wanted if _is_asked(row)}
    cards = _earlier_cards(card) if keys else []
    if not cards:
        return {}
    found = _same_lines(card, rows, _lines_of(cards, rows))
    offered = [_suggestion(row, line) for row, line in found if line and row.key in keys]
    _add_documents(offered)
    return {each.row.key: each for each in offered}


def _is_asked(row: Row) -> bool:
    """Bonus and penalty are left out: what happened last year is not claimed twice. The register answers for itself."""
    return row.asked and not row.optional and not row.settled and not row.by_register


def _earlier_cards(card: Scorecard) -> list[Scorecard]:
    """The unit's own scorecards of earlier campaigns, those of the newest campaign first; no statement for a card read
    with `HAS_PAST` as has_past that has none."""
    if not getattr(card, "has_past", True):
        return []
    campaign = card.content.campaign
    cards = Scorecard.objects.filter(
        unit=card.unit_id,
        content__campaign__authority=campaign.authority_id,
        content__campaign__starts_on__lt=campaign.starts_on,
    ).select_related("content__campaign")
    return list(cards.order_by("-content__campaign__starts_on", "-content__campaign_id", "content__number"))


def _lines_of(cards: Iterable[Scorecard], rows: Iterable[Row]) -> list[ScoreLine]:
    """Lines of the kinds asked for today, in the order of the cards."""
    by_key = {card.pk: card for card in cards}
    places = {key: place for place, key in enumerate(by_key)}
    kinds = {row.criterion.kind for row in rows}
    lines = ScoreLine.objects.filter(scorecard__in=by_key, criterion__kind__in=kinds, criterion__self_scored=True)
    read = sorted(lines.select_related("criterion"), key=lambda line: places[line.scorecard_id])
    for line in read:
        line.scorecard = by_key[line.scorecard_id]
    return read


def _same_lines(card: Scorecard, rows: Sequence[Row], lines: Sequence[ScoreLine]) -> list[tuple[Row, ScoreLine | None]]:
    """Each row with its line in the newest campaign that has its criterion; None where two might be meant."""
    now = [_asked(card, row.criterion, row.params) for row in rows]
    found: dict[int, ScoreLine | None] = {}
    for _, of_campaign in groupby(lines, key=lambda line: line.scorecard.content.campaign_id):
        earlier = list(of_campaign)
        asked = [_asked(line.scorecard, line.criterion, line.criterion.params) for line in earlier]
        for place, before in same_criteria(asked, now).items():
            found.setdefault(place, None if before is None else earlier[before])
    return [(rows[place], line) for place, line in found.items()]


def _asked(card: Scorecard, criterion: Any, params: Any) -> Asked:
    content = (card.content.number, card.content.title)
    return Asked(content, criterion.title, criterion.kind, params, criterion.max_points)


def _suggestion(row: Row, line: ScoreLine) -> Suggestion:
    today = Asked(("", ""), row.criterion.title, row.criterion.kind, row.params, row.criterion.max_points)
    stands = row.unanswered and line.self_status in _ANSWERED and still_answers(today, line.answer)
    return Suggestion(row, line, line.answer if stands else None)


def _add_documents(offered: Sequence[Suggestion]) -> None:
    """In one statement; those taken out of the library, and those that today's line already has, are not offered."""
    by_line = {each.line.pk: each for each in offered}
    uses = EvidenceUse.objects.filter(line__in=by_line, evidence__removed_at=None)
    for use in uses.select_related("evidence").order_by("added_at", "id"):
        suggestion = by_line[use.line_id]
        if _marks(use.evidence) not in {_marks(here.evidence) for here in suggestion.row.files}:
            suggestion.documents.append(use.evidence)


def _marks(evidence: Evidence) -> tuple[object, ...]:
    """What two copies of one document have in common."""
    cited = (evidence.number, evidence.symbol, evidence.issued_on, evidence.abstract, evidence.issuer)
    return evidence.kind, evidence.sha256, evidence.url, *cited
