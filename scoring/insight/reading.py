"""Rows into facts: scorecards, their lines and sheets, in a number of statements that does not grow with the units."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from campaigns.models import Campaign
from scoring.engine.outcome import Outcome, Status
from scoring.engine.sheet import Sheet, SheetResult, evaluate
from scoring.engine.tiebreak import tie_values
from scoring.evaluation import sheets_of
from scoring.insight.facts import Card, Criterion, CriterionKey, Facts, Line
from scoring.models import Criterion as Rows
from scoring.models import GateFinding, Scorecard, ScoreLine
from scoring.states import WITH_THE_OFFICE, Decision, ScorecardState

_VALUES = (
    "scorecard_id", "criterion__code", "criterion__self_scored", "decision", "self_points", "verified_status",
    "verified_points", "verified_words", "final_status", "final_points", "unproven", "verified_by_id",
    "verified_by__full_name", "verified_at",
)  # fmt: skip
_SETTLED = frozenset({ScorecardState.VERIFIED, ScorecardState.PUBLISHED})


@dataclass(frozen=True)
class Scope:
    """Which scorecards are in view: number of a content and code of a group in it, "" for all."""

    content: str = ""
    group: str = ""

    def narrow(self, cards: QuerySet[Scorecard]) -> QuerySet[Scorecard]:
        cards = cards.filter(content__number=self.content) if self.content else cards
        return cards.filter(group__code=self.group) if self.content and self.group else cards


def facts_of(campaign: Campaign, scope: Scope) -> Facts:
    """The campaign's scorecards in view; lines of rows that do not concern a unit count nowhere and are left out."""
    related = ("content__campaign", "group", "unit", "sheet")
    every = list(scope.narrow(Scorecard.objects.filter(content__campaign=campaign)).select_related(*related))
    every.sort(key=lambda card: (card.content.number, card.group.position, card.unit.sort_key))
    cards = [card for card in every if card.state in WITH_THE_OFFICE]
    sheets, rows = sheets_of(cards), _rows_of(cards)
    declared = _declared(cards)
    return Facts(
        cards=[_card(card, sheets[card.pk], rows[card.pk], declared.get(card.pk, {})) for card in cards],
        lines=[_line(card, row) for card in cards for row in rows[card.pk] if _counts(sheets[card.pk], row)],
        criteria=_criteria(cards),
        verifiers=_verifiers(rows),
        contents=_titles(every),
        absent=[card.unit.name for card in every if card.state not in WITH_THE_OFFICE],
    )


def facts_of_years(campaigns: QuerySet[Campaign], scope: Scope) -> Facts:
    """Published scorecards of all these campaigns, with their stored totals."""
    found = Scorecard.objects.filter(content__campaign__in=campaigns, state=ScorecardState.PUBLISHED)
    related = ("content__campaign", "group", "unit")
    cards = list(scope.narrow(found).select_related(*related).order_by("content__campaign__year", "pk"))
    rows = _rows_of(cards)
    return Facts(
        cards=[_plain(card, card.final_total or Decimal(0)) for card in cards],
        lines=[_line(card, row) for card in cards for row in rows[card.pk]],
        criteria={},
        verifiers={},
        contents=_titles(cards),
    )


def _rows_of(cards: Sequence[Scorecard]) -> dict[int, list[dict[str, Any]]]:
    """Plain rows of the lines by scorecard, in one statement."""
    found: dict[int, list[dict[str, Any]]] = {card.pk: [] for card in cards}
    for row in ScoreLine.objects.filter(scorecard__in=found).order_by().values(*_VALUES):
        found[row["scorecard_id"]].append(row)
    return found


def _verifiers(rows: Mapping[int, Iterable[Mapping[str, Any]]]) -> dict[int, str]:
    decided = (row for each in rows.values() for row in each if row["verified_by_id"])
    return {row["verified_by_id"]: row["verified_by__full_name"] for row in decided}


