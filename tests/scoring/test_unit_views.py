"""The unit's pages: who sees what, what a save answers, and how many statements a page costs."""

import re
from datetime import date

import pytest
from django.urls import reverse

from campaigns.models import Participant
from campaigns.roles import OVERSEERS
from scoring.actions.lines import save_line
from scoring.actions.scorecards import finish, submit
from scoring.models import ScoreLine
from scoring.views.tabs import FIRST_ROWS
from scoring.worklist import tasks
from tests.factories.campaigns import NOW, make_group, make_member, make_unit
from tests.factories.scoring import make_scorecard
from tests.scoring.unit_side import GOOD, make_world

pytestmark = pytest.mark.django_db
HTMX = {"HTTP_HX_REQUEST": "true"}


def fill(world):
    for code, answer in GOOD.items():
        save_line(line=world.line(code), answer=answer, note="", version=0, by_user=world.officer.user, now=NOW)


def page(response):
    assert response.status_code == 200, response
    return response.content.decode()


def post_line(client, world, code, **fields):
    return client.post(reverse("save_line", args=[world.line(code).pk]), {"version": "0", "note": ""} | fields, **HTMX)


# --- who sees what ---


def test_the_workbench_of_another_unit_does_not_exist(sign_in):
    world = make_world()
    client, line = sign_in(world.stranger), world.line("I.1.a")

    for name, pk in [("scorecard", world.card.pk), ("line", line.pk), ("line_library", line.pk)]:
        assert client.get(reverse(name, args=[pk])).status_code == 404
    for name, pk in [("save_line", line.pk), ("finish_scorecard", world.card.pk), ("add_evidence", line.pk)]:
        assert client.post(reverse(name, args=[pk]), {"version": 0}).status_code == 404


def test_a_committee_and_its_commune_are_two_memberships(sign_in):
    world = make_world()
    committee = make_unit(world.card.unit.authority, "Ban Chỉ đạo xã Vĩnh Trung", parent=world.card.unit)
    own = make_scorecard(committee, world.card.content, sheet=world.sheet)

    assert sign_in(world.officer).get(reverse("scorecard", args=[own.pk])).status_code == 404


@pytest.mark.parametrize("role", sorted(OVERSEERS))
def test_every_office_reads_every_card_of_its_authority_and_changes_none(role, sign_in):
    world = make_world()
    client = sign_in(make_member(world.card.content.campaign.lead_unit, role))

    text = page(client.get(reverse("scorecard", args=[world.card.pk])))

    assert "line-form" not in text
    assert post_line(client, world, "I.1.a", **{"f-value": "yes"}).status_code == 403


def test_an_office_of_another_authority_and_the_administrator_see_nothing(sign_in):
    world, elsewhere = make_world(), make_world()

    assert sign_in(elsewhere.manager).get(reverse("scorecard", args=[world.card.pk])).status_code == 404
    assert sign_in(world.admin).get(reverse("scorecard", args=[world.card.pk])).status_code == 403


def test_only_the_head_opens_the_approval(sign_in):
    world = make_world()

    for who in (world.officer, world.manager):
        assert sign_in(who).get(reverse("approve", args=[world.card.pk])).status_code == 403


@pytest.mark.parametrize("who", ["officer", "head", "manager", "admin"])
def test_every_role_reads_the_sheet_marked_as_illustrative(who, sign_in):
    world = make_world()
    campaign = world.card.content.campaign

    text = page(sign_in(getattr(world, who)).get(reverse("sheet", args=[campaign.code, "01"])))

    assert "Bảng điểm minh họa" in text
    assert "Có: 40 điểm; không: 0 điểm" in text


# --- the workbench ---


def test_parts_and_groups_without_an_answer_are_both_called_not_scored(sign_in):
    world = make_world()
    text = page(sign_in(world.officer).get(reverse("scorecard", args=[world.card.pk])))
    shown = {
        sort: re.search(rf'id="{sort}-[0-9]+-points"[^>]*>(.*?)/ ', text, re.DOTALL)[1] for sort in ("part", "group")
    }
    assert {re.sub(r"<[^>]+>|\s+", " ", each).strip() for each in shown.values()} == {"chưa chấm"}


