"""What the office's pages list: the queue of verification, inspections, gates, what is open before publication."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from campaigns.models import Campaign, Content
from campaigns.rules import Blocker
from scoring.judges import Judge
from scoring.long_lists import InTurn, units_with
from scoring.models import Criterion, GateFinding, Inspection, Scorecard
from scoring.office_progress import Progress, progress_of
from scoring.states import NOT_HANDED_IN, WITH_THE_OFFICE, ScorecardState
from scoring.verification_rules import absent_from, publication_blockers

_FINDINGS = GateFinding.objects.filter(scorecard=OuterRef("pk")).order_by().values("scorecard")
_GATES = Coalesce(Subquery(_FINDINGS.values(number=Count("pk"))), 0)


@dataclass(frozen=True)
class QueueRow:
    """A scorecard in the queue; `mine`: it is with the office and this person verifies it as a whole."""

    card: Scorecard
    progress: Progress
    inspection: Inspection | None
    gates: int
    mine: bool

    @property
    def todo(self) -> bool:
        """The next move is this person's: a line waits, or only the end is missing."""
        with_us = self.card.state == ScorecardState.SUBMITTED
        return with_us and (self.progress.mine > 0 or self.ready)

    @property
    def ready(self) -> bool:
        """Only the end is missing, and this person brings it about."""
        return self.mine and self.progress.waiting == 0

    @property
    def handed_in(self) -> bool:
        return self.card.state in WITH_THE_OFFICE


def cards_of(campaign: Campaign) -> QuerySet[Scorecard]:
    related = ("content__campaign", "group", "unit", "sheet", "extension", "inspection")
    return Scorecard.objects.filter(content__campaign=campaign).select_related(*related)


def counts_of(campaign: Campaign) -> dict[int, dict[str, int]]:
    """How many scorecards are in which state, by content; one statement."""
    cards = Scorecard.objects.filter(content__in=campaign.contents.all()).order_by()
    found: dict[int, dict[str, int]] = {}
    for content, state, count in cards.values_list("content_id", "state").annotate(Count("pk")):
        found.setdefault(content, {})[state] = count
    return found


def in_turn(cards: QuerySet[Scorecard], campaign: Campaign, counts: dict[str, int] | None = None) -> InTurn:
    """The units of these scorecards (of one content) by name, those before whose card waits for the office; `counts`:
    how many cards are in which state, where that is known."""
    bare = cards.select_related(None).order_by()
    if counts is None:
        counts = dict(bare.values_list("state").annotate(Count("pk")))
    waits = counts.get(ScorecardState.SUBMITTED, 0)
    here, away = bare.filter(state=ScorecardState.SUBMITTED), bare.exclude(state=ScorecardState.SUBMITTED)
    authority = campaign.authority_id
    return InTurn([(units_with(here, authority), waits), (units_with(away, authority), sum(counts.values()) - waits)])


def queue(cards: QuerySet[Scorecard], judge: Judge) -> list[QueueRow]:
    """Rows by content and group; in each what is mine to do, what waits for others, the rest.

    Two statements for any number of scorecards, one more where lines belong to offices of their own.
    """
    cards = list(cards.annotate(gates_met=_GATES))
    progress = progress_of(cards, judge)
    rows = [
        QueueRow(
            card,
            progress.get(card.pk, Progress()),
            inspection_of(card),
            card.gates_met,
            mine=card.state == ScorecardState.SUBMITTED and not judge.verifier_blockers(card.unit_id),
        )
        for card in cards
    ]
    rows.sort(key=_in_order)
    return rows


def _in_order(row: QueueRow) -> tuple[str, int, bool, bool, str]:
    waits = row.card.state == ScorecardState.SUBMITTED
    return (row.card.content.number, row.card.group.position, not row.todo, not waits, row.card.unit.sort_key)


def inspection_of(card: Scorecard) -> Inspection | None:
    return getattr(card, "inspection", None)


def gate_findings(campaign: Campaign) -> QuerySet[GateFinding]:
    found = GateFinding.objects.filter(scorecard__content__campaign=campaign)
    related = ("scorecard__content__campaign", "scorecard__unit", "criterion", "recorded_by")
    return found.select_related(*related).order_by("scorecard__content__number", "scorecard__unit__sort_key")


def declared_gates(campaign: Campaign) -> list[Criterion]:
    """Gates of the issued sheets that somebody outside decides; those with a rule the system finds itself."""
    gates = Criterion.objects.filter(kind="gate", sheet__scorecards__content__campaign=campaign).distinct()
    found = gates.select_related("sheet__content").order_by("sheet__content__number", "position")
    return [gate for gate in found if not gate.params.get("rule")]


@dataclass(frozen=True)
class Opening:
    """What stands between a content and its publication."""

    content: Content
    verified: list[Scorecard]
    submitted: list[Scorecard]
    absent: list[Scorecard]
    uninspected: list[Scorecard]
    blockers: list[Blocker]


def openings(campaign: Campaign, now: datetime) -> list[Opening]:
    """Every scored content of the campaign: two statements, a few more for each content with verified scorecards."""
    by_content: dict[int, list[Scorecard]] = {}
    for card in cards_of(campaign).order_by("group__position", "unit__sort_key"):
        by_content.setdefault(card.content_id, []).append(card)
    contents = campaign.contents.select_related("campaign").order_by("number")
    return [_opening(content, by_content[content.pk], now) for content in contents if content.pk in by_content]


def opening_of(content: Content, now: datetime) -> Opening:
    cards = cards_of(content.campaign).filter(content=content).order_by("group__position", "unit__sort_key")
    return _opening(content, list(cards), now)


def awaited(content: Content, now: datetime) -> bool:
    """May some unit still hand in, in time? One statement."""
    today, absent = timezone.localdate(now), Scorecard.objects.filter(content=content, state__in=NOT_HANDED_IN)
    if today > content.campaign.self_score_until:
        absent = absent.filter(extension__until__gte=today)
    return absent.exists()


def _opening(content: Content, cards: list[Scorecard], now: datetime) -> Opening:
    done = [card for card in cards if card.state in (ScorecardState.VERIFIED, ScorecardState.PUBLISHED)]
    return Opening(
        content,
        done,
        [card for card in cards if card.state == ScorecardState.SUBMITTED],
        absent_from(cards),
        [card for card in done if not (found := inspection_of(card)) or not found.confirmed],
        publication_blockers(content, cards, now),
    )
