"""check_records finds scorecards that do not stand on their sheet."""

import pytest

from campaigns.models import Content
from scoring.checks import lines_of_sheets, sheets_of_cards
from scoring.models import Criterion, GateFinding
from scoring.queries import sheet_in_use
from tests.factories.campaigns import NOW
from tests.factories.corrections import draft_correction, issue, make_corrected
from tests.factories.office import hand_in, line

pytestmark = pytest.mark.django_db


def test_sound_records_give_nothing():
    content, manager = make_corrected()
    hand_in(content)
    issue(draft_correction(content, manager, I_1={"max_points": 30}, I_2={"max_points": 60}), manager)

    assert [*lines_of_sheets(), *sheets_of_cards()] == []


def test_a_line_too_few_or_of_another_version_is_found():
    content, _ = make_corrected()
    card, other = hand_in(content), hand_in(content)
    line(card, "I.1").delete()
    Criterion.objects.filter(code="I.2").update(applies_to=["department"])

    found = list(lines_of_sheets())

    assert [text.split(": ", 1)[1] for text in found] == [
        "dòng không thuộc bảng điểm: I.2; dòng còn thiếu: I.1.",
        "dòng không thuộc bảng điểm: I.2; dòng còn thiếu: không.",
    ]
    assert other.unit.name in found[1]


def test_a_card_on_a_draft_beside_its_neighbours_or_with_a_gate_of_another_version_is_found():
    content, manager = make_corrected()
    card, other = hand_in(content), hand_in(content)
    draft = draft_correction(content, manager)
    card.sheet = draft
    card.save()
    GateFinding.objects.create(
        scorecard=other,
        criterion=draft.criteria.get(code="G.1"),
        ground="Sai phạm",
        document="01/KL",
        recorded_by=manager.user,
        recorded_at=NOW,
    )

    found = list(sheets_of_cards())

    assert "phiên bản 2) không phải bảng đã ban hành" in found[0]
    assert "dùng phiên bản 1, khác các đơn vị khác" in found[1]
    assert "điều kiện G.1 đã ghi không thuộc bảng điểm" in found[2]
    assert sheet_in_use(Content.objects.get()).version == 1
