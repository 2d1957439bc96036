"""A further version of a sealed ranking: one proposes, a second consents, both versions stay readable."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.urls import reverse

from awards.actions.allocation import allocate_places
from awards.actions.corrections import (
    consent_to_correction,
    propose_correction,
    refuse_correction,
    withdraw_correction,
)
from awards.checks import further_versions
from awards.drafting import draft
from awards.models import Ranking, RankingCorrection, Slot
from awards.ranking_differences import side_by_side
from awards.sealed_copy import sealed_copy
from awards.states import CorrectionState, SlotState
from awards.worklist import tasks
from campaigns.models import LogEntry, Notice
from campaigns.roles import Role
from campaigns.rules import Refused
from tests.factories.awards import bar, corrected, give_points, make_contest, manager_of, sealed
from tests.factories.campaigns import NOW, make_member

pytestmark = pytest.mark.django_db


@pytest.fixture
def contest():
    """Sealed; then the last unit is found to be the first."""
    made = sealed(make_contest(["97.5", "96", "94", "90"], count=2))
    give_points(made.cards[3], I_1="60", II_1="40")
    return made


@pytest.fixture
def manager(contest):
    return manager_of(contest.campaign)


def propose(contest, reason="Phúc tra", by_user=None) -> RankingCorrection:
    return propose_correction(group=contest.group, reason=reason, by_user=by_user or contest.secretary.user, now=NOW)


def test_a_proposal_changes_nothing_until_the_second_person_consents(contest, manager):
    proposed = propose(contest)
    assert Ranking.objects.count() == 1
    second = consent_to_correction(correction=proposed, by_user=manager.user, now=NOW)
    assert (second.version, second.reason, second.sealed_by) == (2, "Phúc tra", manager.user)
    assert second.rows.first().unit == contest.units[3]
    assert Ranking.objects.get(version=1).rows.first().unit == contest.units[0]
    proposed.refresh_from_db()
    assert (proposed.state, proposed.ranking, proposed.decided_by) == ("consented", second, manager.user)
    assert proposed.hash == second.hash


def test_both_steps_stand_in_the_logbook_and_both_people_are_told(contest, manager):
    consent_to_correction(correction=propose(contest), by_user=manager.user, now=NOW)
    verbs = (
        LogEntry.objects.filter(object_type="awards.rankingcorrection").order_by("id").values_list("verb", flat=True)
    )
    assert list(verbs) == ["đề nghị lập lại xếp hạng", "đồng ý lập lại xếp hạng"]
    told = Notice.objects.filter(kind="meeting").order_by("id").values_list("user", flat=True)
    assert list(told) == [manager.user_id, contest.secretary.user_id]


def test_nobody_consents_to_their_own_proposal(contest, nothing_written):
    both = make_member(contest.campaign.lead_unit, Role.MANAGER, contest.secretary.user)
    proposed = propose(contest)
    with nothing_written(), pytest.raises(Refused, match="khác người đề nghị") as found:
        consent_to_correction(correction=proposed, by_user=both.user, now=NOW)
    assert found.value.status == 403


@pytest.mark.parametrize("act", [consent_to_correction, refuse_correction])
def test_only_the_lead_offices_manager_answers(contest, nothing_written, act):
    proposed = propose(contest)
    given = {"answer": "x"} if act is refuse_correction else {}
    elsewhere = make_member(contest.units[0], Role.MANAGER)
    for user in (contest.secretary.user, elsewhere.user):
        with nothing_written(), pytest.raises(Refused) as found:
            act(correction=proposed, **given, by_user=user, now=NOW)
        assert found.value.status == 403


def test_only_the_secretary_proposes_and_with_a_reason(contest, manager, nothing_written):
    for reason, user, status in (("x", manager.user, 403), (" ", contest.secretary.user, 422)):
        with nothing_written(), pytest.raises(Refused) as found:
            propose(contest, reason, user)
        assert found.value.status == status


def test_a_correction_needs_something_that_differs_and_waits_for_the_one_before(nothing_written):
    contest = sealed(make_contest())
    with nothing_written(), pytest.raises(Refused, match="không khác bản 1"):
        propose(contest)
    bar(contest.cards[0])
    propose(contest)
    with nothing_written(), pytest.raises(Refused, match="chờ đồng ý"):
        propose(contest)


def test_a_group_never_sealed_is_not_corrected(nothing_written):
    contest = make_contest()
    with nothing_written(), pytest.raises(Refused, match="chưa chốt"):
        propose(contest)


def test_consent_holds_for_what_was_shown_only(contest, manager, nothing_written):
    proposed = propose(contest)
    give_points(contest.cards[2], I_1="59")
    with nothing_written(), pytest.raises(Refused, match="đã thay đổi sau khi thư ký đề nghị"):
        consent_to_correction(correction=proposed, by_user=manager.user, now=NOW)


def test_a_refusal_has_its_reason_and_leaves_the_ranking(contest, manager, nothing_written):
    proposed = propose(contest)
    with nothing_written(), pytest.raises(Refused, match="lý do không đồng ý"):
        refuse_correction(correction=proposed, answer=" ", by_user=manager.user, now=NOW)
    refused = refuse_correction(correction=proposed, answer="Chưa có biên bản", by_user=manager.user, now=NOW)
    assert (refused.state, refused.answer) == ("refused", "Chưa có biên bản")
    assert Ranking.objects.count() == 1
    with nothing_written(), pytest.raises(Refused, match="Không đồng ý"):
        consent_to_correction(correction=proposed, by_user=manager.user, now=NOW)
    assert propose(contest).state == CorrectionState.WAITING


def test_the_secretary_takes_a_proposal_back(contest):
    taken = withdraw_correction(correction=propose(contest), by_user=contest.secretary.user, now=NOW)
    assert (taken.state, taken.get_state_display()) == ("withdrawn", "Đã thu hồi")


def test_the_database_itself_wants_two_people(contest):
    proposed = propose(contest)
    with pytest.raises(IntegrityError, match="correction_takes_two_people"), transaction.atomic():
        RankingCorrection.objects.filter(pk=proposed.pk).update(
            state=CorrectionState.REFUSED, decided_by=proposed.proposed_by, decided_at=NOW, answer="x"
        )


def test_both_versions_stand_beside_each_other_with_the_cells_that_differ(contest):
    bar(contest.cards[1])
    second = corrected(contest)
    sides = side_by_side(sealed_copy(contest.group.rankings.get(version=1)), sealed_copy(second))
    changed = {row.name: {cell.label: (cell.old, cell.new) for cell in row.changes} for row in sides.changed}
    first, barred, third, risen = (unit.name for unit in contest.units)
    assert changed[first] == {"Hạng": ("1", "2")}
    assert changed[barred]["Không xét khen"] == ("", "Bị phê bình (Công văn 12/UBND)")
    assert (changed[risen]["Hạng"], changed[risen]["Điểm"]) == (("4", "1"), ("90,0", "100,0"))
    assert [row.name for row in sides.rows] == [risen, first, barred, third]


def test_every_version_is_recomputed(contest):
    corrected(contest)
    out = StringIO()
    call_command("verify_rankings", stdout=out)
    assert "Đã tính lại 2 bảng xếp hạng, tất cả khớp." in out.getvalue()


def test_a_further_version_without_consent_is_named_by_the_check(contest):
    second = corrected(contest)
    assert list(further_versions()) == []
    RankingCorrection.objects.filter(ranking=second).update(hash="0" * 64)
    assert "khác với bản đã được đồng ý" in next(further_versions())
    RankingCorrection.objects.all().delete()
    assert "không có đề nghị" in next(further_versions())


def test_places_that_rest_on_an_older_version_are_told_until_given_anew(contest, sign_in):
    def allocate(reason=""):
        allocate_places(campaign=contest.campaign, by_user=contest.secretary.user, now=NOW, reason=reason)

    allocate()
    Slot.objects.filter(state=SlotState.PROPOSED).update(state=SlotState.AGREED)
    give_points(contest.cards[3], I_1="20", II_1="20")
    corrected(contest, "Tính lại đơn vị cuối bảng")
    assert [slot.number for slot in draft(contest.campaign).outdated] == [1, 2]
    page = sign_in(contest.secretary).get(reverse("allocation", args=[contest.campaign.code])).content.decode()
    assert "02 suất dựa trên bản xếp hạng đã có bản mới thay" in page
    allocate()
    assert draft(contest.campaign).outdated == []
    assert {slot.ranking_row.ranking.version for slot in Slot.objects.filter(quota_line=contest.line)} == {2}


def test_the_work_waits_for_the_manager_and_is_told_to_the_secretary(contest, manager):
    propose(contest)
    mine = [task for task in tasks(manager, contest.campaign, NOW) if "lập lại xếp hạng" in task.title]
    others = [task for task in tasks(contest.secretary, contest.campaign, NOW) if "lập lại xếp hạng" in task.title]
    assert [(len(found), found[0].mine) for found in (mine, others)] == [(1, True), (1, False)]


def test_the_whole_correction_goes_through_the_browser(contest, manager, sign_in):
    secretary, second = sign_in(contest.secretary), sign_in(manager)
    rankings = f"{reverse('rankings', args=[contest.campaign.code])}?group={contest.group.pk}"
    assert "Đề nghị lập bản mới" in secretary.get(rankings).content.decode()
    page = secretary.post(reverse("correction_propose", args=[contest.group.pk]), {"reason": "Phúc tra"}).url
    assert "Đồng ý và chốt" not in secretary.get(page).content.decode()
    text = second.get(page).content.decode()
    assert "Đồng ý và chốt" in text
    assert "<mark>4</mark>" in text
    assert "<mark>1</mark>" in text
    proposed = RankingCorrection.objects.get()
    assert second.post(reverse("correction_consent", args=[proposed.pk])).status_code == 302
    assert "Đặt hai bản cạnh nhau" in secretary.get(rankings).content.decode()
    versions = reverse("ranking_versions", args=[contest.group.pk])
    assert "So sánh hai bản xếp hạng" in secretary.get(versions).content.decode()
    assert secretary.get(versions, {"excel": "1"}).content.startswith(b"PK")


def test_refusing_and_taking_back_go_through_the_browser(contest, manager, sign_in):
    secretary, second = sign_in(contest.secretary), sign_in(manager)
    first = propose(contest)
    second.post(reverse("correction_refuse", args=[first.pk]), {"reason": "Chưa có biên bản"})
    assert "Chưa có biên bản" in secretary.get(reverse("correction", args=[first.pk])).content.decode()
    later = propose(contest)
    secretary.post(reverse("correction_withdraw", args=[later.pk]))
    later.refresh_from_db()
    assert later.state == CorrectionState.WITHDRAWN


def test_one_version_has_nothing_beside_it(contest, sign_in):
    assert sign_in(contest.secretary).get(reverse("ranking_versions", args=[contest.group.pk])).status_code == 409