def test_the_workbench_shows_what_is_left_and_opens_every_line_to_its_officer(sign_in):
    world = make_world()

    client = sign_in(world.officer)

    text = page(client.get(reverse("scorecard", args=[world.card.pk])))
    rest = page(client.get(reverse("scorecard_rest", args=[world.card.pk])))

    assert "Còn thiếu 3 dòng" in text
    assert text.count('class="line-form"') == 3
    assert rest.count('class="line-form"') == 2
    assert "Bảng điểm minh họa" in text
    assert "Đoàn kiểm tra chấm tiêu chí này" in rest


def test_a_part_is_a_tab_with_its_progress_and_every_line_comes_once(sign_in):
    world = make_world()
    client, url = sign_in(world.officer), reverse("scorecard", args=[world.card.pk])
    second = world.line("II.1").criterion.parent_id

    text = page(client.get(url, {"part": second}))
    rest = page(client.get(reverse("scorecard_rest", args=[world.card.pk]), {"part": second}))

    assert f'href="?part={second}" data-tab="{second}" aria-current="true">' in text
    assert '<span class="num mine">0/3' in text
    for code in ("I.1.a", "I.1.b", "I.1.c", "II.1", "T.1", "P.1"):
        assert (text + rest).count(f'id="line-{world.line(code).pk}"') == 1
    assert f'id="line-{world.line("II.1").pk}"' in text
    assert "G.1" in rest
    assert "G.1" not in text


def test_of_a_long_part_the_page_brings_the_first_rows_and_the_line_that_was_asked_for(sign_in):
    rows = [("I", "", "part", 60, {}), *((f"I.{n}", "I", "relative_best", 1, {}) for n in range(60))]
    world = make_world(rows)
    client, url = sign_in(world.officer), reverse("scorecard", args=[world.card.pk])

    first = page(client.get(url))
    asked = page(client.get(url, {"line": world.line("I.50").pk}))
    whole = page(client.get(url, {"part": world.line("I.50").criterion.parent_id, "whole": ""}))
    rest = page(client.get(reverse("scorecard_rest", args=[world.card.pk])))

    counted = [text.count('class="line-form"') for text in (first, asked, whole, rest)]
    assert counted == [FIRST_ROWS, FIRST_ROWS + 1, 60, 60]
    assert "<noscript>" in first
    assert "<noscript>" not in whole


def test_the_page_opens_at_the_line_that_a_link_names_and_else_where_something_is_missing(sign_in):
    world = make_world()
    client, url = sign_in(world.officer), reverse("scorecard", args=[world.card.pk])
    bonus = world.line("T.1")

    named = page(client.get(url, {"line": bonus.pk}))
    nothing_missing = page(client.get(url, {"part": "không có", "line": "x"}))

    assert f'data-tab="{bonus.criterion.parent_id}" aria-current="true"' in named
    assert f'id="line-{bonus.pk}" open' in named
    assert f'data-tab="{world.line("I.1.a").criterion.parent.parent_id}" aria-current="true"' in nothing_missing


def test_a_save_answers_with_the_row_and_everything_that_follows(sign_in):
    world = make_world()

    text = page(post_line(sign_in(world.officer), world, "I.1.b", **{"f-num": "45,5", "f-den": "50"}))

    key = world.line("I.1.b").pk
    assert "45,5/50 = 91,00 %" in text
    assert f'id="line-{key}-version" value="1" hx-swap-oob="true"' in text
    assert "Còn thiếu 2 dòng" in text
    assert 'name="f-num"' not in text


def test_a_field_that_cannot_be_read_saves_nothing_and_says_so_beneath_it(sign_in, nothing_written):
    world = make_world()
    client = sign_in(world.officer)

    with nothing_written():
        response = post_line(client, world, "I.1.b", **{"f-num": "chín", "f-den": "50"})

    assert response.status_code == 422
    assert f'id="line-{world.line("I.1.b").pk}-num-error" hx-swap-oob="true">Hãy nhập số' in response.content.decode()


