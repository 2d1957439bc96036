"""Evidence on lines: stored once under an opaque name, seen by those in scope only, never run by a browser."""

import hashlib
from datetime import date
from email.message import EmailMessage

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from campaigns.models import LogEntry
from campaigns.rules import Refused
from scoring.actions.evidence import (
    Citation,
    add_evidence,
    add_link,
    cite_document,
    link_evidence,
    remove_evidence,
)
from scoring.addresses import line_url
from scoring.models import Evidence, EvidenceUse
from scoring.sniff import accept
from scoring.states import EvidenceKind, ScorecardState
from tests.factories.campaigns import NOW
from tests.scoring import files
from tests.scoring.unit_side import make_world

pytestmark = pytest.mark.django_db


def document(name="Kế hoạch.pdf", content=None):
    return accept(name, content or files.pdf(), limit_mb=20)


PLAN = Citation("12", "KH-UBND", date(2024, 3, 5), "Hưởng ứng phong trào thi đua", "UBND xã Vĩnh Trung")
NAMED = "Văn bản số 12/KH-UBND ngày 05/03/2024 của UBND xã Vĩnh Trung: Hưởng ứng phong trào thi đua"


def add(world, code="I.1.a", sensitive=False, **kwargs):
    who = {"by_user": world.officer.user, "now": NOW}
    return add_evidence(line=world.line(code), document=document(**kwargs), sensitive=sensitive, **who)


def add_address(world, code="I.1.a", url="https://vinhtrung.example/tin", title="Tin bài"):
    return add_link(line=world.line(code), title=title, url=url, by_user=world.officer.user, now=NOW)


def cite(world, code="I.1.a", citation=PLAN):
    return cite_document(line=world.line(code), citation=citation, by_user=world.officer.user, now=NOW)


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


# --- links and cited documents ---


def test_a_link_is_kept_as_an_address_and_opens_elsewhere(sign_in):
    world = make_world()

    evidence = add_address(world).evidence
    page = sign_in(world.officer).get(reverse("scorecard", args=[world.card.pk])).content.decode()

    assert (evidence.kind, evidence.url, evidence.host) == (EvidenceKind.LINK, evidence.url, "vinhtrung.example")
    assert 'href="https://vinhtrung.example/tin"' in page
    assert 'rel="noopener noreferrer"' in page


def test_a_cited_document_proves_a_line_as_a_file_does():
    world = make_world()

    use = cite(world)

    assert (use.evidence.kind, str(use.evidence)) == (EvidenceKind.CITATION, NAMED)
    assert (use.evidence.number, use.evidence.issued_on) == ("12", date(2024, 3, 5))


@pytest.mark.parametrize("give", [add_address, cite])
def test_the_same_link_or_document_on_two_lines_is_one_item(give):
    world = make_world()

    first, second = give(world), give(world, "I.1.b")

    assert first.evidence == second.evidence
    assert Evidence.objects.count() == 1


@pytest.mark.parametrize("url", ["javascript:alert(1)", "ftp://a.vn/b", "https://ten:mat@a.vn", "//a.vn", "https://"])
def test_a_link_that_is_no_plain_address_is_refused(url, nothing_written):
    world = make_world()

    with nothing_written(), pytest.raises(Refused, match="Địa chỉ"):
        add_address(world, url=url)


def fields_of(form):
    return {
        "links": {"title": "Tin bài", "url": "https://vinhtrung.example/tin"},
        "citations": {
            "number": "12",
            "symbol": "KH-UBND",
            "issued_on": "05/03/2024",
            "abstract": "Hưởng ứng phong trào thi đua",
            "issuer": "UBND xã Vĩnh Trung",
        },
    }[form]


@pytest.mark.parametrize(("name", "form"), [("add_link", "links"), ("cite_document", "citations")])
def test_a_form_on_the_line_adds_a_document_and_stands_empty_again(name, form, sign_in):
    world = make_world()
    url = reverse(name, args=[world.line("I.1.a").pk])

    page = sign_in(world.officer).post(url, fields_of(form) | {"sensitive": "on"}, headers={"HX-Request": "true"})

    text = page.content.decode()
    assert page.status_code == 200
    assert Evidence.objects.get().sensitive
    assert f'id="line-{world.line("I.1.a").pk}-filelist" aria-label' in text
    assert "05/03/2024" not in text.split("</form>")[0]


