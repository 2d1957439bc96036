"""Many lines at once: what is listed happens, what changed meanwhile is left and named."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.urls import reverse

from campaigns.logbook import history_of
from campaigns.models import LogEntry
from campaigns.roles import Role
from campaigns.rules import Refused
from scoring.actions.requests import Wanted, ask
from scoring.actions.together import decide_together
from scoring.actions.verification import accept_line, change_line, enter_line
from scoring.by_criterion.together import Seen
from scoring.evaluation import evaluate_card
from scoring.models import ScoreLine
from scoring.states import Decision, RequestKind, ScorecardState
from scoring.views import completing
from tests.factories.campaigns import NOW, make_member, make_unit
from tests.factories.office import hand_in, line, make_office, wants_document

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def on_the_day(time_machine):
    time_machine.move_to(datetime(2024, 11, 20, 3, tzinfo=UTC))


@pytest.fixture
def cards(office):
    campaign, content = office
    return [hand_in(content, make_unit(campaign.authority, f"UBND xã {name}")) for name in ("An", "Bình", "Cường")]


def seen(cards, code):
    return [Seen.of(line(card, code)) for card in cards]


def decide(deed, marks, person, basis=""):
    return decide_together(deed=deed, seen=marks, basis=basis, by_user=person.user, now=NOW)


def test_every_line_is_accepted_with_its_own_entry_and_its_total(cards, verifier):
    plan = decide("accept", seen(cards, "I.2"), verifier)
    assert [each.name for each in plan.ready] == ["UBND xã An, I.2", "UBND xã Bình, I.2", "UBND xã Cường, I.2"]
    assert plan.total == Decimal(120)
    for card in cards:
        found = line(card, "I.2")
        assert (found.decision, found.verified_points) == (Decision.ACCEPTED, Decimal(40))
        assert history_of(found).count() == 1
        card.refresh_from_db()
        assert card.verified_total == evaluate_card(card, "verified").total == Decimal(40)


def test_what_changed_since_it_was_shown_is_left_and_named(cards, verifier):
    marks = seen(cards, "I.2")
    change_line(line=line(cards[0], "I.2"), answer={"num": 1, "den": 5}, ground="Vì", by_user=verifier.user, now=NOW)
    ScoreLine.objects.filter(pk=marks[1].line).update(version=7)
    plan = decide("accept", marks, verifier)
    assert [(each.name, each.blockers[0].text) for each in plan.left] == [
        ("UBND xã An, I.2", "Đã thẩm định: điều chỉnh, 10 điểm."),
        ("UBND xã Bình, I.2", "Kê khai hoặc quy tắc vừa thay đổi."),
    ]
    assert [line(card, "I.2").decision for card in cards] == [Decision.CHANGED, Decision.WAITING, Decision.ACCEPTED]


def test_when_nothing_is_left_to_do_it_is_refused_with_the_names(cards, verifier, nothing_written):
    marks = seen(cards[:1], "I.2")
    cards[0].state = ScorecardState.DRAFT
    cards[0].save()
    with nothing_written(), pytest.raises(Refused) as refused:
        decide("accept", marks, verifier)
    assert refused.value.status == 409
    assert refused.value.blockers[0].text.startswith("UBND xã An, I.2: Đơn vị đang tự chấm")


def test_nobody_decides_the_own_unit_or_another_s_line_this_way(office, cards, verifier):
    campaign, _ = office
    other = make_member(campaign.lead_unit, Role.VERIFIER)
    make_member(cards[0].unit, Role.OFFICER, verifier.user)
    cards[1].lines.update(verifier=other.user)
    plan = decide("accept", seen(cards, "I.1"), verifier)
    assert [each.line.scorecard_id for each in plan.ready] == [cards[2].pk]


def test_what_the_unit_was_asked_about_is_left_until_it_has_answered(cards, verifier):
    wanted = Wanted(RequestKind.DOCUMENTS, "Cung cấp quyết định.", date(2024, 11, 6))
    ask(scorecard=cards[0], lines=[line(cards[0], "I.1")], wanted=wanted, by_user=verifier.user, now=NOW)
    plan = decide("accept", seen(cards, "I.1"), verifier)
    assert [each.blockers[0].text for each in plan.left] == ["Đang chờ đơn vị trả lời yêu cầu."]


def test_claims_without_their_document_need_a_basis_and_only_they_keep_it(office, cards, verifier, nothing_written):
    wants_document(office[1], "I.1")
    marks = [*seen(cards, "I.1"), *seen(cards, "I.2")]
    with nothing_written(), pytest.raises(Refused) as refused:
        decide("accept", marks, verifier)
    assert refused.value.status == 422
    decide("accept", marks, verifier, "Xem bản gốc.")
    assert [line(cards[0], code).basis for code in ("I.1", "I.2")] == ["Xem bản gốc.", ""]


def test_only_what_lacks_its_document_becomes_nothing(office, cards, verifier):
    wants_document(office[1], "I.1")
    plan = decide("disprove", [*seen(cards, "I.1"), *seen(cards, "I.2")], verifier)
    assert {each.line.criterion.code for each in plan.ready} == {"I.1"}
    found = line(cards[0], "I.1")
    assert (found.unproven, found.verified_points, found.ground) == (True, 0, "Không có tài liệu chứng minh")
    assert line(cards[0], "I.2").decision == Decision.WAITING


def test_lines_of_two_campaigns_are_not_mixed(cards, verifier, nothing_written):
    foreign = hand_in(make_office()[1])
    with nothing_written(), pytest.raises(Refused):
        decide("accept", seen([cards[0], foreign], "I.1"), verifier)


# --- the pages ---


def together(campaign):
    return reverse("verification_together", args=[campaign.code])


def test_names_and_figures_are_listed_before_and_exactly_they_are_done(
    office, cards, verifier, sign_in, nothing_written
):
    client, url = sign_in(verifier), together(office[0])
    with nothing_written():
        page = client.get(url, {"deed": "accept", "line": [line(card, "I.2").pk for card in cards[:2]]})
    text = page.content.decode()
    assert "Chấp nhận 2 dòng?" in text
    assert "UBND xã An" in text
    assert "UBND xã Cường" not in text
    posted = {"deed": "accept", "seen": page.context["plan"].stamp}
    done = client.post(url, posted, follow=True)
    assert done.redirect_chain[0][0].startswith(
        reverse("verification_grid", args=[office[0].code, line(cards[0], "I.2").criterion_id])
    )
    assert "Đã chấp nhận: 2 dòng của 2 đơn vị." in done.content.decode()
    assert [line(card, "I.2").decision for card in cards] == [Decision.ACCEPTED, Decision.ACCEPTED, Decision.WAITING]


def test_a_missing_basis_is_asked_for_and_what_was_listed_stays(office, cards, verifier, sign_in, nothing_written):
    wants_document(office[1], "I.1")
    client, stamp = sign_in(verifier), str(Seen.of(line(cards[0], "I.1")))
    with nothing_written():
        page = client.post(together(office[0]), {"deed": "accept", "seen": stamp})
    assert page.status_code == 422
    assert "Đơn vị chưa có tài liệu chứng minh." in page.content.decode()
    assert f'value="{stamp}"' in page.content.decode()


def test_blank_bonuses_and_penalties_of_a_content_go_in_one(office, cards, verifier, sign_in):
    client, queue = sign_in(verifier), reverse("verification", args=[office[0].code])
    assert "Chấp nhận cả 3 dòng như kê khai" in client.get(queue).content.decode()
    page = client.get(together(office[0]), {"deed": "accept", "blank": "01"})
    client.post(together(office[0]), {"deed": "accept", "blank": "01", "seen": page.context["plan"].stamp})
    assert {line(card, "P.1").decision for card in cards} == {Decision.ACCEPTED}
    assert "như kê khai" not in client.get(queue).content.decode()
    assert LogEntry.objects.filter(verb="chấp nhận điểm tự chấm").count() == 3


@pytest.mark.parametrize(
    "posted", [{"deed": "x"}, {"deed": "accept", "seen": "1:2"}, {"deed": "accept", "seen": "a:b:c"}]
)
def test_what_no_page_of_ours_sends_is_a_bad_request(office, verifier, sign_in, nothing_written, posted):
    client = sign_in(verifier)
    with nothing_written():
        assert client.post(together(office[0]), posted).status_code == 400


def test_lines_of_others_authorities_are_not_found(office, cards, verifier, sign_in, nothing_written):
    client, foreign = sign_in(verifier), hand_in(make_office()[1])
    with nothing_written():
        page = client.post(together(office[0]), {"deed": "accept", "seen": str(Seen.of(line(foreign, "I.1")))})
    assert page.status_code == 409


# --- scorecards of which only the end is missing ---


def decided(card, verifier):
    """Every line decided, nothing more."""
    for each in card.lines.select_related("criterion"):
        if each.criterion.self_scored:
            accept_line(line=each, by_user=verifier.user, now=NOW)
        else:
            enter_line(line=each, answer={"value": "8"}, by_user=verifier.user, now=NOW)


def test_scorecards_that_lack_but_their_end_are_listed_and_ended_together(office, cards, verifier, sign_in):
    for card in cards[:2]:
        decided(card, verifier)
    client, url = sign_in(verifier), reverse("verification_complete", args=[office[0].code, "01"])
    assert "Hoàn thành 2 bảng" in client.get(reverse("verification_units", args=[office[0].code])).content.decode()
    page = client.get(url)
    assert [row.card for row in page.context["rows"]] == cards[:2]
    done = client.post(url, {"card": [card.pk for card in cards]}, follow=True).content.decode()
    assert "Đã hoàn thành thẩm định 2 bảng: UBND xã An, UBND xã Bình." in done
    assert "Để nguyên 1 bảng. UBND xã Cường: Còn 3 dòng chờ thẩm định" in done
    assert [type(card).objects.get(pk=card.pk).state for card in cards] == ["verified", "verified", "submitted"]
    assert "Không có bảng nào chờ hoàn thành" in client.get(url).content.decode()


def test_more_than_are_ended_at_once_come_after_them(office, cards, verifier, sign_in, monkeypatch):
    monkeypatch.setattr(completing, "MOST_AT_ONCE", 1)
    for card in cards[:2]:
        decided(card, verifier)
    client, url = sign_in(verifier), reverse("verification_complete", args=[office[0].code, "01"])
    page = client.get(url)
    assert [row.card for row in page.context["rows"]] == cards[:1]
    assert "Còn 1 bảng nữa cũng chờ hoàn thành" in page.content.decode()
    page = client.post(url, {"card": [cards[0].pk], "more": "1"}, follow=True)
    assert page.redirect_chain == [(url, 302)]
    assert [row.card for row in page.context["rows"]] == cards[1:2]
