from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from awards.actions.allocation import allocate_places
from awards.actions.closing import close_meeting
from awards.models import Meeting, Nomination, Ranking, Slot, TieRuling, Vote
from awards.states import SlotState
from awards.worklist import tasks
from campaigns.roles import Role
from tests.factories.awards import (
    MEETING_AT,
    bar,
    make_contest,
    nominate,
    opened,
    person,
    publish,
    sealed,
    unpublish,
)
from tests.factories.campaigns import NOW, make_member, make_unit

pytestmark = pytest.mark.django_db
MOST_QUERIES = 24


@pytest.fixture
def contest():
    return make_contest(["97", "95", "95", "90"], count=2, members=3)


def allocated(contest):
    allocate_places(campaign=contest.campaign, by_user=contest.secretary.user, now=NOW)
    return contest


def page(browser, name, *args, **query):
    response = browser.get(reverse(name, args=args), query)
    return response, response.content.decode()


def statements(browser, name, *args):
    url = reverse(name, args=args)
    browser.get(url)
    with CaptureQueriesContext(
        connection,
    ) as found:
        assert browser.get(url).status_code == 200
    return len(found)


def test_the_ranking_page_shows_ties_the_cut_and_who_is_barred(contest, sign_in):
    bar(contest.cards[3])
    _, text = page(sign_in(contest.secretary), "rankings", contest.campaign.code)
    assert text.count("tie tie-first") == 1
    assert text.count("cut-off-line") == 1
    assert "Tranh 01 suất" in text
    assert "Không xét khen: Bị phê bình (Công văn 12/UBND)" in text
    assert "Chưa chốt" in text


def test_points_of_a_ranking_stand_under_each_other(sign_in):
    contest = make_contest(["97.25", "95.5", "90"], count=1)
    _, text = page(sign_in(contest.secretary), "rankings", contest.campaign.code)
    assert all(f">{figure}<" in text for figure in ("97,25", "95,50", "90,00", "1,75", "7,25"))


def test_a_place_that_the_council_declined_is_not_told_as_filled(contest, sign_in):
    contest = allocated(sealed(contest))
    Slot.objects.filter(state=SlotState.PROPOSED).update(state=SlotState.DECLINED)
    _, text = page(sign_in(contest.secretary), "allocation", contest.campaign.code)
    assert "Đã xếp 00 trong 04 giấy khen" in text
    assert "Hội đồng không nhất trí: 01" in text


def test_the_secretary_seals_in_the_browser(contest, sign_in):
    browser = sign_in(contest.secretary)
    response = browser.post(reverse("seal_ranking", args=[contest.group.pk]))
    assert response.status_code == 302
    _, text = page(browser, "rankings", contest.campaign.code)
    assert Ranking.objects.get().short_hash in text


def test_a_refused_seal_says_why_on_the_page_and_in_the_answer(contest, sign_in, nothing_written):
    contest.cards[0].inspection.delete()
    browser = sign_in(contest.secretary)
    _, text = page(browser, "rankings", contest.campaign.code)
    assert "vì sao chưa được? (1)" in text
    with nothing_written():
        response = browser.post(reverse("seal_ranking", args=[contest.group.pk]))
    assert response.status_code == 409
    assert "đánh giá toàn diện" in response.content.decode()


def test_changed_figures_after_sealing_are_told(contest, sign_in):
    sealed(contest)
    bar(contest.cards[0])
    _, text = page(sign_in(contest.secretary), "rankings", contest.campaign.code)
    assert "Số liệu đã thay đổi" in text
    assert "Không xét khen" not in text


def test_a_content_not_yet_published_has_no_table(contest, sign_in):
    unpublish(contest.content)
    _, text = page(sign_in(contest.secretary), "rankings", contest.campaign.code)
    assert "Chưa có điểm để xếp hạng" in text


def test_a_head_nominates_withdraws_and_sees_only_the_own_unit(contest, sign_in):
    nominate(contest, person("Người Xã Khác"), unit=contest.units[1])
    browser = sign_in(contest.head(contest.units[0]))
    form = {
        "full_name": "Lê Thị Hoa",
        "gender": "nữ",
        "birth_year": "1985",
        "post": "Công chức",
        "unit": contest.units[0].pk,
        "achievements": "Hoàn thành tốt.",
    }
    assert browser.post(reverse("nominate", args=[contest.people.pk]), form).status_code == 302
    _, text = page(browser, "nominations", contest.campaign.code)
    assert "Lê Thị Hoa" in text
    assert "Người Xã Khác" not in text
    made = Nomination.objects.get(full_name="Lê Thị Hoa")
    browser.post(reverse("nomination_withdraw", args=[made.pk]), {"reason": "Chuyển công tác"})
    made.refresh_from_db()
    assert made.state == "withdrawn"


