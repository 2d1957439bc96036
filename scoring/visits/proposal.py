"""The facts about a unit's lines from which its checklist is proposed."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from scoring.card_tree import Row, card_rows
from scoring.judges import Judge
from scoring.models import RequestedLine, Scorecard, ScoreLine, VisitedUnit
from scoring.states import EvidenceKind
from scoring.suggestions import Suggestion, every_suggestion
from scoring.visits.checklist import Claim, Proposed, propose
from scoring.visits.queries import handed_in, team_scored


@dataclass(frozen=True)
class Choice:
    """One line that may be looked at; `kept`: it stands on the visit's checklist, `noted`: and was looked at."""

    row: Row
    proposed: Proposed
    line: ScoreLine
    kept: bool
    noted: bool


def choices(visited: VisitedUnit, judge: Judge) -> list[Choice]:
    """Every line of the unit's scorecards that are with the office, those worth the visit first."""
    cards = handed_in(visited.visit.team.campaign, visited.unit_id)
    rows, claims = _read(cards, judge)
    lines = {row.line.pk: row.line for row in rows.values() if row.line}
    checks = {check.line_id: check for check in visited.checks.all()}
    return [
        Choice(
            rows[one.claim.line],
            one,
            lines[one.claim.line],
            kept=one.claim.line in checks,
            noted=bool((check := checks.get(one.claim.line)) and check.noted_by_id),
        )
        for one in propose(claims)
    ]


def _read(cards: Iterable[Scorecard], judge: Judge) -> tuple[dict[int, Row], list[Claim]]:
    cards = list(cards)
    own, asked = team_scored(cards, judge), _asked(cards)
    rows: dict[int, Row] = {}
    claims = []
    for card in cards:
        tree = card_rows(card)
        earlier = every_suggestion(card, tree)
        for row in tree.rows:
            if row.line:
                rows[row.line.pk] = row
                claims.append(_claim(row, row.line, own, asked, earlier.get(row.key)))
    return rows, claims


def _claim(
    row: Row, line: ScoreLine, own: dict[int, ScoreLine], asked: dict[int, str], earlier: Suggestion | None
) -> Claim:
    kinds = [use.evidence.kind for use in row.files]
    return Claim(
        line=line.pk,
        points=(line.self_points or Decimal(0)) if row.asked else Decimal(0),
        maximum=line.max_points,
        by_team=line.pk in own,
        lacks=row.lacks_files,
        documents=len(kinds),
        links=sum(kind != EvidenceKind.FILE for kind in kinds),
        unproven=line.unproven,
        asked=asked.get(line.pk, ""),
        before=_share(earlier.line) if earlier else None,
    )


def _share(line: ScoreLine) -> Decimal | None:
    """Of the maximum, what was recognised; before the publication what was claimed."""
    points = line.self_points if line.final_points is None else line.final_points
    return points / line.max_points if points is not None and line.max_points > 0 else None


def _asked(cards: Iterable[Scorecard]) -> dict[int, str]:
    """Lines on which a request is unanswered, or was answered late; one statement."""
    lines = RequestedLine.objects.filter(line__scorecard__in=list(cards))
    found: dict[int, str] = {}
    for line, replied, late, closed in lines.values_list("line_id", "replied_at", "late_days", "closed_at"):
        if replied is None and closed is None:
            found[line] = "open"
        elif late:
            found.setdefault(line, "late")
    return found
