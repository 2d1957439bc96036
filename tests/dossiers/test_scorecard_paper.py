"""A filled Bảng điểm thi đua: its figures are those of the product, and paper shows nobody what the product hides."""

import json
from datetime import date
from decimal import Decimal

import pytest

from campaigns.models import Signatory
from dossiers.blocks import Figure, Letterhead, Signatures, Table, text_of
from dossiers.facts.scorecard import scorecard
from dossiers.kinds.score_table_input import CardInput
from dossiers.kinds.scorecard import build
from dossiers.snapshots import plain
from scoring.models import Evidence, EvidenceUse, GateFinding, Scorecard
from scoring.states import ScorecardState
from tests.dossiers.reading_office import said
from tests.factories.campaigns import LONG_AGO, NOW, make_unit, make_user
from tests.factories.office import hand_in, line, make_office
from tests.factories.score_prints import GROUND, make_claimed, make_published, make_verified, reloaded

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]  # paper is the same on each
FORMS = ["pdf", "docx", "xlsx"]
TODAY = date(2024, 11, 2)


def paper_of(card: Scorecard, *, result: bool = False, findings: bool = False):
    return build(scorecard(card, result=result, findings=findings, today=TODAY))


def table_of(paper) -> Table:
    (table,) = [block for block in paper.blocks if isinstance(block, Table)]
    return table


def headers(paper) -> list[str]:
    return [column.header for column in table_of(paper).columns]


def row(paper, code: str) -> dict[str, object]:
    """A row by its code or label: what stands under each header."""
    (found,) = [each for each in table_of(paper).rows if text_of(each.cells[0]) == code]
    missing = len(table_of(paper).columns) - len(found.cells)
    return dict(zip(headers(paper), ("",) * missing + found.cells, strict=True))


def figure(value: str) -> Figure:
    return Figure(Decimal(value))


def test_the_claim_is_printed_with_answers_in_words_and_the_verified_column_open():
    paper = paper_of(make_claimed())
    assert headers(paper) == [
        "Mã",
        "Nội dung tiêu chí",
        "Điểm tối đa",
        "Kê khai của đơn vị",
        "Điểm tự chấm",
        "Điểm thẩm định",
        "Tài liệu kiểm chứng",
    ]
    ratio = row(paper, "I.2")
    assert ratio["Kê khai của đơn vị"].splitlines() == ["Số đạt: 4", "Tổng số: 5"]
    assert (ratio["Điểm tối đa"], ratio["Điểm tự chấm"], ratio["Điểm thẩm định"]) == (figure("50"), figure("40"), "")
    assert row(paper, "II.1")["Điểm tự chấm"] == "-"
    assert row(paper, "I")["Điểm tự chấm"] == figure("80")
    assert row(paper, "Tổng cộng")["Điểm tự chấm"] == figure("80")
    assert row(paper, "TỔNG ĐIỂM")["Điểm tự chấm"] == figure("80")


def test_what_was_verified_stands_beside_the_claim_with_the_reason_of_each_change():
    paper = paper_of(make_verified(make_claimed()), result=True)
    changed = row(paper, "I.2")
    assert (changed["Điểm tự chấm"], changed["Điểm thẩm định"]) == (figure("40"), figure("30"))
    assert changed["Lý do điều chỉnh"] == f"Số đạt: 3; Tổng số: 5. Lý do: {GROUND}"
    assert row(paper, "I.1")["Lý do điều chỉnh"] == ""
    assert row(paper, "II.1")["Điểm thẩm định"] == figure("7.5")
    assert row(paper, "TỔNG ĐIỂM")["Điểm thẩm định"] == figure("77.5")
    assert "Điểm chính thức" not in headers(paper)


def test_a_published_card_prints_the_final_points_and_the_class():
    card = make_published(make_verified(make_claimed()))
    paper = paper_of(card, result=True)
    assert row(paper, "TỔNG ĐIỂM")["Điểm chính thức"] == Figure(card.final_total)
    assert card.classification
    assert f"Xếp loại: {card.classification}." in said(paper, "pdf")