def test_a_colleagues_version_is_shown_beside_ones_own(sign_in, nothing_written):
    world = make_world()
    post_line(sign_in(world.head), world, "I.1.b", **{"f-num": "40", "f-den": "50", "note": "của thủ trưởng"})
    client = sign_in(world.officer)

    with nothing_written():
        response = post_line(client, world, "I.1.b", **{"f-num": "45", "f-den": "50", "note": "của cán bộ"})

    text = response.content.decode()
    assert response.status_code == 409
    for words in ("Nguyễn Thành Được", "<dd>40</dd>", "của thủ trưởng", "<dd>45</dd>", "của cán bộ"):
        assert words in text


def test_only_the_button_beside_the_two_versions_saves_over_the_other(sign_in):
    world = make_world()
    post_line(sign_in(world.head), world, "I.1.b", **{"f-num": "40", "f-den": "50"})
    client, mine = sign_in(world.officer), {"f-num": "45", "f-den": "50"}
    shown = post_line(client, world, "I.1.b", **mine).content.decode()
    assert post_line(client, world, "I.1.b", **mine | {"f-num": "46"}).status_code == 409  # typed on meanwhile
    assert 'name="over" value="1"' in shown
    assert 'name="version"' not in shown
    assert post_line(client, world, "I.1.b", over="1", **mine).status_code == 200
    assert world.line("I.1.b").answer == {"num": "45", "den": "50"}


@pytest.mark.parametrize("version", ["", "-1", "²", "x", "9" * 40])
def test_a_version_that_nobody_was_shown_saves_nothing(sign_in, nothing_written, version):
    world = make_world()
    client = sign_in(world.officer)
    with nothing_written():
        answer = post_line(client, world, "I.1.b", **{"version": version, "f-num": "45", "f-den": "50"})
    assert answer.status_code == 409


def test_what_people_type_is_shown_as_text(sign_in):
    world = make_world()
    note = "<script>alert(1)</script> & “Nguyễn”"

    text = page(post_line(sign_in(world.officer), world, "I.1.a", **{"f-value": "yes", "note": note}))
    text += page(sign_in(world.manager).get(reverse("scorecard", args=[world.card.pk])))
    assert note not in text

    assert ScoreLine.objects.get(note=note)
    assert "<script>alert" not in text


def test_a_browser_without_script_is_led_back_to_the_line(sign_in):
    world = make_world()
    key = world.line("I.1.a").pk

    response = sign_in(world.officer).post(reverse("save_line", args=[key]), {"version": 0, "f-value": "yes"})

    assert response.url == f"{reverse('scorecard', args=[world.card.pk])}?line={key}#line-{key}"


def test_after_submission_the_unit_reads_only(sign_in):
    world = make_world()
    fill(world)
    finish(scorecard=world.card, by_user=world.officer.user, now=NOW)
    submit(scorecard=world.card, by_user=world.head.user, now=NOW)
    client = sign_in(world.officer)

    text = page(client.get(reverse("scorecard", args=[world.card.pk])))

    assert "line-form" not in text
    assert post_line(client, world, "I.1.a", **{"f-value": "no"}).status_code == 409


# --- the head ---


def test_the_head_sees_totals_and_warnings_and_both_buttons(sign_in):
    world = make_world()
    fill(world)
    finish(scorecard=world.card, by_user=world.officer.user, now=NOW)

    text = page(sign_in(world.head).get(reverse("approve", args=[world.card.pk])))

    assert "2 dòng có điểm nhưng chưa đính kèm tài liệu" in text
    assert "Chưa gồm 8 điểm do đoàn kiểm tra" in text
    assert text.count("Duyệt và trình") > 1
    assert "Lý do trả lại" in text


def test_the_head_approves_in_the_browser(sign_in):
    world = make_world()
    fill(world)
    client = sign_in(world.head)

    client.post(reverse("finish_scorecard", args=[world.card.pk]))
    response = client.post(reverse("submit_scorecard", args=[world.card.pk]), follow=True)

    assert "Đã trình Nội dung 01 đến" in page(response)


def test_what_was_sent_is_no_longer_up_for_approval(sign_in):
    world = make_world()
    fill(world)
    client = sign_in(world.head)
    client.post(reverse("finish_scorecard", args=[world.card.pk]))
    client.post(reverse("submit_scorecard", args=[world.card.pk]))

    response = client.get(reverse("approve", args=[world.card.pk]))

    assert response.url == reverse("scorecard", args=[world.card.pk])


