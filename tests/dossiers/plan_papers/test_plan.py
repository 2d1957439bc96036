"""Kế hoạch: what it says beside the plan of 2024, from the draft on, and where its number comes from."""

from datetime import date

import pytest
from django.urls import reverse

from campaigns.actions.campaigns import set_plan_number
from campaigns.models import Notice, Participant, QuotaLine
from campaigns.roles import Role
from campaigns.rules import Refused
from campaigns.states import AwardLevel, CampaignState
from dossiers.actions.documents import make_document, set_document_number
from dossiers.actions.issuing import issue_document
from dossiers.blocks import Appendix, Bases, Heading, ItemList, Signatures, Title
from dossiers.entries import EntryState
from dossiers.facts.ground import ground_of
from dossiers.facts.score_table import DRAFT, ILLUSTRATIVE
from dossiers.kinds import build_paper
from dossiers.kinds.plan_awards import awards
from dossiers.kinds.plan_input import PlanContent, Quota
from dossiers.models import Document, Wording
from dossiers.overview import plan_entry
from dossiers.states import DocumentKind, PrintState
from tests.dossiers.reading import blocks_of, sentences
from tests.dossiers.reading_office import said
from tests.factories.campaigns import NOW, make_member

KIND = DocumentKind.PLAN
TODAY = date(2024, 3, 1)


def entry_of(campaign):
    return plan_entry(ground_of(campaign, TODAY, slots=()))


def paper_of(campaign):
    return build_paper(KIND, entry_of(campaign).snapshot)


def lines_of(paper) -> list[str]:
    """Items of the text itself, annexes left aside."""
    return [line for block in paper.blocks if isinstance(block, ItemList) for line in block.lines]


@pytest.fixture
def manager(tinh_bien):
    return make_member(tinh_bien.lead_unit, Role.MANAGER)


def make(campaign, by):
    return make_document(campaign=campaign, kind=KIND, subject="", by_user=by.user, now=NOW)


def test_the_plan_has_the_parts_and_the_order_of_its_model(tinh_bien):
    paper = paper_of(tinh_bien)
    headings = [block.line for block in paper.blocks if isinstance(block, Heading)]
    assert headings == [
        "I. MỤC ĐÍCH, YÊU CẦU",
        "II. NỘI DUNG, ĐỐI TƯỢNG, TIÊU CHUẨN, DANH HIỆU, HÌNH THỨC, SỐ LƯỢNG KHEN THƯỞNG VÀ THỜI GIAN THỰC HIỆN",
        *(f"{place}. {content.heading}" for place, content in enumerate(contents(tinh_bien), start=1)),
        "4. Thời gian thực hiện",
        "III. HỒ SƠ ĐỀ NGHỊ BIỂU DƯƠNG, KHEN THƯỞNG",
        "IV. TỔ CHỨC THỰC HIỆN",
        "1. Phòng Văn hóa và Thông tin:",
        "2. Các phòng, ban, ngành, đoàn thể, đơn vị sự nghiệp và Ủy ban nhân dân 14 xã, phường:",
    ]
    (title,) = [block for block in paper.blocks if isinstance(block, Title)]
    assert title == Title(("KẾ HOẠCH",), f"Phát động {tinh_bien.title}")
    assert len(blocks_of(paper, Bases)[0].lines) == 5
    assert "kịp thời./." in sentences(paper)


def contents(campaign):
    return entry_of(campaign).facts().contents


def test_it_is_signed_for_the_committee_by_the_deputy_and_goes_to_nine_addressees(tinh_bien):
    (signed,) = [block for block in paper_of(tinh_bien).blocks if isinstance(block, Signatures)]
    assert signed.right.authority == ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")
    assert len(signed.left.names) == 9


