"""A prepared query gives what the query gives."""

from contextlib import suppress
from datetime import date

import pytest
from django.db import DatabaseError, connection, transaction
from django.db.models import Exists, OuterRef
from django.test.utils import CaptureQueriesContext

from campaigns.models import LogEntry, Membership, Unit
from campaigns.prepared import Prepared, insert, write
from campaigns.roles import Role
from tests.factories.campaigns import NOW, make_authority, make_member, make_unit, make_user

pytestmark = pytest.mark.django_db
SAMPLES = {"user": 987_654_321, "on": date(9876, 5, 4)}


def held(user, on):
    same = Exists(Unit.objects.filter(pk=OuterRef("unit"), parent=None))
    found = Membership.objects.filter(user=user, valid_from__lte=on).select_related("user", "unit__parent")
    return found.annotate(at_the_top=same).order_by("-pk")


def told(rows):
    return [
        (row, row.post, row.valid_from, row.user.full_name, row.unit.letterhead, row.unit.parent, row.at_the_top)
        for row in rows
    ]


def test_rows_related_rows_and_annotations_are_those_of_the_query(django_assert_num_queries):
    authority = make_authority()
    top = make_unit(authority, "UBND xã An")
    Unit.objects.filter(pk=top.pk).update(letterhead=["UBND", "XÃ AN"])
    below = make_unit(authority, "Ấp Một", parent=top)
    person, other = make_user("Trần Thị Ánh"), make_user("Lê Văn Đông")
    for unit, who in ((top, person), (below, person), (top, other)):
        make_member(unit, Role.OFFICER, who)
    ask, day = Prepared(held, **SAMPLES), date(2024, 12, 1)

    for who in (person, other, person):
        with django_assert_num_queries(1):
            found = told(ask(user=who.pk, on=day))
        assert found == told(held(who.pk, day))
    assert len(ask(user=person.pk, on=day)) == 2
    assert ask(user=person.pk, on=date(1900, 1, 1)) == []


def test_what_is_set_on_one_object_is_not_on_the_next():
    member = make_member(make_unit(make_authority(), "UBND xã An"), Role.OFFICER)
    ask = Prepared(held, **SAMPLES)
    (one,) = ask(user=member.user_id, on=date(2024, 12, 1))
    one.unit.name, one.post = "khác", "khác"

    (again,) = ask(user=member.user_id, on=date(2024, 12, 1))

    assert (again.unit.name, again.post) == ("UBND xã An", member.post)


def test_a_value_that_the_query_swallows_is_refused():
    swallowing = Prepared(lambda user, on: held(user, date(2024, 1, 1)), **SAMPLES)

    with pytest.raises(ValueError, match="does not stand"):
        swallowing(user=1, on=date(2024, 12, 1))


def test_a_change_writes_what_an_update_writes_where_it_still_stands_so():
    authority = make_authority()
    one, other = make_unit(authority, "UBND xã An"), make_unit(authority, "UBND xã Bình")
    values = {"name": "UBND xã An Phú", "letterhead": ["UBND", "XÃ AN PHÚ"], "parent_id": other.pk, "valid_to": None}

    assert write(Unit, values, id=one.pk, name="khác") == 0
    assert Unit.objects.get(pk=one.pk).name == "UBND xã An"

    assert write(Unit, values, id=one.pk, name="UBND xã An") == 1
    assert Unit.objects.filter(pk=one.pk).values(*values).get() == values
    assert Unit.objects.get(pk=other.pk).name == "UBND xã Bình"


def test_a_row_inserted_is_the_row_saved():
    unit = make_unit(make_authority())
    values = {"at": NOW, "actor_name": "Hệ thống", "verb": "đổi", "object_name": "Ấp Một", "unit": unit}
    inserted = insert(LogEntry(**values, changes={"bước": [None, NOW]}))
    saved = LogEntry.objects.create(**values, changes={"bước": [None, NOW]})
    assert inserted.pk != saved.pk
    assert not inserted._state.adding
    first, second = LogEntry.objects.filter(pk__in=[inserted.pk, saved.pk]).order_by("pk").values()
    assert first | {"id": None} == second | {"id": None}


on_postgresql = pytest.mark.skipif(connection.vendor != "postgresql", reason="keeps plans by name")


def kept_plans() -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT name FROM pg_prepared_statements")
        return {name for (name,) in cursor.fetchall()}


def sent_by(ask, **values) -> list[str]:
    with CaptureQueriesContext(connection) as caught:
        ask(**values)
    return [one["sql"] for one in caught.captured_queries]


@on_postgresql
def test_postgresql_keeps_the_statement_on_the_connection_and_gets_only_the_values():
    ask = Prepared(held, **SAMPLES)
    sent = [sent_by(ask, user=key, on=date(2024, 12, key)) for key in (1, 2)]

    name = sent[0][0].split()[1]
    assert name in kept_plans()
    assert sent == [[f"EXECUTE {name} ({key}, '2024-12-0{key}'::date)"] for key in (1, 2)]


@on_postgresql
@pytest.mark.django_db(transaction=True)
def test_a_new_connection_is_told_the_statement_anew():
    ask, on = Prepared(held, **SAMPLES), date(2024, 12, 1)
    assert ask(user=1, on=on) == []
    connection.close()

    assert ask(user=1, on=on) == []


@on_postgresql
@pytest.mark.django_db(transaction=True)
def test_a_transaction_that_failed_says_so_in_djangos_own_words():
    ask = Prepared(held, **SAMPLES)
    connection.close()

    def ask_after_a_fault() -> None:
        with transaction.atomic(), connection.cursor() as cursor:
            with suppress(DatabaseError):
                cursor.execute("SELECT 1 / 0")
            ask(user=1, on=date(2024, 12, 1))

    with pytest.raises(DatabaseError, match="aborted"):
        ask_after_a_fault()


@on_postgresql
def test_nothing_is_left_on_a_connection_that_a_pooler_lends(monkeypatch):
    monkeypatch.setitem(connection.settings_dict, "DISABLE_SERVER_SIDE_CURSORS", True)
    ask, before = Prepared(held, **SAMPLES), kept_plans()

    (sent,) = sent_by(ask, user=1, on=date(2024, 12, 1))

    assert sent.startswith("SELECT")
    assert kept_plans() == before
