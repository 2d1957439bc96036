"""A unit's library: names, versions that are kept, what goes out and what may not, and who reads it."""

import hashlib

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.urls import reverse

from campaigns.models import LogEntry
from campaigns.roles import OVERSEERS
from campaigns.rules import Refused
from scoring.actions.evidence import add_evidence, link_evidence, remove_evidence
from scoring.actions.library import discard_evidence, mark_evidence, rename_evidence, replace_evidence
from scoring.actions.lines import save_line
from scoring.addresses import line_url
from scoring.evaluation import store_totals
from scoring.evidence.rules import library_size
from scoring.models import Evidence, EvidenceVersion, Scorecard
from scoring.states import Decision, LineStatus, ScorecardState
from tests.factories.campaigns import NOW, make_member
from tests.scoring import files
from tests.scoring.test_evidence import add, add_address, cite, document
from tests.scoring.unit_side import GOOD, make_world

pytestmark = pytest.mark.django_db
NEWER = files.pdf(files.CATALOG, b"<< /Newer 1 >>")


def by(member):
    return {"by_user": member.user, "now": NOW}


def hand_in(world):
    Scorecard.objects.filter(pk=world.card.pk).update(state=ScorecardState.SUBMITTED, submitted_at=NOW)


# --- replacing ---


def test_a_replaced_file_keeps_its_earlier_version_with_its_hash(sign_in):
    world = make_world()
    evidence = add(world).evidence
    link_evidence(line=world.line("I.1.b"), evidence=evidence, **by(world.officer))

    replaced = replace_evidence(evidence=evidence, document=document("Mới.pdf", NEWER), **by(world.head))

    earlier = replaced.earlier.get()
    assert (replaced.version, replaced.display_name, replaced.sha256) == (
        2,
        "Mới.pdf",
        hashlib.sha256(NEWER).hexdigest(),
    )
    assert (earlier.number, earlier.display_name, earlier.sha256) == (1, "Kế hoạch.pdf", evidence.sha256)
    assert (earlier.uploaded_by, earlier.replaced_by) == (world.officer.user, world.head.user)
    assert replaced.uses.count() == 2
    client = sign_in(world.officer)
    for url, content in [
        (reverse("evidence_file", args=[evidence.pk]), NEWER),
        (reverse("evidence_version", args=[evidence.pk, 1]), files.pdf()),
    ]:
        assert b"".join(client.get(url).streaming_content) == content
    assert client.get(reverse("evidence_version", args=[evidence.pk, 2])).status_code == 404


def test_a_decision_on_a_replaced_file_is_to_be_made_again():
    world = make_world()
    evidence = add(world).evidence
    save_line(line=world.line("I.1.a"), answer=GOOD["I.1.a"], note="", version=0, **by(world.officer))
    decided = {
        "decision": Decision.ACCEPTED,
        "verified_answer": GOOD["I.1.a"],
        "verified_status": LineStatus.SCORED,
        "verified_points": 40,
        "verified_by": world.manager.user,
        "verified_at": NOW,
    }
    world.card.lines.filter(criterion__code__in=["I.1.a"]).update(**decided)
    store_totals(world.card, "verified")
    assert world.card.verified_total > 0

    replace_evidence(evidence=evidence, document=document("Mới.pdf", NEWER), **by(world.officer))

    line = world.line("I.1.a")
    world.card.refresh_from_db()
    assert (line.decision, line.verified_points, line.verified_by) == (Decision.WAITING, None, None)
    assert world.card.verified_total == 0
    entry = LogEntry.objects.latest("id")
    assert (entry.verb, entry.changes["decision"]) == ("chờ thẩm định lại", ["accepted", "waiting"])


def test_a_file_is_not_replaced_once_the_card_is_with_the_office(nothing_written):
    world = make_world()
    evidence = add(world).evidence
    hand_in(world)

    with nothing_written():
        with pytest.raises(Refused, match="không sửa được nữa"):
            replace_evidence(evidence=evidence, document=document("Mới.pdf", NEWER), **by(world.officer))
        with pytest.raises(Refused, match="không sửa được nữa"):
            rename_evidence(evidence=evidence, name="Khác", **by(world.officer))