def test_counts_of_the_tree_are_those_of_the_plan(tinh_bien):
    paper = paper_of(tinh_bien)
    text, lines = sentences(paper), lines_of(paper)
    for counts in ("(04 tập thể và 06 cá nhân)", "(07 tập thể và 08 cá nhân)", "(10 tập thể và 15 cá nhân)"):
        assert f"- Đề nghị Giấy khen của Ủy ban nhân dân thị xã Tịnh Biên {counts}:" in text
    assert (
        "+ 03 Giấy khen: UBND xã, phường đạt hạng nhì, hạng ba, hạng tư (chọn theo thứ hạng điểm từ cao xuống thấp);"
        in lines
    )
    assert (
        "+ 06 Giấy khen: Phong trào “Toàn dân đoàn kết xây dựng đời sống văn hoá” (Các ngành là thành viên BCĐ thị xã "
        "02, xét theo thành tích; BCĐ xã, phường 02, chọn theo thứ hạng điểm từ cao xuống thấp; Ban vận động khóm, ấp "
        "02, do Thủ trưởng cơ quan, đơn vị, địa phương xét chọn đề xuất);"
    ) in lines
    assert "Tặng Giấy khen cho 06 cá nhân (do Thủ trưởng cơ quan, đơn vị, địa phương xét chọn đề xuất)." in text


def test_a_manner_that_all_inner_lines_share_is_said_once():
    inner = tuple(Quota(title=title, count=2, manner="do Thủ trưởng đề xuất") for title in ("A", "B"))
    line = Quota(title="Phong trào", count=4, lines=inner)
    content = PlanContent(number="01", title="T", collectives=(Quota(title="", count=5, lines=(line, inner[0])),))
    (_, _, told) = awards(content, "Giấy khen", "UBND")
    assert told.lines[0] == "+ 04 Giấy khen: Phong trào (A 02; B 02; do Thủ trưởng đề xuất);"


def test_a_number_that_the_department_gives_later_is_not_in_the_plan(tinh_bien):
    before = entry_of(tinh_bien).fingerprint
    lines = QuotaLine.objects.filter(content__campaign=tinh_bien, level=AwardLevel.PROVINCE)
    lines.update(count=2)
    assert entry_of(tinh_bien).fingerprint == before
    text, lines = sentences(paper_of(tinh_bien)), lines_of(paper_of(tinh_bien))
    told = "Tập thể UBND xã, phường có tổng điểm cao nhất (chọn theo thứ hạng điểm từ cao xuống thấp)."
    assert f"+ {told}" in lines
    assert "- Đề nghị cấp tỉnh khen tặng (theo chỉ tiêu giao của Sở Văn hoá, Thể thao và Du lịch):" in text


def test_the_days_of_the_campaign_and_every_group_with_its_units_are_told(tinh_bien):
    lines = lines_of(paper_of(tinh_bien))
    assert "- Phát động thi đua: Từ ngày 01/01/2024 đến ngày 31/10/2024." in lines
    assert "- Các khối xét: UBND xã, phường (14 đơn vị); Cơ quan chuyên môn (13 đơn vị)." in lines


def test_each_content_has_its_sheet_as_an_annex_laid_across_that_cites_the_plan(tinh_bien):
    tinh_bien.plan_number, tinh_bien.plan_date = "112", date(2024, 3, 5)
    tinh_bien.save()
    paper = paper_of(tinh_bien)
    annexes = blocks_of(paper, Appendix)
    assert [annex.heading for annex in annexes] == ["Phụ lục I", "Phụ lục II", "Phụ lục III"]
    assert {annex.landscape for annex in annexes} == {True}
    cited = "(Kèm theo Kế hoạch số 112/KH-UBND ngày 05 tháng 3 năm 2024 của Ủy ban nhân dân thị xã Tịnh Biên)"
    assert {annex.reference for annex in annexes} == {cited}
    for number, annex in enumerate(annexes, start=1):
        where = f"{number:02d} tại {annex.heading}".replace("Phụ lục ", "Phụ lục\u00a0")
        assert f"(Đính kèm bảng điểm thi đua số {where} kèm theo Kế hoạch này)" in sentences(paper)


def test_a_draft_says_so_on_every_page_and_an_illustrative_sheet_on_its_own(tinh_bien):
    paper = paper_of(tinh_bien)
    assert paper.mark == DRAFT
    assert {annex.mark for annex in blocks_of(paper, Appendix)} == {f"{DRAFT}\n{ILLUSTRATIVE}"}
    for content in tinh_bien.contents.all():
        content.sheets.update(state="issued", issued_at=NOW, illustrative=False)
    assert {annex.mark for annex in blocks_of(paper_of(tinh_bien), Appendix)} == {DRAFT}
    tinh_bien.state, tinh_bien.launched_at = CampaignState.LAUNCHED, NOW
    tinh_bien.save()
    launched = paper_of(tinh_bien)
    assert (launched.mark, {annex.mark for annex in blocks_of(launched, Appendix)}) == ("", {""})


