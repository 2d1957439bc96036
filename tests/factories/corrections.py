"""A launched content whose sheet is being corrected, with units at every stage of the way."""

from typing import Any

from campaigns.models import Content, Membership
from campaigns.roles import Role
from scoring.actions.corrections import correct_sheet, issue_sheet
from scoring.correction_impact import Correction, Impact
from scoring.models import Criterion, ScoreSheet
from scoring.queries import sheet_in_use
from scoring.sheet_csv import stored_json
from tests.factories.campaigns import NOW, make_member
from tests.factories.office import make_office

REASON = "Kế hoạch ghi nhầm điểm của tiêu chí I.1"


def make_corrected() -> tuple[Content, Membership]:
    """A content with the office's sheet, and the manager who may correct it."""
    campaign, content = make_office()
    return content, make_member(campaign.lead_unit, Role.MANAGER)


def draft_correction(content: Content, manager: Membership, **changes: dict[str, Any]) -> ScoreSheet:
    """A correction in which rows differ: `I_1={"max_points": 3}` for row I.1."""
    draft = correct_sheet(content=content, reason=REASON, by_user=manager.user, now=NOW)
    for code, fields in changes.items():
        change_row(draft, code.replace("_", "."), **fields)
    return draft


def change_row(draft: ScoreSheet, code: str, /, **fields: Any) -> None:
    row = draft.criteria.get(code=code)
    for name, value in fields.items():
        setattr(row, name, stored_json(value) if name == "params" else value)
    if "params" in fields:
        row.self_scored = fields["params"].get("self_score", True)
    row.save()


def add_row(draft: ScoreSheet, code: str, parent: str, kind: str, most: Any, params: dict[str, Any]) -> Criterion:
    """A row at the end of its holder."""
    after = draft.criteria.filter(parent__code=parent).order_by("-position").first() or draft.criteria.get(code=parent)
    for row in draft.criteria.filter(position__gt=after.position).order_by("-position"):
        row.position += 1
        row.save()
    return Criterion.objects.create(
        sheet=draft,
        parent=draft.criteria.filter(code=parent).first(),
        code=code,
        position=after.position + 1,
        title=f"Tiêu chí {code}",
        kind=kind,
        max_points=most,
        params=stored_json(params),
        self_scored=params.get("self_score", True),
    )


def seen_of(draft: ScoreSheet) -> str:
    return Correction.read(sheet_in_use(draft.content), draft).fingerprint


def issue(draft: ScoreSheet, manager: Membership) -> list[Impact]:
    return issue_sheet(draft=draft, seen=seen_of(draft), by_user=manager.user, now=NOW)