def test_a_refused_nomination_keeps_what_was_typed(contest, sign_in, nothing_written):
    nominate(contest, person("Lê Thị Hoa", 1985))
    browser = sign_in(contest.head(contest.units[0]))
    form = {
        "full_name": "Lê Thị Hoa",
        "gender": "nữ",
        "birth_year": "1985",
        "post": "Trưởng ban văn hóa",
        "unit": contest.units[0].pk,
        "achievements": "Hoàn thành tốt.",
    }
    with nothing_written():
        response = browser.post(reverse("nominate", args=[contest.people.pk]), form)
    assert response.status_code == 422
    assert "Trưởng ban văn hóa" in response.content.decode()
    assert "đã được" in response.content.decode()


def test_the_secretary_returns_and_the_head_corrects(contest, sign_in):
    made = nominate(contest)
    sign_in(contest.secretary).post(reverse("nomination_return", args=[made.pk]), {"reason": "Thiếu sáng kiến"})
    browser = sign_in(contest.head(contest.units[0]))
    _, text = page(browser, "nomination_edit", made.pk)
    assert "Thiếu sáng kiến" in text
    form = {
        "full_name": made.full_name,
        "gender": made.gender,
        "birth_year": made.birth_year,
        "post": made.post,
        "unit": made.unit_id,
        "achievements": "Có sáng kiến.",
    }
    browser.post(reverse("nomination_edit", args=[made.pk]), form)
    made.refresh_from_db()
    assert (made.state, made.achievements) == ("proposed", "Có sáng kiến.")


def test_the_allocation_page_runs_decides_ties_and_shows_empty_seats(contest, sign_in):
    sealed(contest)
    browser = sign_in(contest.secretary)
    assert browser.post(reverse("allocate", args=[contest.campaign.code])).status_code == 302
    _, text = page(browser, "allocation", contest.campaign.code)
    assert "Chờ Hội đồng quyết định" in text
    assert text.count('class="seat vacant"') == 3
    form = {"place_0": "2", "place_1": "1", "ground": "Biên bản 02/BB-HĐ"}
    assert browser.post(reverse("tie_ruling", args=[contest.line.pk]), form).status_code == 302
    _, text = page(browser, "allocation", contest.campaign.code)
    assert "Chạy lại sẽ thay đổi 1 suất" in text
    assert TieRuling.objects.get().order == [f"unit:{contest.units[at].pk}" for at in (2, 1)]


def test_an_order_that_names_a_place_twice_is_told_on_the_form(contest, sign_in, nothing_written):
    sealed(contest)
    browser = sign_in(contest.secretary)
    with nothing_written():
        response = browser.post(
            reverse("tie_ruling", args=[contest.line.pk]), {"place_0": "1", "place_1": "1", "ground": "x"}
        )
    assert response.status_code == 422
    assert "dùng đúng một lần" in response.content.decode()


def test_the_secretary_orders_nominations(contest, sign_in):
    made = [nominate(contest, person(name)) for name in ("Trần A", "Trần B")]
    form = {"place_0": "2", "place_1": "1"}
    sign_in(contest.secretary).post(reverse("preference", args=[contest.people.pk]), form)
    assert list(Nomination.objects.order_by("preference")) == made[::-1]


def test_a_meeting_goes_from_plan_to_result_in_the_browser(contest, sign_in):
    allocated(sealed(contest))
    browser = sign_in(contest.secretary)
    chair = contest.councillors[0]
    form = {"title": "Họp", "starts_at": "01/12/2024 08:00", "place": "Phòng 1", "chair": chair.user_id}
    browser.post(reverse("meeting_plan", args=[contest.campaign.code]), form)
    meeting = Meeting.objects.get()
    browser.post(reverse("meeting_open", args=[meeting.pk]))
    case = meeting.cases.get()
    for member in contest.councillors[:2]:
        sign_in(member).post(reverse("cast_vote", args=[case.pk]), {"choice": "yes"})
    absent = meeting.attendances.get(member=contest.councillors[2].user)
    browser.post(reverse("attendance", args=[absent.pk]), {"present": "no", "reason": "Ốm"})
    ending = {"ends_at": "01/12/2024 10:00", "conclusion": "Thống nhất."}
    assert browser.post(reverse("meeting_close", args=[meeting.pk]), ending).status_code == 302
    assert Slot.objects.get(pk=case.slot_id).state == "agreed"
    _, text = page(browser, "meeting", meeting.pk)
    assert "Vắng mặt" in text
    assert "Nhất trí" in text