def test_hidden_points_are_not_even_in_the_data_of_the_claim():
    card = make_verified(make_claimed())
    data = json.dumps(plain(scorecard(card, result=False, findings=False, today=TODAY)), ensure_ascii=False)
    assert [hidden for hidden in (GROUND, '"77.5', '"7.5', f'"{card.classification}"') if hidden in data] == []


@pytest.mark.parametrize("form", FORMS)
def test_hidden_points_reasons_and_class_are_in_no_form_of_the_claim(form):
    card = make_verified(make_claimed())
    GateFinding.objects.create(
        scorecard=card,
        criterion=card.sheet.criteria.get(code="G.1"),
        ground="bị phê bình nội bộ",
        document="09/KL",
        recorded_by=make_user(),
        recorded_at=NOW,
    )
    text = said(paper_of(card), form)
    for hidden in (GROUND, "77,5", "77.5", "7,5", "7.5", "Xếp loại", "bị phê bình nội bộ", "NGƯỜI THẨM ĐỊNH"):
        assert hidden not in text, hidden
    shown = said(paper_of(card, result=True, findings=True), form)
    for words in (GROUND, f"Xếp loại: {card.classification}.", "bị phê bình nội bộ (09/KL)", "NGƯỜI THẨM ĐỊNH"):
        assert words in shown, words


def test_findings_about_conditions_stay_with_the_office():
    card = make_published(make_verified(make_claimed()))
    GateFinding.objects.create(
        scorecard=card,
        criterion=card.sheet.criteria.get(code="G.1"),
        ground="bị phê bình nội bộ",
        document="09/KL",
        recorded_by=make_user(),
        recorded_at=NOW,
    )
    assert "bị phê bình" not in said(paper_of(card, result=True, findings=False), "docx")


@pytest.mark.parametrize(
    ("state", "mark"),
    [(ScorecardState.DRAFT, "BẢN NHÁP"), (ScorecardState.FINISHED, "BẢN NHÁP"), (ScorecardState.SUBMITTED, "")],
)
def test_what_has_not_been_handed_in_is_marked(state, mark):
    card = make_claimed()
    card.state = state
    assert paper_of(card).mark == mark


def test_verification_that_is_not_complete_is_marked_and_gives_no_class():
    paper = paper_of(make_claimed(), result=True)
    assert paper.mark == "ĐANG THẨM ĐỊNH"
    assert row(paper, "I.1")["Điểm thẩm định"] == ""
    assert "Xếp loại" not in said(paper, "docx")


def test_the_unit_its_place_and_the_day_of_handing_in_head_the_paper():
    card = make_claimed()
    (head,) = [block for block in paper_of(card).blocks if isinstance(block, Letterhead)]
    assert (head.parent, head.issuer) == ("UBND HUYỆN MẪU", (card.unit.name.upper(),))
    assert head.number_line == ""
    assert head.date_line.endswith("ngày 01 tháng 11 năm 2024")
    card.state = ScorecardState.DRAFT
    (head,) = [block for block in paper_of(card).blocks if isinstance(block, Letterhead)]
    assert head.date_line.replace("\u00a0", "").endswith("ngàythángnăm 2024")


def signatures(paper) -> list[tuple[tuple, tuple]]:
    pairs = [block for block in paper.blocks if isinstance(block, Signatures)]
    return [((*pair.left.authority, pair.left.name), (*pair.right.authority, pair.right.name)) for pair in pairs]


def head_of(unit, name, title="Chủ tịch", prefix=()) -> None:
    Signatory.objects.create(
        authority=unit.authority, unit=unit, role="unit_head", title=title, full_name=name, valid_from=LONG_AGO,
        prefix_lines=list(prefix),
    )  # fmt: skip


