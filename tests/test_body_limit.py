"""A body that announces itself as too large is answered before it is read."""

import pytest
from django.test import Client

MEGABYTE = 1024 * 1024


class Untouchable:
    """A body that must not be read."""

    def read(self, *_):
        raise AssertionError("read")

    readline = read


def post(size, **headers):
    extra = {"CONTENT_LENGTH": str(size), "wsgi.input": Untouchable()}
    return Client().generic("POST", "/lines/1/evidence/", b"", **extra, **headers)


def test_a_request_over_the_limit_is_answered_with_413(settings):
    settings.EVIDENCE_MAX_MB = 3

    page = post(4 * MEGABYTE + 1)

    assert page.status_code == 413
    assert "tối đa 3 MB" in page.content.decode()


def test_a_background_request_gets_a_sentence(settings):
    settings.EVIDENCE_MAX_MB = 3

    page = post(4 * MEGABYTE + 1, HTTP_HX_REQUEST="true")

    assert page.status_code == 413
    assert page.content.decode().strip().startswith("<span")


@pytest.mark.django_db
def test_a_request_within_the_limit_goes_its_way(settings):
    settings.EVIDENCE_MAX_MB = 3

    assert Client().post("/lines/1/evidence/", {"a": "x" * 100}).status_code == 302
