"""The virus scanner on, off and hanging: what it has not called clean is not taken."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from campaigns.models import LogEntry
from scoring import virus
from scoring.models import Evidence
from scoring.sniff import Unfit
from tests.scoring import files
from tests.scoring.unit_side import make_world


@contextmanager
def scanner(settings, answer: bytes | None) -> Iterator[list[bytes]]:
    """A clamd that gives this answer; None: it listens and never says a word. Yields what it was sent."""
    heard: list[bytes] = []
    over = threading.Event()

    def serve(listening: socket.socket) -> None:
        connection, _ = listening.accept()
        with connection:
            said = b""
            while not said.endswith(b"\0\0\0\0"):
                said += connection.recv(65_536)
            heard.append(said)
            if answer is None:
                over.wait(5)
            else:
                connection.sendall(answer + b"\0")

    with socket.create_server(("127.0.0.1", 0)) as listening:
        settings.CLAMD = f"127.0.0.1:{listening.getsockname()[1]}"
        thread = threading.Thread(target=serve, args=[listening])
        thread.start()
        yield heard
        over.set()
        thread.join()


def test_without_a_scanner_nothing_is_asked(settings):
    settings.CLAMD = ""
    virus.scan(b"x")


def test_a_clean_file_passes_and_was_seen_whole(settings):
    content = b"a" * 200_000
    with scanner(settings, b"stream: OK") as heard:
        virus.scan(content)
    assert heard[0].startswith(b"zINSTREAM\0")
    assert heard[0].count(b"a") == len(content)


def test_what_the_scanner_names_is_not_taken(settings):
    with scanner(settings, b"stream: Eicar-Test-Signature FOUND"), pytest.raises(virus.Infected) as found:
        virus.scan(b"x")
    assert found.value.virus == "Eicar-Test-Signature"


@pytest.mark.parametrize("answer", [b"INSTREAM size limit exceeded. ERROR", b"", b"stream: ok"])
def test_an_answer_that_is_not_clean_lets_nothing_through(settings, answer):
    with scanner(settings, answer), pytest.raises(Unfit, match="chưa trả lời"):
        virus.scan(b"x")


def test_a_scanner_that_is_down_lets_nothing_through(settings):
    with socket.create_server(("127.0.0.1", 0)) as listening:
        settings.CLAMD = f"127.0.0.1:{listening.getsockname()[1]}"
    with pytest.raises(Unfit, match="Hãy gửi lại"):
        virus.scan(b"x")


def test_a_scanner_that_hangs_lets_nothing_through(settings, monkeypatch):
    monkeypatch.setattr(virus, "SECONDS", 0.2)
    with scanner(settings, None), pytest.raises(Unfit, match="Hãy gửi lại"):
        virus.scan(b"x")


@pytest.mark.django_db
def test_an_infected_upload_is_refused_stored_nowhere_and_written_down(settings, sign_in):
    world = make_world()
    client = sign_in(world.officer)
    url = reverse("add_evidence", args=[world.line("I.1.a").pk])

    with scanner(settings, b"stream: Win.Trojan FOUND"):
        sent = SimpleUploadedFile("a.pdf", files.pdf())
        page = client.post(url, {"file": sent}, headers={"HX-Request": "true"})

    assert page.status_code == 422
    assert "mã độc" in page.content.decode()
    assert not Evidence.objects.exists()
    entry = LogEntry.objects.latest("id")
    assert (entry.verb, entry.changes) == ("bị chặn tệp có mã độc", {"virus": [None, "Win.Trojan"]})
