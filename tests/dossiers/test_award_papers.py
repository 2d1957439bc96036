"""The decision on certificates with its lists and its money, and the notice to those not accepted."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from awards.actions.decisions import correct_decision, revoke_award
from awards.models import Award, BaseSalary, MeetingCase, Nomination, Slot
from awards.money.amounts import worth
from awards.outcome.papers import Paper, Revocation
from awards.states import CaseResult, MoneyRounding, NominationState, SlotState
from campaigns.models import Notice, Signatory
from campaigns.rules import Refused
from dossiers.actions.documents import make_document, set_document_number
from dossiers.blocks import Appendix, RowStyle, Signatures, Table, Title
from dossiers.entries import EntryState
from dossiers.facts.ground import ground_of
from dossiers.kinds import build_paper
from dossiers.models import Document
from dossiers.outcome_gaps import outcome_gaps
from dossiers.overview import entries_of
from dossiers.overview.outcome import decision_entries, notice_entries
from dossiers.queries import documents_visible_to
from dossiers.states import DocumentKind, PrintState
from tests.dossiers import samples
from tests.dossiers.reading import blocks_of, cells, sentences
from tests.dossiers.reading_office import said
from tests.factories.awards import Contest, make_contest, nominate, person, sealed
from tests.factories.campaigns import LONG_AGO
from tests.factories.decisions import LATER, PAPER, agreed, decided
from tests.factories.sendings import gap_texts

DRAFTED_ON = date(2024, 12, 2)


def decision_of(*paid, **changes):
    return build_paper("award_decision", samples.decision(*paid, **changes).model_dump(mode="json"))


def notice_of(**changes):
    return build_paper("result_notice", samples.notice(**changes).model_dump(mode="json"))


@pytest.mark.parametrize(
    ("salary", "total", "words"),
    [
        (1_800_000, "38.340.000", "Ba mươi tám triệu ba trăm bốn mươi nghìn đồng"),
        (2_340_000, "50.200.000", "Năm mươi triệu hai trăm nghìn đồng"),
    ],
)
def test_the_plans_recipients_cost_what_the_decree_gives(salary, total, words):
    each = [worth(salary, Decimal(coefficient), MoneyRounding.UP) for coefficient in ("0.6", "0.3")]
    text = sentences(decision_of(samples.money(salary, *each)))
    assert "Điều 1. Tặng Giấy khen cho 21 tập thể và 29 cá nhân đã có thành tích xuất sắc" in text
    assert f"Tổng số tiền thưởng: {total} đồng (Bằng chữ: {words}). Tiền thưởng được chi từ quỹ thi đua" in text


def test_the_lists_name_everybody_once_with_the_money_and_its_sum():
    paper = decision_of()
    collectives, individuals = blocks_of(paper, Appendix)
    assert collectives.title == ("DANH SÁCH TẬP THỂ ĐƯỢC TẶNG GIẤY KHEN",)
    first, rows = cells(collectives.blocks[0], RowStyle.PLAIN), cells(individuals.blocks[0], RowStyle.PLAIN)
    assert [len(first), len(rows)] == [21, 29]
    assert first[0] == ("1", "UBND phường Chi Lăng", "1.410.000")
    assert rows[0] == ("1", "Nguyễn Thị Thu Hương", "Phó Chủ tịch UBND phường Chi Lăng", "710.000")
    assert cells(individuals.blocks[0], RowStyle.TOTAL) == [("Tổng cộng: 29 cá nhân", "20.590.000")]
    assert individuals.blocks[1].text == "(Bằng chữ: Hai mươi triệu năm trăm chín mươi nghìn đồng.)"
    assert individuals.reference.startswith("(Kèm theo Quyết định số 2105/QĐ-UBND ngày 18 tháng 12 năm 2024 của Chủ")


def test_a_decision_is_the_chairmans_own_and_ends_as_papers_end():
    paper = decision_of()
    (signed,) = blocks_of(paper, Signatures)
    assert signed.right.authority == ("CHỦ TỊCH",)
    assert "TM." not in said(paper, "docx")
    assert sentences(paper).endswith("cá nhân có tên tại Điều 1 chịu trách nhiệm thi hành Quyết định này./.")


def test_without_known_rates_a_decision_names_no_sum():
    bare = [one.model_copy(update={"amount": None}) for one in samples.decision().individuals]
    paper = decision_of(money=None, collectives=(), individuals=tuple(bare))
    assert "Mức tiền thưởng kèm theo Giấy khen thực hiện theo quy định hiện hành." in sentences(paper)
    (only,) = blocks_of(paper, Appendix)
    assert (only.heading, cells(only.blocks[0], RowStyle.TOTAL)) == ("Phụ lục", [("Tổng cộng: 29 cá nhân", "")])


def test_a_decision_refuses_a_recipient_whose_content_it_does_not_name():
    stranger = samples.decision().collectives[0].model_copy(update={"content": "09"})
    with pytest.raises(ValueError, match="UBND phường Chi Lăng thuộc nội dung số 09"):
        samples.decision(collectives=(stranger,))


def test_a_notice_thanks_the_unit_and_gives_each_case_its_reason():
    paper = notice_of()
    assert blocks_of(paper, Title)[0].lines == ("THÔNG BÁO",)
    (table,) = blocks_of(paper, Table)
    assert table.rows[1].cells[1:3] == (
        "Trần Văn Đẳng, Công chức Văn hóa - Xã hội, Ủy ban nhân dân xã An Nông",
        "01",
    )
    text = sentences(paper)
    assert "trân trọng cảm ơn Ủy ban nhân dân xã An Nông đã tham gia phong trào thi đua năm 2024." in text
    assert "02 trường hợp của đơn vị chưa được khen thưởng" in text


@pytest.mark.parametrize("form", ["pdf", "docx"])
def test_both_prints_say_the_same(form):
    assert "Tổng cộng: 21 tập thể 29.610.000" in said(decision_of(), form)
    assert "THÔNG BÁO" in said(notice_of(), form)


# From rows. Two communes by rank and one person, all agreed to.


@pytest.fixture
def contest(db) -> Contest:
    made = make_contest(members=1, people=1)
    nominate(made, person("Lê Thị Hoa"))
    Signatory.objects.create(
        authority=made.campaign.authority,
        role="chairman",
        title="CHỦ TỊCH",
        full_name="Trần Quốc Khải",
        valid_from=LONG_AGO,
    )
    return agreed(made)


def ground(contest: Contest):
    return ground_of(contest.campaign, DRAFTED_ON)


def make(contest: Contest, kind: str, subject: str = "") -> Document:
    by_user = contest.secretary.user
    made = make_document(campaign=contest.campaign, kind=kind, subject=subject, by_user=by_user, now=LATER)
    Document.objects.filter(pk=made.pk).update(print_state=PrintState.READY, pdf="x", pdf_sha256="x", pages=4)
    made.refresh_from_db()
    return made


def names(entry) -> list[str]:
    return [one["name"] for one in (*entry.snapshot["collectives"], *entry.snapshot["individuals"])]


def test_nothing_is_drafted_before_the_council_agreed(db, nothing_written):
    contest = sealed(make_contest(members=1))
    (entry,) = decision_entries(ground(contest))
    assert [one.text for one in entry.blockers] == [
        "Hội đồng chưa nhất trí tặng Giấy khen cho trường hợp nào.",
    ]
    with nothing_written(), pytest.raises(Refused, match="chưa nhất trí"):
        make(contest, DocumentKind.AWARD_DECISION)


def test_a_draft_lists_whom_the_council_agreed_to_with_number_and_day_left_blank(contest):
    (entry,) = decision_entries(ground(contest))
    head, money = entry.snapshot["head"], entry.snapshot["money"]
    assert (head["number"], head["dated"], head["symbol"]) == ("", None, f"QĐ-{contest.campaign.authority.symbol}")
    assert sorted(names(entry)) == sorted(
        Slot.objects.filter(state=SlotState.AGREED).values_list("recipient_name", flat=True)
    )
    assert entry.snapshot["signer"] == {"authority": ["CHỦ TỊCH"], "name": "Trần Quốc Khải", "note": "", "post": ""}
    assert money["document"] == BaseSalary.objects.get(amount=money["salary"]).document == "Nghị định 73/2024/NĐ-CP"


def test_a_draft_is_numbered_by_its_decision_only(contest, nothing_written):
    draft = make(contest, DocumentKind.AWARD_DECISION)
    who = {"by_user": contest.secretary.user, "now": LATER}
    with nothing_written(), pytest.raises(Refused, match="lấy từ quyết định đã ghi"):
        set_document_number(document=draft, number="15", dated_on=PAPER.issued_on, **who)


def test_the_paper_becomes_exactly_the_decision_that_was_recorded(contest):
    make(contest, DocumentKind.AWARD_DECISION)
    granted, left, refused = names(decision_entries(ground(contest))[0])
    decided(contest, {refused: "Đã được khen về cùng thành tích"}, later=(left,))
    first, draft = decision_entries(ground(contest))
    assert (first.state, names(first), names(draft)) == (EntryState.STALE, [granted], [left])
    made = make(contest, DocumentKind.AWARD_DECISION)
    assert (made.version, made.number, made.symbol, made.dated_on) == (2, "15", "QĐ-UBND", PAPER.issued_on)
    assert draft.subject == "2"


def test_a_mistyped_number_is_mended_and_a_revoked_award_stays_in_the_paper_that_gave_it(contest):
    decision = decided(contest)
    make(contest, DocumentKind.AWARD_DECISION)
    who = {"by_user": contest.secretary.user, "now": LATER}
    revocation = Revocation("a", "20/QĐ-UBND", LATER.date(), "Kê khai sai")
    revoke_award(award=Award.objects.first(), revocation=revocation, **who)
    (entry,) = decision_entries(ground(contest))
    assert (entry.state, len(names(entry))) == (EntryState.READY, 3)
    typed = Paper("Giấy khen", "51/QĐ-UBND", PAPER.issued_on, PAPER.issuer)
    correct_decision(decision=decision, paper=typed, reason="Gõ nhầm", **who)
    assert make(contest, DocumentKind.AWARD_DECISION).number == "51"


def test_a_number_that_no_letterhead_can_print_is_told_with_its_cure(contest):
    decided(contest, paper=Paper("Giấy khen", "số mười lăm", PAPER.issued_on, PAPER.issuer))
    (entry,) = decision_entries(ground(contest))
    assert "không theo dạng 15/QĐ-UBND" in entry.blockers[0].text


def test_money_is_that_of_the_decisions_day_and_none_for_another_form(contest):
    decided(contest, paper=Paper("Lao động tiên tiến", "15/QĐ-UBND", PAPER.issued_on, PAPER.issuer))
    (entry,) = decision_entries(ground(contest))
    assert (entry.snapshot["money"], entry.snapshot["form"]) == (None, "Lao động tiên tiến")


def test_the_paper_prints_what_was_recorded_whatever_rates_come_later(contest):
    decided(contest)
    who = {"recorded_by": contest.secretary.user, "recorded_at": LATER}
    BaseSalary.objects.create(
        authority=contest.campaign.authority, amount=3_000_000, effective_from=DRAFTED_ON, document="Sau", **who
    )
    (entry,) = decision_entries(ground(contest))
    assert (entry.snapshot["money"]["salary"], entry.snapshot["collectives"][0]["amount"]) == (2_340_000, 1_410_000)
    assert entry.snapshot["money"]["document"] == "Nghị định 73/2024/NĐ-CP"


def told(contest: Contest) -> dict[str, list[tuple[str, str]]]:
    return {
        entry.told.unit.name: [(one.name, one.reason) for one in entry.told.cases]
        for entry in notice_entries(ground(contest))
    }


def voted_down(name: str) -> MeetingCase:
    case = MeetingCase.objects.get(recipient_name=name)
    case.result, case.yes, case.no, case.issued = CaseResult.NOT_AGREED, 0, 1, 1
    case.save()
    Slot.objects.filter(pk=case.slot_id).update(state=SlotState.DECLINED)
    return case


def test_units_are_told_of_whom_the_council_or_the_decision_did_not_accept(contest):
    by_rank, refused, _ = names(decision_entries(ground(contest))[0])
    assert told(contest) == {}
    voted_down("Lê Thị Hoa")
    decided(contest, {refused: "Đã được khen về cùng thành tích."})
    proposer = Nomination.objects.get().proposed_by_unit.name
    found = told(contest)
    assert found[refused][-1] == (refused, "Đã được khen về cùng thành tích (Quyết định số 15/QĐ-UBND ngày 05/12/2024)")
    why = dict(found[proposer])["Lê Thị Hoa"]
    assert why.startswith("Hội đồng biểu quyết: tỷ lệ đồng ý 0%; thể lệ yêu cầu quá nửa tổng số thành viên (không tính")
    assert by_rank not in str(found).replace(proposer, "")


def test_whoever_was_withdrawn_or_agreed_to_in_a_later_vote_is_not_in_a_notice(contest):
    case = voted_down("Lê Thị Hoa")
    assert len(told(contest)) == 1
    Nomination.objects.update(state=NominationState.WITHDRAWN, state_reason="Chuyển công tác")
    assert told(contest) == {}
    Nomination.objects.update(state=NominationState.PROPOSED)
    Slot.objects.filter(pk=case.slot_id).update(state=SlotState.AGREED)
    assert told(contest) == {}


def test_a_unit_reads_its_own_notice_once_it_has_gone_out(contest):
    voted_down("Lê Thị Hoa")
    unit = Nomination.objects.get().proposed_by_unit
    head, other = contest.head(unit), contest.head(contest.units[-1])
    assert unit != other.unit
    notice = make(contest, DocumentKind.RESULT_NOTICE, str(unit.pk))
    assert notice.symbol.startswith("TB-")
    assert not documents_visible_to(head).exists()
    who = {"by_user": contest.secretary.user, "now": LATER}
    gone = set_document_number(document=notice, number="9", dated_on=LATER.date(), **who)
    assert list(documents_visible_to(head)) == [gone]
    (notified,) = Notice.objects.filter(user=head.user, url=reverse("document", args=[gone.pk]))
    assert notified.text.startswith("Thông báo kết quả xét khen thưởng số 09/TB-")
    assert not documents_visible_to(other).exists()


def test_the_dossier_misses_the_papers_of_what_was_decided_until_they_are_made(contest):
    def missing() -> list[str]:
        found = ground(contest)
        texts = gap_texts(found)
        return [text for text in texts if "Quyết định khen thưởng số" in text or "Thông báo" in text]

    voted_down("Lê Thị Hoa")
    assert missing() == []
    decided(contest)
    assert [text.partition(":")[0] for text in missing()] == [
        "Quyết định khen thưởng số 15/QĐ-UBND",
        "Chưa lập Thông báo kết quả xét cho 1 đơn vị có trường hợp chưa được khen thưởng.",
    ]
    make(contest, DocumentKind.AWARD_DECISION)
    make(contest, DocumentKind.RESULT_NOTICE, notice_entries(ground(contest))[0].subject)
    assert missing() == []


def test_papers_are_listed_in_the_same_number_of_statements_however_many_there_are(contest):
    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert [entry.snapshot for entry in entries_of(ground(contest)) if entry.award_paper or entry.told]
        return len(queries)

    _, second, _ = names(decision_entries(ground(contest))[0])
    decided(contest, later=(second, "Lê Thị Hoa"))
    voted_down("Lê Thị Hoa")
    before = cost()
    decided(contest, paper=Paper("Giấy khen", "16/QĐ-UBND", PAPER.issued_on, PAPER.issuer))
    assert cost() == before


def test_a_decision_recorded_before_its_rates_leads_to_its_money(contest):
    decision = decided(contest)
    assert "tiền thưởng" not in str(outcome_gaps(ground(contest), decision_entries(ground(contest))))
    Award.objects.update(amount=None, coefficient=None, base_salary=None)
    told = outcome_gaps(ground(contest), decision_entries(ground(contest)))
    assert reverse("decision", args=[decision.pk]) in [one.url for one in told]
