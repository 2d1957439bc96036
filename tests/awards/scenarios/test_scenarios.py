"""Scenarios over rows: they read and never write, and applying one goes through the actions that exist."""

from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from awards.actions.allocation import allocate_places
from awards.actions.scenarios import (
    apply_scenario,
    change_scenario,
    changes_of,
    copy_scenario,
    discard_scenario,
    keep_scenario,
)
from awards.models import Scenario, Slot, TieRuling
from awards.scenarios.editor import Editor
from awards.scenarios.ground import Ground
from awards.scenarios.options import Options
from awards.scenarios.page import ScenarioPage
from awards.scenarios.shapes import (
    Change,
    ExclusionChange,
    LateChange,
    OrderChange,
    PetitionChange,
    ProvinceChange,
    QuotaChange,
    TieBreakChange,
)
from campaigns.models import LogEntry, QuotaLine
from campaigns.roles import Role
from campaigns.rules import Refused
from scoring.models import Petition
from tests.factories.awards import add_province_line, give_points, make_contest, nominate, sealed
from tests.factories.campaigns import NOW, make_member

pytestmark = pytest.mark.django_db


@pytest.fixture
def contest():
    """Four communes, sealed, two places by rank, one for the province, allocated."""
    made = sealed(make_contest(["97.5", "96", "94", "90"], count=2))
    made.province = add_province_line(made, 1)
    nominate(made)
    return allocated(made)


def allocated(contest):
    allocate_places(campaign=contest.campaign, by_user=contest.secretary.user, now=NOW)
    return contest


def code(line: QuotaLine) -> str:
    return f"{line.content.number}/{line.code}"


def key(contest, number: int) -> str:
    return f"unit:{contest.units[number].pk}"


def moves(contest, *changes: Change) -> tuple[list[str], list[str], list[str]]:
    found = Ground(contest.campaign).outcome(changes).difference.comparison
    return (
        [one.name for one in found.entering],
        [one.name for one in found.leaving],
        [after.name for _, after in found.moving],
    )


def keep(contest, *changes: Change, title: str = "Phương án một") -> Scenario:
    return keep_scenario(
        campaign=contest.campaign, title=title, changes=changes, by_user=contest.secretary.user, now=NOW
    )


def test_what_stands_is_the_stored_places(contest):
    ground = Ground(contest.campaign)
    assert [one.name for one in ground.now.places][:3] == [unit.name for unit in contest.units[:3]]
    assert moves(contest) == ([], [], [])
    assert ground.outcome([]).difference.changed == []


def test_a_province_count_shows_who_moves_in_every_line(contest):
    names = [unit.name for unit in contest.units]
    assert moves(contest, ProvinceChange(line=code(contest.province), count=2)) == ([names[3]], [], [names[1]])
    assert moves(contest, ProvinceChange(line=code(contest.province), count=0)) == ([], [names[2]], [names[0]])


def petition_of(card, state="waiting") -> Petition:
    line = card.lines.get(criterion__code="I.1")
    return Petition.objects.create(line=line, text="Xin xem lại.", filed_by=card.unit_head, filed_at=NOW, state=state)


def test_a_granted_petition_counts_through_the_sheet_and_takes_the_group_as_it_stands():
    contest = make_contest(["97.5", "96", "94", "90"], count=2)
    card = contest.cards[3]
    card.unit_head = contest.head(contest.units[3]).user
    petition = petition_of(card)
    ground = Ground(contest.campaign)
    assert ground.outcome([]).result.places == ()
    granted = ground.outcome([PetitionChange(petition=petition.pk, points=Decimal("60"))])
    assert [one.key for one in granted.result.places] == [key(contest, 3), key(contest, 0)]
    assert granted.result.places[0].points == Decimal(98)
    assert granted.assumed == (f"Nội dung 01, {contest.group.name}",)
    refused = ground.outcome([PetitionChange(petition=petition.pk, points=None)])
    assert [one.key for one in refused.result.places] == [key(contest, 0), key(contest, 1)]


def test_an_answered_petition_is_not_counted_any_more(contest):
    gone = PetitionChange(petition=999_999, points=Decimal(60))
    assert moves(contest, gone) == ([], [], [])


def test_tie_breakers_that_part_units_differently_are_tried_for_groups_not_yet_sealed():
    contest = make_contest(["97", "97", "90"], count=1, tie_break=())
    publish_second = contest.cards[1]
    give_points(publish_second, I_1="57", II_1="40")
    outcome = Ground(contest.campaign).outcome([TieBreakChange(content="01", steps=("part:II",))])
    assert [one.key for one in outcome.result.places] == [key(contest, 1)]


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_no_scenario_writes_a_row(contest, nothing_written, data):
    lines = st.sampled_from([code(contest.line), code(contest.province), code(contest.people), "01/gone"])
    keys = st.sampled_from([*(key(contest, number) for number in range(4)), "unit:0"])
    change = st.one_of(
        st.builds(QuotaChange, line=lines, count=st.integers(0, 5)),
        st.builds(ProvinceChange, line=lines, count=st.none() | st.integers(0, 5)),
        st.builds(TieBreakChange, content=st.just("01"), steps=st.sampled_from([(), ("part:I",), ("submitted_at",)])),
        st.builds(ExclusionChange, key=keys, effect=st.sampled_from(["barred", "absent", "admitted"])),
        st.builds(LateChange, days=st.integers(0, 3)),
        st.builds(OrderChange, line=lines, order=st.lists(keys, max_size=3).map(tuple)),
    )
    changes = data.draw(st.lists(change, max_size=5))
    with nothing_written():
        options = Options(Ground(contest.campaign))
        page = ScenarioPage(options, Editor.of(changes, options), changes)
        assert page.outcome is not None
        assert len(page.words) == len(changes)
        assert sum(len(part) for part in page.steps) == len(changes)


