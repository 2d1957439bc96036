"""What the plan of a ward under Nghị định 152/2025 gives: whose papers, whose award, how much money, beside whom."""

import re
from io import BytesIO, StringIO
from zipfile import ZipFile

import pytest
from django.core.management import call_command
from django.utils import timezone

from awards.models import Award
from campaigns.models import Authority, Campaign, Membership, Signatory, Unit
from campaigns.queries import quota_leaves
from campaigns.roles import Role
from campaigns.states import AwardLevel, RecipientKind, UnitKind
from dossiers.facts.ground import ground_of
from dossiers.kinds import build_paper
from dossiers.overview import entries_of
from dossiers.printing.html import render_html
from dossiers.reporting.office import forms_of
from dossiers.states import DocumentKind, Regime
from scoring.queries import sheet_in_use
from scoring.sheet_workbook import sheet_workbook
from tests.another_authority.conftest import PLAN
from tests.factories.campaigns import make_member
from tests.factories.scoring import load_tinh_bien

pytestmark = pytest.mark.any_database

PAID = ("recipient_kind", "coefficient", "amount")


def said_by(command: str, *args: str) -> str:
    out = StringIO()
    call_command(command, *args, stdout=out)
    return out.getvalue()


def paper(campaign: Campaign, kind: DocumentKind, wanted: str = "") -> str:
    """The first of its kind (that speaks of `wanted`) as it is read."""
    entries = entries_of(ground_of(campaign, timezone.localdate()))
    made = (build_paper(one.kind, one.snapshot) for one in entries if one.kind == kind and not one.blockers)
    texts = (re.sub(r"<style.*?</style>|<[^>]+>", " ", render_html(one), flags=re.DOTALL) for one in made)
    return next(text for text in (" ".join(each.split()) for each in texts) if wanted in text)


def test_every_place_of_the_plan_is_decided_and_paid_by_the_rate_of_a_commune(ward):
    own = quota_leaves(ward).filter(level=AwardLevel.OWN)
    places = {kind: sum(line.count for line in own if line.recipient_kind == kind) for kind in RecipientKind}
    assert places == {RecipientKind.COLLECTIVE: 11, RecipientKind.INDIVIDUAL: 15}
    granted = Award.objects.filter(decision__campaign=ward)
    assert granted.count() == 11 + 15 - 1  # of one something is still being looked into
    paid = {(kind, float(rate), amount) for kind, rate, amount in granted.values_list(*PAID)}
    assert paid == {(RecipientKind.COLLECTIVE, 0.6, 1_410_000), (RecipientKind.INDIVIDUAL, 0.3, 710_000)}


def test_the_papers_are_headed_numbered_and_signed_by_the_ward(ward):
    decision = paper(ward, DocumentKind.AWARD_DECISION)
    assert "ỦY BAN NHÂN DÂN PHƯỜNG TỊNH BIÊN CỘNG HÒA" in decision
    assert "Số: 1520/QĐ-UBND Tịnh Biên, ngày" in decision
    assert "CHỦ TỊCH ỦY BAN NHÂN DÂN PHƯỜNG TỊNH BIÊN" in decision
    proposal = paper(ward, DocumentKind.PROPOSAL)
    assert "UBND PHƯỜNG TỊNH BIÊN PHÒNG VĂN HÓA - XÃ HỘI" in proposal
    assert "/TTr-PVHXH" in proposal
    assert "Kính gửi: Chủ tịch Ủy ban nhân dân phường Tịnh Biên" in proposal
    assert "Nghị định số 152/2025/NĐ-CP" in proposal
    assert "Kính gửi: Ủy ban nhân dân tỉnh An Giang" in paper(ward, DocumentKind.PROVINCE_PROPOSAL)
    report = paper(ward, DocumentKind.ACHIEVEMENT_REPORT, "Tên tập thể đề nghị: Khóm")
    assert "UBND PHƯỜNG TỊNH BIÊN KHÓM" in report
    assert "TRƯỞNG KHÓM" in report


def test_the_plan_speaks_of_its_khom(ward):
    plan = paper(ward, DocumentKind.PLAN)
    assert "đơn vị sự nghiệp của phường Tịnh Biên và các khóm" in plan
    assert "13 đơn vị" in plan


def test_the_dossier_follows_the_decree_of_2025_whose_form_numbers_nobody_has_seen(ward):
    forms = forms_of(ward)
    assert (forms.regime, set(forms.codes.values())) == (Regime.ND152, {""})


def test_an_authority_without_communes_is_offered_no_communes(ward, sign_in):
    admin = sign_in(Membership.objects.get(role=Role.ADMIN))
    page = admin.get("/units/new/").content.decode()
    assert 'value="khom_ap"' in page
    assert not re.search('value="(ward|commune|commune_steering)"', page)


def test_loading_twice_changes_nothing(ward, nothing_written):
    with nothing_written():
        assert said_by("load_plan", PLAN).startswith("Không có gì thay đổi")


def test_all_records_agree(ward):
    assert said_by("check_records").strip().endswith("Không phát hiện sai lệch.")
    assert "tất cả khớp" in said_by("verify_rankings")


def test_two_authorities_on_one_system_do_not_see_each_other(ward, sign_in):
    town = load_tinh_bien()
    assert ward.authority != town.authority
    assert ward.authority.parent == town.authority.parent == Authority.objects.get(level="province")
    assert Unit.objects.filter(code="30520").count() == 2  # the ward of today, and the one that it was formed from
    ours = sign_in(Membership.objects.filter(role=Role.MANAGER, unit=ward.lead_unit)[0])
    theirs = sign_in(make_member(town.lead_unit, Role.MANAGER))
    for browser, own, other, word in ((ours, ward, town, "Nhà Bàng"), (theirs, town, ward, "Khóm Xuân Hòa")):
        assert browser.get(f"/c/{other.code}/plan/").status_code == 404
        for address in ("/", "/units/", "/notices/", f"/c/{own.code}/plan/"):
            answer = browser.get(address)
            assert answer.status_code == 200
            assert word not in answer.content.decode()
            assert other.short_title not in answer.content.decode()
    assert said_by("check_records").strip().endswith("Không phát hiện sai lệch.")


def test_a_khom_signs_by_its_head_while_nobody_is_on_record(ward):
    Signatory.objects.filter(unit__kind=UnitKind.KHOM_AP).delete()
    assert "TRƯỞNG KHÓM" in paper(ward, DocumentKind.UNIT_PROPOSAL, "UBND PHƯỜNG TỊNH BIÊN KHÓM")


def test_the_workbook_of_a_sheet_offers_the_kinds_of_the_authority(ward):
    content = ward.contents.get(number="01")
    with ZipFile(BytesIO(sheet_workbook(content, sheet_in_use(content)))) as book:
        text = "".join(book.read(name).decode() for name in book.namelist() if name.endswith(".xml"))
    assert "<t>Khóm, ấp</t>" in text
    assert not {"<t>Xã, phường</t>", "<t>Ban Chỉ đạo xã, phường</t>"} & set(re.findall("<t>.*?</t>", text))
