"""Rows through the engine: exact numbers, one sheet per kind of unit, the same statements for any number of cards."""

from decimal import Decimal

import pytest

from scoring.actions.lines import save_line
from scoring.evaluation import engine_sheet, evaluate_card, evaluate_cards, outcome_of, store_totals
from scoring.models import Criterion, GateFinding, Scorecard
from scoring.states import Decision
from tests.factories.campaigns import NOW, make_unit
from tests.factories.scoring import make_scorecard
from tests.scoring.unit_side import GOOD, make_world

pytestmark = pytest.mark.django_db


def fresh(world) -> Scorecard:
    return Scorecard.objects.select_related("unit", "sheet").get(pk=world.card.pk)


def verify_all(world, answers=GOOD):
    for line in fresh(world).lines.select_related("criterion__sheet"):
        outcome = outcome_of(line, answers.get(line.criterion.code))
        line.verified_answer, line.decision = answers.get(line.criterion.code), Decision.ACCEPTED
        line.verified_status, line.verified_points = outcome.status.value, outcome.points
        line.verified_by, line.verified_at = world.manager.user, NOW
        line.save()


def test_a_sheet_is_narrowed_to_the_kind_of_unit():
    world = make_world()
    Criterion.objects.filter(code="I.1.c").update(applies_to=["department"])

    assert "I.1.c" not in engine_sheet(world.sheet, "commune").by_code
    assert engine_sheet(world.sheet, "department").root.max_points == Decimal(100)


def test_an_edited_draft_is_never_read_from_memory():
    world = make_world()
    engine_sheet(world.sheet, "commune")

    Criterion.objects.filter(code="I.1.a").update(max_points=Decimal("12.5"))

    assert engine_sheet(world.sheet, "commune").by_code["I.1.a"].max_points == Decimal("12.5")


def test_parameters_keep_their_exact_decimals():
    world = make_world()

    assert engine_sheet(world.sheet, "commune").by_code["II.1"].params.step == Decimal("0.5")


def test_the_columns_stand_apart():
    world = make_world()
    for code, answer in GOOD.items():
        save_line(line=world.line(code), answer=answer, note="", version=0, by_user=world.officer.user, now=NOW)
    verify_all(world, GOOD | {"I.1.a": {"value": False}})

    assert evaluate_card(fresh(world), "self").total == Decimal(89)
    assert evaluate_card(fresh(world), "verified").total == Decimal(49)
    assert evaluate_card(fresh(world), "final").total == Decimal(0)


def test_what_waits_for_the_verifier_is_unanswered_in_the_verified_column():
    world = make_world()

    assert "I.1.a" in evaluate_card(fresh(world), "verified").missing


def test_the_total_is_stored_with_the_class():
    world = make_world()
    world.sheet.rules = {"classes": [{"min": 90, "name": "Tốt"}, {"min": 0, "name": "Khá"}]}
    world.sheet.save()
    verify_all(world, GOOD | {"II.1": {"value": "8"}})

    card = fresh(world)
    store_totals(card, "verified")

    card.refresh_from_db()
    assert (card.verified_total, card.classification, card.self_total) == (Decimal(97), "Tốt", None)


def test_a_found_gate_fires_and_leaves_the_points():
    world = make_world()
    gate = world.sheet.criteria.get(code="G.1")
    GateFinding.objects.create(
        scorecard=world.card, criterion=gate, ground="Kết luận", document="01/KL", recorded_by=world.manager.user,
        recorded_at=NOW,
    )  # fmt: skip

    result = evaluate_card(fresh(world), "verified")

    assert [(gate.code, gate.effect) for gate in result.gates] == [("G.1", "no_award")]
    assert not evaluate_card(fresh(world), "self").gates  # nor may a unit learn of it from the class of its claim


def test_a_block_figure_is_final_once_every_card_of_the_block_is_with_the_office():
    world = make_world()
    save_line(line=world.line("I.1.c"), answer={"value": "3"}, note="", version=0, by_user=world.officer.user, now=NOW)
    assert evaluate_card(fresh(world), "self").provisional

    Scorecard.objects.update(state="submitted", submitted_at=NOW)

    assert not evaluate_card(fresh(world), "self").provisional


def test_many_cards_cost_as_many_statements_as_one(django_assert_num_queries):
    world = make_world()
    for number in range(5):
        make_scorecard(make_unit(world.card.unit.authority, f"UBND xã {number}"), world.card.content, sheet=world.sheet)
    cards = list(Scorecard.objects.select_related("unit", "sheet"))

    with django_assert_num_queries(4):
        assert len(evaluate_cards(cards, "verified")) == 7
