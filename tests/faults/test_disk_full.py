"""The disk is full: a save is refused in plain words, nothing is half written, pages still open, room ends it."""

import errno
from contextlib import contextmanager

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import OperationalError, connection, transaction
from django.urls import reverse

from tests.scoring import files
from tests.scoring.unit_side import make_world

pytestmark = pytest.mark.django_db
HTMX = {"HTTP_HX_REQUEST": "true"}


@pytest.fixture
def world():
    return make_world()


@pytest.fixture
def officer(world, sign_in):
    client = sign_in(world.officer)
    client.raise_request_exception = False
    return client


@contextmanager
def full_disk():
    """SQLite's own limit of pages answers as a full disk does; the ballast takes what is free inside the file."""
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE ballast (content)")
        cursor.execute("PRAGMA page_count")
        (pages,) = cursor.fetchone()
        cursor.execute(f"PRAGMA max_page_count = {pages}")
        for size in (1_000_000, 10_000, 100):
            load(cursor, size)
        try:
            yield
        finally:
            cursor.execute("PRAGMA max_page_count = 1073741823")


def load(cursor, size):
    """Ballast in pieces of so many bytes until not one more goes in."""
    while True:
        try:
            with transaction.atomic():
                cursor.execute("INSERT INTO ballast VALUES (randomblob(%s))", [size])
        except OperationalError:
            return


def save(officer, world, note):
    fields = {"version": world.line("I.1.a").version, "f-value": "yes", "note": note}
    return officer.post(reverse("save_line", args=[world.line("I.1.a").pk]), fields, **HTMX)


@pytest.mark.django_db(transaction=True)  # a full disk ends SQLite's whole transaction, also a test's own
@pytest.mark.skipif("connection.vendor != 'sqlite'", reason="a limit of SQLite's")
def test_a_save_is_refused_whole_and_goes_through_once_there_is_room(world, officer, nothing_written):
    with full_disk():
        with nothing_written():
            answer = save(officer, world, "ữ" * 2_000)  # more bytes than a page holds
        page = officer.get(reverse("scorecard", args=[world.card.pk]))

    assert (answer.status_code, page.status_code) == (507, 200)
    assert "Máy chủ hết chỗ lưu" in answer.content.decode()
    assert save(officer, world, "sau khi có chỗ").status_code == 200


def test_a_file_for_which_there_is_no_room_leaves_no_row(world, officer, nothing_written, monkeypatch):
    def full(*args, **kwargs):
        raise OSError(errno.ENOSPC, "No space left on device")

    url = reverse("add_evidence", args=[world.line("I.1.a").pk])
    with monkeypatch.context() as patch, nothing_written():
        patch.setattr(type(default_storage._wrapped), "_save", full)
        answer = officer.post(url, {"file": SimpleUploadedFile("a.pdf", files.pdf())}, **HTMX)

    assert (answer.status_code, "Máy chủ hết chỗ lưu" in answer.content.decode()) == (507, True)
    again = officer.post(url, {"file": SimpleUploadedFile("a.pdf", files.pdf())}, **HTMX)
    assert again.status_code == 200
