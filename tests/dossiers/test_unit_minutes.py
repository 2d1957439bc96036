"""Biên bản họp xét of a unit: from what the unit recorded, made and numbered by the unit itself."""

from datetime import timedelta

import pytest
from django.urls import reverse

from awards.actions.allocation import allocate_places
from awards.actions.unit_meetings import Minutes, record_unit_meeting
from campaigns.roles import Role
from campaigns.rules import Refused
from dossiers.actions.documents import make_document, set_document_number
from dossiers.facts.ground import ground_of
from dossiers.kinds import build_paper
from dossiers.models import Document
from dossiers.overview import entries_of
from dossiers.overview.units import unit_minutes_entries
from dossiers.printing.html import render_html
from dossiers.printing.pdf import render_pdf
from dossiers.states import DocumentKind, PrintState
from tests.dossiers.reading import PdfReader, text_of
from tests.dossiers.reading_office import word, words_of
from tests.factories.awards import make_contest, nominate, person, sealed
from tests.factories.campaigns import NOW, make_member
from tests.factories.sendings import gap_texts

pytestmark = pytest.mark.django_db

LATER = NOW + timedelta(days=3)
SAID = Minutes(
    starts_at=NOW + timedelta(days=1),
    ends_at=NOW + timedelta(days=1, hours=2),
    place="Hội trường UBND",
    chair_name="Trần Văn Tâm",
    chair_title="Chủ tịch UBND",
    clerk_name="Lê Thị Lan",
    clerk_title="Công chức văn hóa - xã hội",
    invited=15,
    present=13,
    absent="02 người đi học",
    discussion="Đồng chí Hoa có nhiều sáng kiến.\n<b>Không</b> có ý kiến khác.",
)


@pytest.fixture
def contest():
    contest = make_contest(["97", "96"])
    made = nominate(contest, person("Lê Thị Hoa", 1985))
    unit = contest.units[0]
    record_unit_meeting(
        campaign=contest.campaign,
        unit=unit,
        minutes=SAID,
        votes={made.pk: 12},
        by_user=contest.head(unit).user,
        now=LATER,
    )
    return contest


def paper_of(contest):
    entry = unit_minutes_entries(ground_of(contest.campaign, LATER.date()))[0]
    return build_paper(entry.kind, entry.snapshot)


def test_both_prints_say_what_the_meeting_said(contest, tmp_path):
    paper = paper_of(contest)
    file = tmp_path / "bien-ban.pdf"
    file.write_bytes(render_pdf(render_html(paper), title="Biên bản"))
    for text in (text_of(PdfReader(file)), words_of(word(paper))):
        for words in (
            "BIÊN BẢN",
            "Tổng số 15 người; có mặt 13 người, vắng mặt 02 người (02 người đi học).",
            "Lê Thị Hoa, Công chức văn hóa - xã hội",
            "12/13",
            "<b>Không</b> có ý kiến khác.",
            "thống nhất đề nghị khen thưởng 01 cá nhân nêu trên.",
            "THƯ KÝ",
            "CHỦ TỌA",
        ):
            assert words in text


def subject(contest):
    return str(contest.campaign.unit_meetings.get().pk)


def make(contest, user):
    kind = DocumentKind.UNIT_MINUTES
    return make_document(campaign=contest.campaign, kind=kind, subject=subject(contest), by_user=user, now=LATER)


def test_the_unit_makes_and_numbers_its_own_minutes(contest):
    officer = make_member(contest.units[0], Role.OFFICER).user
    paper = make(contest, officer)
    Document.objects.filter(pk=paper.pk).update(print_state=PrintState.READY, pdf="x", pdf_sha256="x", pages=1)
    paper.refresh_from_db()
    who = {"by_user": officer, "now": LATER}
    with pytest.raises(Refused, match="trước ngày họp"):
        set_document_number(document=paper, number="7", dated_on=NOW.date(), **who)
    numbered = set_document_number(document=paper, number="7", dated_on=SAID.starts_at.date(), **who)
    assert (numbered.unit, numbered.number) == (contest.units[0], "7")


def test_another_unit_neither_makes_nor_reads_them(contest, sign_in):
    other = contest.head(contest.units[1])
    with pytest.raises(Refused) as refused:
        make(contest, other.user)
    assert refused.value.status == 403
    browser = sign_in(other)
    posted = {"kind": "unit_minutes", "subject": subject(contest)}
    assert browser.post(reverse("make_document", args=[contest.campaign.code]), posted).status_code == 404
    paper = make(contest, contest.head(contest.units[0]).user)
    assert browser.get(reverse("document", args=[paper.pk])).status_code == 404
    assert sign_in(contest.head(contest.units[0])).get(reverse("document", args=[paper.pk])).status_code == 200


def test_the_dossier_lists_the_minutes_and_misses_those_not_held(contest):
    nominate(sealed(contest), person("Trần Văn Bình", 1979), unit=contest.units[1])
    allocate_places(campaign=contest.campaign, by_user=contest.secretary.user, now=LATER)
    ground = ground_of(contest.campaign, LATER.date())
    entries = entries_of(ground)
    assert [entry.kind for entry in entries if entry.unit_meeting] == [DocumentKind.UNIT_MINUTES]
    assert "Chưa có biên bản họp xét của 1 đơn vị đề nghị." in gap_texts(ground)
