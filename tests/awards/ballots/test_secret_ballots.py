"""What a secret ballot keeps: who has voted, and sums. Nothing leads from one to the other."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.apps import apps
from django.db import connection, transaction
from django.urls import reverse

from awards.actions.manners import void_ballot
from awards.models import BallotReceipt, DeclaredConflict, MeetingCase, Vote
from awards.voting import Session
from campaigns.models import LogEntry, Notice
from campaigns.roles import Role
from tests.factories.awards import MEETING_AT

pytestmark = pytest.mark.django_db


@contextmanager
def undone() -> Iterator[None]:
    """What happens inside is rolled back, on PostgreSQL with the numbers that sequences have given away."""
    sequences = _sequences()
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
    with connection.cursor() as cursor:
        for name, last in sequences:
            cursor.execute("SELECT setval(%s, %s, %s)", [name, last or 1, last is not None])


def _sequences() -> list[tuple[str, int | None]]:
    if connection.vendor != "postgresql":
        return []
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT quote_ident(schemaname) || '.' || quote_ident(sequencename), last_value FROM pg_sequences"
        )
        return cursor.fetchall()


def every_table() -> dict[str, list[tuple]]:
    """Rows of every table there is, on SQLite in the order in which they lie.

    PostgreSQL lays them into the gaps that the run before left when it was rolled back, so their order there says
    nothing of the votes.
    """
    with connection.cursor() as cursor:
        found = {}
        for name in sorted(connection.introspection.table_names(cursor)):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(name)}")  # noqa: S608 - a name of our own
            found[name] = cursor.fetchall()
    lie = list if connection.vendor == "sqlite" else partial(sorted, key=repr)
    return {name: lie(rows) for name, rows in found.items()}


def after(sitting, choices: str) -> dict[str, list[tuple]]:
    with undone():
        sitting.manner("secret")
        sitting.votes(choices)
        return every_table()


def test_members_who_swap_their_choices_leave_the_same_database(sitting):
    assert len(apps.get_models()) <= len(every_table())
    told = after(sitting, "yyynnybby")
    assert after(sitting, "nbybyyyny") == told
    assert after(sitting, "yyyyybbnn") == told
    assert after(sitting, "yyyyyybbn") != told


def test_only_a_receipt_and_a_sum_are_kept(sitting):
    sitting.manner("secret")
    entries = LogEntry.objects.count()
    sitting.votes("yny")
    assert list(BallotReceipt.objects.values_list("member", flat=True)) == [user.pk for user in sitting.users[:3]]
    assert MeetingCase.objects.values_list("yes", "no", "blank").get(pk=sitting.case().pk) == (2, 1, 0)
    assert (Vote.objects.count(), LogEntry.objects.count()) == (0, entries)


def test_no_page_tells_choices_before_the_case_is_closed(sitting, sign_in, time_machine):
    """The same bytes for whatever was chosen, to the voter, to others and in files, at one and the same moment."""
    time_machine.move_to(MEETING_AT, tick=False)
    sitting.manner("secret")
    readers = [sitting.contest.secretary, sitting.contest.councillors[0], sitting.contest.councillors[8]]
    browsers = [sign_in(one) for one in readers]
    told = []
    for choices in ("yyyy", "nbny"):
        with transaction.atomic():
            sitting.votes(choices)
            told.append([_plain(browser.get(url)) for browser in browsers for url in _addresses(sitting)])
            transaction.set_rollback(True)
    assert told[0] == told[1]


def _addresses(sitting) -> list[str]:
    meeting, case = sitting.meeting, sitting.case()
    about_meeting = ("meeting", "ballot", "projector", "projector_stage", "meeting_export")
    addresses = [reverse(name, args=[meeting.pk]) for name in about_meeting]
    return [*addresses, reverse("case", args=[case.pk]), reverse("history", args=["awards.meetingcase", case.pk])]


def _plain(response) -> bytes:
    """Without tokens of forms, which are drawn anew each time; of a workbook its cells."""
    if response["Content-Type"].startswith("text/html"):
        return re.sub(rb'(csrfmiddlewaretoken" value="|X-CSRFToken": ")[^"]+', b"", response.content)
    with ZipFile(BytesIO(response.content)) as book:
        return b"".join(book.read(name) for name in book.namelist() if "sheet" in name or "strings" in name)


def test_the_answer_to_a_voter_says_only_that_the_ballot_was_given(sitting, sign_in):
    sitting.manner("secret")
    said = []
    for choice in ("yes", "no"):
        with transaction.atomic():
            browser = sign_in(sitting.contest.councillors[0])
            answer = browser.post(reverse("cast_vote", args=[sitting.case().pk]), {"choice": choice}, follow=True)
            said.append([str(one) for one in answer.context["messages"]])
            assert "choice" not in str(dict(browser.session))
            transaction.set_rollback(True)
    assert said[0] == said[1] == [f"{sitting.case().recipient_name}: Ông/Bà đã bỏ phiếu kín."]


def test_a_session_does_not_know_the_sums(sitting):
    sitting.manner("secret")
    sitting.votes("ynb")
    session = Session(sitting.meeting)
    case = session.case(sitting.case().pk)
    assert (case.yes, case.no, case.blank) == (0, 0, 0)
    tally = session.tally(case)
    assert (tally.able, tally.voted, tally.left, tally.counts) == (9, 3, 6, None)


def test_a_secret_case_closes_with_issued_ballots_and_those_not_used(sitting):
    sitting.manner("secret")
    sitting.away(8)
    sitting.votes("yyyyynb")
    sitting.close(blank_rest=True)
    assert sitting.counts() == (8, 5, 1, 1, 0, 1, 0, "agreed")


def test_a_member_votes_once_in_secret(sitting, refusal, nothing_written):
    sitting.manner("secret")
    sitting.vote(0)
    with nothing_written():
        assert "đã biểu quyết" in str(refusal(lambda: sitting.vote(0, "no")))
        assert refusal(lambda: sitting.vote(1, "maybe")).status == 422


def test_secrecy_is_refused_where_fewer_than_three_may_vote(sitting, refusal, nothing_written):
    for member in range(7):
        DeclaredConflict.objects.create(
            case=sitting.case(), member=sitting.users[member], ground="x", declared_by=sitting.users[member],
            declared_at=MEETING_AT,
        )  # fmt: skip
    with nothing_written():
        for ballot in ("secret", "paper"):
            assert "chỉ 02 thành viên" in str(refusal(lambda ballot=ballot: sitting.manner(ballot)))
    MeetingCase.objects.filter(pk=sitting.case().pk).update(ballot="secret")
    with nothing_written():
        assert "sẽ lộ ý kiến của từng người" in str(refusal(lambda: sitting.vote(8)))


def test_a_ballot_too_small_to_be_told_is_thrown_away_unread(sitting, refusal, nothing_written):
    sitting.manner("secret")
    sitting.votes("yn")
    with nothing_written():
        assert "mới có 02 phiếu kín" in str(refusal(lambda: sitting.close(blank_rest=True)))
        assert "mới có 02 phiếu kín" in str(refusal(sitting.end))
        assert refusal(lambda: void_ballot(case=sitting.case(), reason=" ", **sitting.by_secretary)).status == 422
    void_ballot(case=sitting.case(), reason="Mất mạng", **sitting.by_secretary)
    case = sitting.case()
    assert (case.yes, case.no, case.blank, case.receipts.count()) == (0, 0, 0, 0)
    assert {one.user for one in Notice.objects.filter(text__contains="bị hủy")} == set(sitting.users[:2])
    sitting.manner("open")
    sitting.votes("yyy")


def test_a_ballot_that_could_be_told_is_not_thrown_away(sitting, refusal, nothing_written):
    sitting.manner("secret")
    sitting.votes("yny")
    with nothing_written():
        found = refusal(lambda: void_ballot(case=sitting.case(), reason="Bỏ lại", **sitting.by_secretary))
    assert "đã có 03 phiếu kín" in str(found)


def test_who_has_voted_in_secret_was_there(sitting, refusal, nothing_written):
    sitting.manner("secret")
    sitting.vote(0)
    with nothing_written():
        assert "đã biểu quyết" in str(refusal(lambda: sitting.away(0)))


def test_manners_change_for_several_cases_until_the_first_vote(sitting, refusal, nothing_written):
    assert sitting.manner("secret", 1, 2, 3) == 3
    assert sitting.manner("secret", 1, 2) == 0
    sitting.vote(0, position=2)
    with nothing_written():
        assert "đã có người biểu quyết" in str(refusal(lambda: sitting.manner("open", 1, 2)))
        assert refusal(lambda: sitting.manner("raised", 1)).status == 422
    assert LogEntry.objects.filter(verb="đổi cách biểu quyết").count() == 3


def test_the_secretary_chooses_the_manner_of_several_cases_after_seeing_their_names(sitting, sign_in, nothing_written):
    sitting.votes("y", position=3)
    browser, url = sign_in(sitting.contest.secretary), reverse("meeting_manners", args=[sitting.meeting.pk])
    chosen = {"ballot": "secret", "case": [sitting.case(at).pk for at in (1, 2, 3)]}
    with nothing_written():
        text = browser.post(url, chosen).content.decode()
    assert "Đổi 02 trường hợp" in text
    assert "01 trường hợp không đổi được" in text
    browser.post(url, chosen | {"case": chosen["case"][:2], "confirmed": "1"})
    assert [sitting.case(at).ballot for at in (1, 2, 3)] == ["secret", "secret", "open"]


def test_a_member_of_the_council_does_not_run_the_vote(sitting, sign_in, nothing_written):
    browser = sign_in(sitting.contest.councillors[0])
    assert sitting.contest.councillors[0].role == Role.COUNCILLOR
    with nothing_written():
        for name in ("close_case", "case_manner", "postpone_case", "void_ballot"):
            assert (name, browser.post(reverse(name, args=[sitting.case().pk])).status_code) == (name, 403)