def test_a_return_shows_its_reason_to_the_officer(sign_in):
    world = make_world()
    fill(world)
    finish(scorecard=world.card, by_user=world.officer.user, now=NOW)

    sign_in(world.head).post(reverse("return_scorecard", args=[world.card.pk]), {"reason": "Xem lại dòng I.1.a"})

    text = page(sign_in(world.officer).get(reverse("scorecard", args=[world.card.pk])))
    assert "Xem lại dòng I.1.a" in text
    assert "Bị trả lại" in text


def test_finishing_too_early_is_refused_with_the_list(sign_in, nothing_written):
    world = make_world()
    client = sign_in(world.officer)

    with nothing_written():
        response = client.post(reverse("finish_scorecard", args=[world.card.pk]))

    assert response.status_code == 409
    assert "Còn 3 dòng chưa chấm: I.1.a, I.1.b, I.1.c." in response.content.decode()


# --- lists ---


def test_a_unit_finds_its_own_cards_and_no_others(sign_in):
    world = make_world()

    text = page(sign_in(world.officer).get(reverse("scorecards", args=[world.card.content.campaign.code])))

    assert "0/3 dòng" in text
    assert "An Cư" not in text


def test_the_matrix_shows_all_units_and_can_be_narrowed_to_a_group(sign_in):
    world = make_world()
    group = make_group(world.card.content, name="Phòng, ban")
    office = make_unit(world.card.unit.authority, "Phòng Tư pháp", kind="department")
    Participant.objects.create(group=group, unit=office)
    make_scorecard(office, world.card.content, sheet=world.sheet, group=group)
    client, url = sign_in(world.manager), reverse("scorecards", args=[world.card.content.campaign.code])

    assert "3 đơn vị" in page(client.get(url))
    narrowed = page(client.get(url, {"group": group.pk}))

    assert "Phòng Tư pháp" in narrowed
    assert "Vĩnh Trung" not in narrowed


def test_a_late_card_is_marked_with_its_days(sign_in):
    world = make_world(ends_on=date(2024, 10, 1), self_score_until=date(2024, 10, 2))

    text = page(sign_in(world.manager).get(reverse("scorecards", args=[world.card.content.campaign.code])))

    assert "Chưa trình" in text
    assert "quá hạn" in text


def test_the_work_list_says_whose_move_it_is():
    world = make_world()
    campaign = world.card.content.campaign

    (officers,) = tasks(world.officer, campaign, NOW)
    (heads,) = tasks(world.head, campaign, NOW)
    assert (officers.title, officers.mine) == ("Tự chấm nội dung 01: còn 3 dòng", True)
    assert not heads.mine

    fill(world)
    finish(scorecard=world.card, by_user=world.officer.user, now=NOW)
    (heads,) = tasks(world.head, campaign, NOW)
    assert (heads.title, heads.mine) == ("Duyệt và trình bảng tự chấm nội dung 01", True)
    assert heads.url == reverse("approve", args=[world.card.pk])


# --- cost ---


def test_the_workbench_takes_ten_statements_for_sixty_lines(sign_in, django_assert_max_num_queries):
    rows = [("I", "", "part", 60, {}), *((f"I.{n}", "I", "relative_best", 1, {}) for n in range(60))]
    world = make_world(rows)
    client, url = sign_in(world.officer), reverse("scorecard", args=[world.card.pk])
    client.get(url)  # notes the time of the session, which is written once a minute

    with django_assert_max_num_queries(10):
        page(client.get(url))


def test_the_matrix_costs_the_same_for_two_units_and_for_twenty(sign_in, django_assert_max_num_queries):
    world = make_world()
    for number in range(18):
        make_scorecard(make_unit(world.card.unit.authority, f"UBND xã {number}"), world.card.content, sheet=world.sheet)
    client, url = sign_in(world.manager), reverse("scorecards", args=[world.card.content.campaign.code])
    client.get(url)

    with django_assert_max_num_queries(10):
        page(client.get(url))
