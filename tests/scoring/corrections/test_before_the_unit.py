"""What a correction changed is put before the unit: it looks, confirms or answers anew, and hands in again."""

import json
import re

import pytest
from django.urls import reverse

from campaigns.models import LogEntry
from campaigns.roles import Role
from campaigns.rules import Refused
from scoring.actions.lines import Overtaken, confirm_line, save_line
from scoring.actions.scorecards import finish
from scoring.addresses import line_url
from scoring.card_tree import card_rows
from scoring.correction_notice import notice_of
from scoring.models import Scorecard, ScoreLine
from scoring.queries import lines_visible_to
from scoring.rules import finish_blockers
from scoring.standing import Standing, standing_of
from scoring.states import ScorecardState
from scoring.worklist import tasks
from tests.factories.campaigns import NOW, make_member
from tests.factories.corrections import REASON, add_row, draft_correction, issue, make_corrected
from tests.factories.office import CLAIMS, hand_in, line, verifier_of, verify_all

pytestmark = pytest.mark.django_db
LESS = {"I_1": {"max_points": 30}, "I_2": {"max_points": 60}}
OTHER_KIND = {"I_1": {"kind": "count_capped", "params": {"per_unit": 4, "cap": 40}}}


def corrected(*, state=ScorecardState.DRAFT, verified=False, gone="", added=False, **changes):
    """A unit's card in a state, its officer, and the correction issued over it."""
    content, manager = make_corrected()
    card = hand_in(content)
    if verified:
        verify_all(card, verifier_of(content.campaign))
    elif state != ScorecardState.SUBMITTED:
        Scorecard.objects.update(state=state, submitted_at=None, first_submitted_at=None)
    officer = make_member(card.unit, Role.OFFICER)
    draft = draft_correction(content, manager, **changes)
    if gone:
        draft.criteria.get(code=gone).delete()
    if added:
        add_row(draft, "P.2", "P", "penalty", 0, {"items": [{"key": "tre", "label": "Trễ", "per": 1}], "cap": 2})
    issue(draft, manager)
    return Scorecard.objects.select_related("content__campaign", "unit", "sheet", "group").get(pk=card.pk), officer


def seen_by(officer, card, code) -> ScoreLine:
    """As a view fetches it."""
    return lines_visible_to(officer).get(scorecard=card, criterion__code=code)


def post(client, name, line, **data):
    return client.post(reverse(name, args=[line.pk]), data, headers={"HX-Request": "true"})


def test_lines_not_looked_at_keep_the_card_from_being_finished():
    card, officer = corrected(**LESS)

    blockers = finish_blockers(card, card_rows(card))

    assert [blocker.text for blocker in blockers] == ["Còn 2 dòng chưa xem lại sau đính chính: I.1, I.2."]
    with pytest.raises(Refused):
        finish(scorecard=card, by_user=officer.user, now=NOW)


def test_confirming_lets_the_answer_stand_and_is_in_the_logbook():
    card, officer = corrected(**LESS)

    for code in ("I.1", "I.2"):
        confirm_line(line=seen_by(officer, card, code), by_user=officer.user, now=NOW)

    kept = line(card, "I.1")
    assert (kept.superseded, kept.answer, kept.self_points) == (None, CLAIMS["I.1"], 30)
    entry = LogEntry.objects.filter(verb="xem lại dòng sau đính chính").first()
    assert (entry.actor, entry.unit, entry.changes["superseded"][0]["points"]) == (officer.user, card.unit, "40")
    assert finish(scorecard=card, by_user=officer.user, now=NOW).state == ScorecardState.FINISHED


def test_confirming_twice_writes_once(nothing_written):
    card, officer = corrected(**LESS)
    looked_at = seen_by(officer, card, "I.1")
    confirm_line(line=looked_at, by_user=officer.user, now=NOW)

    with nothing_written():
        confirm_line(line=looked_at, by_user=officer.user, now=NOW)


def test_a_line_that_must_be_answered_again_cannot_just_be_confirmed(nothing_written):
    card, officer = corrected(**OTHER_KIND)

    with nothing_written(), pytest.raises(Refused) as refused:
        confirm_line(line=seen_by(officer, card, "I.1"), by_user=officer.user, now=NOW)

    assert "phải kê khai lại" in str(refused.value)


def test_people_of_other_units_confirm_nothing(nothing_written):
    card, officer = corrected(**LESS)
    other = make_member(hand_in(card.content).unit, Role.OFFICER)

    with nothing_written(), pytest.raises(Refused) as refused:
        confirm_line(line=seen_by(officer, card, "I.1"), by_user=other.user, now=NOW)

    assert refused.value.status == 403


def test_a_unit_may_look_at_changed_points_of_a_card_it_has_handed_in():
    card, officer = corrected(state=ScorecardState.SUBMITTED, **LESS)

    confirm_line(line=seen_by(officer, card, "I.1"), by_user=officer.user, now=NOW)

    assert card.state == ScorecardState.SUBMITTED
    assert line(card, "I.1").superseded is None


