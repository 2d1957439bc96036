"""Awards of earlier years: written in, mended, taken out, found whatever the spelling."""

from dataclasses import replace
from datetime import date

import pytest

from awards.actions.earlier_awards import amend_earlier, record_earlier, remove_earlier
from awards.models import Award, AwardDecision
from awards.outcome.earlier import Earlier, Recipient
from awards.outcome.history import Wish, of_recipient, search
from awards.outcome.papers import Paper
from awards.outcome.titles import is_title
from campaigns.models import LogEntry
from campaigns.roles import Role
from campaigns.rules import Refused
from campaigns.states import AwardLevel, RecipientKind
from tests.factories.awards import make_contest
from tests.factories.campaigns import NOW, make_authority, make_member, make_unit
from tests.factories.decisions import LATER, agreed, decided

PAPER = Paper("Giấy khen", "812/QĐ-UBND", date(2022, 12, 20), "Chủ tịch UBND huyện Mẫu")
HOA = Recipient(RecipientKind.INDIVIDUAL, "Lý Thị Thúy", None, "UBND xã Cũ", "Công chức", 1985)


@pytest.fixture
def office(db):
    authority = make_authority()
    return make_member(make_unit(authority, "Hội đồng"), Role.SECRETARY)


def write(office, recipient=HOA, paper=PAPER, level=AwardLevel.OWN):
    return record_earlier(
        authority=office.unit.authority, earlier=Earlier(level, paper, recipient), by_user=office.user, now=NOW
    )


def refused(act, **given):
    with pytest.raises(Refused) as found:
        act(**given)
    return found.value


def test_further_recipients_join_the_decision_that_is_there(office):
    unit = make_unit(office.unit.authority, "UBND xã An Cư")
    write(office)
    write(office, Recipient(RecipientKind.COLLECTIVE, unit.name, unit, ""), replace(PAPER, document="812/qđ-ubnd"))
    assert AwardDecision.objects.get().awards.count() == 2
    assert Award.objects.get(unit=unit).recipient_key == f"unit:{unit.pk}"


def test_a_decision_that_gives_two_forms_is_one_number_with_two(office):
    write(office)
    write(office, paper=replace(PAPER, form="Lao động tiên tiến"))
    assert AwardDecision.objects.count() == 2


@pytest.mark.parametrize(
    ("recipient", "paper", "level", "why"),
    [
        (HOA, PAPER, AwardLevel.OWN, "đã có trong Quyết định số 812/QĐ-UBND"),
        (replace(HOA, name="Lí Thị Thuý"), PAPER, AwardLevel.OWN, ""),
        (replace(HOA, name="Người khác"), replace(PAPER, issuer="Giám đốc Sở"), AwardLevel.OWN, "đã ghi do"),
        (replace(HOA, name="Người khác"), PAPER, AwardLevel.PROVINCE, "đã ghi do"),
        (replace(HOA, birth_year=2024), PAPER, AwardLevel.OWN, "Năm sinh 2024"),
        (replace(HOA, unit_name=""), PAPER, AwardLevel.OWN, "phải ghi đơn vị công tác"),
        (HOA, replace(PAPER, issued_on=date(2030, 1, 1)), AwardLevel.OWN, "ở sau hôm nay"),
    ],
)
def test_what_contradicts_the_record_is_refused(office, nothing_written, recipient, paper, level, why):
    write(office)
    if not why:
        assert write(office, recipient, paper, level)  # another spelling is another row; the history joins them
        return
    with nothing_written():
        found = refused(write, office=office, recipient=recipient, paper=paper, level=level)
    assert why in str(found)


@pytest.mark.django_db
def test_nobody_joins_a_decision_of_a_campaign(nothing_written):
    contest = agreed(make_contest(members=1))
    decision = decided(contest)
    paper = Paper(decision.form, decision.document, decision.issued_on, decision.issuer)
    earlier = Earlier(AwardLevel.OWN, paper, HOA)
    with nothing_written():
        given = {"earlier": earlier, "by_user": contest.secretary.user, "now": LATER}
        assert "của một phong trào" in str(refused(record_earlier, authority=contest.campaign.authority, **given))


