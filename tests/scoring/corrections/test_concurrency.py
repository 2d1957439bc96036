"""Units and verifiers at work in the very moment in which a correction is issued. PostgreSQL only (tools.postgres)."""

from concurrent.futures import ThreadPoolExecutor
from time import sleep

import pytest
from django.db import connection, transaction

from campaigns.roles import Role
from campaigns.rules import Refused
from scoring.actions.corrections import correct_sheet, drop_draft, issue_sheet
from scoring.actions.lines import save_line
from scoring.actions.publication import publish_content
from scoring.actions.verification import accept_line
from scoring.checks import RECORD_CHECKS
from scoring.models import Scorecard, ScoreLine, ScoreSheet
from scoring.queries import lines_visible_to, sheet_in_use
from tests.at_once import ON_POSTGRESQL, at_once
from tests.factories.campaigns import NOW, make_member
from tests.factories.corrections import REASON, draft_correction, make_corrected, seen_of
from tests.factories.office import hand_in, line, verifier_of, verify_all

pytestmark = ON_POSTGRESQL
MANY = 6


def sound() -> bool:
    assert [text for check in RECORD_CHECKS for text in check()] == []
    return True


@pytest.mark.parametrize(
    ("change", "gone"),
    [
        ({"I_1": {"title": "Tên mới"}}, False),
        ({"I_1": {"max_points": 30}, "I_2": {"max_points": 60}}, False),
        ({"I_2": {"max_points": 90}}, True),
    ],
)
def test_a_save_that_races_an_issue_lands_before_it_or_is_told(change, gone):
    content, manager = make_corrected()
    officers = {}
    for _ in range(MANY):
        card = hand_in(content)
        officers[card.pk] = make_member(card.unit, Role.OFFICER)
    Scorecard.objects.update(state="draft", submitted_at=None, first_submitted_at=None)
    draft = draft_correction(content, manager, **change)
    if gone:
        draft.criteria.get(code="I.1").delete()
    seen = seen_of(draft)
    stale = [lines_visible_to(officer).get(scorecard=pk, criterion__code="I.1") for pk, officer in officers.items()]

    def save(stored):
        officer = officers[stored.scorecard_id]
        return lambda: save_line(
            line=stored, answer={"value": False}, note="", version=0, by_user=officer.user, now=NOW
        )

    issue = lambda: issue_sheet(draft=draft, seen=seen, by_user=manager.user, now=NOW)  # noqa: E731
    results = at_once([*(save(stored) for stored in stale), issue])

    assert not isinstance(results[-1], Refused)
    for stored, result in zip(stale, results, strict=False):
        now = ScoreLine.objects.filter(pk=stored.pk).first()
        if isinstance(result, Refused):  # told, and nothing written
            assert "đính chính" in str(result)
            assert now is None or now.answer == {"value": True}
        elif now is not None:
            assert now.answer == {"value": False}
    assert {card.sheet_id for card in Scorecard.objects.all()} == {draft.pk}
    assert sound()


def wait_until_somebody_waits() -> None:
    """For a row lock that this transaction holds."""
    for _ in range(200):
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM pg_locks WHERE NOT granted")
            if cursor.fetchone()[0]:
                return
        sleep(0.05)
    raise AssertionError("nobody came to wait")


