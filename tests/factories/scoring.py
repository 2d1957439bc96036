"""Plain functions that make sheets, scorecards and a whole loaded plan."""

from collections.abc import Sequence
from pathlib import Path

from campaigns.models import Campaign, Content, ContestGroup, Participant, Unit
from scoring.actions.launch import open_scorecards
from scoring.actions.load_campaign import load_campaign
from scoring.campaign_file import read_campaign
from scoring.models import Criterion, Scorecard, ScoreSheet
from scoring.queries import sheet_in_use
from scoring.sheet_csv import stored_json
from scoring.states import SheetState
from tests.factories.campaigns import NOW, make_group

PLAN_2024 = Path(__file__).resolve().parents[2] / "fixtures" / "tinh_bien_2024.json"
# code, parent code ("" for a part), kind, most points, parameters
SheetRow = tuple[str, str, str, object, dict]
ROWS: Sequence[SheetRow] = (
    ("I", "", "part", 100, {"agg": "sum"}),
    ("I.1", "I", "yes_no", 40, {}),
    ("I.2", "I", "ratio", 60, {"num": "so_da_lam", "den": "so_phai_lam", "den_zero": "na"}),
)


def make_sheet(
    content: Content, rows: Sequence[SheetRow] = ROWS, *, version: int = 1, illustrative: bool = False, **rules
) -> ScoreSheet:
    """An issued sheet; every row applies to every kind of unit, `rules` are those of the root row."""
    sheet = ScoreSheet.objects.create(
        content=content,
        version=version,
        title=f"Bảng điểm thi đua số {content.number}",
        illustrative=illustrative,
        rules=stored_json(rules),
        state=SheetState.ISSUED,
        issued_at=NOW,
    )
    made: dict[str, Criterion] = {}
    for position, (code, parent, kind, most, params) in enumerate(rows, start=1):
        made[code] = Criterion.objects.create(
            sheet=sheet,
            parent=made.get(parent),
            code=code,
            position=position,
            title=f"Tiêu chí {code}",
            kind=kind,
            max_points=most,
            params=stored_json(params),
            self_scored=params.get("self_score", True),
        )
    return sheet


def make_scorecard(
    unit: Unit, content: Content, *, sheet: ScoreSheet | None = None, group: ContestGroup | None = None, **fields
) -> Scorecard:
    """A scorecard with its empty lines; the unit joins the content's scored group. `fields` overwrite columns."""
    sheet = sheet or sheet_in_use(content) or make_sheet(content)
    group = group or content.groups.filter(scored=True).first() or make_group(content)
    Participant.objects.get_or_create(group=group, unit=unit)
    (card,) = open_scorecards(group, [unit], sheet, now=NOW)
    for field, value in fields.items():
        setattr(card, field, value)
    card.save()
    return card


def load_tinh_bien() -> Campaign:
    """The 2024 plan as a draft, through the real loader."""
    return load_campaign(read_campaign(PLAN_2024), by_user=None, now=NOW).campaign
