"""Shared work: who may give lines to whom, what is told and written, and what each colleague then sees first."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from campaigns.models import LogEntry, Notice
from campaigns.roles import Role
from campaigns.rules import Refused
from scoring.actions.assignments import assign_lines, name_lead_officer
from scoring.actions.evidence import add_evidence
from scoring.actions.lines import save_line
from scoring.actions.scorecards import finish
from scoring.models import ScoreLine
from scoring.sniff import accept
from scoring.worklist import tasks
from tests.factories.campaigns import LONG_AGO, NOW, make_member, make_user
from tests.scoring import files
from tests.scoring.unit_side import GOOD, World, make_world

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return make_world()


@pytest.fixture
def colleague(world):
    return make_member(world.card.unit, Role.OFFICER, make_user("Lê Thị Bưởi"))


def give(world, to, *codes, by=None):
    lines = [world.line(code).pk for code in codes]
    user = to.user if to else None
    return assign_lines(scorecard=world.card, lines=lines, to=user, by_user=(by or world.head).user, now=NOW)


def lead(world, officer, by=None):
    return name_lead_officer(
        scorecard=world.card, officer=officer and officer.user, by_user=(by or world.head).user, now=NOW
    )


def owners(world) -> dict[str, str]:
    lines = ScoreLine.objects.filter(scorecard=world.card, assigned_to__isnull=False)
    return dict(lines.values_list("criterion__code", "assigned_to__full_name"))


def body(response) -> str:
    assert response.status_code == 200, response
    return response.content.decode()


# --- who may, and what is written ---


def test_the_head_gives_several_lines_with_one_entry_and_one_notice(world, colleague):
    moved = give(world, colleague, "I.1.a", "I.1.b", "T.1")

    assert len(moved) == 3
    assert owners(world) == {"I.1.a": "Lê Thị Bưởi", "I.1.b": "Lê Thị Bưởi", "T.1": "Lê Thị Bưởi"}
    entry = LogEntry.objects.get(verb="phân công")
    assert entry.changes["I.1.b"] == [None, "Lê Thị Bưởi"]
    notice = Notice.objects.get()
    assert notice.user == colleague.user
    assert notice.text == "Ông/Bà được phân công 3 dòng của bảng tự chấm nội dung 01: I.1.a, I.1.b, T.1."
    assert notice.url == f"{reverse('scorecard', args=[world.card.pk])}?part=mine"


def test_the_lead_officer_assigns_and_takes_back_without_a_notice(world, colleague):
    lead(world, world.officer)
    give(world, colleague, "I.1.a", by=world.officer)
    Notice.objects.all().delete()

    give(world, None, "I.1.a", by=world.officer)

    assert owners(world) == {}
    assert not Notice.objects.exists()
    assert LogEntry.objects.filter(verb="phân công").count() == 2


def test_what_is_with_that_person_already_is_left_alone(world, colleague, nothing_written):
    give(world, colleague, "I.1.a")

    with nothing_written():
        assert give(world, colleague, "I.1.a") == []


def test_an_officer_who_does_not_lead_assigns_nothing(world, colleague, nothing_written):
    with nothing_written(), pytest.raises(Refused) as refused:
        give(world, colleague, "I.1.a", by=world.officer)

    assert refused.value.status == 403


def test_only_the_head_names_the_lead_officer(world, colleague, nothing_written):
    lead(world, world.officer)

    with nothing_written(), pytest.raises(Refused) as refused:
        lead(world, colleague, by=world.officer)

    assert refused.value.status == 403


def test_people_of_other_units_neither_assign_nor_are_assigned(world, nothing_written):
    with nothing_written():
        for to, by in [(world.stranger, world.head), (world.officer, world.stranger), (world.manager, world.head)]:
            with pytest.raises(Refused):
                give(world, to, "I.1.a", by=by)
        with pytest.raises(Refused):
            lead(world, world.stranger)


def test_whoever_has_left_the_unit_is_assigned_nothing(world, colleague, nothing_written):
    colleague.valid_to = LONG_AGO
    colleague.save()

    with nothing_written(), pytest.raises(Refused) as refused:
        give(world, colleague, "I.1.a")

    assert "không còn là cán bộ" in str(refused.value)


def test_a_line_of_another_card_or_one_that_the_unit_does_not_answer_is_refused(world, colleague, nothing_written):
    foreign = world.other.lines.get(criterion__code="I.1.a").pk
    own = world.line("I.1.a").pk

    with nothing_written():
        for key in (foreign, world.line("II.1").pk):
            with pytest.raises(Refused):
                assign_lines(
                    scorecard=world.card, lines=[own, key], to=colleague.user, by_user=world.head.user, now=NOW
                )


def test_a_card_that_has_left_the_officers_is_shared_out_no_more(world, colleague, nothing_written):
    for code, answer in GOOD.items():
        save_line(line=world.line(code), answer=answer, note="", version=0, by_user=world.officer.user, now=NOW)
    finish(scorecard=world.card, by_user=world.officer.user, now=NOW)

    with nothing_written(), pytest.raises(Refused):
        give(world, colleague, "I.1.a")


# --- what each then sees ---


def test_each_sees_their_own_lines_first_and_may_open_all_others(world, colleague, sign_in):
    give(world, colleague, "I.1.b", "T.1")
    client, url = sign_in(colleague), reverse("scorecard", args=[world.card.pk])

    text, rest = body(client.get(url)), body(client.get(reverse("scorecard_rest", args=[world.card.pk])))

    assert 'href="?part=mine" data-tab="mine" aria-current="true"><span>Việc của tôi</span>' in text
    assert text.count('class="line-form"') == 2
    assert rest.count('class="line-form"') == 5
    assert "của Ông/Bà" in text
    others = body(sign_in(world.officer).get(url))
    assert "Việc của tôi" not in others
    assert "Lê Thị Bưởi" in others
    assert client.post(reverse("save_line", args=[world.line("I.1.a").pk]), {"version": 0, "f-value": "yes"}).url


def test_the_line_says_who_filled_it_in(world, colleague, sign_in):
    save_line(line=world.line("I.1.a"), answer={"value": True}, note="", version=0, by_user=colleague.user, now=NOW)

    text = body(sign_in(world.officer).get(reverse("scorecard", args=[world.card.pk])))

    assert "Lê Thị Bưởi lưu lúc 09:00 01/11/2024" in text


def test_the_line_says_who_added_each_document(world, colleague, sign_in):
    paper = accept("Báo cáo.jpg", files.picture(), limit_mb=20)
    add_evidence(line=world.line("I.1.a"), document=paper, by_user=colleague.user, now=NOW)

    text = body(sign_in(world.officer).get(reverse("scorecard", args=[world.card.pk])))

    assert "Lê Thị Bưởi · 09:00 01/11/2024" in text


def test_the_work_list_counts_the_own_lines(world, colleague):
    campaign = world.card.content.campaign
    give(world, colleague, "I.1.a", "I.1.b", "T.1")

    (task,) = tasks(colleague, campaign, NOW)
    (others,) = tasks(world.officer, campaign, NOW)
    assert (task.title, task.mine) == ("Tự chấm nội dung 01: còn 2 dòng của Ông/Bà", True)
    assert task.url.endswith("?part=mine")
    assert others.title == "Tự chấm nội dung 01: còn 3 dòng"

    for code in ("I.1.a", "I.1.b"):
        save_line(line=world.line(code), answer=GOOD[code], note="", version=0, by_user=colleague.user, now=NOW)
    (task,) = tasks(colleague, campaign, NOW)
    assert (task.title, task.mine) == ("Đồng nghiệp tự chấm nội dung 01: còn 1 dòng", False)


def test_lines_of_somebody_who_left_count_as_nobodys(world, colleague, sign_in):
    give(world, colleague, "I.1.a")
    colleague.valid_to = LONG_AGO
    colleague.save()
    client = sign_in(world.head)

    share = body(client.get(reverse("share", args=[world.card.pk])))

    assert "5 dòng chưa giao cho ai" in share
    assert "Lê Thị Bưởi đã thôi ở đơn vị" in share
    assert "Lê Thị Bưởi" not in body(client.get(reverse("scorecard", args=[world.card.pk])))


def test_a_unit_of_one_person_sees_nothing_of_sharing(world, sign_in):
    url = reverse("scorecard", args=[world.card.pk])
    assert reverse("share", args=[world.card.pk]) in body(sign_in(world.officer).get(url))
    world.head.delete()

    assert reverse("share", args=[world.card.pk]) not in body(sign_in(world.officer).get(url))


# --- the page ---


def test_parts_and_single_lines_are_assigned_on_one_page(world, colleague, sign_in):
    client, url = sign_in(world.head), reverse("share_lines", args=[world.card.pk])
    part = world.line("I.1.a").criterion.parent.parent_id
    sent = {"part": part, "line": world.line("T.1").pk, "to": colleague.user.pk}

    text = body(client.post(url, sent, follow=True))
    assert "Đã giao 4 dòng cho Lê Thị Bưởi." in text
    assert set(owners(world)) == {"I.1.a", "I.1.b", "I.1.c", "T.1"}

    text = body(client.post(url, {"line": world.line("T.1").pk, "back": "1"}, follow=True))
    assert "Đã thu lại 1 dòng." in text
    assert set(owners(world)) == {"I.1.a", "I.1.b", "I.1.c"}


def test_a_page_sent_without_lines_or_receiver_comes_back_with_what_was_ticked(
    world, colleague, sign_in, nothing_written
):
    client, url = sign_in(world.head), reverse("share_lines", args=[world.card.pk])
    key = world.line("I.1.a").pk

    with nothing_written():
        nobody = client.post(url, {"line": key, "to": world.stranger.user_id})
        nothing = client.post(url, {"to": colleague.user.pk})

    assert (nobody.status_code, nothing.status_code) == (422, 422)
    assert "Chưa chọn người nhận." in nobody.content.decode()
    assert f'value="{key}" id="line-{key}" checked' in nobody.content.decode()
    assert "Chưa chọn dòng nào." in nothing.content.decode()


def test_the_head_names_the_lead_officer_on_the_page(world, colleague, sign_in):
    url = reverse("name_lead", args=[world.card.pk])

    text = body(sign_in(world.head).post(url, {"to": colleague.user.pk}, follow=True))

    assert "Cán bộ đầu mối: Lê Thị Bưởi." in text
    assert Notice.objects.get().text == "Ông/Bà là cán bộ đầu mối của bảng tự chấm nội dung 01."
    share = body(sign_in(colleague).get(reverse("share", args=[world.card.pk])))
    assert 'name="line"' in share
    assert url not in share


def test_an_officer_who_does_not_lead_reads_the_page_and_is_told_whom_to_ask(world, sign_in, nothing_written):
    client = sign_in(world.officer)

    text = body(client.get(reverse("share", args=[world.card.pk])))

    assert "Thủ trưởng hoặc cán bộ đầu mối phân công." in text
    assert 'name="line"' not in text
    with nothing_written():
        sent = {"line": world.line("I.1.a").pk, "to": world.officer.user_id}
        assert client.post(reverse("share_lines", args=[world.card.pk]), sent).status_code == 403


def test_the_page_and_the_action_cost_the_same_for_any_number_of_lines(world, colleague, sign_in):
    client = sign_in(world.head)
    rows = [("I", "", "part", 60, {}), *((f"I.{n}", "I", "relative_best", 1, {}) for n in range(60))]
    long = make_world(rows)
    receiver = make_member(long.card.unit, Role.OFFICER)
    give(world, colleague, "I.1.a")
    give(long, receiver, "I.1")

    def statements(browser, card) -> int:
        url = reverse("share", args=[card.pk])
        browser.get(url)
        with CaptureQueriesContext(connection) as asked:
            body(browser.get(url))
        return len(asked)

    short = statements(client, world.card)
    assert statements(sign_in(long.head), long.card) <= short

    keys = list(long.card.lines.values_list("pk", flat=True))
    with CaptureQueriesContext(connection) as asked:
        assign_lines(scorecard=long.card, lines=keys, to=receiver.user, by_user=long.head.user, now=NOW)
    assert len(asked) <= 10
