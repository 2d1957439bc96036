"""Tờ trình of a unit to the lead office: made and numbered by the unit itself, read by nobody else's unit."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from awards.actions.nominations import withdraw_nomination
from awards.actions.unit_meetings import Minutes, record_unit_meeting
from campaigns.models import Signatory
from campaigns.roles import Role
from campaigns.rules import Refused
from dossiers.actions.documents import make_document, set_document_number
from dossiers.blocks import Appendix, Signatures, Title
from dossiers.facts.ground import ground_of
from dossiers.kinds import build_paper
from dossiers.models import Document, Wording
from dossiers.overview.proposals import unit_proposal_entries
from dossiers.states import DocumentKind, PrintState
from dossiers.worklist import tasks
from tests.dossiers.reading import blocks_of, sentences
from tests.dossiers.reading_office import said
from tests.factories.awards import make_contest, nominate, person
from tests.factories.campaigns import LONG_AGO, NOW, make_member

pytestmark = pytest.mark.django_db
KIND = DocumentKind.UNIT_PROPOSAL
LATER = NOW + timedelta(days=3)


@pytest.fixture
def contest():
    """The first commune puts two people forward, of whom its meeting has considered one."""
    contest = make_contest(["97", "96"])
    unit = contest.units[0]
    considered = nominate(contest, person("Lê Thị Hoa", 1985))
    held = Minutes(
        starts_at=NOW + timedelta(days=1),
        ends_at=NOW + timedelta(days=1, hours=2),
        place="Hội trường",
        chair_name="Trần Văn Tâm",
        chair_title="Chủ tịch UBND",
        clerk_name="Lê Thị Lan",
        clerk_title="Công chức",
        invited=15,
        present=13,
    )
    who = {"by_user": contest.head(unit).user, "now": LATER}
    record_unit_meeting(campaign=contest.campaign, unit=unit, minutes=held, votes={considered.pk: 12}, **who)
    return contest


def ground(contest):
    return ground_of(contest.campaign, LATER.date())


def paper_of(contest):
    (entry,) = unit_proposal_entries(ground(contest))
    return build_paper(entry.kind, entry.snapshot)


def make(contest, user):
    subject = str(contest.units[0].pk)
    return make_document(campaign=contest.campaign, kind=KIND, subject=subject, by_user=user, now=LATER)


@pytest.mark.parametrize("form", ["pdf", "docx"])
def test_both_prints_list_whom_the_unit_puts_forward_and_its_own_minutes(contest, form):
    text = said(paper_of(contest), form)
    for words in (
        "TỜ TRÌNH",
        "cho 01 cá nhân đã có thành tích",
        "Lê Thị Hoa",
        "1. Biên bản số",
        "TM. ỦY BAN NHÂN DÂN",
    ):
        assert words in text


def test_it_asks_the_lead_office_and_ends_as_papers_end(contest):
    paper = paper_of(contest)
    (title,) = blocks_of(paper, Title)
    assert title.abstract.startswith("Về việc đề nghị khen thưởng")
    assert sentences(paper).endswith("xem xét./.")
    assert [one.heading for one in blocks_of(paper, Appendix)] == ["Phụ lục"]
    assert contest.campaign.lead_unit.name in str(paper.blocks[2])


def test_whoever_was_withdrawn_is_left_out_and_a_unit_without_anybody_asks_nothing(contest):
    other = nominate(contest, person("Trần Văn Bình", 1979))
    assert "02 cá nhân" in sentences(paper_of(contest))
    withdraw_nomination(
        nomination=other, reason="Chuyển công tác", by_user=contest.head(contest.units[0]).user, now=LATER
    )
    text = str(paper_of(contest).blocks)
    assert "Lê Thị Hoa" in text
    assert "Trần Văn Bình" not in text
    assert [entry.unit for entry in unit_proposal_entries(ground(contest))] == [contest.units[0]]


def test_the_office_may_word_it_otherwise_but_for_the_figures(contest):
    words = {"kind": KIND, "key": "opening", "text": "Trình {số lượng}."}
    who = {"edited_by": contest.secretary.user, "edited_at": NOW}
    Wording.objects.create(authority=contest.campaign.authority, **words, **who)
    assert "Trình 01 cá nhân." in sentences(paper_of(contest))


def test_the_unit_makes_and_numbers_it_and_no_other_unit_does(contest, sign_in):
    head, other = contest.head(contest.units[0]), contest.head(contest.units[1])
    with pytest.raises(Refused) as refused:
        make(contest, other.user)
    assert refused.value.status == 403
    posted = {"kind": KIND, "subject": str(contest.units[0].pk)}
    url = reverse("make_document", args=[contest.campaign.code])
    assert sign_in(other).post(url, posted).status_code == 404
    assert sign_in(head).post(url, posted).status_code == 302
    paper = Document.objects.get(kind=KIND)
    assert sign_in(other).get(reverse("document", args=[paper.pk])).status_code == 404
    Document.objects.filter(pk=paper.pk).update(print_state=PrintState.READY, pdf="x", pdf_sha256="x", pages=3)
    paper.refresh_from_db()
    with pytest.raises(Refused, match="trước ngày họp"):
        set_document_number(document=paper, number="7", dated_on=NOW.date(), by_user=head.user, now=LATER)
    done = set_document_number(document=paper, number="7", dated_on=LATER.date(), by_user=head.user, now=LATER)
    assert (done.number, done.unit) == ("7", contest.units[0])


def test_the_unit_is_led_to_it_until_it_is_made(contest, sign_in):
    officer = make_member(contest.units[0], Role.OFFICER)
    page = sign_in(officer).get(reverse("unit_meetings", args=[contest.campaign.code])).content.decode()
    assert "Lập Tờ trình của đơn vị" in page
    assert "Lập Tờ trình của đơn vị" in [task.title for task in tasks(officer, contest.campaign, LATER)]
    make(contest, officer.user)
    assert "Lập Tờ trình của đơn vị" not in [task.title for task in tasks(officer, contest.campaign, LATER)]


def test_whoever_signs_on_its_day_signs_with_the_lines_on_record(contest):
    Signatory.objects.create(
        authority=contest.campaign.authority,
        unit=contest.units[0],
        role="unit_head",
        prefix_lines=["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH"],
        title="PHÓ CHỦ TỊCH",
        full_name="Võ Thị Mai",
        valid_from=LONG_AGO,
    )
    (signed,) = blocks_of(paper_of(contest), Signatures)
    assert signed.right.authority == ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")
    assert signed.right.name == "Võ Thị Mai"


def test_more_units_cost_no_more_statements(contest):
    def cost():
        with CaptureQueriesContext(connection) as found:
            assert [entry.snapshot for entry in unit_proposal_entries(ground(contest))]
        return len(found)

    before = cost()
    nominate(contest, person("Trần Văn Bình", 1979), unit=contest.units[1])
    assert cost() == before
