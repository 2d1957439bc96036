"""Evidence on lines: stored once under an opaque name, seen by those in scope only, never run by a browser."""

import hashlib

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from campaigns.models import LogEntry
from campaigns.rules import Refused
from scoring.actions.evidence import add_evidence, link_evidence, remove_evidence
from scoring.models import Evidence, EvidenceUse
from scoring.sniff import accept
from scoring.states import ScorecardState
from tests.factories.campaigns import NOW
from tests.scoring import files
from tests.scoring.unit_side import make_world

pytestmark = pytest.mark.django_db


def document(name="Kế hoạch.pdf", content=None):
    return accept(name, content or files.pdf(), limit_mb=20)


def add(world, code="I.1.a", **kwargs):
    return add_evidence(line=world.line(code), document=document(**kwargs), by_user=world.officer.user, now=NOW)


def test_a_file_is_stored_under_an_opaque_name_with_its_hash():
    world = make_world()

    use = add(world)

    evidence = use.evidence
    assert "Kế hoạch" not in evidence.file.name
    assert evidence.file.name == f"evidence/{evidence.pk.hex[:2]}/{evidence.pk.hex}-1"
    assert evidence.sha256 == hashlib.sha256(evidence.file.read()).hexdigest()
    assert (evidence.display_name, evidence.unit, evidence.size) == ("Kế hoạch.pdf", world.card.unit, len(files.pdf()))
    assert LogEntry.objects.latest("id").verb == "đính kèm tài liệu"


def test_the_same_file_on_two_lines_is_stored_once():
    world = make_world()

    first, second = add(world), add(world, "I.1.b")

    assert first.evidence == second.evidence
    assert Evidence.objects.count() == 1


def test_what_hangs_on_one_line_can_be_hung_on_another_and_taken_off_again():
    world = make_world()
    evidence = add(world).evidence

    link_evidence(line=world.line("I.1.b"), evidence=evidence, by_user=world.officer.user, now=NOW)
    remove_evidence(line=world.line("I.1.a"), evidence=evidence, by_user=world.officer.user, now=NOW)

    assert [use.line.criterion.code for use in EvidenceUse.objects.all()] == ["I.1.b"]
    assert default_storage.exists(evidence.file.name)
    entry = LogEntry.objects.latest("id")
    assert (entry.object_name, entry.changes) == ("Kế hoạch.pdf", {"used_on": ["I.1.a, Nội dung 01", None]})


def test_evidence_does_not_change_once_the_card_is_with_the_office(nothing_written):
    world = make_world()
    evidence = add(world).evidence
    world.card.refresh_from_db()
    world.card.state, world.card.submitted_at = ScorecardState.SUBMITTED, NOW
    world.card.save()
    line, who = world.line("I.1.a"), world.officer.user

    with nothing_written():
        with pytest.raises(Refused):
            add(world, name="khác.pdf", content=files.pdf(b"<< /Other 1 >>"))
        with pytest.raises(Refused):
            remove_evidence(line=line, evidence=evidence, by_user=who, now=NOW)
        with pytest.raises(Refused):
            link_evidence(line=line, evidence=evidence, by_user=who, now=NOW)


def test_evidence_of_another_unit_is_never_linked(nothing_written):
    world = make_world()
    theirs = world.other.lines.select_related("scorecard", "criterion").get(criterion__code="I.1.a")
    foreign = add_evidence(line=theirs, document=document(), by_user=world.stranger.user, now=NOW).evidence

    with nothing_written(), pytest.raises(Refused, match="đơn vị mình"):
        link_evidence(line=world.line("I.1.a"), evidence=foreign, by_user=world.officer.user, now=NOW)


def test_a_refused_row_leaves_no_file_behind(monkeypatch):
    world = make_world()
    deleted = []
    monkeypatch.setattr(default_storage, "delete", deleted.append)
    monkeypatch.setattr(EvidenceUse.objects, "get_or_create", lambda **_: 1 / 0)

    with pytest.raises(ZeroDivisionError):
        add(world)

    assert len(deleted) == 1
    assert not Evidence.objects.exists()


def upload(client, world, name="Ảnh.jpg", content=None, **headers):
    sent = SimpleUploadedFile(name, files.picture() if content is None else content, content_type="text/html")
    return client.post(reverse("add_evidence", args=[world.line("I.1.a").pk]), {"file": sent}, **headers)


def test_one_request_carries_one_file_and_renews_the_row(sign_in):
    world = make_world()

    response = upload(sign_in(world.officer), world, HTTP_HX_REQUEST="true")

    assert response.status_code == 200
    assert "Ảnh.jpg" in response.content.decode()
    assert f'id="line-{world.line("I.1.a").pk}-files"' in response.content.decode()


@pytest.mark.parametrize(("name", "content"), [("a.html", b"<script>"), ("rong.pdf", b"")])
def test_an_unfit_file_is_told_and_not_stored(name, content, sign_in, nothing_written):
    world = make_world()
    client = sign_in(world.officer)

    with nothing_written():
        response = upload(client, world, name, content, HTTP_HX_REQUEST="true")

    assert response.status_code == 422
    assert "Hãy" in response.content.decode()


def test_a_file_over_the_limit_of_the_installation_is_refused(sign_in, settings, nothing_written):
    settings.EVIDENCE_MAX_MB = 0
    world = make_world()
    client = sign_in(world.officer)

    with nothing_written():
        response = upload(client, world, HTTP_HX_REQUEST="true")

    assert response.status_code == 422


def test_a_file_is_handed_over_as_a_download_under_a_closed_policy(sign_in):
    world = make_world()
    evidence = add(world).evidence

    response = sign_in(world.manager).get(reverse("evidence_file", args=[evidence.pk]))

    assert b"".join(response.streaming_content) == files.pdf()
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"].startswith("attachment; filename*=utf-8''K%E1%BA%BF")
    assert response["Content-Security-Policy"].endswith("sandbox")
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "no-store" in response["Cache-Control"]


@pytest.mark.parametrize(
    ("name", "content", "disposition"),
    [
        ("a.pdf", files.pdf(), "inline"),
        ("a.png", files.picture("PNG"), "inline"),
        ("a.docx", files.office(), "attachment"),
    ],
)
def test_only_pdf_and_pictures_are_shown_in_place(name, content, disposition, sign_in):
    world = make_world()
    evidence = add(world, name=name, content=content).evidence

    response = sign_in(world.officer).get(reverse("evidence_file", args=[evidence.pk]), {"view": ""})

    assert response["Content-Disposition"].startswith(disposition)
    assert response["Content-Security-Policy"].startswith("default-src 'none'")
    response.close()


def test_another_unit_and_the_administrator_do_not_get_the_file(sign_in):
    world = make_world()
    url = reverse("evidence_file", args=[add(world).evidence.pk])

    assert sign_in(world.stranger).get(url).status_code == 404
    assert sign_in(world.admin).get(url).status_code == 403


def test_the_library_lists_the_units_other_files_only(sign_in):
    world = make_world()
    add(world, "I.1.b", name="Biên bản.pdf")
    theirs = world.other.lines.select_related("scorecard", "criterion").get(criterion__code="I.1.a")
    other = document("Của xã khác.pdf", files.pdf(b"<< /X 1 >>"))
    add_evidence(line=theirs, document=other, by_user=world.stranger.user, now=NOW)

    page = sign_in(world.officer).get(reverse("line_library", args=[world.line("I.1.a").pk])).content.decode()

    assert "Biên bản.pdf" in page
    assert "Của xã khác.pdf" not in page
