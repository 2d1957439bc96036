"""A drive that stops answering: one waits for a while, the others are refused at once, and its return is found."""

import os
import threading

import pytest
from django.core.files.base import ContentFile

from campaigns.outages import StorageSilent
from tbemulation.patient_storage import Patience, PatientFileStorage


@pytest.fixture
def drive():
    """A call that hangs until the drive answers."""
    answers = threading.Event()
    yield answers
    answers.set()


@pytest.fixture
def patience():
    return Patience(seconds=0.05)


def silence(patience, drive):
    with pytest.raises(StorageSilent):
        patience.wait(drive.wait)


def test_a_silent_drive_is_given_up_and_the_next_is_refused_without_a_wait(patience, drive):
    silence(patience, drive)
    patience.closed_until += 60
    called = []

    with pytest.raises(StorageSilent):
        patience.wait(called.append, 1)

    assert called == []


def test_after_a_while_one_tries_and_finds_the_drive_back(patience, drive):
    silence(patience, drive)
    patience.closed_until = 0
    drive.set()

    assert patience.wait(len, "abc") == 3
    assert patience.wait(len, "ab") == 2
    assert not patience.silent


def test_while_one_tries_the_others_are_refused(patience, drive):
    silence(patience, drive)
    patience.closed_until = 0
    silence(patience, drive)

    assert patience.silent
    assert patience.closed_until > 0


def test_a_large_file_gets_the_time_it_needs(drive):
    patience = Patience(seconds=0.01)
    threading.Timer(0.1, drive.set).start()
    assert patience.wait(drive.wait, size=50_000_000)


def test_what_the_call_itself_raises_is_no_silence(patience):
    def late():
        raise TimeoutError

    with pytest.raises(TimeoutError):
        patience.wait(late)
    assert patience.wait(len, "abc") == 3


@pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")
def test_a_forked_process_has_threads_of_its_own(patience):
    patience.wait(len, "abc")
    child = os.fork()
    if child == 0:
        os._exit(patience.wait(len, "abc"))
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 3


def test_files_are_kept_as_django_keeps_them(tmp_path):
    storage = PatientFileStorage(tmp_path)

    name = storage.save("evidence/ab/abc", ContentFile(b"content"))

    with storage.open(name) as file:
        assert (storage.exists(name), storage.size(name), file.read()) == (True, 7, b"content")
    assert storage.listdir("evidence/ab") == ([], ["abc"])
    storage.delete(name)
    assert not storage.exists(name)
    with pytest.raises(FileNotFoundError):
        storage.open(name)


def test_reading_a_file_that_never_comes_ends_in_a_refusal(tmp_path, monkeypatch):
    """A pipe that nobody writes to hangs in the kernel as a file on a drive that is gone does."""
    storage = PatientFileStorage(tmp_path)
    monkeypatch.setattr(PatientFileStorage, "patience", Patience(seconds=0.05))
    os.mkfifo(tmp_path / "hangs")

    with pytest.raises(StorageSilent):
        storage.open("hangs")

    with open(tmp_path / "hangs", "wb"):  # noqa: PTH123 - lets the reader's thread go
        pass
