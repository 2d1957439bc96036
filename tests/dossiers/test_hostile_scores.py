"""Hostile text in a score sheet and in answers is printed literally in all three forms, and nothing is fetched."""

from datetime import date

import pytest

from campaigns.states import UnitKind
from dossiers.facts.score_sheet import score_sheet
from dossiers.facts.scorecard import scorecard
from dossiers.score_papers import score_paper
from dossiers.snapshots import plain
from dossiers.states import ScorePrintKind
from scoring.models import ScoreSheet
from tests.dossiers.reading import printed
from tests.dossiers.reading_office import said
from tests.dossiers.test_hostile_print import canary, hostile, knocked
from tests.factories.score_prints import make_claimed, make_verified

pytestmark = pytest.mark.django_db
__all__ = ["canary"]  # the fixture


def squeezed(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("form", ["pdf", "docx", "xlsx"])
def test_typed_markup_in_a_sheet_is_printed_literally(canary, form):
    card = make_claimed()
    payloads = hostile(canary)
    rows = list(card.sheet.criteria.order_by("position"))
    for row, payload in zip(rows, payloads, strict=False):
        row.title = row.instructions = row.evidence_required = payload
        row.save()
    ScoreSheet.objects.filter(pk=card.sheet_id).update(title=payloads[0])
    sheet = ScoreSheet.objects.select_related("content__campaign__authority").get(pk=card.sheet_id)
    paper = score_paper(ScorePrintKind.SHEET, plain(score_sheet(sheet, [UnitKind.COMMUNE])))
    text = squeezed(said(paper, form))
    assert [payload for payload, _ in zip(payloads, rows, strict=False) if squeezed(payload) not in text] == []
    assert not knocked(canary)
    assert printed(paper).attachments == {}


@pytest.mark.parametrize("form", ["pdf", "docx", "xlsx"])
def test_typed_markup_in_answers_notes_and_reasons_is_printed_literally(canary, form):
    payloads = hostile(canary)
    data = plain(scorecard(make_verified(make_claimed()), result=True, findings=True, today=date(2024, 11, 2)))
    line = data["lines"][1]
    data["lines"] = [
        line | {"title": payload, "claim": [payload], "ground": payload, "evidence": [payload]} for payload in payloads
    ]
    data |= {"name": payloads[0], "mark": payloads[0], "subject": payloads[0], "grade": payloads[0]}
    paper = score_paper(ScorePrintKind.CARD, data)
    text = squeezed(said(paper, form))
    assert [payload for payload in payloads if text.count(squeezed(payload)) < 4] == []
    assert not knocked(canary)
    assert printed(paper).attachments == {}
