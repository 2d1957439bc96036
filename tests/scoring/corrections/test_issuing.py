"""Issuing a correction: every scorecard of the content moves to the new version, exactly as was shown before."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.urls import reverse

from campaigns.models import Content, LogEntry, Membership, Notice
from campaigns.roles import Role
from campaigns.rules import Refused
from campaigns.states import ContentState
from scoring.actions.corrections import issue_sheet
from scoring.actions.scorecards import finish, submit
from scoring.checks import RECORD_CHECKS
from scoring.correction_impact import Correction, impacts_of, scored_cards
from scoring.models import Evidence, EvidenceUse, Scorecard, ScoreLine
from scoring.queries import sheet_in_use
from scoring.states import ScorecardState
from tests.factories.campaigns import NOW, make_member, make_unit
from tests.factories.corrections import REASON, add_row, change_row, draft_correction, issue, make_corrected, seen_of
from tests.factories.gates import record_one
from tests.factories.office import CLAIMS, hand_in, line, verifier_of, verify_all
from tests.factories.scoring import make_scorecard

pytestmark = pytest.mark.django_db
LESS = {"I_1": {"max_points": 30}, "I_2": {"max_points": 60}}  # the part still adds up to 90
OTHER_KIND = {"I_1": {"kind": "count_capped", "params": {"per_unit": 4, "cap": 40}}}


def sound() -> bool:
    wrong = [text for check in RECORD_CHECKS for text in check()]
    assert wrong == []
    return True


def fresh(card: Scorecard) -> Scorecard:
    return Scorecard.objects.select_related("sheet").get(pk=card.pk)


def test_a_changed_maximum_moves_points_totals_and_bounds_of_every_card():
    content, manager = make_corrected()
    card, empty = hand_in(content), make_scorecard(make_unit(content.campaign.authority), content)
    draft = draft_correction(content, manager, **LESS)

    issue(draft, manager)

    card, empty = fresh(card), fresh(empty)
    assert (card.sheet, empty.sheet) == (draft, draft)
    assert (card.state, card.self_total) == (ScorecardState.SUBMITTED, Decimal(78))
    assert (empty.state, empty.self_total) == (ScorecardState.DRAFT, None)
    first, second = line(card, "I.1"), line(card, "I.2")
    assert (first.criterion.sheet, first.max_points, first.self_points) == (draft, 30, 30)
    assert (second.max_points, second.self_points, second.answer) == (60, 48, CLAIMS["I.2"])
    assert first.superseded == {
        "version": 2,
        "cause": "recomputed",
        "answer": [["Có hay không", "Có"]],
        "points": "40",
    }
    assert not empty.lines.exclude(superseded=None).exists()
    assert sheet_in_use(content) == draft
    assert sound()


def test_title_and_code_alone_touch_no_point_and_no_decision():
    content, manager = make_corrected()
    card = verify_all(hand_in(content), verifier_of(content.campaign))
    before = {each.criterion.code: each for each in card.lines.select_related("criterion")}
    draft = draft_correction(content, manager, I_1={"code": "I.9", "title": "Tên đã sửa"})

    issue(draft, manager)

    card, moved = fresh(card), line(card, "I.9")
    assert (card.state, card.verified_total, card.classification) == (ScorecardState.VERIFIED, Decimal(88), "Tốt")
    old = before["I.1"]
    assert (moved.pk, moved.version, moved.superseded) == (old.pk, old.version, None)
    assert (moved.decision, moved.verified_points, moved.verified_by) == ("accepted", 40, old.verified_by)
    assert not LogEntry.objects.filter(object_type="scoring.scoreline", verb="đính chính bảng điểm").exists()
    assert sound()


def test_a_line_stays_with_the_colleague_to_whom_it_was_assigned():
    content, manager = make_corrected()
    card = hand_in(content)
    colleague = make_member(card.unit, Role.OFFICER).user
    card.lines.filter(criterion__code__in=["I.1", "I.2"]).update(assigned_to=colleague)

    issue(draft_correction(content, manager, **OTHER_KIND, I_2={"code": "I.7"}), manager)

    assert set(card.lines.filter(assigned_to=colleague).values_list("criterion__code", flat=True)) == {"I.1", "I.7"}


def test_a_recomputed_line_of_a_verified_card_waits_again_and_the_card_with_it():
    content, manager = make_corrected()
    card = verify_all(hand_in(content), verifier_of(content.campaign))
    draft = draft_correction(content, manager, **LESS)

    issue(draft, manager)

    card = fresh(card)
    assert (card.state, card.verified_at, card.submitted_at) == (ScorecardState.SUBMITTED, None, NOW)
    assert (card.self_total, card.verified_total, card.classification) == (Decimal(78), Decimal(8), "")
    assert [each.criterion.code for each in card.lines.filter(decision="waiting").order_by("pk")] == ["I.1", "I.2"]
    entry = LogEntry.objects.get(verb="đính chính bảng điểm", object_key=str(line(card, "I.1").pk))
    assert entry.changes["decision"] == ["accepted", "waiting"]
    assert entry.reason == REASON
    assert sound()


@pytest.mark.parametrize("state", [ScorecardState.FINISHED, ScorecardState.SUBMITTED, ScorecardState.VERIFIED])
def test_a_card_on_which_the_unit_must_answer_again_goes_back_to_it(state):
    content, manager = make_corrected()
    card = hand_in(content)
    if state == ScorecardState.VERIFIED:
        verify_all(card, verifier_of(content.campaign))
    if state == ScorecardState.FINISHED:
        Scorecard.objects.update(state=state, submitted_at=None, first_submitted_at=None)
    draft = draft_correction(content, manager, **OTHER_KIND)

    issue(draft, manager)

    card = fresh(card)
    assert (card.state, card.submitted_at, card.verified_at) == (ScorecardState.DRAFT, None, None)
    assert card.return_reason == f"Bảng điểm đã đính chính (phiên bản 2): {REASON}"
    asked = line(card, "I.1")
    assert (asked.answer, asked.self_status, asked.self_points, asked.answered_at) == (None, "unanswered", None, None)
    assert asked.superseded["answer"] == [["Có hay không", "Có"]]
    assert line(card, "I.2").answer == CLAIMS["I.2"]
    assert sound()


def test_lateness_stays_that_of_the_first_submission():
    content, manager = make_corrected()
    card = hand_in(content)
    draft = draft_correction(content, manager, **OTHER_KIND)
    issue(draft, manager)
    officer, head = make_member(card.unit, Role.OFFICER), make_member(card.unit, Role.HEAD)
    much_later = NOW + timedelta(days=60)
    ScoreLine.objects.filter(scorecard=card, criterion__code="I.1").update(
        answer={"count": 10}, self_status="scored", self_points=40, superseded=None
    )

    finish(scorecard=card, by_user=officer.user, now=much_later)
    card = submit(scorecard=card, by_user=head.user, now=much_later)

    assert (card.first_submitted_at, card.submitted_at, card.late_days) == (NOW, much_later, 0)


def test_a_line_that_is_gone_lives_on_in_the_logbook_and_its_files_in_the_library():
    content, manager = make_corrected()
    card = verify_all(hand_in(content), verifier_of(content.campaign))
    gone = line(card, "I.1")
    evidence = Evidence.objects.create(
        campaign=content.campaign,
        unit=card.unit,
        file="evidence/x",
        display_name="Kế hoạch 2024.pdf",
        media_type="application/pdf",
        size=1,
        sha256="0" * 64,
        uploaded_by=manager.user,
        uploaded_at=NOW,
    )
    EvidenceUse.objects.create(line=gone, evidence=evidence, added_by=manager.user, added_at=NOW)
    draft = draft_correction(content, manager, I_2={"max_points": 90})
    draft.criteria.get(code="I.1").delete()

    issue(draft, manager)

    assert not card.lines.filter(pk=gone.pk).exists()
    assert Evidence.objects.filter(pk=evidence.pk).exists()
    entry = LogEntry.objects.get(verb="chuyển sang bảng điểm đính chính")
    kept, nothing = entry.changes["I.1"]
    assert (kept["kê khai"], kept["điểm"], kept["thẩm định"]) == ({"value": True}, "40.00", "40.00")
    assert (kept["số tài liệu"], kept["dòng"], nothing) == (1, gone.pk, None)
    about = LogEntry.objects.get(object_type="scoring.evidence", object_key=str(evidence.pk))
    assert about.changes["used_on"] == [f"I.1, {card.content}", None]
    assert (entry.changes["phiên bản"], entry.unit) == ([1, 2], card.unit)
    assert [entry.changes["self_total"], entry.changes["verified_total"]] == [["80.00", "72.00"], ["88.00", "8.00"]]
    checks = [check for check in RECORD_CHECKS if check.__name__ != "evidence_files"]  # the file is made up
    assert [text for check in checks for text in check()] == []


def test_everybody_who_works_with_the_sheet_is_told_of_its_correction():
    content, manager = make_corrected()
    card = hand_in(content)
    officer = make_member(card.unit, Role.OFFICER)
    draft = draft_correction(content, manager, I_2={"max_points": 90})
    draft.criteria.get(code="I.1").delete()

    issue(draft, manager)

    notice = Notice.objects.get(user=officer.user)
    assert "đã đính chính, phiên bản 2" in notice.text
    assert notice.url == reverse("sheet_difference", args=[content.campaign.code, content.number, 2])


def test_a_new_line_of_the_inspection_team_opens_a_verified_card_for_the_office_alone():
    content, manager = make_corrected()
    card = verify_all(hand_in(content), verifier_of(content.campaign))
    draft = draft_correction(content, manager, II_1={"max_points": 4})
    change_row(draft, "II.1", max_points=Decimal(4))
    add_row(draft, "II.2", "II", "manual", 6, {"step": "0.5", "scorer": "agency", "self_score": False})

    (impact,) = issue(draft, manager)

    card = fresh(card)
    assert (card.state, card.verified_at) == (ScorecardState.SUBMITTED, None)
    added = line(card, "II.2")
    assert (added.decision, added.superseded, added.max_points) == ("waiting", None, 6)
    assert impact.change.to_answer == []
    assert sound()


def test_a_new_line_of_the_unit_is_put_before_it():
    content, manager = make_corrected()
    card = hand_in(content)
    draft = draft_correction(content, manager, I_1={"max_points": 30})
    add_row(draft, "I.3", "I", "yes_no", 10, {})

    issue(draft, manager)

    added = line(card, "I.3")
    assert (added.self_status, added.superseded) == (
        "unanswered",
        {"version": 2, "cause": "new", "answer": [], "points": None},
    )
    assert fresh(card).state == ScorecardState.DRAFT
    assert sound()


def test_rows_for_some_kinds_of_units_come_and_go_with_the_kind():
    content, manager = make_corrected()
    authority = content.campaign.authority
    commune, office = hand_in(content), hand_in(content, make_unit(authority, kind="department"))
    draft = draft_correction(content, manager, I_1={"applies_to": ["commune"]})
    add_row(draft, "I.3", "I", "yes_no", 40, {})
    change_row(draft, "I.3", applies_to=["department"])

    issue(draft, manager)

    codes = {card.pk: {each.criterion.code for each in card.lines.all()} for card in (commune, office)}
    assert codes == {commune.pk: {"I.1", "I.2", "II.1", "P.1"}, office.pk: {"I.3", "I.2", "II.1", "P.1"}}
    assert (fresh(commune).self_total, fresh(office).self_total) == (Decimal(80), Decimal(40))
    assert fresh(commune).state == ScorecardState.SUBMITTED
    assert sound()


def test_what_was_found_under_a_gate_follows_it():
    content, manager = make_corrected()
    card = verify_all(hand_in(content), verifier_of(content.campaign))
    record_one(card, "G.1", manager)
    draft = draft_correction(content, manager, G_1={"code": "G.3", "title": "Điều kiện đã sửa lời"})

    issue(draft, manager)

    assert card.gate_findings.get().criterion == draft.criteria.get(code="G.3")
    assert sound()


def test_a_gate_that_holds_somebody_does_not_vanish(nothing_written):
    content, manager = make_corrected()
    card = verify_all(hand_in(content), verifier_of(content.campaign))
    record_one(card, "G.1", manager)
    draft = draft_correction(content, manager)
    draft.criteria.get(code="G.1").delete()

    with nothing_written(), pytest.raises(Refused) as refused:
        issue(draft, manager)

    assert f"Điều kiện G.1 đã ghi cho {card.unit.name} không còn" in str(refused.value)


def test_what_is_shown_before_is_what_happens():
    content, manager = make_corrected()
    verifier = verifier_of(content.campaign)
    hand_in(content, claims={"I.1": {"value": False}, "I.2": {"num": 1, "den": 3}})
    verify_all(hand_in(content), verifier)
    hand_in(content, claims={**CLAIMS, "P.1": {"phe_binh": 2}})
    make_scorecard(make_unit(content.campaign.authority), content)
    draft = draft_correction(content, manager, **LESS)
    add_row(draft, "I.3", "I", "relative_best", 10, {})
    change_row(draft, "I.2", max_points=50)

    shown = impacts_of(Correction.read(sheet_in_use(content), draft), scored_cards(content))
    issue(draft, manager)

    for impact in shown:
        card = fresh(impact.card)
        assert card.state == impact.state
        assert card.self_total == (None if impact.card.self_total is None else impact.change.claimed.total)
        expected = None if impact.card.verified_total is None else impact.change.verified.total
        assert card.verified_total == expected
        stored = {each.criterion.code: each.self_points for each in card.lines.select_related("criterion")}
        assert stored == {each.new.code: each.after.claimed.points for each in impact.change.lines if each.new}
    assert sound()


def test_figures_that_compare_units_are_recomputed_against_the_same_answers():
    content, manager = make_corrected()
    sheet_in_use(content).criteria.filter(code="I.1").update(kind="relative_best", params={})
    best, half = (hand_in(content, claims={**CLAIMS, "I.1": {"value": value}}) for value in (6, 3))
    draft = draft_correction(content, manager, **LESS)

    issue(draft, manager)

    assert (line(best, "I.1").self_points, line(half, "I.1").self_points) == (30, 15)
    assert (fresh(best).self_total, fresh(half).self_total) == (Decimal(78), Decimal(63))
    assert sound()


def test_of_two_corrections_in_a_row_the_unit_still_reads_what_it_saw_last():
    content, manager = make_corrected()
    card = hand_in(content)
    issue(draft_correction(content, manager, **LESS), manager)

    issue(draft_correction(content, manager, I_1={"max_points": 20}, I_2={"max_points": 70}), manager)

    now = line(card, "I.1")
    assert (now.self_points, now.superseded["points"], now.superseded["version"]) == (20, "40", 3)
    assert [sheet.version for sheet in content.sheets.order_by("version")] == [1, 2, 3]
    assert sound()


def test_older_versions_keep_their_rows_and_who_issued_is_told():
    content, manager = make_corrected()
    hand_in(content)
    old = sheet_in_use(content)
    rows = list(old.criteria.values_list("code", "max_points"))

    draft = draft_correction(content, manager, **LESS)
    issue(draft, manager)

    assert list(old.criteria.values_list("code", "max_points")) == rows
    entry = LogEntry.objects.get(verb="ban hành bảng điểm")
    assert (entry.object_key, entry.actor, entry.reason) == (str(draft.pk), manager.user, REASON)
    assert entry.changes["đơn vị bị ảnh hưởng"] == [None, 1]


@pytest.mark.parametrize(
    ("spoil", "status", "word"),
    [
        (
            lambda d, m: Content.objects.update(state=ContentState.PUBLISHED, published_at=NOW),
            409,
            "công bố",
        ),
        (lambda d, m: d.criteria.filter(code="I.1").update(max_points=31), 409, "lỗi phải sửa"),
        (lambda d, m: d.criteria.filter(code="I.1").update(max_points=40), 409, ""),
        (lambda d, m: Membership.objects.filter(pk=m.pk).update(role=Role.VERIFIER), 403, "chủ trì"),
    ],
)
def test_a_correction_is_not_issued_after_publication_with_errors_or_by_others(spoil, status, word, nothing_written):
    content, manager = make_corrected()
    hand_in(content)
    draft = draft_correction(content, manager, **LESS)
    spoil(draft, manager)

    with nothing_written(), pytest.raises(Refused) as refused:
        issue(draft, manager)

    assert refused.value.status == status
    assert word in str(refused.value)


def test_nobody_issues_what_changed_after_it_was_looked_at(nothing_written):
    content, manager = make_corrected()
    draft = draft_correction(content, manager, **LESS)
    seen = seen_of(draft)
    change_row(draft, "I.2", title="Một người khác vừa sửa")

    with nothing_written(), pytest.raises(Refused) as refused:
        issue_sheet(draft=draft, seen=seen, by_user=manager.user, now=NOW)

    assert "đã thay đổi sau khi" in str(refused.value)


def test_a_correction_that_corrects_nothing_is_not_issued(nothing_written):
    content, manager = make_corrected()
    draft = draft_correction(content, manager)

    with nothing_written(), pytest.raises(Refused) as refused:
        issue(draft, manager)

    assert "chưa khác gì" in str(refused.value)


def test_an_issued_version_is_not_issued_again(nothing_written):
    content, manager = make_corrected()
    draft = draft_correction(content, manager, **LESS)
    seen = seen_of(draft)
    issue(draft, manager)

    with nothing_written(), pytest.raises(Refused) as refused:
        issue_sheet(draft=draft, seen=seen, by_user=manager.user, now=NOW)

    assert refused.value.status == 409
