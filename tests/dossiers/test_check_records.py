"""check_records says nothing about sound data and names every kind of damage."""

from decimal import Decimal
from io import StringIO

import pytest
from django.core.files.base import ContentFile
from django.core.management import CommandError, call_command
from django.db.models import F

from awards.models import Allocation, MeetingCase, Nomination, Ranking, RankingRow, Slot, Vote
from awards.states import MEETING_ENDED, CaseResult, VoteChoice
from campaigns.logbook import seal_entries
from campaigns.models import Job, LogEntry, Participant, QuotaLine, Unit, User
from dossiers.actions.documents import set_document_number
from dossiers.models import Document
from dossiers.snapshots import fingerprint
from scoring.models import Evidence, Scorecard, ScoreLine
from scoring.states import Decision, LineStatus
from tests.factories.campaigns import NOW, make_content, make_group, make_quota_line, make_unit
from tests.factories.dossiers import HELD_ON, LATER, Awarded, make_awarded, make_minutes, make_proposal, make_report

pytestmark = pytest.mark.django_db


def said() -> str:
    out = StringIO()
    try:
        call_command("check_records", stdout=out)
    except CommandError as error:
        out.write(str(error))
    return out.getvalue()


@pytest.fixture(scope="module")
def awarded(rows_for_many):
    with rows_for_many():
        yield sound_awarded()


def sound_awarded() -> Awarded:
    """A contest with its papers printed and evidence stored, on which no check finds a fault."""
    awarded = make_awarded()
    minutes = make_minutes(awarded)
    set_document_number(document=minutes, number="5", dated_on=HELD_ON, by_user=awarded.secretary.user, now=LATER)
    make_proposal(awarded)
    make_report(awarded)
    make_report(awarded, awarded.slot(number=2))
    ScoreLine.objects.update(
        decision=Decision.ACCEPTED,
        verified_status=F("final_status"),
        verified_points=F("final_points"),
        verified_by=awarded.officer.user,
        verified_at=NOW,
    )
    card = awarded.contest.cards[0]
    evidence = Evidence(
        campaign=awarded.campaign,
        unit=card.unit,
        display_name="Kế hoạch.pdf",
        media_type="application/pdf",
        size=4,
        sha256="9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        uploaded_by=awarded.officer.user,
        uploaded_at=NOW,
    )
    evidence.file.save("x", ContentFile(b"test"))
    seal_entries()
    return awarded


def test_sound_data_are_sound(awarded):
    assert said().strip() == "Không phát hiện sai lệch."


def test_a_fault_ends_with_a_count_and_a_failure(awarded):
    Unit.objects.filter(pk=awarded.contest.units[0].pk).update(sort_key="sai")
    with pytest.raises(CommandError, match="Phát hiện 1 sai lệch"):
        call_command("check_records", stdout=StringIO())


def edited_log(awarded):
    LogEntry.objects.filter(position=2).update(reason="sửa lén")


def removed_log(awarded):
    LogEntry.objects.filter(position=2).delete()


def wrong_sum(awarded):
    parent = make_quota_line(awarded.contest.content, count=9, method="", title="Tập thể")
    QuotaLine.objects.filter(pk=awarded.contest.line.pk).update(parent=parent)


def foreign_group(awarded):
    other = make_group(make_content(awarded.campaign, "02"), scored=False)
    awarded.contest.line.groups.add(other)


def foreign_participant(awarded):
    unit = make_awarded().contest.units[0]
    Participant.objects.create(group=make_group(awarded.contest.content, scored=False), unit=unit)


def old_user_key(awarded):
    User.objects.filter(pk=awarded.officer.user_id).update(search_key="sai")


def wrong_total(awarded):
    Scorecard.objects.filter(pk=awarded.contest.cards[0].pk).update(final_total=Decimal("99"))


def points_off_the_rule(awarded):
    line = ScoreLine.objects.filter(criterion__code="I.1").first()
    ScoreLine.objects.filter(pk=line.pk).update(
        answer={"value": "50"}, self_status=LineStatus.SCORED, self_points=Decimal("51")
    )


def line_without_final_points(awarded):
    ScoreLine.objects.filter(criterion__code="I.1").update(final_points=None)


def unit_without_card(awarded):
    Participant.objects.create(group=awarded.contest.group, unit=make_unit(awarded.campaign.authority))


def lost_evidence(awarded):
    Evidence.objects.update(file="nowhere.pdf")


def other_evidence(awarded):
    Evidence.objects.update(sha256="0" * 64)


def edited_ranking(awarded):
    RankingRow.objects.filter(rank=1).update(points=Decimal("98"))


def edited_seal(awarded):
    Ranking.objects.update(hash="0" * 64)


def edited_allocation(awarded):
    Allocation.objects.update(hash="0" * 64)