def test_the_same_file_and_one_already_in_the_library_replace_nothing(nothing_written):
    world = make_world()
    evidence = add(world).evidence
    add(world, name="Khác.pdf", content=NEWER)

    with nothing_written():
        with pytest.raises(Refused, match="giống hệt"):
            replace_evidence(evidence=evidence, document=document(), **by(world.officer))
        with pytest.raises(Refused, match=r"Khác\.pdf"):
            replace_evidence(evidence=evidence, document=document("Mới.pdf", NEWER), **by(world.officer))


@pytest.mark.parametrize("give", [add_address, cite])
def test_only_a_file_has_versions(give, nothing_written):
    world = make_world()
    evidence = give(world).evidence

    with nothing_written(), pytest.raises(Refused, match="Chỉ tệp"):
        replace_evidence(evidence=evidence, document=document(), **by(world.officer))


def test_a_version_counts_against_the_room_of_the_unit(settings, nothing_written):
    world = make_world()
    evidence = add(world).evidence
    settings.EVIDENCE_UNIT_MB = 0

    with nothing_written(), pytest.raises(Refused, match="đã đầy"):
        replace_evidence(evidence=evidence, document=document("Mới.pdf", NEWER), **by(world.officer))


# --- naming, marking, taking out ---


def test_a_file_is_renamed_and_keeps_its_extension():
    world = make_world()

    renamed = rename_evidence(evidence=add(world).evidence, name="Biên bản Ẫ", **by(world.officer))

    assert (renamed.display_name, renamed.search_key) == ("Biên bản Ẫ.pdf", "bien ban a.pdf")
    assert LogEntry.objects.latest("id").changes == {"display_name": ["Kế hoạch.pdf", "Biên bản Ẫ.pdf"]}


def test_a_cited_document_is_not_renamed(nothing_written):
    world = make_world()
    evidence = cite(world).evidence

    with nothing_written(), pytest.raises(Refused, match="số, ký hiệu"):
        rename_evidence(evidence=evidence, name="Khác", **by(world.officer))


def test_what_no_line_uses_goes_out_of_the_library_and_keeps_its_hash(sign_in):
    world = make_world()
    evidence = add(world).evidence
    remove_evidence(line=world.line("I.1.a"), evidence=evidence, **by(world.officer))

    before = library_size(evidence.unit, evidence.campaign)
    discard_evidence(evidence=evidence, **by(world.officer))
    assert library_size(evidence.unit, evidence.campaign) == (before[0] - 1, before[1])

    kept = Evidence.objects.get()
    assert (kept.removed_by, kept.sha256) == (world.officer.user, evidence.sha256)
    assert kept.file.storage.exists(kept.file.name)
    assert LogEntry.objects.latest("id").verb == "bỏ tài liệu khỏi kho"
    client = sign_in(world.officer)
    for name in ("evidence_file", "evidence_item"):
        assert client.get(reverse(name, args=[kept.pk])).status_code == 404


def test_what_a_line_uses_stays(nothing_written):
    world = make_world()
    evidence = add(world).evidence

    with nothing_written(), pytest.raises(Refused, match=r"I\.1\.a"):
        discard_evidence(evidence=evidence, **by(world.officer))


def test_what_went_out_is_neither_hung_nor_changed_again_and_may_be_given_anew(nothing_written):
    world = make_world()
    evidence = add(world).evidence
    remove_evidence(line=world.line("I.1.a"), evidence=evidence, **by(world.officer))
    discard_evidence(evidence=evidence, **by(world.officer))

    with nothing_written():
        with pytest.raises(Refused, match="trong kho"):
            link_evidence(line=world.line("I.1.b"), evidence=evidence, **by(world.officer))
        with pytest.raises(Refused, match="được bỏ"):
            mark_evidence(evidence=evidence, sensitive=True, **by(world.officer))
    assert add(world).evidence != evidence


