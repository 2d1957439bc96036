"""Who signs: the ways of signing, who writes them down, and what is refused."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from campaigns.actions.signatories import SigningValues, write_signatory
from campaigns.models import LogEntry, Signatory
from campaigns.roles import Role
from campaigns.rules import Refused
from campaigns.signing.lines import EXAMPLES, line_blockers
from tests.factories.campaigns import NOW, make_authority, make_campaign, make_member, make_unit

SINCE = date(2024, 1, 1)
TYPED = {
    "role": "unit_head",
    "lines": "tm. ủy ban nhân dân\r\nkt. chủ tịch",
    "title": "Phó Chủ tịch",
    "full_name": "Võ Thị Mai",
    "valid_from": "01/01/2024",
}


@pytest.mark.parametrize(("what", "lines"), EXAMPLES)
def test_the_ways_of_the_decree_are_taken(what, lines):
    *above, title = lines
    assert line_blockers(above, title, "Võ Thị Mai") == []


@pytest.mark.parametrize(
    ("lines", "title", "words"),
    [
        (["KT. CHỦ TỊCH"], "CHỦ TỊCH", "việc của cấp phó"),
        (["KT. CHỦ TỊCH", "TM. ỦY BAN NHÂN DÂN"], "PHÓ CHỦ TỊCH", "không đi với nhau"),
        (["TUQ. CHỦ TỊCH", "KT. TRƯỞNG PHÒNG"], "PHÓ TRƯỞNG PHÒNG", "không ủy quyền lại"),
        (["KT. TRƯỞNG PHÒNG"], "Q. TRƯỞNG PHÒNG", "không ký thay"),
        (["THAY MẶT ỦY BAN"], "CHỦ TỊCH", "không theo dạng"),
        (["TM."], "CHỦ TỊCH", "không theo dạng"),
    ],
)
def test_what_the_decree_does_not_know_is_refused(lines, title, words):
    assert words in " ".join(one.text for one in line_blockers(lines, title, "Võ Thị Mai"))


def test_a_degree_is_no_part_of_a_signers_name():
    assert "học hàm, học vị" in line_blockers([], "CHỦ TỊCH", "ThS. Võ Thị Mai")[0].text


def values(unit, **changed) -> SigningValues:
    given = {"role": "unit_head", "lines": (), "title": "CHỦ TỊCH", "full_name": "Võ Thị Mai", "post": ""}
    return SigningValues(unit=unit, valid_from=SINCE, **(given | changed))


@pytest.fixture
def campaign(db):
    return make_campaign(make_authority())


def test_a_head_writes_down_who_signs_for_the_unit_and_for_no_other(campaign, nothing_written):
    own, other = make_unit(campaign.authority), make_unit(campaign.authority)
    who = {"authority": campaign.authority, "by_user": make_member(own, Role.HEAD).user, "now": NOW}
    made = write_signatory(values=values(own), **who)
    assert (made.unit, made.title) == (own, "CHỦ TỊCH")
    for unit, role in ((other, "unit_head"), (None, "chairman")):
        with nothing_written(), pytest.raises(Refused) as refused:
            write_signatory(values=values(unit, role=role), **who)
        assert refused.value.status == 403


def test_mending_is_told_with_old_and_new(campaign):
    secretary = make_member(campaign.council_unit, Role.SECRETARY)
    who = {"authority": campaign.authority, "by_user": secretary.user, "now": NOW}
    row = write_signatory(values=values(None, role="chairman"), **who)
    write_signatory(values=values(None, role="chairman", full_name="Lê Văn An"), row=row, **who)
    entry = LogEntry.objects.get(verb="sửa người ký")
    assert entry.changes["full_name"] == ["Võ Thị Mai", "Lê Văn An"]


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"valid_to": date(2023, 1, 1)}, "từ ngày bắt đầu"),
        ({"role": "chairman"}, "Tư cách ký không khớp"),
        ({}, "Đã ghi người ký này từ ngày 01/01/2024"),
    ],
)
def test_what_contradicts_itself_is_refused(campaign, nothing_written, changed, words):
    unit = make_unit(campaign.authority)
    who = {"authority": campaign.authority, "by_user": make_member(unit, Role.HEAD).user, "now": NOW}
    write_signatory(values=values(unit), **who)
    with nothing_written(), pytest.raises(Refused) as refused:
        write_signatory(values=values(unit, **changed), **who)
    assert words in " ".join(one.text for one in refused.value.blockers)


def test_the_page_takes_lines_as_typed_and_shows_them_as_they_are_printed(campaign, sign_in):
    unit = make_unit(campaign.authority)
    browser = sign_in(make_member(unit, Role.HEAD))
    assert "Chưa ghi người ký nào" in browser.get(reverse("signatories")).content.decode()
    assert browser.post(reverse("signatory_new"), TYPED | {"unit": unit.pk}).status_code == 302
    row = Signatory.objects.get(unit=unit)
    assert (row.prefix_lines, row.title) == (["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH"], "PHÓ CHỦ TỊCH")
    assert "KT. CHỦ TỊCH" in browser.get(reverse("signatories")).content.decode()
    page = browser.post(reverse("signatory_edit", args=[row.pk]), TYPED | {"unit": unit.pk, "title": "Chủ tịch"})
    assert (page.status_code, "việc của cấp phó" in page.content.decode()) == (422, True)


def test_a_head_neither_sees_nor_mends_what_another_unit_has(campaign, sign_in):
    mine, other = make_unit(campaign.authority), make_unit(campaign.authority)
    head = make_member(other, Role.HEAD)
    row = write_signatory(authority=campaign.authority, values=values(other), by_user=head.user, now=NOW)
    browser = sign_in(make_member(mine, Role.HEAD))
    assert browser.get(reverse("signatory_edit", args=[row.pk])).status_code == 404
    assert "Võ Thị Mai" not in browser.get(reverse("signatories")).content.decode()
    assert browser.post(reverse("signatory_new"), TYPED | {"unit": other.pk}).status_code == 422


def test_more_signatories_cost_no_more_statements(campaign, sign_in):
    secretary = make_member(campaign.council_unit, Role.SECRETARY)
    who = {"authority": campaign.authority, "by_user": secretary.user, "now": NOW}
    browser = sign_in(secretary)

    def cost() -> int:
        write_signatory(values=values(make_unit(campaign.authority)), **who)
        with CaptureQueriesContext(connection) as found:
            browser.get(reverse("signatories"))
        return len(found)

    cost()
    assert cost() == cost()