def test_a_meeting_that_may_not_close_keeps_the_conclusion(contest, sign_in, nothing_written):
    meeting = opened(allocated(sealed(contest)))
    browser = sign_in(contest.secretary)
    with nothing_written():
        ending = {"ends_at": "01/12/2024 10:00", "conclusion": "Kết luận đã gõ."}
        response = browser.post(reverse("meeting_close", args=[meeting.pk]), ending)
    assert response.status_code == 422
    assert "Kết luận đã gõ." in response.content.decode()
    assert "Chưa biểu quyết đủ" in response.content.decode()


def test_the_ballot_greys_the_own_unit_and_takes_one_tap(contest, sign_in):
    make_member(contest.units[0], Role.HEAD, contest.councillors[0].user)
    meeting = opened(allocated(sealed(contest)))
    _, text = page(sign_in(contest.councillors[0]), "ballot", meeting.pk)
    assert "Không tham gia: thuộc đơn vị của Ông/Bà" in text
    assert "cast_vote" not in text
    browser = sign_in(contest.councillors[1])
    _, text = page(browser, "ballot", meeting.pk)
    url = reverse("cast_vote", args=[meeting.cases.get().pk])
    assert text.count(url) == 1  # of the buttons of the case, one for each choice
    assert text.count('aria-haspopup="dialog" value=') == 3
    assert browser.post(url, {"choice": "yes"}).status_code == 302
    assert browser.post(url, {"choice": "no"}).status_code == 409
    assert Vote.objects.get().choice == "yes"


@pytest.mark.parametrize(
    "name", ["rankings", "rankings_export", "nominations", "allocation", "allocation_export", "meetings"]
)
def test_another_authority_does_not_see_a_campaign(contest, sign_in, name):
    other = make_contest()
    browser = sign_in(other.secretary)
    assert browser.get(reverse(name, args=[contest.campaign.code])).status_code == 404


def test_the_tie_desk_says_what_each_choice_would_mean_and_fills_it_in(contest, sign_in, nothing_written):
    allocated(sealed(contest))
    browser = sign_in(contest.secretary)
    with nothing_written():
        _, text = page(browser, "tie_ruling", contest.line.pk, choice="1")
    assert text.count("không có suất") == 2
    first, second = (text.index(f'name="place_{at}" value="') for at in (0, 1))
    assert [text[at + 22] for at in (first, second)] == ["2", "1"]


def test_the_council_s_show_of_hands_is_typed_in_with_the_order(contest, sign_in, nothing_written):
    opened(allocated(sealed(contest)))
    browser = sign_in(contest.secretary)
    url = reverse("tie_ruling", args=[contest.line.pk])
    assert "ít nhất 02 đồng ý" in browser.get(url).content.decode()
    typed = {"place_0": "1", "place_1": "2", "ground": "Theo kết quả kiểm tra", "yes": "1", "no": "2", "blank": "0"}
    with nothing_written():
        answer = browser.post(url, typed)
    assert answer.status_code == 422
    assert "chưa nhất trí thứ tự này" in answer.content.decode()
    assert browser.post(url, typed | {"yes": "3", "no": "0"}).status_code == 302
    assert TieRuling.objects.get().yes == 3
    assert (
        "Đồng ý 3, không đồng ý 0" in browser.get(reverse("meeting", args=[Meeting.objects.get().pk])).content.decode()
    )