@pytest.mark.parametrize("answer", [{"count": 5}, {"count": 10}])
def test_saving_a_line_is_looking_at_it(answer):
    card, officer = corrected(**OTHER_KIND)
    asked = seen_by(officer, card, "I.1")

    save_line(line=asked, answer=answer, note="", version=asked.version, by_user=officer.user, now=NOW)

    assert (line(card, "I.1").superseded, line(card, "I.1").self_points) == (None, 4 * answer["count"])


def test_saving_the_same_answer_again_is_looking_at_it_too():
    card, officer = corrected(**LESS)
    kept = seen_by(officer, card, "I.1")

    save_line(line=kept, answer=kept.answer, note="", version=kept.version, by_user=officer.user, now=NOW)

    assert line(card, "I.1").superseded is None


def test_a_note_alone_on_a_line_still_to_answer_is_no_look():
    card, officer = corrected(**OTHER_KIND)
    asked = seen_by(officer, card, "I.1")

    save_line(line=asked, answer=None, note="Đang hỏi lại", version=asked.version, by_user=officer.user, now=NOW)

    assert (line(card, "I.1").note, line(card, "I.1").superseded["cause"]) == ("Đang hỏi lại", "asked")


def test_a_new_line_that_may_stay_blank_is_looked_at_by_saying_so():
    card, officer = corrected(state=ScorecardState.SUBMITTED, added=True)
    assert card.state == ScorecardState.DRAFT

    confirm_line(line=seen_by(officer, card, "P.2"), by_user=officer.user, now=NOW)

    assert finish(scorecard=card, by_user=officer.user, now=NOW).state == ScorecardState.FINISHED


def test_what_the_office_has_decided_and_the_correction_left_alone_does_not_move(nothing_written):
    card, officer = corrected(verified=True, **OTHER_KIND)
    decided = seen_by(officer, card, "I.2")

    with nothing_written(), pytest.raises(Refused) as refused:
        save_line(line=decided, answer={"num": 5, "den": 5}, note="", version=0, by_user=officer.user, now=NOW)

    assert "đã thẩm định" in str(refused.value)


def test_the_notice_names_what_to_look_at_what_is_new_and_what_is_gone():
    card, _ = corrected(gone="I.1", added=True, I_2={"max_points": 90})

    notice = notice_of(card, card_rows(card))

    told = [[row.criterion.code for row in rows] for rows in (notice.review, notice.added)]
    assert (told, notice.gone, notice.sheet.reason) == ([["I.2"], ["P.2"]], ["I.1"], REASON)
    ScoreLine.objects.update(superseded=None)
    assert notice_of(card, card_rows(card)) is None


def test_the_home_page_lists_the_lines_to_look_at():
    card, officer = corrected(state=ScorecardState.SUBMITTED, **LESS)

    (task,) = tasks(officer, card.content.campaign, NOW)

    assert (task.title, task.count, task.mine) == ("Xem lại bảng tự chấm nội dung 01 sau đính chính bảng điểm", 2, True)
    assert task.url.endswith(f"#line-{line(card, 'I.1').pk}")
    ScoreLine.objects.update(superseded=None)
    assert tasks(officer, card.content.campaign, NOW) == []


# --- pages ---


def test_the_workbench_shows_what_stood_before_with_a_way_to_keep_it(sign_in):
    card, officer = corrected(**LESS)
    client = sign_in(officer)

    page = client.get(reverse("scorecard", args=[card.pk])).content.decode()

    assert "Bảng điểm đã đính chính (phiên bản 2, 01/11/2024):" in page
    assert re.search(r"Trước đính chính:</strong>\s*Có hay không: Có, 40 điểm", page)
    assert page.count("Đã xem, giữ số liệu này") == 2


def test_a_line_that_was_not_there_before_is_called_new_and_not_one_to_look_at_again(sign_in):
    card, officer = corrected(added=True, **LESS)

    client = sign_in(officer)

    def state_of(code: str) -> str:
        pk = line(card, code).pk
        page = client.get(line_url(card.pk, pk), follow=True).content.decode()
        shown = re.search(rf'id="line-{pk}-state".*?</svg>(.*?)</span>', page, re.DOTALL)
        return re.sub(r"<[^>]+>", "", shown[1]).strip()

    assert (state_of("P.2"), state_of("I.1")) == ("Mới", "Cần xem lại")


def test_confirming_on_the_page_takes_the_line_off_the_notice_and_the_last_one_the_notice(sign_in):
    card, officer = corrected(**LESS)
    client = sign_in(officer)

    first = post(client, "confirm_line", line(card, "I.1")).content.decode()
    second = post(client, "confirm_line", line(card, "I.2")).content.decode()

    assert "Cần xem lại: <a" in first
    assert '<div id="correction" hx-swap-oob="true"></div>' in second
    assert "Cần xem lại" not in second


