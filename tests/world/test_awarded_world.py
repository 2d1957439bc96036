"""What must hold over a whole campaign, seen from outside."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from awards.models import Slot
from awards.money.frozen import total_of
from awards.states import SlotState
from campaigns.log_words import changes_in_words
from campaigns.models import LogEntry, User
from campaigns.queries import quota_leaves
from campaigns.roles import Role
from campaigns.states import AwardLevel, RecipientKind
from dossiers.states import DocumentKind
from scoring.models import Criterion, Scorecard
from scoring.states import ScorecardState
from tbemulation.demo.decisions import record
from tbemulation.demo.moments import Moments

FILLED = {SlotState.AGREED, SlotState.PROPOSED}


def said_by(command: str, *args, **options) -> str:
    out = StringIO()
    call_command(command, *args, stdout=out, **options)
    return out.getvalue()


def test_the_plan_gives_21_collectives_and_29_individuals(world):
    own = quota_leaves(world).filter(level=AwardLevel.OWN)
    places = {kind: sum(line.count for line in own if line.recipient_kind == kind) for kind in RecipientKind}
    assert places == {RecipientKind.COLLECTIVE: 21, RecipientKind.INDIVIDUAL: 29}


def test_every_place_of_the_plan_is_filled_or_vacant_with_its_reason(world):
    for line in quota_leaves(world):
        slots = list(Slot.objects.filter(quota_line=line).order_by("number"))
        assert [slot.number for slot in slots] == list(range(1, line.count + 1)), line
        for slot in slots:
            if slot.state in FILLED:
                assert slot.recipient_name, slot
                assert line.clause in slot.explanation, slot
            else:
                assert slot.state == SlotState.VACANT, slot
                assert slot.reason, slot


def test_nobody_stands_twice_in_one_content(world):
    keys = list(Slot.objects.exclude(recipient_key="").values_list("content_id", "recipient_key"))
    assert len(keys) == len(set(keys))


def test_every_scorecard_ends_published_with_points_near_what_real_ones_show(world):
    cards = list(Scorecard.objects.all())
    assert len(cards) == 14 + 31 + 14
    assert {card.state for card in cards} == {ScorecardState.PUBLISHED}
    assert all(85 <= card.final_total <= 105 for card in cards)
    assert any(card.late_days for card in cards)


def test_all_records_agree_with_each_other(world):
    assert said_by("check_records").strip().endswith("Không phát hiện sai lệch.")


def test_every_sealed_ranking_can_be_computed_again(world):
    assert "tất cả khớp" in said_by("verify_rankings")


def test_allocating_again_for_show_stores_nothing_and_says_the_same(world, nothing_written):
    with nothing_written():
        first, second = (said_by("allocate", world.code, "--dry-run", "--json") for _ in range(2))
    assert first == second
    assert len(json.loads(first)["places"]) == Slot.objects.filter(state__in=FILLED).count()


def test_filling_again_changes_nothing(world, nothing_written):
    with nothing_written():
        call_command("demo", stage="awarded", stdout=StringIO())


def test_sample_data_is_refused_where_a_real_account_exists(world):
    User.objects.filter(username="quantri").update(is_sample=False)
    with pytest.raises(CommandError, match="tài khoản thật"):
        call_command("demo", stage="launched")


def test_every_role_has_a_sample_account_with_its_password_shown(world):
    accounts = json.loads(said_by("demo", "--accounts", "--json"))
    assert {account["role"] for account in accounts} == set(Role.values)
    assert User.objects.get(username=accounts[0]["username"]).check_password(accounts[0]["password"])


def test_the_decision_pays_each_recipient_and_prints_the_sum(world):
    record(world, Moments(world))
    awards = list(world.award_decisions.get().awards.all())
    each = {RecipientKind.COLLECTIVE: 1_410_000, RecipientKind.INDIVIDUAL: 710_000}
    assert [one.amount for one in awards] == [each[RecipientKind(one.recipient_kind)] for one in awards]
    paper = world.documents.filter(kind=DocumentKind.AWARD_DECISION).latest("version")
    listed = [*paper.data["collectives"], *paper.data["individuals"]]
    assert (paper.number, sum(one["amount"] for one in listed)) == ("1520", total_of(awards))
    assert said_by("check_records").strip().endswith("Không phát hiện sai lệch.")


def test_the_logbook_names_what_changed_in_words_that_people_read(world):
    labels = {label for entry in LogEntry.objects.all() for label, *_ in changes_in_words(entry)}
    codes = set(Criterion.objects.values_list("code", flat=True))
    assert {label for label in labels - codes if label.isascii()} <= {"cho", "khay", "ngang"}