def test_the_head_on_record_signs_and_for_the_result_the_lead_office():
    card = make_verified(make_claimed())
    head_of(card.unit, "Lê Thị Hoa", prefix=("TM. ỦY BAN NHÂN DÂN",))
    head_of(card.content.campaign.lead_unit, "Trần Văn Bình", "Trưởng phòng")
    own = (("NGƯỜI LẬP BIỂU", ""), ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Lê Thị Hoa"))
    assert signatures(paper_of(card)) == [own]
    office = ("PHÒNG VĂN HÓA VÀ THÔNG TIN", "TRƯỞNG PHÒNG", "Trần Văn Bình")
    assert signatures(paper_of(card, result=True)) == [own, (("NGƯỜI THẨM ĐỊNH", ""), office)]


def test_without_a_head_on_record_the_words_of_the_form_stand():
    assert signatures(paper_of(make_claimed())) == [(("NGƯỜI LẬP BIỂU", ""), ("THỦ TRƯỞNG ĐƠN VỊ", ""))]


def test_the_lead_offices_own_card_is_signed_by_the_alternate_office():
    campaign, content = make_office()
    card = make_claimed(content, campaign.lead_unit)
    office = signatures(paper_of(card, result=True))[1][1]
    assert office[0] == "VĂN PHÒNG HĐND VÀ UBND"


def test_paper_says_on_what_a_claim_without_its_document_was_accepted():
    card = make_verified(make_claimed())
    card.lines.filter(criterion__code="I.1").update(basis="Đã kiểm tra bản gốc tại đơn vị.")
    printed = row(paper_of(reloaded(card), result=True), "I.1")
    assert printed["Lý do điều chỉnh"] == "Căn cứ chấp nhận: Đã kiểm tra bản gốc tại đơn vị."


def test_evidence_and_the_units_note_are_named():
    card = make_claimed()
    evidence = Evidence.objects.create(
        campaign=card.content.campaign, unit=card.unit, display_name="Báo cáo số 12.pdf", media_type="application/pdf",
        file="evidence/x", size=1, sha256="0" * 64, uploaded_by=make_user(), uploaded_at=NOW,
    )  # fmt: skip
    EvidenceUse.objects.create(line=line(card, "I.1"), evidence=evidence, added_by=make_user(), added_at=NOW)
    card.lines.filter(criterion__code="I.1").update(note="Có biên bản kèm theo")
    printed = row(paper_of(reloaded(card)), "I.1")
    assert printed["Tài liệu kiểm chứng"] == "- Báo cáo số 12.pdf"
    assert printed["Kê khai của đơn vị"].splitlines()[-1] == "Ghi chú: Có biên bản kèm theo"


def test_late_submission_is_told():
    card = make_claimed()
    card.late_days = 3
    assert "trình lúc 09:00 01/11/2024 (nộp trễ 3 ngày)" in said(paper_of(card), "docx")


def test_a_line_that_does_not_apply_is_converted_and_the_conversion_is_shown():
    campaign, content = make_office()
    claims = {"I.1": {"value": True}, "I.2": {"num": 0, "den": 0}}
    card = reloaded(hand_in(content, make_unit(campaign.authority), claims))
    paper = paper_of(card)
    assert row(paper, "I.2")["Điểm tự chấm"] == "Không áp dụng"
    converted = row(paper, "Sau khi quy đổi phần không áp dụng")["Điểm tự chấm"]
    assert converted == row(paper, "TỔNG ĐIỂM")["Điểm tự chấm"] == Figure(card.self_total)
    assert "Cách tính: Không áp dụng 50 điểm (I.2)" in said(paper, "pdf")


def test_figures_that_wait_for_other_units_are_marked_and_explained():
    card = make_claimed()
    data = plain(scorecard(card, result=False, findings=False, today=TODAY))
    (ratio,) = [each for each in data["lines"] if each["code"] == "I.2"]
    ratio["points"]["own"]["provisional"] = True
    paper = build(CardInput.model_validate(data))
    assert row(paper, "I.2")["Điểm tự chấm"] == Figure(Decimal("40.00"), "*")
    assert "40*" in said(paper, "docx")
    assert "(*) Điểm tạm tính" in said(paper, "pdf")
    assert "(*)" not in said(paper_of(card), "pdf")


@pytest.mark.parametrize("form", FORMS)
def test_every_line_is_in_every_form(form):
    card = make_published(make_verified(make_claimed()))
    text = said(paper_of(card, result=True), form)
    for criterion in card.sheet.criteria.all():
        assert criterion.title in text
    assert card.unit.name.replace("UBND", "Ủy ban nhân dân") in text


def test_the_data_survive_storage_unchanged():
    data = scorecard(make_published(make_verified(make_claimed())), result=True, findings=True, today=TODAY)
    assert type(data).model_validate(plain(data)) == data
