"""Files in an object store (moto stands in for it) behave as files on a disk do."""

from contextlib import suppress
from datetime import timedelta
from functools import partial
from hashlib import sha256

import boto3
import pytest
import time_machine
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from moto import mock_aws

from campaigns.object_storage import ObjectStorage
from dossiers.bundle.files import whole_file
from scoring.models import Evidence
from tests.scoring.test_evidence import add
from tests.scoring.unit_side import make_world

OPTIONS = {"bucket_name": "thidua", "region_name": "us-east-1", "access_key": "x", "secret_key": "y"}
NOBODY_LISTENS = "http://127.0.0.1:9"


@pytest.fixture
def store(settings):
    with mock_aws():
        boto3.client("s3", region_name="us-east-1").create_bucket(Bucket="thidua")
        backend = {"BACKEND": "campaigns.object_storage.ObjectStorage", "OPTIONS": OPTIONS}
        settings.STORAGES = settings.STORAGES | {"default": backend}
        yield default_storage


def test_a_file_comes_back_as_it_was_stored(store):
    name = store.save("evidence/ab/abc-1", ContentFile(b"%PDF-1"))
    with store.open(name) as file:
        assert (name, file.read(), store.size(name)) == ("evidence/ab/abc-1", b"%PDF-1", 6)
    store.delete(name)
    assert not store.exists(name)


def test_a_name_that_is_taken_is_left_alone(store):
    first, second = (store.save("prints/a.pdf", ContentFile(text)) for text in (b"first", b"second"))
    assert first != second
    with store.open(first) as file:
        assert file.read() == b"first"


def test_a_file_that_is_not_there_is_missing_as_on_a_disk(store):
    for ask in (store.open, store.size, store.get_modified_time):
        with pytest.raises(FileNotFoundError):
            ask("evidence/zz/nobody-1")


def test_a_file_begun_by_a_killed_worker_leaves_nothing_in_the_store(store):
    with suppress(KeyboardInterrupt), whole_file("bundles/ab/abc.zip") as file:
        file.write(b"half")
        raise KeyboardInterrupt
    assert not store.exists("bundles/ab/abc.zip")
    with whole_file("bundles/ab/abc.zip") as file:
        file.write(b"whole")
    assert store.size("bundles/ab/abc.zip") == 5


def test_a_store_that_does_not_answer_fails_as_a_disk_does():
    gone = ObjectStorage(endpoint_url=NOBODY_LISTENS, **OPTIONS)
    keep = partial(gone.save, content=ContentFile(b"x"))
    for ask in (gone.exists, gone.open, gone.delete, gone.size, gone.listdir, gone.get_modified_time, keep):
        with pytest.raises(OSError, match="endpoint") as refused:
            ask("evidence/ab/abc-1")
        assert not isinstance(refused.value, FileNotFoundError)


@pytest.mark.django_db
def test_evidence_goes_into_the_store_and_comes_out_through_the_application_only(store, sign_in):
    world = make_world()
    evidence = add(world).evidence
    answer = sign_in(world.officer).get(reverse("evidence_file", args=[evidence.pk]))
    assert sha256(b"".join(answer.streaming_content)).hexdigest() == evidence.sha256
    assert answer["Cache-Control"] == "private, no-store"

    store.delete(evidence.file.name)
    assert sign_in(world.officer).get(reverse("evidence_file", args=[evidence.pk])).status_code == 404


@pytest.mark.django_db
def test_files_without_a_row_are_swept_from_the_store_too(store):
    kept = add(make_world()).evidence.file.name
    store.save("evidence/zz/nobody-1", ContentFile(b"x"))
    with time_machine.travel(timezone.now() + timedelta(hours=25)):
        call_command("sweep_files", verbosity=0)
    assert [store.exists(name) for name in (kept, "evidence/zz/nobody-1")] == [True, False]
    assert Evidence.objects.count() == 1