@pytest.mark.parametrize("act", ["rename", "mark", "replace", "discard"])
def test_nobody_but_the_units_own_people_changes_a_document(act, nothing_written):
    world = make_world()
    evidence = add(world).evidence
    calls = {
        "rename": (rename_evidence, {"name": "x"}),
        "mark": (mark_evidence, {"sensitive": True}),
        "replace": (replace_evidence, {"document": document("Mới.pdf", NEWER)}),
        "discard": (discard_evidence, {}),
    }
    action, more = calls[act]

    with nothing_written():
        for person in (world.stranger, world.manager, world.admin):
            with pytest.raises(Refused) as refused:
                action(evidence=evidence, **more, **by(person))
            assert refused.value.status == 403


# --- what the database itself refuses ---


@pytest.mark.parametrize(
    "wrong",
    [
        {"url": "https://a.vn"},
        {"sha256": ""},
        {"size": 0},
        {"kind": "link"},
        {"kind": "citation", "number": "1"},
        {"kind": "else"},
        {"removed_at": NOW},
    ],
)
def test_a_document_is_one_of_three_things(wrong):
    evidence = add(make_world()).evidence

    with pytest.raises(IntegrityError), transaction.atomic():
        Evidence.objects.filter(pk=evidence.pk).update(**wrong)


@pytest.mark.parametrize("address", ["javascript:alert(1)", "file:///etc/passwd", ""])
def test_a_link_leads_to_the_web_only(address):
    evidence = add_address(make_world()).evidence

    with pytest.raises(IntegrityError), transaction.atomic():
        Evidence.objects.filter(pk=evidence.pk).update(url=address)


def test_one_file_stands_once_in_a_library():
    world = make_world()
    first, second = add(world).evidence, add(world, name="Khác.pdf", content=NEWER).evidence

    with pytest.raises(IntegrityError), transaction.atomic():
        Evidence.objects.filter(pk=second.pk).update(sha256=first.sha256)


def test_a_version_stands_once():
    world = make_world()
    evidence = replace_evidence(evidence=add(world).evidence, document=document("Mới.pdf", NEWER), **by(world.officer))
    earlier = evidence.earlier.get()
    earlier.pk = None

    with pytest.raises(IntegrityError), transaction.atomic():
        earlier.save()
    assert EvidenceVersion.objects.count() == 1


# --- the pages ---


def library(client, world, **query):
    return client.get(reverse("evidence_library", args=[world.card.content.campaign.code]), query)


def test_the_library_shows_where_each_document_is_used(sign_in):
    world = make_world()
    evidence = add(world).evidence
    link_evidence(line=world.line("I.1.b"), evidence=evidence, **by(world.officer))

    text = library(sign_in(world.officer), world).content.decode()

    for code in ("I.1.a", "I.1.b"):
        assert line_url(world.card.pk, world.line(code).pk) in text
    assert evidence.sha256[:8] in text
    assert "Đã có 1 tài liệu" in text


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"q": "ke hoach"}, {"Kế hoạch.pdf"}),
        ({"q": "12/KH"}, {"Văn bản số 12"}),
        ({"kind": "link"}, {"Tin bài"}),
        ({"use": "unused"}, {"Kế hoạch.pdf"}),
        ({"use": "used"}, {"Tin bài", "Văn bản số 12"}),
        ({"q": "không có"}, set()),
    ],
)
def test_the_library_is_filtered_by_name_form_and_use(query, found, sign_in):
    world = make_world()
    remove_evidence(line=world.line("I.1.a"), evidence=add(world).evidence, **by(world.officer))
    add_address(world)
    cite(world)

    text = library(sign_in(world.officer), world, **query).content.decode()

    assert {name for name in ("Kế hoạch.pdf", "Tin bài", "Văn bản số 12") if name in text} == found


