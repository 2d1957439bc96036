"""Every file of the two corpora through the real upload: what harms is refused and leaves nothing, what is honest is
kept as it came. Pictures are written anew, which drops their place and camera; all else comes back byte by byte."""

import hashlib
from io import BytesIO

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image, ImageChops, ImageOps, ImageStat

from scoring.models import Evidence, EvidenceUse
from scoring.sniff import clean_name
from tests.scoring import corpus_honest, corpus_hostile
from tests.scoring.unit_side import make_world

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
WAYS_OUT = ("Hãy", "không được nhận")


def send(client, world, name, content):
    sent = SimpleUploadedFile("x", content, content_type="application/pdf")
    sent._name = name  # as a browser of no manners sends it
    url = reverse("add_evidence", args=[world.line("I.1.a").pk])
    return client.post(url, {"file": sent}, headers={"HX-Request": "true"})


def stored_files():
    if not default_storage.exists("evidence"):
        return []
    folders = [f"evidence/{folder}" for folder in default_storage.listdir("evidence")[0]]
    return [f"{folder}/{name}" for folder in folders for name in default_storage.listdir(folder)[1]]


def test_the_corpora_are_as_large_as_promised():
    assert len(corpus_hostile.HOSTILE) >= 120
    assert len(corpus_hostile.CLASSES) >= 12
    assert len(corpus_honest.HONEST) >= 60


@pytest.mark.parametrize("kind", corpus_hostile.CLASSES)
def test_a_hostile_file_is_refused_with_a_way_out_and_leaves_nothing(kind, sign_in, nothing_written):
    world = make_world()
    client, wrong = sign_in(world.officer), {}
    before = stored_files()

    with nothing_written():
        for case, file in corpus_hostile.CLASSES[kind].items():
            page = send(client, world, *file)
            if page.status_code != 422 or not any(words in page.content.decode() for words in WAYS_OUT):
                wrong[case] = (page.status_code, page.content.decode())

    assert wrong == {}
    assert stored_files() == before


@pytest.mark.parametrize("kind", ["pdf", "word", "excel", "name"])
def test_an_honest_document_is_handed_back_byte_by_byte(kind, sign_in):
    world = make_world()
    client, wrong = sign_in(world.officer), {}

    for case, (name, content) in corpus_honest.CLASSES[kind].items():
        page, back = sent_and_fetched(client, world, name, content)
        evidence = Evidence.objects.filter(sha256=hashlib.sha256(content).hexdigest()).first()
        if page.status_code != 200 or back != content or evidence is None or evidence.display_name != clean_name(name):
            wrong[case] = page.content.decode()[:200]

    assert wrong == {}


@pytest.mark.parametrize("kind", ["jpeg", "png"])
def test_an_honest_picture_shows_what_it_showed_and_says_nothing_else(kind, sign_in):
    world = make_world()
    client, wrong = sign_in(world.officer), {}

    for case, (name, content) in corpus_honest.CLASSES[kind].items():
        EvidenceUse.objects.all().delete()
        Evidence.objects.all().delete()
        page, back = sent_and_fetched(client, world, name, content)
        stored = Evidence.objects.get()
        if page.status_code != 200 or stored.sha256 != hashlib.sha256(back).hexdigest() or not alike(content, back):
            wrong[case] = page.content.decode()[:200]

    assert wrong == {}


def sent_and_fetched(client, world, name, content):
    page = send(client, world, name, content)
    evidence = Evidence.objects.order_by("uploaded_at").last()
    if page.status_code != 200 or evidence is None:
        return page, b""
    answer = client.get(reverse("evidence_file", args=[evidence.pk]))
    return page, b"".join(answer.streaming_content)


def alike(sent: bytes, kept: bytes) -> bool:
    """Upright, of the same size, and to the eye the same."""
    with Image.open(BytesIO(sent)) as first, Image.open(BytesIO(kept)) as second:
        if second.getexif() or set(second.info) & {"exif", "icc_profile", "comment", "Author"}:
            return False
        one, two = ImageOps.exif_transpose(first).convert("RGBA"), second.convert("RGBA")
        if one.size != two.size:
            return False
        return all(mean < 12 for mean in ImageStat.Stat(ImageChops.difference(one, two)).mean)
