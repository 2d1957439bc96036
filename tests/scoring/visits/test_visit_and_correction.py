"""A correction of the sheet takes a line away that the team has looked at: the logbook keeps what was found."""

import pytest

from campaigns.models import LogEntry
from scoring.models import VisitCheck, VisitPhoto
from tests.factories.corrections import draft_correction, issue
from tests.factories.visits import make_trip

pytestmark = pytest.mark.django_db


def test_what_was_found_on_a_line_that_goes_lives_on_in_the_logbook():
    trip = make_trip()
    trip.sends("check", check=trip.check("I.1").pk, result="wrong", words="Sổ thiếu hai tháng")
    VisitPhoto.objects.create(
        visited=trip.visited,
        check_of=trip.check("I.1"),
        file="visits/x",
        media_type="image/png",
        size=1,
        sha256="0" * 64,
        uploaded_by=trip.leader.user,
        uploaded_at=trip.card.submitted_at,
    )
    draft = draft_correction(trip.card.content, trip.manager, I_2={"max_points": 90})
    draft.criteria.get(code="I.1").delete()

    issue(draft, trip.manager)

    assert [check.line.criterion.code for check in VisitCheck.objects.all()] == ["I.2", "II.1"]
    assert VisitPhoto.objects.get().check_of is None
    kept, _ = LogEntry.objects.get(verb="chuyển sang bảng điểm đính chính").changes["I.1"]
    assert kept["kiểm tra tại chỗ"] == ["Chưa đúng kê khai. Sổ thiếu hai tháng"]