def test_a_scenario_is_kept_changed_copied_and_discarded(contest):
    kept = keep(contest, QuotaChange(line=code(contest.line), count=3))
    secretary = contest.secretary.user
    other = [ProvinceChange(line=code(contest.province), count=None)]
    changed = change_scenario(scenario=kept, title="Hai", changes=other, revision=1, by_user=secretary, now=NOW)
    assert (list(changes_of(changed)), changed.revision) == (other, 2)
    copied = copy_scenario(scenario=changed, by_user=secretary, now=NOW)
    assert (copied.title, list(changes_of(copied))) == ("Hai (bản chép)", other)
    discard_scenario(scenario=changed, by_user=secretary, now=NOW)
    assert list(Scenario.objects.all()) == [copied]
    verbs = list(LogEntry.objects.filter(object_type="awards.scenario").order_by("id").values_list("verb", flat=True))
    assert verbs == ["lập phương án", "sửa phương án", "lập phương án", "xóa phương án"]


def test_nobody_saves_over_what_they_have_not_seen(contest, nothing_written):
    kept = keep(contest)
    with nothing_written(), pytest.raises(Refused, match="người khác lưu"):
        change_scenario(scenario=kept, title="Hai", changes=[], revision=0, by_user=contest.secretary.user, now=NOW)


@pytest.mark.parametrize("role", [Role.COUNCILLOR, Role.LEADER])
def test_the_council_reads_and_does_not_write(contest, nothing_written, role):
    member = make_member(contest.campaign.council_unit, role)
    kept = keep(contest, ProvinceChange(line=code(contest.province), count=2))
    with nothing_written():
        for act, given in (
            (change_scenario, {"title": "x", "changes": [], "revision": 1}),
            (copy_scenario, {}),
            (discard_scenario, {}),
            (apply_scenario, {"reason": "x"}),
        ):
            with pytest.raises(Refused) as found:
                act(scenario=kept, **given, by_user=member.user, now=NOW)
            assert found.value.status == 403


def test_applying_records_the_count_and_gives_the_places_anew(contest):
    kept = keep(contest, ProvinceChange(line=code(contest.province), count=2), LateChange(days=0))
    applied = apply_scenario(scenario=kept, reason="Công văn 15/SVHTTDL", by_user=contest.secretary.user, now=NOW)
    assert QuotaLine.objects.get(pk=contest.province.pk).count == 2
    holders = Slot.objects.filter(recipient_key__startswith="unit:").order_by("quota_line__position", "number")
    assert [one.recipient_key for one in holders] == [key(contest, number) for number in range(4)]
    assert (applied.applied_reason, applied.is_applied) == ("Công văn 15/SVHTTDL", True)
    entry = LogEntry.objects.get(verb="áp dụng phương án")
    assert len(entry.changes["đã áp dụng"][1]) == len(entry.changes["không áp dụng tại đây"][1]) == 1


def test_applying_an_order_records_it_as_the_councils():
    contest = allocated(sealed(make_contest(["97", "95", "95"], count=2)))
    kept = keep(contest, OrderChange(line=code(contest.line), order=(key(contest, 2), key(contest, 1))))
    apply_scenario(scenario=kept, reason="Hội đồng thống nhất", by_user=contest.secretary.user, now=NOW)
    ruling = TieRuling.objects.get()
    assert (ruling.order, ruling.ground) == ([key(contest, 2), key(contest, 1)], "Hội đồng thống nhất")
    assert Slot.objects.get(quota_line=contest.line, number=2).unit == contest.units[2]


@pytest.mark.parametrize("reason", ["", "  "])
def test_applying_needs_a_reason(contest, nothing_written, reason):
    kept = keep(contest, ProvinceChange(line=code(contest.province), count=2))
    with nothing_written(), pytest.raises(Refused, match="lý do áp dụng"):
        apply_scenario(scenario=kept, reason=reason, by_user=contest.secretary.user, now=NOW)


def test_what_only_the_plan_can_change_is_not_applied(contest, nothing_written):
    kept = keep(contest, QuotaChange(line=code(contest.line), count=3))
    with nothing_written(), pytest.raises(Refused, match="không có thay đổi nào áp dụng được"):
        apply_scenario(scenario=kept, reason="x", by_user=contest.secretary.user, now=NOW)


def test_an_order_that_is_no_tie_takes_the_whole_application_back(contest, nothing_written):
    order = OrderChange(line=code(contest.line), order=(key(contest, 1), key(contest, 2)))
    kept = keep(contest, ProvinceChange(line=code(contest.province), count=2), order)
    with nothing_written(), pytest.raises(Refused, match="không có trường hợp đồng hạng"):
        apply_scenario(scenario=kept, reason="x", by_user=contest.secretary.user, now=NOW)


def test_an_applied_scenario_stays_as_it_was(contest, nothing_written):
    kept = keep(contest, ProvinceChange(line=code(contest.province), count=2))
    secretary = contest.secretary.user
    kept = apply_scenario(scenario=kept, reason="x", by_user=secretary, now=NOW)
    with nothing_written():
        for act, given in (
            (apply_scenario, {"reason": "y"}),
            (discard_scenario, {}),
            (change_scenario, {"title": "x", "changes": [], "revision": 1}),
        ):
            with pytest.raises(Refused, match="đã được áp dụng"):
                act(scenario=kept, **given, by_user=secretary, now=NOW)
