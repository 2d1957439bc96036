"""Restricted documents: their own unit and those who judge it see them; for all others there is only their number."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.urls import reverse
from django.utils import timezone

from campaigns.models import LogEntry
from campaigns.roles import OVERSEERS, Role
from dossiers.facts.results import card_facts
from dossiers.facts.scorecard_lines import printed_evidence
from scoring.actions.library import mark_evidence, rename_evidence, replace_evidence
from scoring.card_tree import card_rows
from scoring.evaluation import store_totals
from scoring.models import Evidence, Scorecard
from tests.factories.campaigns import NOW, make_member, make_unit
from tests.scoring import files
from tests.scoring.test_evidence import add, document
from tests.scoring.test_library import NEWER, item, library
from tests.scoring.unit_side import make_world

pytestmark = pytest.mark.django_db
NAME = "Sổ vụ việc.pdf"
JUDGES = {Role.VERIFIER, Role.INSPECTOR}


@pytest.fixture
def world():
    made = make_world()
    add(made, name=NAME, sensitive=True)
    return made


def evidence_of(world):
    return Evidence.objects.get(unit=world.card.unit, uses__line__criterion__code="I.1.a")


def lead(world):
    return world.card.content.campaign.lead_unit


def pages(world):
    """Everywhere a document is named or opened."""
    evidence, line = evidence_of(world), world.line("I.1.a")
    return {
        "workbench": reverse("scorecard", args=[world.card.pk]),
        "line": reverse("line", args=[line.pk]),
        "desk": f"{reverse('verify_scorecard', args=[world.card.pk])}?line={line.pk}",
        "library": reverse("evidence_library", args=[world.card.content.campaign.code]),
        "item": reverse("evidence_item", args=[evidence.pk]),
        "file": reverse("evidence_file", args=[evidence.pk]),
        "history": reverse("history", args=["scoring.evidence", str(evidence.pk)]),
        "logbook": reverse("logbook"),
    }


def read(answer):
    """To the end, as a browser does."""
    return b"".join(answer.streaming_content)


def naming(client, world):
    """The pages that open for this person and name the document or hand it over."""
    found = set()
    for name, url in pages(world).items():
        answer = client.get(url)
        if answer.status_code != 200:
            continue
        if answer.streaming:
            found.add(name)
            read(answer)
        elif NAME in answer.content.decode():
            found.add(name)
    return found


@pytest.mark.parametrize("role", sorted(OVERSEERS - JUDGES))
def test_an_office_that_does_not_judge_sees_only_that_there_is_one(world, role, sign_in):
    client = sign_in(make_member(lead(world), role))

    assert naming(client, world) == set()
    assert client.get(pages(world)["file"]).status_code == 404
    for name in ("workbench", "library", "desk"):
        answer = client.get(pages(world)[name])
        assert answer.status_code == 403 or "1 tài liệu hạn chế" in answer.content.decode()


@pytest.mark.parametrize("role", sorted(JUDGES))
def test_those_who_verify_or_inspect_see_it(world, role, sign_in):
    client = sign_in(make_member(lead(world), role))

    assert naming(client, world) == {"workbench", "line", "desk", "library", "item", "file"}


@pytest.mark.parametrize("person", ["officer", "head"])
def test_the_units_own_people_see_it(world, person, sign_in):
    client = sign_in(getattr(world, person))

    assert naming(client, world) == {"workbench", "line", "library", "item", "file"}


def test_another_unit_and_the_administrator_see_nothing(world, sign_in):
    assert naming(sign_in(world.stranger), world) == set()
    assert naming(sign_in(world.admin), world) == set()


def test_a_verifier_of_another_office_does_not_see_it(world, sign_in):
    elsewhere = make_unit(world.card.unit.authority)

    assert naming(sign_in(make_member(elsewhere, Role.VERIFIER)), world) == set()


def test_an_office_named_for_one_line_sees_the_documents_of_that_line_only(world, sign_in):
    add(world, "I.1.b", name="Hồ sơ khác.pdf", content=NEWER, sensitive=True)
    office = make_unit(world.card.unit.authority)
    world.sheet.criteria.filter(code="I.1.a").update(office=office)
    client = sign_in(make_member(office, Role.VERIFIER))

    assert naming(client, world) == {"workbench", "line", "desk", "library", "item", "file"}
    for name in ("workbench", "library"):
        assert "Hồ sơ khác.pdf" not in client.get(pages(world)[name]).content.decode()


def test_a_verifier_does_not_see_what_the_own_unit_restricts(world, sign_in):
    verifier = make_member(lead(world), Role.VERIFIER)
    make_member(world.card.unit, Role.OFFICER, verifier.user)

    assert naming(sign_in(verifier), world) == set()


def test_the_lead_offices_own_is_seen_by_the_alternate_verifier_only(sign_in):
    world = make_world()
    campaign = world.card.content.campaign
    Scorecard.objects.filter(pk=world.card.pk).update(unit=campaign.lead_unit)
    officer = make_member(campaign.lead_unit, Role.OFFICER)
    world.officer = officer
    add(world, name=NAME, sensitive=True)
    world.card.unit = campaign.lead_unit

    seen = {"workbench", "line", "desk", "library", "item", "file"}
    assert naming(sign_in(make_member(campaign.alternate_unit, Role.VERIFIER)), world) == seen
    assert naming(sign_in(make_member(campaign.lead_unit, Role.VERIFIER)), world) == set()


def test_papers_do_not_name_it(world):
    add(world, name="Kế hoạch.pdf", content=NEWER)

    store_totals(world.card, "verified")
    slot = SimpleNamespace(content_id=world.card.content_id, unit_id=world.card.unit_id)
    (facts,) = card_facts([slot]).values()

    assert facts.evidence == ("Kế hoạch",)


def test_the_printed_scorecard_counts_it_and_does_not_name_it(world):
    add(world, name="Kế hoạch.pdf", content=NEWER)
    row = next(row for row in card_rows(world.card).rows if row.criterion.code == "I.1.a")

    assert printed_evidence(row) == ("Kế hoạch.pdf", "1 tài liệu hạn chế")


def test_the_logbook_never_names_it_also_not_in_what_was_written_before(sign_in):
    world = make_world()
    evidence = add(world, name=NAME).evidence
    who = {"by_user": world.officer.user, "now": NOW}
    renamed = rename_evidence(evidence=evidence, name="Sổ vụ việc lần 2", **who)
    marked = mark_evidence(evidence=renamed, sensitive=True, **who)
    rename_evidence(evidence=marked, name="Sổ vụ việc lần 3", **who)
    replace_evidence(evidence=marked, document=document("Sổ vụ việc lần 4.pdf", NEWER), **who)
    manager = sign_in(world.manager)

    for url in (pages(world)["logbook"], pages(world)["history"]):
        text = manager.get(url).content.decode()
        assert "Sổ vụ việc" not in text
        assert "Tài liệu hạn chế" in text
    written = LogEntry.objects.filter(
        pk__gt=LogEntry.objects.get(verb="đổi tên tài liệu", changes__has_key="display_name").pk
    )
    assert not any("Sổ vụ việc" in f"{entry.object_name}{entry.changes}" for entry in written)


def test_once_opened_again_it_is_named_again(world, sign_in):
    mark_evidence(evidence=evidence_of(world), sensitive=False, by_user=world.officer.user, now=NOW)

    assert {"workbench", "library", "item", "file"} <= naming(sign_in(world.manager), world)


def test_every_opening_of_a_restricted_file_is_written_down(world, sign_in):
    verifier = make_member(lead(world), Role.VERIFIER)
    evidence = evidence_of(world)
    replace_evidence(evidence=evidence, document=document("Mới.pdf", NEWER), by_user=world.officer.user, now=NOW)
    client = sign_in(verifier)

    for url in (f"{pages(world)['file']}?view", reverse("evidence_version", args=[evidence.pk, 1])):
        read(client.get(url))

    first, second = LogEntry.objects.order_by("-id")[:2][::-1]
    assert (first.verb, first.actor, first.changes) == ("mở tài liệu hạn chế", verifier.user, {"version": [None, 2]})
    assert second.changes == {"version": [None, 1]}
    assert timezone.now() - first.at < timedelta(minutes=1)


def test_opening_an_open_file_writes_nothing(sign_in, nothing_written):
    world = make_world()
    url = reverse("evidence_file", args=[add(world).evidence.pk])
    client = sign_in(world.manager)

    with nothing_written():
        read(client.get(url))


def test_a_file_given_again_as_restricted_becomes_restricted_and_never_the_other_way(world):
    open_one = add(world, name="Mở.pdf", content=NEWER).evidence

    assert add(world, "I.1.b", sensitive=True, content=NEWER).evidence.sensitive
    assert add(world, "I.1.c", sensitive=False, content=NEWER).evidence.sensitive
    assert Evidence.objects.get(pk=open_one.pk).sensitive


def test_hidden_documents_still_prove_the_line(world, sign_in):
    """The paper clip counts them: nobody is told that a document is missing."""
    page = library(sign_in(world.manager), world).content.decode()
    assert "Còn 1 tài liệu hạn chế" in page

    bench = sign_in(world.manager).get(pages(world)["workbench"]).content.decode()
    assert "Chưa đính kèm tài liệu</li>" in bench  # on the other lines
    assert bench.count("1 tài liệu hạn chế") == 1


def test_the_page_of_a_restricted_document_says_so(world, sign_in):
    text = item(sign_in(world.officer), evidence_of(world)).content.decode()

    assert "mỗi lần mở đều ghi vào nhật ký" in text
    assert "Bỏ hạn chế" in text


def test_the_upload_form_restricts_what_it_sends(sign_in):
    from django.core.files.uploadedfile import SimpleUploadedFile

    world = make_world()
    url = reverse("add_evidence", args=[world.line("I.1.a").pk])

    sign_in(world.officer).post(url, {"file": SimpleUploadedFile("a.pdf", files.pdf()), "sensitive": "on"})

    assert Evidence.objects.get().sensitive