def test_a_unit_sees_its_own_library_and_offices_see_all(sign_in):
    world = make_world()
    add(world)
    theirs = world.other.lines.select_related("scorecard", "criterion").get(criterion__code="I.1.a")
    add_evidence(line=theirs, document=document("Của xã khác.pdf", NEWER), **by(world.stranger))
    lead = world.card.content.campaign.lead_unit

    assert "Kế hoạch.pdf" not in library(sign_in(world.stranger), world).content.decode()
    for role in sorted(OVERSEERS):
        client = sign_in(make_member(lead, role))
        assert "Kế hoạch.pdf" in library(client, world).content.decode()
        assert "Kế hoạch.pdf" in library(client, world, unit=world.card.unit.pk).content.decode()
        assert "Kế hoạch.pdf" not in library(client, world, unit=world.other.unit.pk).content.decode()
        assert "Của xã khác.pdf" in library(client, world, unit=world.other.unit.pk).content.decode()
    assert library(sign_in(world.admin), world).status_code == 403


def test_a_library_of_three_costs_what_a_library_of_one_costs(sign_in, django_assert_num_queries):
    world = make_world()
    add(world)
    member, office = sign_in(world.officer), sign_in(world.manager)
    own, offices = 11, 11
    for client in (member, office):
        library(client, world)  # notes the hour of the session
    for _ in range(2):
        with django_assert_num_queries(own):
            library(member, world)
        with django_assert_num_queries(offices):
            library(office, world)
        add_address(world)
        cite(world, "I.1.b")


def item(client, evidence):
    return client.get(reverse("evidence_item", args=[evidence.pk]))


def test_the_page_of_a_document_shows_versions_uses_and_history(sign_in):
    world = make_world()
    evidence = add(world).evidence
    replace_evidence(evidence=evidence, document=document("Mới.pdf", NEWER), **by(world.officer))

    text = item(sign_in(world.officer), evidence).content.decode()

    for words in ("Kế hoạch.pdf", "Mới.pdf", evidence.sha256, "Nội dung 01, I.1.a", "thay tệp", "vì sao chưa được?"):
        assert words in text


def test_an_office_reads_a_document_and_is_offered_no_change(sign_in):
    world = make_world()

    text = item(sign_in(world.manager), add(world).evidence).content.decode()

    assert "Các bản của tệp" in text
    assert "Thao tác" not in text


def post(client, name, evidence, data):
    return client.post(reverse(name, args=[evidence.pk]), data)


def test_the_forms_of_the_page_do_what_they_say(sign_in):
    world = make_world()
    evidence, client = add(world).evidence, sign_in(world.officer)
    new = SimpleUploadedFile("Mới.pdf", NEWER)

    assert post(client, "replace_evidence", evidence, {"file": new}).status_code == 302
    assert post(client, "rename_evidence", evidence, {"name": "Biên bản"}).status_code == 302
    assert post(client, "mark_evidence", evidence, {"sensitive": "yes"}).status_code == 302
    assert post(client, "discard_evidence", evidence, {}).status_code == 409
    remove_evidence(line=world.line("I.1.a"), evidence=evidence, **by(world.officer))
    assert post(client, "discard_evidence", evidence, {}).status_code == 302

    evidence.refresh_from_db()
    assert (evidence.version, evidence.display_name, evidence.sensitive) == (2, "Biên bản.pdf", True)
    assert evidence.removed_at


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("rename_evidence", {"name": ""}, "bắt buộc"),
        ("replace_evidence", {}, "Chưa chọn tệp"),
        ("replace_evidence", {"file": b"<script>"}, "Hãy"),
    ],
)
def test_a_form_that_is_not_taken_shows_the_page_with_the_reason(name, data, words, sign_in, nothing_written):
    world = make_world()
    evidence, client = add(world).evidence, sign_in(world.officer)
    if "file" in data:
        data = {"file": SimpleUploadedFile("a.pdf", data["file"])}

    with nothing_written():
        page = post(client, name, evidence, data)

    assert page.status_code == 422
    assert words in page.content.decode()