def test_whoever_waited_for_an_issue_goes_on_with_the_card_on_its_new_sheet():
    content, manager = make_corrected()
    cards = [hand_in(content), hand_in(content)]
    Scorecard.objects.filter(pk=cards[0].pk).update(state="draft", submitted_at=None)
    officer, verifier = make_member(cards[0].unit, Role.OFFICER), verifier_of(content.campaign)
    draft = draft_correction(content, manager, I_1={"title": "Tên mới"})
    seen, kept = seen_of(draft), line(cards[1], "I.1")
    stored = lines_visible_to(officer).get(scorecard=cards[0], criterion__code="I.1")
    acts = [
        lambda: save_line(line=stored, answer={"value": False}, note="", version=0, by_user=officer.user, now=NOW),
        lambda: accept_line(line=kept, by_user=verifier.user, now=NOW),
    ]

    for act in acts:
        with ThreadPoolExecutor(1) as pool:
            with transaction.atomic():
                if act is acts[0]:
                    issue_sheet(draft=draft, seen=seen, by_user=manager.user, now=NOW)
                else:  # a correction of a correction
                    again = draft_correction(content, manager, I_1={"title": "Tên mới hơn"})
                    issue_sheet(draft=again, seen=seen_of(again), by_user=manager.user, now=NOW)
                waiting = pool.submit(at_once, [act])
                wait_until_somebody_waits()
            (result,) = waiting.result(timeout=30)
        assert not isinstance(result, Refused)

    assert line(cards[0], "I.1").answer == {"value": False}
    assert line(cards[1], "I.1").decision == "accepted"
    assert sound()


def test_decisions_that_race_an_issue_are_made_on_one_version():
    content, manager = make_corrected()
    verifier = verifier_of(content.campaign)
    cards = [hand_in(content) for _ in range(MANY)]
    draft = draft_correction(content, manager, I_1={"max_points": 30}, I_2={"max_points": 60})
    seen, lines = seen_of(draft), [line(card, "I.1") for card in cards]

    def accept(stored):
        return lambda: accept_line(line=stored, by_user=verifier.user, now=NOW)

    issue = lambda: issue_sheet(draft=draft, seen=seen, by_user=manager.user, now=NOW)  # noqa: E731
    results = at_once([*(accept(stored) for stored in lines), issue])

    assert not any(isinstance(result, Refused) for result in results)
    for stored in ScoreLine.objects.filter(criterion__code="I.1"):
        assert (stored.decision, stored.verified_points) in {("waiting", None), ("accepted", 30)}
    assert sound()


def test_of_publishing_and_issuing_at_once_one_is_refused():
    content, manager = make_corrected()
    verifier = verifier_of(content.campaign)
    for _ in range(3):
        verify_all(hand_in(content), verifier)
    draft = draft_correction(content, manager, I_1={"title": "Tên mới"})
    seen = seen_of(draft)

    results = at_once(
        [
            lambda: publish_content(content=content, by_user=manager.user, now=NOW),
            lambda: issue_sheet(draft=draft, seen=seen, by_user=manager.user, now=NOW),
        ]
    )

    content.refresh_from_db()
    assert content.state == "published"
    assert not isinstance(results[0], Refused)
    assert len({card.sheet_id for card in Scorecard.objects.filter(state="published")}) == 1
    assert Scorecard.objects.filter(state="published").count() == 3
    assert sound()


def test_two_managers_begin_one_correction_and_issue_it_once():
    content, manager = make_corrected()
    hand_in(content)
    begin = lambda: correct_sheet(content=content, reason=REASON, by_user=manager.user, now=NOW)  # noqa: E731
    begun = at_once([begin] * MANY)
    assert sum(isinstance(result, ScoreSheet) for result in begun) == 1
    draft = next(result for result in begun if isinstance(result, ScoreSheet))
    draft.criteria.filter(code="I.1").update(title="Tên mới")
    seen = seen_of(draft)

    issue = lambda: issue_sheet(draft=draft, seen=seen, by_user=manager.user, now=NOW)  # noqa: E731
    issued = at_once([issue] * MANY)

    assert sum(not isinstance(result, Refused) for result in issued) == 1
    assert sheet_in_use(content) == draft
    assert sound()


def test_a_correction_is_thrown_away_once():
    content, manager = make_corrected()
    draft = draft_correction(content, manager)

    drop = lambda: drop_draft(draft=draft, by_user=manager.user, now=NOW)  # noqa: E731
    dropped = at_once([drop] * MANY)

    assert sum(isinstance(result, Refused) for result in dropped) == MANY - 1
    assert [sheet.version for sheet in content.sheets.all()] == [1]
