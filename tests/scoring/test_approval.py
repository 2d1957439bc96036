"""What the head sees before sending, and the receipt after it."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from awards.actions.nominations import propose, withdraw_nomination
from campaigns.models import QuotaLine
from campaigns.roles import OVERSEERS, Role
from campaigns.states import Method, RecipientKind
from scoring.actions.evidence import remove_evidence
from scoring.actions.lines import save_line
from scoring.actions.scorecards import finish, recall, return_to_officer, submit
from scoring.actions.verification import accept_line
from scoring.models import Scorecard
from tests.factories.awards import person
from tests.factories.campaigns import NOW, make_member, make_quota_line
from tests.scoring.test_evidence import add, add_address
from tests.scoring.test_scorecards import filled, finished
from tests.scoring.unit_side import make_world

pytestmark = pytest.mark.django_db
WHY = "Ghi nhầm số liệu tiêu chí I.1.b"


def text_of(response, status=200) -> str:
    assert response.status_code == status, response
    return response.content.decode()


def approval(world, sign_in) -> str:
    return text_of(sign_in(world.head).get(reverse("approve", args=[world.card.pk])))


def answer(world, code, value, note=""):
    line = world.line(code)
    save_line(line=line, answer=value, note=note, version=line.version, by_user=world.officer.user, now=NOW)


def returned(world):
    return_to_officer(scorecard=world.card, reason="Sửa", by_user=world.head.user, now=NOW)


def sent(world, now=NOW):
    submit(scorecard=world.card, by_user=world.head.user, now=now)
    return world


def people_line(world) -> QuotaLine:
    return make_quota_line(
        world.card.content,
        world.card.group,
        count=2,
        method=Method.PROPOSAL,
        recipient_kind=RecipientKind.INDIVIDUAL,
        title="Giấy khen cho cá nhân",
    )


def nominate(world, line, name="Lê Thị Hoa", birth_year=1985):
    unit, who = world.card.unit, person(name, birth_year)
    return propose(quota_line=line, proposed_by_unit=unit, unit=unit, particulars=who, by_user=world.head.user, now=NOW)


# --- differences ---


def test_the_first_time_there_is_nothing_to_compare_with(sign_in):
    assert "Đây là lần đầu bảng này được hoàn thành" in approval(finished(make_world()), sign_in)


def test_what_changed_since_the_head_returned_it_is_told_line_by_line(sign_in):
    world = filled(make_world())
    gone = add(world).evidence
    finish(scorecard=world.card, by_user=world.officer.user, now=NOW)
    returned(world)
    answer(world, "I.1.b", {"num": "40", "den": "50"}, note="Theo sổ của xã")
    remove_evidence(line=world.line("I.1.a"), evidence=gone, by_user=world.officer.user, now=NOW)
    add_address(world)
    finish(scorecard=world.card, by_user=world.officer.user, now=NOW)

    text = approval(world, sign_in)

    assert "so với bản lần 1, hoàn thành lúc" in text
    assert "2 dòng khác. Tổng điểm 89 → <strong>82</strong>" in text
    assert "(−7)" in text
    assert "47 điểm</strong>" in text
    assert "40 điểm</strong>" in text
    assert "Theo sổ của xã" in text
    assert '<span class="gain">thêm</span> Tin bài' in text
    assert f'<span class="loss">bớt</span> {gone.display_name}' in text


def test_a_card_finished_again_as_it_was_differs_in_nothing(sign_in):
    world = finished(make_world())
    returned(world)
    finish(scorecard=world.card, by_user=world.officer.user, now=NOW)

    assert "Không dòng nào khác bản trước." in approval(world, sign_in)


def test_a_card_still_in_work_is_compared_with_what_was_taken_back(sign_in):
    world = sent(finished(make_world()))
    recall(scorecard=world.card, reason=WHY, by_user=world.head.user, now=NOW)
    answer(world, "I.1.a", {"value": False})

    text = approval(world, sign_in)

    assert "thu hồi lúc" in text
    assert "1 dòng khác. Tổng điểm 89 → <strong>49</strong>" in text


# --- people put forward ---


def test_the_people_put_forward_for_this_content_are_listed_with_their_state(sign_in):
    world = finished(make_world())
    line = people_line(world)
    nominate(world, line)
    withdrawn = nominate(world, line, "Trần Văn Rút", 1980)
    withdraw_nomination(nomination=withdrawn, reason="Xin rút", by_user=world.head.user, now=NOW)

    text = approval(world, sign_in)

    assert "Lê Thị Hoa</a>" in text
    assert "Công chức văn hóa - xã hội, UBND xã Vĩnh Trung" in text
    assert "Giấy khen cho cá nhân" in text
    assert "Đã đề nghị" in text
    assert "Trần Văn Rút" not in text


def test_where_nobody_is_put_forward_the_page_says_so_and_where_it_is_done(sign_in):
    world = finished(make_world())
    people_line(world)

    text = approval(world, sign_in)

    page = reverse("nominations", args=[world.card.content.campaign.code])
    assert "Đơn vị chưa đề nghị tập thể, cá nhân nào ở nội dung này." in text
    assert f'href="{page}?content=01"' in text


def test_a_content_without_places_to_propose_for_leads_nowhere(sign_in):
    text = approval(finished(make_world()), sign_in)

    assert "Nội dung này không có chỉ tiêu đề nghị cho đơn vị" in text
    assert "?content=01" not in text


def test_the_page_costs_the_same_for_one_nominee_and_for_many(sign_in, django_assert_num_queries):
    world = finished(make_world())
    line = people_line(world)
    nominate(world, line)
    client, url = sign_in(world.head), reverse("approve", args=[world.card.pk])
    client.get(url)
    with django_assert_num_queries(12):
        client.get(url)
    for number in range(6):
        nominate(world, line, f"Trần Thị Người {number}")
    with django_assert_num_queries(12):
        client.get(url)


# --- lateness ---


def due_on(day):
    return make_world(self_score_until=day, verify_until=day, petition_until=day, dossier_due=day)


def test_the_days_of_lateness_are_said_on_the_page_and_in_the_question(sign_in):
    due = timezone.localdate() - timedelta(days=3)
    world = finished(due_on(due))

    text = approval(world, sign_in)

    assert "trình hôm nay sẽ ghi nhận trễ 3 ngày." in text
    assert "Trình hôm nay sẽ ghi nhận trễ 3 ngày.</p>" in text


def test_nothing_is_said_of_lateness_while_there_is_time(sign_in):
    due = timezone.localdate()
    assert "ghi nhận trễ" not in approval(finished(due_on(due)), sign_in)


def test_taking_back_a_card_in_time_after_the_last_day_warns_that_it_will_be_late(sign_in):
    due = timezone.localdate() - timedelta(days=2)
    world = sent(finished(due_on(due)), timezone.now() - timedelta(days=5))

    text = text_of(sign_in(world.head).get(reverse("receipt", args=[world.card.pk])))

    assert "trình lại hôm nay sẽ ghi nhận trễ 2 ngày." in text


# --- receipt ---


def test_submitting_leads_to_the_receipt(sign_in):
    world = finished(make_world(self_score_until=date(2024, 11, 1)))

    response = sign_in(world.head).post(reverse("submit_scorecard", args=[world.card.pk]), follow=True)

    text = text_of(response)
    found = world.card.handovers.get()
    assert response.redirect_chain == [(reverse("receipt", args=[world.card.pk]), 302)]
    assert found.sha256 in text
    assert found.sha256[:12].upper() in text
    for words in ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "UBND xã Vĩnh Trung", "Nguyễn Thành Được", "89 / 100 điểm"):
        assert words in text
    late = Scorecard.objects.get(pk=world.card.pk).late_days
    assert f"hết ngày 01/11/2024 – trễ {late} ngày" in text


def test_an_earlier_receipt_is_kept_and_marked_as_taken_back(sign_in):
    world = sent(finished(make_world()))
    recall(scorecard=world.card, reason=WHY, by_user=world.head.user, now=NOW)
    finish(scorecard=world.card, by_user=world.officer.user, now=NOW)
    sent(world, NOW + timedelta(hours=1))
    client, url = sign_in(world.officer), reverse("receipt", args=[world.card.pk])

    newest, first = text_of(client.get(url)), text_of(client.get(url, {"number": "1"}))

    assert "Đã thu hồi" not in newest
    assert "trình lần 2" in newest
    assert "Đã thu hồi lúc" in first
    for number in ("3", "x"):
        assert client.get(url, {"number": number}).status_code == 404


def test_a_receipt_is_read_by_the_unit_and_the_offices_and_exists_for_nobody_else(sign_in):
    world = sent(finished(make_world()))
    url = reverse("receipt", args=[world.card.pk])

    assert sign_in(world.stranger).get(url).status_code == 404
    for role in sorted(OVERSEERS):
        text = text_of(sign_in(make_member(world.card.content.campaign.lead_unit, role)).get(url))
        assert "Thu hồi</button>" not in text
    assert sign_in(world.head).get(reverse("receipt", args=[world.other.pk])).status_code == 404


def test_a_card_that_was_never_sent_has_no_receipt(sign_in):
    world = finished(make_world())

    assert sign_in(world.head).get(reverse("receipt", args=[world.card.pk])).status_code == 404


# --- taking back ---


def test_the_head_takes_back_from_the_workbench_and_the_officer_reads_why(sign_in):
    world = sent(finished(make_world()))
    head = sign_in(world.head)
    assert 'id="recall"' in text_of(head.get(reverse("scorecard", args=[world.card.pk])))

    response = head.post(reverse("recall_scorecard", args=[world.card.pk]), {"reason": WHY}, follow=True)

    assert "Đã thu hồi. Bảng trở về cho cán bộ nhập liệu sửa" in text_of(response)
    text = text_of(sign_in(world.officer).get(reverse("scorecard", args=[world.card.pk])))
    assert f"Thu hồi: {WHY}" in text
    assert "Đã thu hồi" in text
    assert reverse("receipt", args=[world.card.pk]) in text


def test_a_refused_taking_back_says_who_has_begun(sign_in, nothing_written):
    world = sent(finished(make_world()))
    office = make_member(world.card.content.campaign.lead_unit, Role.VERIFIER)
    accept_line(line=world.line("I.1.a"), basis="Xem bản gốc.", by_user=office.user, now=NOW)
    head, told = sign_in(world.head), f"{office.user} đã thẩm định tiêu chí I.1.a lúc"

    page = text_of(head.get(reverse("scorecard", args=[world.card.pk])))
    with nothing_written():
        refused = text_of(head.post(reverse("recall_scorecard", args=[world.card.pk]), {"reason": WHY}), 409)

    assert told in page
    assert told in refused
    assert 'id="recall"' not in page


@pytest.mark.parametrize("who", ["officer", "manager"])
def test_only_a_head_takes_back(who, sign_in, nothing_written):
    world = sent(finished(make_world()))
    client = sign_in(getattr(world, who))

    with nothing_written():
        assert client.post(reverse("recall_scorecard", args=[world.card.pk]), {"reason": WHY}).status_code == 403
