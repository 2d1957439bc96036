"""Published scorecards of a group as the plain values that are ranked and sealed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from awards import seal
from awards.plain import Plain
from awards.ranking import Entry
from awards.tie_steps import TieValue
from campaigns.models import ContestGroup
from scoring.engine.results import SheetResult
from scoring.engine.sheet import Sheet
from scoring.engine.tiebreak import tie_values
from scoring.evaluation import evaluate_cards, sheets_of
from scoring.gates.words import ground_of
from scoring.models import GateFinding, Petition, Scorecard, ScoreLine
from scoring.petitions.queries import waiting_in
from scoring.states import LineStatus, ScorecardState

_ALWAYS = ("penalty_least", "inspection", "submitted_at")


@dataclass(frozen=True)
class Standing:
    """A group as it stands now. `entries` are its published units; the other fields say what is not settled.

    `unsettled`: cards with lines missing, wrong or provisional; `unconfirmed`: cards without the lead office's
    all-round confirmation (plan II.1.3, II.2.3, II.3.2); `petitions`: those that nobody has answered; `absent`: units
    without published points, so unranked.
    """

    group: ContestGroup
    entries: tuple[Entry, ...] = ()
    chains: frozenset[tuple[str, ...]] = frozenset()
    about: dict[str, str] = field(default_factory=dict)
    unsettled: tuple[Scorecard, ...] = ()
    unconfirmed: tuple[Scorecard, ...] = ()
    petitions: tuple[Petition, ...] = ()
    absent: tuple[str, ...] = ()

    @property
    def tie_break(self) -> tuple[str, ...]:
        """The sheet's chain; sealing is refused where the group's sheets disagree."""
        return min(self.chains, default=())

    def payload(self) -> dict[str, Plain]:
        return seal.payload(self.entries, self.tie_break, self.about)


def recipient_key(unit_id: int) -> str:
    """The same key as a nomination of the unit has."""
    return f"unit:{unit_id}"


def unit_id_of(key: str) -> int:
    return int(key.removeprefix("unit:"))


def standing_of(group: ContestGroup) -> Standing:
    """Group loaded with content and campaign. The same number of statements for one unit or a hundred."""
    related = ("unit", "sheet", "content", "group", "inspection")
    found = list(Scorecard.objects.filter(group=group).select_related(*related).order_by("unit__sort_key", "pk"))
    cards = [card for card in found if card.state == ScorecardState.PUBLISHED]
    sheets = sheets_of(cards)
    results = evaluate_cards(cards, "final", sheets=sheets)
    grounds = _grounds(cards)
    return Standing(
        group=group,
        entries=tuple(_entry(card, sheets[card.pk], results[card.pk], grounds) for card in cards),
        chains=frozenset(tuple(sheets[card.pk].rules.tie_break) for card in cards),
        about=_about(group, cards),
        unsettled=tuple(card for card in cards if _is_unsettled(results[card.pk])),
        unconfirmed=tuple(card for card in cards if not _is_confirmed(card)),
        petitions=tuple(waiting_in(group)),
        absent=tuple(card.unit.name for card in found if card.state != ScorecardState.PUBLISHED),
    )


def supposed_entries(cards: Sequence[Scorecard], points: Mapping[int, Decimal]) -> dict[int, Entry]:
    """Entries by card as if lines (by key) had these final points: cards loaded as above, nothing is stored."""
    lines = list(ScoreLine.objects.filter(scorecard__in=cards).select_related("criterion"))
    for line in lines:
        if line.pk in points:
            line.final_points, line.final_status = points[line.pk], LineStatus.SCORED
    sheets = sheets_of(cards)
    results = evaluate_cards(cards, "final", lines, sheets)
    grounds = _grounds(cards)
    found = {card.pk: _entry(card, sheets[card.pk], results[card.pk], grounds) for card in cards}
    return {key: replace(entry, points=results[key].total) for key, entry in found.items()}


def _entry(card: Scorecard, sheet: Sheet, result: SheetResult, grounds: dict[tuple[int, str], str]) -> Entry:
    return Entry(
        key=recipient_key(card.unit_id),
        name=card.unit.name,
        points=card.final_total or Decimal(0),
        tie_values=_tie_values(card, sheet, result),
        sort_key=card.unit.sort_key,
        excluded="; ".join(
            grounds.get((card.pk, gate.code), gate.text) for gate in result.gates if gate.effect == "no_award"
        ),
        late_days=card.late_days,
    )


def _tie_values(card: Scorecard, sheet: Sheet, result: SheetResult) -> dict[str, TieValue]:
    """The chain's steps, and the other steps as facts for a council that has to part equals."""
    parts = [f"part:{node.code}" for node in sheet.children.get(sheet.root.code, ()) if not node.outside_total]
    steps = list(dict.fromkeys([*sheet.rules.tie_break, *parts, *_ALWAYS]))
    points = [step for step in steps if step != "submitted_at"]
    values: dict[str, TieValue] = {
        one.step: one.value for one in tie_values(sheet, result, points) if one.value is not None
    }
    handed_in = card.first_submitted_at or card.submitted_at
    if handed_in:
        values["submitted_at"] = handed_in.isoformat()
    return values


def _grounds(cards: Sequence[Scorecard]) -> dict[tuple[int, str], str]:
    """What was found, with its document, by card and code of the gate."""
    found = GateFinding.objects.filter(scorecard__in=cards).select_related("criterion")
    return {(one.scorecard_id, one.criterion.code): ground_of(one) for one in found}


def _about(group: ContestGroup, cards: Sequence[Scorecard]) -> dict[str, str]:
    sheets = sorted({(card.sheet.title, card.sheet.version) for card in cards})
    return {
        "campaign": group.content.campaign.code,
        "content": group.content.number,
        "content_title": group.content.title,
        "group": group.code,
        "group_name": group.name,
        "sheet": "; ".join(f"{title} (phiên bản {version})" for title, version in sheets),
    }


def _is_unsettled(result: SheetResult) -> bool:
    return bool(result.missing or result.errors or result.provisional)


def _is_confirmed(card: Scorecard) -> bool:
    inspection = getattr(card, "inspection", None)
    return inspection is not None and inspection.confirmed
