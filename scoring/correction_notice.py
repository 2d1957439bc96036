"""What a unit is told on its workbench after a correction: what to look at again, what is new, what fell away."""

from dataclasses import dataclass

from scoring.card_tree import Row, Tree
from scoring.corrections.lines import lines_of
from scoring.evaluation import criteria_of, engine_sheet_of
from scoring.models import Scorecard, ScoreSheet


@dataclass(frozen=True)
class Notice:
    """`review`: lines to look at or to answer again; `added`: lines that were not there; `gone`: codes of those that
    fell away."""

    sheet: ScoreSheet
    review: list[Row]
    added: list[Row]
    gone: list[str]


def notice_of(card: Scorecard, tree: Tree) -> Notice | None:
    """None when the sheet was never corrected, or the unit has looked at everything; else three statements."""
    unseen = [row for row in tree.rows if row.unseen]
    if not unseen:
        return None
    review, added = ([row for row in unseen if row.added == new] for new in (False, True))
    return Notice(card.sheet, review, added, _gone(card, tree))


def _gone(card: Scorecard, tree: Tree) -> list[str]:
    """Codes of the lines that the version before had for this unit and that no line of the card continues."""
    before = ScoreSheet.objects.filter(content=card.content_id, version=card.sheet.version - 1).first()
    if before is None:
        return []
    rows = criteria_of(before)
    keys = {row.code: row.pk for row in rows}
    continued = {row.criterion.origin_id for row in tree.rows}
    lines = lines_of(engine_sheet_of(rows, before, card.unit.kind))
    return [node.code for node in lines if keys[node.code] not in continued]