@pytest.mark.parametrize(("name", "form"), [("add_link", "links"), ("cite_document", "citations")])
@pytest.mark.parametrize("htmx", [True, False])
def test_a_form_with_a_gap_is_told_beside_its_field(name, form, htmx, sign_in, nothing_written):
    world = make_world()
    url, headers = reverse(name, args=[world.line("I.1.a").pk]), {"HX-Request": "true"} if htmx else {}
    client = sign_in(world.officer)

    with nothing_written():
        for missing in fields_of(form):
            page = client.post(url, fields_of(form) | {missing: ""}, headers=headers)
            assert page.status_code == 422
            assert "bắt buộc" in page.content.decode()


def test_without_script_a_form_leads_back_to_the_line(sign_in):
    world = make_world()
    line = world.line("I.1.a")

    page = sign_in(world.officer).post(reverse("add_link", args=[line.pk]), fields_of("links"))

    assert page.url == line_url(world.card.pk, line.pk)


# --- limits ---


def test_a_unit_keeps_no_more_documents_than_stated(settings, nothing_written):
    settings.EVIDENCE_UNIT_ITEMS = 2
    world = make_world()
    add(world)
    add_address(world)

    with nothing_written():
        with pytest.raises(Refused, match="tối đa 2"):
            cite(world)
        with pytest.raises(Refused, match="tối đa 2"):
            add(world, name="khác.pdf", content=files.pdf(b"<< /Other 1 >>"))


def test_a_unit_keeps_no_more_bytes_than_stated(settings, nothing_written):
    settings.EVIDENCE_UNIT_MB = 0
    world = make_world()

    with nothing_written(), pytest.raises(Refused, match="đã đầy"):
        add(world)
    assert cite(world)


def test_what_stands_in_the_library_hangs_on_another_line_also_when_it_is_full(settings):
    world = make_world()
    add(world)
    settings.EVIDENCE_UNIT_ITEMS = 1

    assert add(world, "I.1.b")


def test_the_limits_stated_are_those_of_the_form_and_of_the_server(settings, sign_in):
    settings.EVIDENCE_MAX_MB = 7
    world = make_world()

    page = sign_in(world.officer).get(reverse("scorecard", args=[world.card.pk])).content.decode()

    assert "PDF, JPEG, PNG, DOCX, XLSX; mỗi tệp tối đa 7 MB" in page
    assert 'data-max-mb="7"' in page
    assert 'accept=".pdf,.jpg,.jpeg,.png,.docx,.xlsx"' in page


# --- the upload ---


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


def test_two_files_in_one_request_are_refused_rather_than_one_of_them_lost(sign_in, nothing_written):
    world = make_world()
    client = sign_in(world.officer)
    both = [SimpleUploadedFile(name, files.pdf()) for name in ("a.pdf", "b.pdf")]

    with nothing_written():
        url = reverse("add_evidence", args=[world.line("I.1.a").pk])
        page = client.post(url, {"file": both}, headers={"HX-Request": "true"})

    assert page.status_code == 422
    assert "từng tệp một" in page.content.decode()


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


NAMES = {
    "Bie\u0302\u0309u tho\u0302\u0301ng ke\u0302.pdf": "Biểu thống kê.pdf",
    "bao\u202efdp.exe.pdf": "bao fdp.exe.pdf",
    "Ế" * 300 + ".pdf": "Ế" * 146 + ".pdf",
    'Báo "cáo".pdf': 'Báo "cáo".pdf',
    "a\r\nSet-Cookie: b=1.pdf": "a Set-Cookie: b=1.pdf",
    "a\x00b.pdf": "a b.pdf",
    "../../etc/passwd.pdf": "passwd.pdf",
    "CON.pdf": "tệp CON.pdf",
    "-rf.pdf": "rf.pdf",
    "🎉 Lễ hội.pdf": "🎉 Lễ hội.pdf",
    "100% &lt;b&gt;.pdf": "100% &lt;b&gt;.pdf",
}


@pytest.mark.parametrize("given", NAMES, ids=ascii)
def test_any_name_is_shown_and_handed_back_as_people_know_it(given, sign_in):
    world = make_world()
    client, shown = sign_in(world.officer), NAMES[given]
    evidence = add(world, name=given).evidence

    row = client.get(reverse("line", args=[world.line("I.1.a").pk]))
    answer = client.get(reverse("evidence_file", args=[evidence.pk]))
    b"".join(answer.streaming_content)

    assert evidence.display_name == shown
    assert row.status_code == 200
    header = EmailMessage()
    header["Content-Disposition"] = answer["Content-Disposition"]
    assert header.get_filename() == shown


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