def place_too_few(awarded):
    MeetingCase.objects.filter(slot__number=2, quota_line=awarded.contest.line).update(slot=None)
    Slot.objects.filter(quota_line=awarded.contest.line, number=2).delete()


def another_recipient(awarded):
    Nomination.objects.update(search_key="nguoi khac")


def votes_off_the_count(awarded):
    Vote.objects.filter(case__position=1).update(choice=VoteChoice.NO)


def result_off_the_votes(awarded):
    MeetingCase.objects.filter(position=1).update(result=CaseResult.NOT_AGREED)


def edited_data(awarded):
    document = Document.objects.filter(kind="proposal").get()
    Document.objects.filter(pk=document.pk).update(data=document.data | {"abstract": "Khác"})


def edited_number(awarded):
    Document.objects.filter(number="5").update(number="6")


def lost_print(awarded):
    Document.objects.filter(kind="proposal").update(pdf="nowhere.pdf")


def other_print(awarded):
    Document.objects.filter(kind="proposal").update(pdf_sha256="0" * 64)


def print_without_work(awarded):
    Job.objects.all().delete()
    Document.objects.filter(kind="proposal").update(print_state="waiting")


def version_gone(awarded):
    Document.objects.filter(kind="council_minutes", version=1).delete()


def number_twice(awarded):
    reports = Document.objects.filter(kind="achievement_report").order_by("made_at", "pk")
    for document in reports:
        head = document.data["head"] | {"number": "7", "dated": HELD_ON.isoformat()}
        data = document.data | {"head": head}
        Document.objects.filter(pk=document.pk).update(
            number="7", dated_on=HELD_ON, unit=reports[0].unit, data=data, data_hash=fingerprint(data)
        )


@pytest.mark.parametrize(
    ("damage", "words"),
    [
        (edited_log, "Nhật ký mục số 2"),
        (removed_log, "Nhật ký thiếu mục số 2"),
        (wrong_sum, "“Tập thể” ghi 9, các mục con cộng 2"),
        (foreign_group, "lấy khối của Nội dung 02"),
        (foreign_participant, "nối dữ liệu của hai cơ quan (unit__authority, group__content__campaign__authority)"),
        (old_user_key, "khóa sắp xếp, tìm kiếm không khớp họ tên"),
        (wrong_total, "tổng chính thức ghi 99, tính lại 97,5"),
        (points_off_the_rule, "điểm tự chấm ghi 51"),
        (line_without_final_points, "dòng này không có điểm chính thức"),
        (unit_without_card, "thiếu bảng tự chấm của Nội dung 01"),
        (lost_evidence, "Tài liệu “Kế hoạch.pdf”"),
        (other_evidence, "tệp không còn như khi tải lên"),
        (edited_ranking, "ô result.rows[0].points ghi 98, tính lại 97.5"),
        (edited_seal, "ô hash ghi 000"),
        (edited_allocation, "nội dung không khớp mã niêm phong"),
        (place_too_few, "chỉ tiêu 2, có 1 suất"),
        (another_recipient, "không khớp bảng xếp hạng hoặc đề nghị"),
        (votes_off_the_count, "số phiếu ghi không khớp"),
        (result_off_the_votes, "kết quả “Không nhất trí” không theo số phiếu"),
        (edited_data, "dữ liệu không khớp mã dữ liệu khi lập"),
        (edited_number, "số, ngày văn bản không khớp dữ liệu"),
        (lost_print, "không còn tệp bản in"),
        (other_print, "tệp bản in không còn như khi tạo"),
        (print_without_work, "không có việc in nào"),
        (version_gone, "các lần lập không liên tục"),
        (number_twice, "số 07 không có trong sổ số đã cấp"),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_each_kind_of_damage_is_named(awarded, damage, words):
    damage(awarded)
    assert words in said()


def test_an_agreed_place_without_its_vote_is_named(awarded):
    MeetingCase.objects.filter(position=1).update(recipient_key="unit:0")
    assert "không có kết quả biểu quyết" in said()


def test_minutes_cite_the_logbook_and_what_they_cite_is_held_against_it(awarded, db):
    """By the check itself, and by whoever types what stands on the signed paper."""
    entry = LogEntry.objects.get(verb=MEETING_ENDED)
    minutes = make_minutes(awarded)
    assert minutes.data["logbook"] == {"position": entry.position, "hash": entry.hash}
    as_printed = [str(entry.position), f"{entry.hash[:8]} {entry.hash[8:].upper()}"]
    call_command("check_records", anchor=[as_printed], stdout=StringIO())

    LogEntry.objects.filter(position__gte=entry.position).delete()
    assert "nhật ký không khớp mục số" in said()
    out = StringIO()
    with pytest.raises(CommandError):
        call_command("check_records", anchor=[as_printed], stdout=out)
    assert f"Nhật ký không còn mục số {entry.position} đã in" in out.getvalue()