def test_only_the_secretary_writes(office, nothing_written):
    head = make_member(office.unit, Role.HEAD)
    with nothing_written():
        assert refused(write, office=head).status == 403


def test_the_history_joins_two_spellings_of_one_person(office):
    first = write(office)
    write(office, replace(HOA, name="Lí Thị Thuý", unit_name="Phòng Mới"), replace(PAPER, document="9/QĐ-UBND"))
    write(office, replace(HOA, birth_year=None), replace(PAPER, document="10/QĐ-UBND"))
    write(office, replace(HOA, birth_year=1970), replace(PAPER, document="11/QĐ-UBND"))
    found = of_recipient(Award.objects.all(), first)
    assert [one.decision.document for one in found] == ["10/QĐ-UBND", "9/QĐ-UBND", "812/QĐ-UBND"]


def test_a_unit_keeps_its_history_under_a_new_name(office):
    unit = make_unit(office.unit.authority, "Phòng Văn hóa")
    first = write(office, Recipient(RecipientKind.COLLECTIVE, "Phòng Văn hóa", unit, ""))
    unit.set_name("Phòng Văn hóa - Xã hội")
    unit.save()
    again = Recipient(RecipientKind.COLLECTIVE, unit.name, unit, "")
    write(office, again, replace(PAPER, document="9/QĐ-UBND"))
    assert of_recipient(Award.objects.all(), first).count() == 2


@pytest.mark.parametrize(
    ("wish", "hit"),
    [
        (Wish(name="ly thi thuy"), True),
        (Wish(name="LÍ THỊ"), True),
        (Wish(name="hoa"), False),
        (Wish(unit="xa cu"), True),
        (Wish(number="812/qđ"), True),
        (Wish(year=2022), True),
        (Wish(year=2021), False),
        (Wish(form="Giấy khen"), True),
        (Wish(form="Bằng khen"), False),
        (Wish(state="revoked"), False),
    ],
)
def test_awards_are_found_without_marks_by_name_unit_year_number_and_form(office, wish, hit):
    write(office)
    assert search(Award.objects.all(), wish).exists() is hit


def test_a_recipient_is_amended_with_a_reason_and_its_keys_follow(office):
    award = write(office)
    given = {"award": award, "by_user": office.user, "now": NOW}
    amend_earlier(recipient=replace(HOA, name="Lý Thị Thùy Dương"), reason="Thiếu chữ", **given)
    award.refresh_from_db()
    assert award.search_key == "li thi thui duong"
    entry = LogEntry.objects.get(verb="sửa khen thưởng các năm trước")
    assert entry.changes == {"recipient_name": ["Lý Thị Thúy", "Lý Thị Thùy Dương"]}


def test_what_was_never_given_is_taken_out_with_its_decision(office):
    award = write(office)
    remove_earlier(award=award, reason="Nhập nhầm", by_user=office.user, now=NOW)
    assert not AwardDecision.objects.exists()
    assert LogEntry.objects.get(verb="gỡ khen thưởng các năm trước").reason == "Nhập nhầm"


@pytest.mark.django_db
def test_an_award_of_a_campaign_is_neither_amended_nor_taken_out(nothing_written):
    contest = agreed(make_contest(members=1))
    award = decided(contest).awards.all()[0]
    given = {"award": award, "reason": "x", "by_user": contest.secretary.user, "now": LATER}
    with nothing_written():
        assert "giữ nguyên như khi quyết định" in str(refused(remove_earlier, **given))
        assert "giữ nguyên như khi quyết định" in str(refused(amend_earlier, recipient=HOA, **given))


@pytest.mark.parametrize(
    ("form", "title"),
    [
        ("Lao động tiên tiến", True),
        ("Danh hiệu “Tập thể Lao động xuất sắc”", True),
        ("Chiến sĩ thi đua cơ sở", True),
        ("Giấy khen", False),
        ("Bằng khen", False),
        ("Kỷ niệm chương", False),
    ],
)
def test_titles_are_told_from_forms_of_commendation(form, title):
    assert is_title(form) is title
