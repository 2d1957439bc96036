"""A backup is of one moment: what is saved while it is made is in neither its rows nor its database."""

from threading import Thread

import pytest
from django.db import DEFAULT_DB_ALIAS, connection, connections
from django.db.utils import ConnectionHandler

from tbemulation.backup import moment
from tbemulation.backup.engines import engine
from tests.backup.places import empty_place


def execute(statement: str) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return cursor.fetchall() if cursor.description else []


def save_as_somebody_else() -> None:
    """Another connection to the same place, which commits."""
    failed = []
    here = connection.settings_dict

    def save() -> None:
        connections[DEFAULT_DB_ALIAS] = ConnectionHandler({DEFAULT_DB_ALIAS: here})[DEFAULT_DB_ALIAS]
        try:
            execute("INSERT INTO said VALUES (2)")
        except Exception as error:
            failed.append(error)
        finally:
            connections.close_all()

    thread = Thread(target=save)
    thread.start()
    thread.join()
    assert failed == []


@pytest.mark.django_db(transaction=True)
def test_what_is_saved_meanwhile_is_not_in_it_and_nobody_waits(tmp_path):
    file = tmp_path / "copy"
    with empty_place(tmp_path / "here"):
        execute("CREATE TABLE said (number integer)")
        execute("INSERT INTO said VALUES (1)")
        with engine().moment() as dump:
            assert moment.rows() == {"said": 1}
            save_as_somebody_else()
            assert moment.rows() == {"said": 1}
            dump(file)
        assert moment.rows() == {"said": 2}
    with empty_place(tmp_path / "there"):
        engine().load(file)
        assert moment.rows() == {"said": 1}
