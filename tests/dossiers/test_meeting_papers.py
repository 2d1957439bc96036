"""Papers of a council's meeting from its rows: invited while it is planned, told in minutes once it has ended."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from awards.actions.allocation import allocate_places
from awards.actions.meetings import open_meeting
from awards.models import (
    Attendance,
    CouncilDecision,
    DeclaredConflict,
    Meeting,
    MeetingCase,
    PaperCount,
    PostponedCase,
    TwoAwardRuling,
    Vote,
)
from awards.states import BallotManner, CouncilDuty
from awards.thresholds import Rule
from campaigns.rules import Refused
from dossiers.actions.documents import make_document, set_document_number
from dossiers.entries import EntryState
from dossiers.facts.ground import ground_of
from dossiers.facts.invitation import invitation
from dossiers.facts.minutes import minutes
from dossiers.facts.proposal import proposal
from dossiers.facts.tally import tally
from dossiers.models import Document
from dossiers.overview.meetings import invitation_entries, tally_entries
from dossiers.states import DocumentKind, PrintState
from dossiers.worklist import tasks
from tests.factories.awards import MEETING_AT, make_contest, planned, sealed
from tests.factories.campaigns import NOW
from tests.factories.dossiers import CLOSED_AT, HELD_ON, LATER, make_awarded
from tests.factories.sendings import gap_texts

pytestmark = pytest.mark.django_db

TODAY = date(2024, 12, 2)
SECRET = Rule(quorum=(9, 10), share=(8, 10), strict=False).model_dump(mode="json")


@pytest.fixture
def contest():
    """Three members, whose meeting is planned with an agenda and a guest."""
    made = sealed(make_contest(members=3))
    meeting = planned(made)
    Meeting.objects.update(agenda="1. Báo cáo xếp hạng;\n2. Biểu quyết", guests="Đại diện Ban Dân vận\n")
    meeting.refresh_from_db()
    return made


def make(contest, kind, meeting, now=NOW):
    campaign, user = contest.campaign, contest.secretary.user
    return make_document(campaign=campaign, kind=kind, subject=str(meeting.pk), by_user=user, now=now)


def invite(contest):
    paper = make(contest, DocumentKind.INVITATION, Meeting.objects.get())
    Document.objects.filter(pk=paper.pk).update(print_state=PrintState.READY, pdf="x", pdf_sha256="x", pages=4)
    paper.refresh_from_db()
    return paper


def number(contest, paper, dated_on):
    user = contest.secretary.user
    return set_document_number(document=paper, number="3", dated_on=dated_on, by_user=user, now=MEETING_AT)


def test_members_of_that_day_and_guests_are_invited(contest):
    said = invitation(ground_of(contest.campaign, NOW.date()), Meeting.objects.get())
    assert [one.startswith("Ông (Bà) Trần Văn Ủy Viên") for one in said.members] == [True] * 3
    assert (said.guests, said.agenda) == (("Đại diện Ban Dân vận",), ("Báo cáo xếp hạng", "Biểu quyết"))
    assert said.head.symbol == "GM-UBND"
    seat = CouncilDecision.objects.get().seats.get(user=Meeting.objects.get().chair)
    assert seat.get_duty_display() in said.chair


def test_a_deputy_signs_for_the_chair(contest):
    seats = CouncilDecision.objects.get().seats
    seats.filter(user=Meeting.objects.get().chair).update(duty=CouncilDuty.DEPUTY)
    signer = invitation(ground_of(contest.campaign, NOW.date()), Meeting.objects.get()).signer
    assert signer.authority == ("TM. HỘI ĐỒNG", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")


def test_the_dossier_misses_the_invitation_of_a_planned_meeting_until_it_is_made(contest):
    def missing():
        ground = ground_of(contest.campaign, NOW.date())
        return [text for text in gap_texts(ground) if "Giấy mời" in text]

    assert missing() == ["Chưa lập Giấy mời họp ngày 01/12/2024."]
    invite(contest)
    assert missing() == []


def test_the_secretarys_work_list_wants_the_invitation_before_the_meeting(contest):
    (task,) = tasks(contest.secretary, contest.campaign, NOW)
    assert (task.title, task.due) == ("Lập Giấy mời họp Hội đồng", HELD_ON)
    invite(contest)
    assert [one.title for one in tasks(contest.secretary, contest.campaign, NOW)] == ["Ghi số, ngày văn bản"]
    Meeting.objects.update(place="Phòng họp số 2")
    again, *_ = tasks(contest.secretary, contest.campaign, NOW)
    assert again.title == "Lập lại Giấy mời họp Hội đồng"


def test_an_invitation_bears_no_day_after_the_meeting(contest, nothing_written):
    paper = invite(contest)
    with nothing_written(), pytest.raises(Refused, match="không thể sau ngày họp 01/12/2024"):
        set_document_number(
            document=paper,
            number="3",
            dated_on=TODAY,
            by_user=contest.secretary.user,
            now=MEETING_AT + timedelta(days=3),
        )
    assert number(contest, paper, date(2024, 11, 20)).data["head"]["number"] == "3"


def test_an_invitation_is_kept_as_it_went_out_once_the_meeting_has_begun(contest, nothing_written):
    paper = invite(contest)
    allocate_places(campaign=contest.campaign, by_user=contest.secretary.user, now=NOW)
    open_meeting(meeting=Meeting.objects.get(), by_user=contest.secretary.user, now=MEETING_AT)
    Meeting.objects.update(place="Nơi khác")
    (entry,) = invitation_entries(ground_of(contest.campaign, HELD_ON))
    assert (entry.paper, entry.state, entry.to_make) == (paper, EntryState.READY, False)
    assert (entry.title, entry.note) == ("Giấy mời họp ngày 01/12/2024", "Họp xét khen thưởng năm 2024")
    with nothing_written(), pytest.raises(Refused, match="không còn ở trạng thái dự kiến"):
        make(contest, DocumentKind.INVITATION, Meeting.objects.get())


def test_nobody_is_invited_by_a_council_without_members(contest, nothing_written):
    CouncilDecision.objects.update(valid_to=HELD_ON - timedelta(days=1))
    with nothing_written(), pytest.raises(Refused, match="chưa có thành viên vào ngày họp"):
        make(contest, DocumentKind.INVITATION, Meeting.objects.get())


def test_only_the_secretary_invites(contest, nothing_written, sign_in):
    meeting, posted = Meeting.objects.get(), {"kind": "invitation"}
    url = reverse("make_document", args=[contest.campaign.code])
    head = sign_in(contest.head(contest.units[0]))
    with nothing_written():
        with pytest.raises(Refused) as refused:
            make_document(
                campaign=contest.campaign,
                kind=DocumentKind.INVITATION,
                subject=str(meeting.pk),
                by_user=contest.councillors[0].user,
                now=NOW,
            )
        assert refused.value.status == 403
        assert head.post(url, posted | {"subject": meeting.pk}).status_code == 404


def test_the_page_of_a_planned_meeting_offers_the_invitation(contest, sign_in):
    page = sign_in(contest.secretary).get(reverse("meeting", args=[Meeting.objects.get().pk])).content.decode()
    assert 'name="kind" value="invitation"' in page


@pytest.fixture
def counted():
    """Of an ended meeting one case as counted on paper by two people, another as cast on devices, the rest open."""
    awarded = make_awarded()
    first, second, _ = awarded.meeting.cases.order_by("position")
    MeetingCase.objects.filter(pk=first.pk).update(
        ballot=BallotManner.PAPER, rule=SECRET, issued=2, yes=1, no=0, blank=0, invalid=1, unused=0, result="not_agreed"
    )
    MeetingCase.objects.filter(pk=second.pk).update(ballot=BallotManner.SECRET, issued=2, yes=1, no=0, unused=1)
    figures = {"issued": 2, "yes": 1, "no": 0, "blank": 0, "invalid": 1, "unused": 0, "entered_at": CLOSED_AT}
    for member in (awarded.secretary, awarded.contest.councillors[1]):
        PaperCount.objects.create(case=first, entered_by=member.user, **figures)
    return awarded


def test_the_counters_and_for_devices_secretary_and_chair_make_the_minutes_of_the_count(counted):
    ground = ground_of(counted.campaign, TODAY)
    said = tally(ground, ground.meeting)
    second, chair = (counted.contest.councillors[place].user.full_name for place in (1, 0))
    assert [one.name for one in said.team] == [counted.secretary.user.full_name, second, chair]
    assert [one.name for one in said.counter_signers] == [second]
    assert len(said.how) == 2
    assert [(one.issued, one.returned, one.valid, one.invalid, one.unused) for one in said.cases] == [
        (2, 2, 1, 1, 0),
        (2, 1, 1, 0, 1),
    ]
    assert [one.quorum for one in said.manners] == ["90%", "hai phần ba"]


def test_the_secretary_signs_with_the_post_held_without_a_seat_in_the_council(counted):
    counted.secretary.post = "Chuyên viên Phòng Nội vụ"
    counted.secretary.save()
    ground = ground_of(counted.campaign, TODAY)
    said = minutes(ground, ground.meeting)
    assert (said.secretary.post, said.secretary_signer.post) == (
        "Chuyên viên Phòng Nội vụ",
        "CHUYÊN VIÊN PHÒNG NỘI VỤ",
    )
    assert tally(ground, ground.meeting).team[0].post == "Chuyên viên Phòng Nội vụ"


def test_open_cases_have_no_minutes_of_a_count():
    ground = ground_of(make_awarded().campaign, TODAY)
    assert tally_entries(ground) == []
    assert minutes(ground, ground.meeting).tally == ""


def test_the_councils_minutes_cite_the_count_with_the_number_it_has_got(counted):
    ground = ground_of(counted.campaign, TODAY)
    missing = gap_texts(ground)
    assert "Biên bản kiểm phiếu ngày 01/12/2024 chưa lập; Biên bản họp dẫn với số để trống." in missing
    paper = make(counted.contest, DocumentKind.TALLY_MINUTES, counted.meeting, LATER)
    Document.objects.filter(pk=paper.pk).update(print_state=PrintState.READY, pdf="x", pdf_sha256="x", pages=1)
    paper.refresh_from_db()
    user = counted.secretary.user
    with pytest.raises(Refused, match="trước ngày họp"):
        set_document_number(document=paper, number="6", dated_on=date(2024, 11, 30), by_user=user, now=LATER)
    set_document_number(document=paper, number="6", dated_on=HELD_ON, by_user=user, now=LATER)
    ground = ground_of(counted.campaign, TODAY)
    assert minutes(ground, ground.meeting).tally == "Biên bản kiểm phiếu số 06/BB-UBND"
    assert proposal(ground).tally == "Biên bản kiểm phiếu số 06/BB-UBND"


def test_the_minutes_take_each_share_of_what_its_own_rule_says(counted):
    by_valid = Rule(denominator="cast").model_dump(mode="json")
    MeetingCase.objects.filter(ballot=BallotManner.SECRET).update(rule=by_valid)
    ground = ground_of(counted.campaign, TODAY)
    said = minutes(ground, ground.meeting)
    assert [str(case.share) for case in said.cases] == ["33.33", "100.00", "66.67"]
    assert (said.quorum, said.quorate) == ("90%", False)
    assert len(said.manners) == 3
    MeetingCase.objects.update(rule=SECRET)
    ground = ground_of(counted.campaign, TODAY)
    (manner,) = minutes(ground, ground.meeting).manners
    assert manner.ballot == "bỏ phiếu kín bằng phiếu giấy, bỏ phiếu kín trên thiết bị, biểu quyết công khai"


def test_the_minutes_tell_duties_reasons_opinions_conflicts_and_what_the_body_rests_on(counted):
    meeting = counted.meeting
    absent = Attendance.objects.filter(meeting=meeting, present=False)
    absent.update(opinion="Đồng ý.\nKhông có ý kiến khác", opinion_on=date(2024, 11, 29), duty=CouncilDuty.STANDING)
    second = counted.contest.councillors[1].user
    case = meeting.cases.first()
    who = {"member": second, "declared_by": second, "declared_at": CLOSED_AT}
    DeclaredConflict.objects.create(case=case, ground="Có em ruột được xét.", **who)
    decision = CouncilDecision.objects.get()
    Meeting.objects.update(agenda="- Biểu quyết", guests="Đại diện Ban Dân vận", council=decision)
    Vote.objects.create(
        case=case, member=absent.get().member, choice="yes", written=True, recorded_by=second, cast_at=CLOSED_AT
    )
    PostponedCase.objects.create(
        meeting=meeting,
        quota_line=case.quota_line,
        unit=case.unit,
        recipient_key="b",
        recipient_name="UBND xã B",
        reason="Chờ kết quả kiểm tra.",
        postponed_by=second,
        postponed_at=CLOSED_AT,
    )
    ground = ground_of(counted.campaign, TODAY)
    said = minutes(ground, ground.meeting)
    assert said.established.startswith(f"Quyết định số {decision.document} ngày ")
    assert (said.agenda, said.guests) == (("Biểu quyết",), ("Đại diện Ban Dân vận",))
    assert said.in_writing == 1
    assert said.absent[0].role == "Ủy viên thường trực"
    assert said.absent[0].opinion == ("có ý kiến bằng văn bản ngày 29/11/2024: “Đồng ý. Không có ý kiến khác”")
    assert [one.sentence for one in said.postponed] == [
        "UBND xã B (nội dung thi đua số 01); lý do: chờ kết quả kiểm tra"
    ]
    assert said.cases[0].conflicts == (f"{second.full_name} (có em ruột được xét)",)


def test_a_word_on_two_places_stands_in_the_minutes_of_the_meeting_before_whose_end_it_was_recorded():
    awarded = make_awarded()
    rulings = {"campaign": awarded.campaign, "ground": "Thành tích chính.", "recorded_by": awarded.secretary.user}
    TwoAwardRuling.objects.create(
        recipient_key="a", recipient_name="Lê Thị Hoa", kept=awarded.contest.people, recorded_at=NOW, **rulings
    )
    TwoAwardRuling.objects.create(recipient_key="b", recipient_name="Sau", recorded_at=LATER, **rulings)
    ground = ground_of(awarded.campaign, TODAY)
    (told,) = minutes(ground, ground.meeting).two_places
    assert (told.name, told.grounds) == ("Lê Thị Hoa", "thành tích chính")
    assert told.kept == "ở nội dung thi đua số 01 (chỉ tiêu giấy khen cho cá nhân)"


def test_papers_of_meetings_are_read_in_the_same_number_of_statements_however_much_happened(counted):
    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            ground = ground_of(counted.campaign, TODAY)
            assert minutes(ground, ground.meeting).cases
            assert tally(ground, ground.meeting).team
        return len(queries)

    before, case = cost(), counted.meeting.cases.order_by("position").first()
    figures = {"issued": 2, "yes": 1, "no": 0, "blank": 0, "invalid": 1, "unused": 0, "entered_at": CLOSED_AT}
    for number, member in enumerate(counted.contest.councillors):
        who, key = member.user, f"k{number}"
        DeclaredConflict.objects.create(
            case=case, member=who, ground="Người thân", declared_by=who, declared_at=CLOSED_AT
        )
        PaperCount.objects.update_or_create(case=case, entered_by=who, defaults=figures)
        about = {"recipient_key": key, "recipient_name": key}
        PostponedCase.objects.create(
            meeting=counted.meeting,
            quota_line=case.quota_line,
            unit=case.unit,
            reason="Chờ",
            postponed_by=who,
            postponed_at=NOW,
            **about,
        )
        TwoAwardRuling.objects.create(
            campaign=counted.campaign, kept=case.quota_line, ground="a", recorded_by=who, recorded_at=NOW, **about
        )
    assert cost() == before
