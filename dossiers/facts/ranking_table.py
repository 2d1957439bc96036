"""Bảng tổng hợp điểm và xếp hạng: the sealed rankings of a content with the points of each part of the sheet.

Ranks, totals and grounds are those that were sealed; points by part come from the published scorecards, which must
still say the same total.
"""

from collections.abc import Iterator, Sequence

from django.utils import timezone

from awards.models import RankingRow
from awards.tie_steps import step_name
from campaigns.models import ContestGroup
from dossiers.facts import wording
from dossiers.facts.ground import Ground
from dossiers.facts.heads import signer_of, unnumbered
from dossiers.facts.names import in_full, with_area
from dossiers.facts.results import PartResult
from dossiers.facts.score_table import ILLUSTRATIVE
from dossiers.facts.standings import Standings
from dossiers.kinds import parts as shared
from dossiers.kinds.parts import SealedRanking, Signer
from dossiers.kinds.ranking_table import Part, RankedGroup, RankedUnit, RankingTableInput
from dossiers.states import DocumentKind
from scoring.models import Scorecard
from scoring.states import ScorecardState

KIND = DocumentKind.RANKING_TABLE


def ranking_table(ground: Ground, standings: Standings) -> RankingTableInput:
    """Only where every group is sealed."""
    campaign, content = ground.campaign, standings.content
    office, subject = campaign.lead_unit, content.number
    head = ground.signatory("unit_head", ground.day_of(KIND, subject), office)
    return RankingTableInput(
        phrases=wording.phrases(ground, KIND, subject),
        head=unnumbered(office, campaign.authority.place_name, dated=None, year=campaign.dossier_due.year),
        mark=ILLUSTRATIVE if any(card.sheet.illustrative for card in standings.cards) else "",
        content=shared.Content(number=content.number, title=content.title),
        plan=wording.plan_cited(ground),
        published_on=timezone.localdate(content.published_at),
        office=with_area(in_full(office.name), campaign.authority.area_name),
        year=campaign.year,
        groups=tuple(_group(standings, group) for group in standings.groups),
        late_note=campaign.late_note,
        clerk=_clerk(standings),
        signer=signer_of(head, "THỦ TRƯỞNG CƠ QUAN"),
    )


def _clerk(standings: Standings) -> Signer:
    """Who sealed the rankings; a blank where several people did."""
    rankings = [standings.ranking(group) for group in standings.groups]
    names = {ranking.sealed_by.full_name for ranking in rankings if ranking}
    return Signer(authority=("THƯ KÝ HỘI ĐỒNG",), name=names.pop() if len(names) == 1 else "")


def _group(standings: Standings, group: ContestGroup) -> RankedGroup:
    rows, cards = standings.rows[group.pk], {c.unit_id: c for c in standings.cards if c.group_id == group.pk}
    found = [(row, cards[row.unit_id], standings.parts[row.unit_id]) for row in rows]
    parts = _columns([shown for _, _, shown in found])
    (sealed,) = wording.sealed(rows[:1])
    return RankedGroup(
        name=group.name,
        parts=parts,
        rows=tuple(_row(row, card, shown, parts) for row, card, shown in found),
        steps=_steps(standings, [card for _, card, _ in found]),
        sealed=SealedRanking(label=f"bản {rows[0].ranking.version}", code=sealed.code, sealed_on=sealed.sealed_on),
        absent=tuple(c.unit.name for c in cards.values() if c.state != ScorecardState.PUBLISHED),
    )


def _columns(found: Sequence[Sequence[PartResult]]) -> tuple[Part, ...]:
    """Every part that some unit has, those inside the total first; a maximum only where it is the same for all."""
    titles = {part.code: part.title for parts in found for part in parts}
    most = {code: {part.maximum for parts in found for part in parts if part.code == code} for code in titles}
    inside = [code for code in titles if most[code] != {None}]
    ordered = [*inside, *(code for code in titles if code not in inside)]
    return tuple(
        Part(code=code, title=titles[code], maximum=next(iter(most[code])) if len(most[code]) == 1 else None)
        for code in ordered
    )


def _row(row: RankingRow, card: Scorecard, shown: Sequence[PartResult], columns: Sequence[Part]) -> RankedUnit:
    points = {part.code: part.points for part in shown}
    return RankedUnit(
        rank=row.rank,
        unit=row.unit.name,
        points=tuple(points.get(column.code) for column in columns),
        total=row.points,
        grade=card.classification,
        late_days=row.late_days,
        barred=row.excluded,
        apart=row.separated_by,
        tied=row.tied,
    )


def _steps(standings: Standings, cards: Sequence[Scorecard]) -> tuple[str, ...]:
    """A ranking is sealed only where the sheets of its units agree on them."""
    chains: Iterator[Sequence[str]] = (standings.sheets[card.pk].rules.tie_break for card in cards)
    return tuple(step_name(step) for step in next(chains, ()))