def test_a_page_opened_before_the_correction_loses_nothing_of_a_line_that_changed(sign_in, nothing_written):
    content, manager = make_corrected()
    card = hand_in(content)
    Scorecard.objects.update(state=ScorecardState.DRAFT)
    client, opened = sign_in(make_member(card.unit, Role.OFFICER)), line(card, "I.1")
    form = {"version": opened.version, "criterion": opened.criterion_id, "f-value": "no", "note": "Gõ dở"}
    issue(draft_correction(content, manager, **OTHER_KIND), manager)

    with nothing_written():
        page = post(client, "save_line", opened, **form)

    text = page.content.decode()
    assert (page.status_code, "data-conflict" in text) == (409, True)
    assert "bảng điểm vừa được đính chính (phiên bản 2)" in text
    assert re.search(r"Có hay không</dt><dd>Không</dd>", text)
    assert "Gõ dở" in text


def test_a_line_that_only_got_another_number_takes_what_an_old_page_sends(sign_in):
    content, manager = make_corrected()
    card = hand_in(content)
    Scorecard.objects.update(state=ScorecardState.DRAFT)
    client, opened = sign_in(make_member(card.unit, Role.OFFICER)), line(card, "I.1")
    form = {"version": opened.version, "criterion": opened.criterion_id, "f-value": "no", "note": ""}
    issue(draft_correction(content, manager, I_1={"code": "I.7"}), manager)

    page = post(client, "save_line", opened, **form)

    assert (page.status_code, line(card, "I.7").answer) == (200, {"value": False})
    assert "tải lại trang để xem bảng mới" in json.loads(page.headers["HX-Trigger"])["toast"]["text"]


@pytest.mark.parametrize("name", ["save_line", "confirm_line", "add_evidence"])
def test_a_line_that_is_gone_says_so(sign_in, nothing_written, name):
    content, manager = make_corrected()
    card = hand_in(content)
    opened, officer = line(card, "I.1"), make_member(card.unit, Role.OFFICER)
    draft = draft_correction(content, manager, I_2={"max_points": 90})
    draft.criteria.get(code="I.1").delete()
    issue(draft, manager)
    own, other = sign_in(officer), sign_in(make_member(hand_in(content).unit, Role.OFFICER))

    with nothing_written():
        page = post(own, name, opened, **{"f-value": "yes", "version": 0})
        foreign = post(other, name, opened, **{"f-value": "yes", "version": 0})

    assert (page.status_code, foreign.status_code) == (409, 404)
    assert "Tiêu chí I.1 đã bỏ khỏi bảng tự chấm khi đính chính" in page.content.decode()


def test_a_stale_row_that_reaches_the_action_is_caught_there(nothing_written):
    content, manager = make_corrected()
    card = hand_in(content)
    Scorecard.objects.update(state=ScorecardState.DRAFT)
    officer = make_member(card.unit, Role.OFFICER)
    stale = {code: seen_by(officer, card, code) for code in ("I.1", "I.2")}
    draft = draft_correction(content, manager, I_2={"max_points": 90})
    draft.criteria.get(code="I.1").delete()
    issue(draft, manager)

    for code, error in (("I.2", Overtaken), ("I.1", Refused)):
        with nothing_written(), pytest.raises(error) as refused:
            save_line(line=stale[code], answer={"value": False}, note="", version=0, by_user=officer.user, now=NOW)
        assert "đính chính" in str(refused.value)


def test_the_verifier_reads_the_rule_and_the_decision_before(sign_in):
    content, manager = make_corrected()
    verifier = verifier_of(content.campaign)
    card = verify_all(hand_in(content), verifier)
    issue(draft_correction(content, manager, **LESS), manager)
    client = sign_in(verifier)

    changed = client.get(reverse("verify_scorecard", args=[card.pk]), {"line": line(card, "I.1").pk}).content.decode()
    same = client.get(reverse("verify_scorecard", args=[card.pk]), {"line": line(card, "P.1").pk}).content.decode()

    assert "Đính chính từ phiên bản 2, 01/11/2024." in changed
    assert "Quy tắc trước: Tối đa 40 điểm" in changed
    assert "Kết luận trước đính chính: Chấp nhận, 40 điểm." in changed
    assert "Đơn vị chưa xem lại dòng này." in changed
    assert "Đính chính" not in same


def test_a_verifier_does_not_decide_by_a_rule_that_was_corrected_meanwhile(sign_in, nothing_written):
    content, manager = make_corrected()
    card, verifier = hand_in(content), verifier_of(content.campaign)
    opened = line(card, "I.1")
    issue(draft_correction(content, manager, **LESS), manager)
    client, url = sign_in(verifier), reverse("verify_line", args=[opened.pk])

    with nothing_written():
        page = client.post(url, {"decision": "accept", "criterion": opened.criterion_id})

    assert page.status_code == 409
    assert "vừa được đính chính" in page.content.decode()


def test_a_card_that_a_correction_sent_back_is_not_called_refused():
    card, officer = corrected(state=ScorecardState.SUBMITTED, added=True)
    assert standing_of(card, officer.role, NOW.date()) == Standing("mine", "Trở về do đính chính")
    assert standing_of(card, Role.LEADER, NOW.date()).kind == "others"