def _declared(cards: Sequence[Scorecard]) -> dict[int, dict[str, bool]]:
    found: dict[int, dict[str, bool]] = {}
    for card, code in GateFinding.objects.filter(scorecard__in=cards).values_list("scorecard_id", "criterion__code"):
        found.setdefault(card, {})[code] = True
    return found


def _card(card: Scorecard, sheet: Sheet, rows: Iterable[Mapping[str, Any]], declared: Mapping[str, bool]) -> Card:
    result = evaluate(sheet, {row["criterion__code"]: _outcome(card, row) for row in rows}, declared)
    return _plain(
        card,
        result.total,
        why=result.explanation,
        barred="; ".join(gate.text for gate in result.gates if gate.effect == "no_award"),
        ties=_ties(card, sheet, result),
    )


def _plain(card: Scorecard, total: Decimal, **known: Any) -> Card:
    campaign, handed_in = card.content.campaign, card.first_submitted_at or card.submitted_at
    return Card(
        key=card.pk,
        unit=card.unit.name,
        content=card.content.number,
        group=card.group.name,
        year=campaign.year,
        campaign=campaign.short_title,
        claimed=card.self_total or Decimal(0),
        total=total,
        published=card.final_total if card.state == ScorecardState.PUBLISHED else None,
        settled=card.state in _SETTLED,
        handed_in=timezone.localdate(handed_in) if handed_in else None,
        **known,
    )


def _ties(card: Scorecard, sheet: Sheet, result: SheetResult) -> tuple[Any, ...]:
    handed_in = card.first_submitted_at or card.submitted_at
    moment = timezone.localtime(handed_in) if handed_in else None
    return tie_values(sheet, result, sheet.rules.tie_break, submitted_at=moment)


def _outcome(card: Scorecard, row: Mapping[str, Any]) -> Outcome:
    if card.state == ScorecardState.PUBLISHED:
        return Outcome(Status(row["final_status"]), row["final_points"], row["verified_words"])
    if row["decision"] == Decision.WAITING:
        return Outcome(Status.UNANSWERED, None)
    return Outcome(Status(row["verified_status"]), row["verified_points"], row["verified_words"])


def _line(card: Scorecard, row: Mapping[str, Any]) -> Line:
    published, decided = card.state == ScorecardState.PUBLISHED, row["decision"] != Decision.WAITING
    return Line(
        card=card.pk,
        criterion=(card.content.number, row["criterion__code"]),
        claimed=row["self_points"],
        granted=row["final_points"] if published else row["verified_points"],
        settled=published or decided,
        by_unit=row["criterion__self_scored"],
        unproven=row["unproven"],
        verifier=row["verified_by_id"] if decided else None,
        verified_on=timezone.localdate(row["verified_at"]) if row["verified_at"] else None,
    )


def _counts(sheet: Sheet, row: Mapping[str, Any]) -> bool:
    node = sheet.by_code.get(row["criterion__code"])
    return node is not None and node.kind != "gate"


def _criteria(cards: Iterable[Scorecard]) -> dict[CriterionKey, Criterion]:
    """Rows of all the sheets as printed, in one statement; where versions differ, those of the newest."""
    rows = Rows.objects.filter(sheet__in={card.sheet_id for card in cards}).values_list(
        "pk", "parent_id", "sheet__content__number", "code", "title"
    )
    found: dict[CriterionKey, Criterion] = {}
    parts: dict[int, CriterionKey] = {}
    for pk, parent, number, code, title in rows.order_by("sheet__content__number", "-sheet__version", "position"):
        key = (number, code)
        parts[pk] = parts.get(parent, key)
        found.setdefault(key, Criterion(key, title, parts[pk]))
    return found


def _titles(cards: Iterable[Scorecard]) -> dict[str, str]:
    return {card.content.number: f"{card.content.number} · {card.content.short_title}" for card in cards}