def test_another_authority_does_not_reach_any_row(contest, sign_in, nothing_written):
    made = nominate(contest)
    meeting = opened(allocated(sealed(contest)))
    other = make_contest(members=1)
    secretary, head = sign_in(other.secretary), sign_in(other.head(other.units[0]))
    councillor = sign_in(other.councillors[0])
    posts = {
        "seal_ranking": contest.group.pk,
        "tie_ruling": contest.line.pk,
        "preference": contest.people.pk,
        "nomination_return": made.pk,
        "meeting_open": meeting.pk,
        "meeting_adjourn": meeting.pk,
        "meeting_close": meeting.pk,
        "attendance": meeting.attendances.first().pk,
    }
    with nothing_written():
        for name, pk in posts.items():
            assert (name, secretary.post(reverse(name, args=[pk])).status_code) == (name, 404)
        for name, pk in {
            "nominate": contest.people.pk,
            "nomination_edit": made.pk,
            "nomination_withdraw": made.pk,
        }.items():
            assert (name, head.post(reverse(name, args=[pk])).status_code) == (name, 404)
        assert councillor.post(reverse("cast_vote", args=[meeting.cases.first().pk])).status_code == 404
        assert councillor.get(reverse("ballot", args=[meeting.pk])).status_code == 404
        assert secretary.get(reverse("nomination", args=[made.pk])).status_code == 404


def test_another_unit_does_not_see_a_nomination(contest, sign_in):
    made = nominate(contest)
    browser = sign_in(contest.head(contest.units[1]))
    assert browser.get(reverse("nomination", args=[made.pk])).status_code == 404


def test_tables_are_taken_away_as_excel(contest, sign_in):
    allocated(sealed(contest))
    browser = sign_in(contest.secretary)
    for name in ("rankings_export", "allocation_export"):
        response = browser.get(reverse(name, args=[contest.campaign.code]))
        assert response.content.startswith(b"PK")
        assert "attachment" in response["Content-Disposition"]


def grown(contest):
    """Two more units, nominees and so places."""
    for points in ("89", "88"):
        unit = make_unit(contest.campaign.authority)
        publish(unit, contest.content, points)
        contest.units.append(unit)
    contest.line.count, contest.people.count = 4, 6
    contest.line.save()
    contest.people.save()
    for number in range(2):
        nominate(contest, person(f"Trần Thêm {number}"), unit=contest.units[number])
    return contest


@pytest.mark.parametrize("name", ["rankings", "allocation", "nominations"])
@pytest.mark.parametrize("is_sealed", [True, False])
def test_lists_cost_the_same_for_few_and_for_many(contest, sign_in, name, is_sealed):
    nominate(contest)
    if is_sealed:
        allocated(sealed(contest))
    browser = sign_in(contest.councillors[0])
    few = statements(browser, name, contest.campaign.code)
    grown(contest)
    if is_sealed:
        allocated(contest)
    most = MOST_QUERIES if name == "nominations" else 15
    assert statements(browser, name, contest.campaign.code) == few <= most


@pytest.mark.parametrize("name", ["meeting", "ballot"])
def test_a_meeting_costs_the_same_for_few_cases_and_for_many(contest, sign_in, name):
    few = sealed(contest)
    meeting = opened(allocated(few))
    browser = sign_in(contest.secretary if name == "meeting" else contest.councillors[0])
    before = statements(browser, name, meeting.pk)
    nominate(contest)
    nominate(contest, person("Trần Thêm"))
    allocated(contest)
    assert meeting.cases.count() == 3
    assert statements(browser, name, meeting.pk) == before <= MOST_QUERIES


def told(membership, contest):
    membership.refresh_from_db()
    return [task.title for task in tasks(membership, contest.campaign, NOW)]


def test_each_role_is_told_what_is_theirs_to_do(contest):
    head = contest.head(contest.units[0])
    assert told(contest.secretary, contest) == ["Chốt xếp hạng"]
    assert told(head, contest) == ["Đề nghị tập thể, cá nhân xét khen"]
    nominate(contest)
    sealed(contest)
    assert told(contest.secretary, contest) == ["Ghi quyết định của Hội đồng về thứ tự", "Phân bổ chỉ tiêu"]
    allocated(contest)
    assert told(contest.secretary, contest)[-1] == "Lập lịch họp Hội đồng"
    meeting = opened(contest)
    assert told(contest.secretary, contest)[-1] == "Điều hành và kết thúc cuộc họp"
    assert told(contest.councillors[0], contest) == ["Biểu quyết"]
    assert told(head, contest) == []
    close_meeting(
        meeting=meeting,
        conclusion="Xong.",
        ends_at=MEETING_AT + timedelta(hours=1),
        blank_rest=True,
        by_user=contest.secretary.user,
        now=MEETING_AT,
    )
    assert told(contest.councillors[0], contest) == []
