from datetime import date
from decimal import Decimal

import pytest

from awards.actions.rankings import seal_ranking
from awards.models import Ranking
from awards.standing import standing_of
from awards.verification import ranking_differences
from campaigns.models import LogEntry
from campaigns.rules import Refused
from scoring.evaluation import store_totals
from scoring.models import FinalStanding, Inspection, Petition, Scorecard
from scoring.states import LineStatus, PetitionState
from tests.factories.awards import bar, close, give_points, make_contest, sealed, unpublish
from tests.factories.campaigns import NOW, make_unit

pytestmark = pytest.mark.django_db


def seal(contest):
    return seal_ranking(group=contest.group, by_user=contest.secretary.user, now=NOW)


def refused(contest, by_user=None):
    with pytest.raises(Refused) as found:
        seal_ranking(group=contest.group, by_user=by_user or contest.secretary.user, now=NOW)
    return found.value


def test_published_points_become_the_entries_of_a_group():
    contest = make_contest(["90", "97.5"])
    entries = {entry.name: entry for entry in standing_of(contest.group).entries}
    assert entries[contest.units[1].name].points == Decimal("97.5")
    assert entries[contest.units[1].name].tie_values["part:II"] == 38
    assert entries[contest.units[1].name].tie_values["submitted_at"] == NOW.isoformat()


def test_a_gate_takes_a_unit_out_of_the_award_with_its_ground_and_document():
    contest = make_contest()
    bar(contest.cards[0], "Bị phê bình", "Công văn 12/UBND")
    excluded = [entry.excluded for entry in standing_of(contest.group).entries]
    assert sorted(excluded) == ["", "", "", "Bị phê bình (Công văn 12/UBND)"]


def test_the_ground_names_number_day_and_issuer_of_the_document():
    contest = make_contest()
    bar(contest.cards[0], "Bị phê bình.", "12/UBND", issued_on=date(2024, 9, 5), issuer="UBND tỉnh")
    excluded = {entry.excluded for entry in standing_of(contest.group).entries}
    assert "Bị phê bình (Văn bản số 12/UBND, ngày 05/09/2024, của UBND tỉnh)" in excluded


def test_a_unit_without_published_points_is_named_and_not_ranked():
    contest = make_contest(["97", "96"])
    Scorecard.objects.filter(pk=contest.cards[1].pk).update(state="draft", final_total=None)
    FinalStanding.objects.filter(scorecard=contest.cards[1]).delete()
    standing = standing_of(contest.group)
    assert len(standing.entries) == 1
    assert [card.unit.name for card in standing.absent] == [contest.units[1].name]


def test_a_petition_that_nobody_has_answered_blocks_by_name():
    contest = make_contest()
    line = contest.cards[0].lines.get(criterion__code="I.1")
    Petition.objects.create(line=line, text="Xin xem lại.", filed_by=contest.secretary.user, filed_at=NOW)
    blocker = refused(contest).blockers[0]
    assert (contest.units[0].name in blocker.text, "chưa có trả lời" in blocker.text) == (True, True)
    Petition.objects.update(state=PetitionState.WITHDRAWN)
    assert seal(contest).version == 1


def test_sealing_keeps_inputs_rules_and_result_with_a_hash():
    contest = make_contest(["95", "95", "97"], tie_break=["part:II"])
    give_points(contest.cards[1], I_1="56", II_1="39")
    ranking = seal(contest)
    rows = list(ranking.rows.values_list("unit_id", "rank", "tied"))
    assert rows == [(contest.units[at].pk, place, False) for place, at in ((1, 2), (2, 1), (3, 0))]
    assert ranking.rows.get(rank=2).separated_by.startswith("Xếp trên")
    assert (ranking.version, len(ranking.hash)) == (1, 64)
    assert ranking_differences(ranking) == []
    assert LogEntry.objects.filter(verb="chốt xếp hạng", object_key=str(ranking.pk)).exists()


def test_later_points_do_not_change_what_was_sealed():
    contest = sealed(make_contest())
    before = Ranking.objects.values().get()
    give_points(contest.cards[3], I_1="60", II_1="40")
    assert Ranking.objects.values().get() == before
    assert [row.points for row in Ranking.objects.get().rows.all()] == [Decimal(p) for p in ("97.5", "96", "94", "90")]


def test_what_is_sealed_is_not_sealed_over(nothing_written):
    contest = sealed(make_contest())
    give_points(contest.cards[3], I_1="60", II_1="40")
    with nothing_written():
        assert "đã chốt bản 1" in str(refused(contest))


def test_sealing_waits_for_publication(nothing_written):
    contest = make_contest()
    unpublish(contest.content)
    with nothing_written():
        assert "Chưa công bố điểm" in str(refused(contest))


def test_sealing_waits_for_the_points_to_be_closed_and_says_until_when_units_object(nothing_written):
    contest = make_contest()
    type(contest.content).objects.update(closed_at=None)
    with nothing_written():
        (blocker,) = refused(contest).blockers
    assert blocker.text == "Nội dung 01 chưa khóa điểm: hạn kiến nghị đến hết ngày 05/12/2024."
    assert blocker.url == f"/c/{contest.campaign.code}/publication/#content-01"
    close(contest.content)
    assert seal(contest).version == 1


def test_sealing_waits_for_the_all_round_confirmation_of_every_unit(nothing_written):
    contest = make_contest()
    Inspection.objects.filter(scorecard=contest.cards[0]).delete()
    Inspection.objects.filter(scorecard=contest.cards[1]).update(confirmed=False)
    with nothing_written():
        blockers = refused(contest).blockers
    assert len(blockers) == 2
    assert all("đánh giá toàn diện" in blocker.text and blocker.url for blocker in blockers)


def test_sealing_waits_for_lines_without_final_points(nothing_written):
    contest = make_contest()
    line = contest.cards[0].lines.filter(criterion__code="I.1")
    line.update(final_points=None, final_status=LineStatus.UNANSWERED)
    store_totals(contest.cards[0], "final")
    with nothing_written():
        assert "còn dòng chưa có điểm chính thức" in str(refused(contest))


def test_only_the_secretary_seals(nothing_written):
    contest = make_contest()
    head = contest.head(make_unit(contest.campaign.authority))
    with nothing_written():
        assert refused(contest, by_user=head.user).status == 403


def test_a_secretary_of_another_authority_does_not_seal(nothing_written):
    contest, other = make_contest(), make_contest()
    with nothing_written():
        assert refused(contest, by_user=other.secretary.user).status == 403