@pytest.mark.parametrize("form", ["pdf", "docx"])
def test_both_prints_say_the_whole_plan(tinh_bien, form):
    snapshot = entry_of(tinh_bien).snapshot
    text = said(build_paper(KIND, snapshot | {"sheets": snapshot["sheets"][:1]}), form)
    for words in ("KẾ HOẠCH", "TM. ỦY BAN NHÂN DÂN", "BẢNG ĐIỂM THI ĐUA SỐ 01", "+ 04 Giấy khen: Công tác gia đình"):
        assert words in text


def test_the_office_words_its_sentences_and_bases(tinh_bien, manager):
    for key, text in (("closing", "Có vướng mắc thì báo {cơ quan chủ trì}"), ("bases", "Căn cứ A\nCăn cứ B")):
        Wording.objects.create(
            authority=tinh_bien.authority, kind=KIND, key=key, text=text, edited_by=manager.user, edited_at=NOW
        )
    paper = paper_of(tinh_bien)
    assert "Có vướng mắc thì báo Phòng Văn hóa và Thông tin./." in sentences(paper)
    assert blocks_of(paper, Bases)[0].lines == ("Căn cứ A", "Căn cứ B")


def test_the_manager_makes_it_from_a_draft_and_nobody_of_another_office(tinh_bien, manager, nothing_written):
    made = make(tinh_bien, manager)
    assert (made.symbol, made.number, made.print_state) == ("KH-UBND", "", PrintState.WAITING)
    stranger = make_member(tinh_bien.alternate_unit, Role.MANAGER)
    with nothing_written(), pytest.raises(Refused) as refused:
        make(tinh_bien, stranger)
    assert refused.value.status == 403


def test_a_draft_never_goes_out_and_the_plan_is_told_to_every_unit(tinh_bien, manager, nothing_written):
    set_plan_number(campaign=tinh_bien, number="112", issued_on=TODAY, by_user=manager.user, now=NOW)
    tinh_bien.refresh_from_db()
    draft = in_print(make(tinh_bien, manager))
    with nothing_written(), pytest.raises(Refused) as refused:
        issue_document(document=draft, by_user=manager.user, now=NOW)
    assert "Đang soạn" in refused.value.blockers[0].text
    tinh_bien.state, tinh_bien.launched_at = CampaignState.LAUNCHED, NOW
    tinh_bien.save()
    with nothing_written(), pytest.raises(Refused, match="Số liệu đã thay đổi"):
        issue_document(document=draft, by_user=manager.user, now=NOW)
    officer = make_member(Participant.objects.first().unit, Role.OFFICER)
    issued = issue_document(document=in_print(make(tinh_bien, manager)), by_user=manager.user, now=NOW)
    (told,) = Notice.objects.filter(user=officer.user)
    assert told.text.startswith("Kế hoạch số 112/KH-UBND đã phát hành")
    assert told.url == reverse("document", args=[issued.pk])


def in_print(document: Document) -> Document:
    """As the worker leaves it, without a real file."""
    Document.objects.filter(pk=document.pk).update(print_state=PrintState.READY, pdf="x.pdf", pdf_sha256="0")
    return Document.objects.get(pk=document.pk)


def test_its_number_is_that_of_the_campaign_and_is_refused_anywhere_else(tinh_bien, manager, nothing_written):
    draft = in_print(make(tinh_bien, manager))
    with nothing_written(), pytest.raises(Refused) as refused:
        set_document_number(document=draft, number="112", dated_on=TODAY, by_user=manager.user, now=NOW)
    assert "Ghi số và ngày ban hành" in [blocker.cure for blocker in refused.value.blockers]
    set_plan_number(campaign=tinh_bien, number="112", issued_on=TODAY, by_user=manager.user, now=NOW)
    tinh_bien.refresh_from_db()
    assert entry_of(tinh_bien).state == EntryState.STALE
    numbered = make(tinh_bien, manager)
    assert (numbered.number, numbered.dated_on, numbered.code) == ("112", TODAY, draft.code)
