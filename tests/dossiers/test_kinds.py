"""What the papers say, read from their blocks."""

import re
from pathlib import Path

import pytest
from django.conf import settings

from campaigns.shapes import ShapeError
from campaigns.vietnamese import long_date
from dossiers import kinds
from dossiers.blocks import (
    Appendix,
    Fields,
    FormCode,
    Letterhead,
    Note,
    Paper,
    Row,
    RowStyle,
    Signatures,
    Table,
)
from dossiers.kinds import KINDS, build_paper
from dossiers.kinds.parts import Signer, Vacancy
from dossiers.kinds.voting_input import Case
from dossiers.states import DocumentKind
from tests.dossiers import samples
from tests.dossiers.reading import blocks_of, cells, sentences

SAMPLES = {
    "proposal": (DocumentKind.PROPOSAL, samples.proposal),
    "unit proposal": (DocumentKind.UNIT_PROPOSAL, samples.unit_proposal),
    "province proposal": (DocumentKind.PROVINCE_PROPOSAL, samples.province_proposal),
    "minutes": (DocumentKind.COUNCIL_MINUTES, samples.minutes),
    "tally": (DocumentKind.TALLY_MINUTES, samples.tally),
    "invitation": (DocumentKind.INVITATION, samples.invitation),
    "decision": (DocumentKind.AWARD_DECISION, samples.decision),
    "notice": (DocumentKind.RESULT_NOTICE, samples.notice),
    "collective report": (DocumentKind.ACHIEVEMENT_REPORT, samples.collective_report),
    "person report": (DocumentKind.ACHIEVEMENT_REPORT, samples.person_report),
}


def paper_of(name: str, **changes) -> Paper:
    """The paper as it is made in earnest: from JSON that was stored."""
    kind, sample = SAMPLES[name]
    return build_paper(kind, sample(**changes).model_dump(mode="json"))


def test_every_kind_of_document_has_a_builder():
    assert set(KINDS) == set(DocumentKind.values)
    assert KINDS["proposal"].label == "Tờ trình"


@pytest.mark.parametrize("name", SAMPLES)
def test_paper_from_stored_json_equals_the_paper_from_the_input(name):
    kind, sample = SAMPLES[name]
    data = KINDS[kind].shape.model_validate(sample().model_dump())
    assert paper_of(name) == KINDS[kind].build(data)


def test_snapshot_of_a_wrong_shape_is_refused_with_its_place():
    snapshot = samples.proposal().model_dump(mode="json") | {"signer": {"name": "Không có thẩm quyền"}}
    with pytest.raises(ShapeError, match=r"signer\.authority: còn thiếu"):
        build_paper("proposal", snapshot)


def test_nothing_in_the_code_of_the_papers_names_a_place():
    sources = [*Path(kinds.__file__).parents[1].rglob("*.py"), *(settings.BASE_DIR / "templates/print").iterdir()]
    named = [path.name for path in sources if re.search("Tịnh Biên|TỊNH BIÊN|An Giang|thị xã", path.read_text())]
    assert named == []


def test_proposal_counts_its_lists_by_content_and_in_all():
    paper = paper_of("proposal")
    (summary,) = blocks_of(paper, Table)
    assert [row[2:] for row in cells(summary, RowStyle.PLAIN)] == [
        ("04", "06", "10"),
        ("07", "08", "15"),
        ("10", "15", "25"),
    ]
    assert cells(summary, RowStyle.TOTAL) == [("Tổng cộng", "21", "29", "50")]
    assert "quyết định tặng Giấy khen cho 21 tập thể và 29 cá nhân đã có thành tích" in sentences(paper)


def test_proposal_lists_everybody_once_under_their_content():
    collectives, individuals = blocks_of(paper_of("proposal"), Appendix)
    assert [row[:2] for row in cells(collectives.blocks[0], RowStyle.PLAIN)] == [
        (str(place), item.name) for place, item in enumerate(samples.collectives(), start=1)
    ]
    assert [row[:2] for row in cells(individuals.blocks[0], RowStyle.PLAIN)] == [
        (str(place), person.name) for place, person in enumerate(samples.individuals(), start=1)
    ]
    groups = [row[0].rpartition(" (")[2] for row in cells(individuals.blocks[0], RowStyle.GROUP)]
    assert groups == ["06 cá nhân)", "08 cá nhân)", "15 cá nhân)"]
    assert (collectives.heading, individuals.heading) == ("Phụ lục I", "Phụ lục II")
    assert collectives.landscape


def test_appendix_cites_the_proposal_with_the_blanks_of_a_draft_and_then_its_number():
    draft = blocks_of(paper_of("proposal"), Appendix)[0]
    blank = "\u00a0" * 8
    assert draft.reference == (
        f"(Kèm theo Tờ trình số {blank}/TTr-VHTT {long_date(None, 2024)} "
        "của Phòng Văn hóa và Thông tin thị xã Tịnh Biên)"
    )
    head = samples.proposal().head.model_copy(update={"number": "8", "dated": samples.date(2024, 11, 5)})
    issued = blocks_of(paper_of("proposal", head=head), Appendix)[0]
    assert issued.reference.startswith("(Kèm theo Tờ trình số 08/TTr-VHTT ngày 05 tháng 11 năm 2024 của ")


def test_single_list_has_an_appendix_without_a_number():
    paper = paper_of("proposal", individuals=())
    (only,) = blocks_of(paper, Appendix)
    assert only.heading == "Phụ lục"
    assert "cho 21 tập thể đã có thành tích" in sentences(paper)
    assert "(Danh sách tại Phụ lục kèm theo Tờ trình này)" in sentences(paper)


def test_proposal_refuses_a_recipient_whose_content_it_does_not_name():
    stranger = samples.collectives()[0].model_copy(update={"content": "09"})
    with pytest.raises(ValueError, match="UBND phường Chi Lăng thuộc nội dung số 09"):
        samples.proposal(collectives=(stranger,))


def test_proposal_tells_unused_places_with_their_reason():
    vacancy = Vacancy(line="Nội dung số 03, câu lạc bộ", count=2, reason="không có đề nghị")
    paper = paper_of("proposal", vacancies=(vacancy,))
    texts = [line for block in paper.blocks for line in getattr(block, "lines", ())]
    assert "- Nội dung số 03, câu lạc bộ: 02 chỉ tiêu không sử dụng; lý do: không có đề nghị." in texts


def test_list_and_votes_carry_the_code_of_the_sealed_ranking():
    note = (
        "Mã niêm phong của bảng xếp hạng đã chốt - nội dung số 01, khối xã, phường: 3f9a22c107, chốt ngày 15/11/2024;"
    )
    in_list = blocks_of(paper_of("proposal"), Appendix)[0].blocks[1]
    (in_minutes,) = blocks_of(paper_of("minutes"), Note)
    assert in_list.text.startswith(note)
    assert in_minutes.text.startswith(note)


def test_points_and_ranks_are_printed_as_offices_write_them():
    table = blocks_of(paper_of("proposal"), Appendix)[0].blocks[0]
    rows = cells(table, RowStyle.PLAIN)
    assert (rows[0][3:5], rows[3][3:5]) == (("96,75", "2"), ("-", "-"))


def test_minutes_state_attendance_and_quorum_from_the_lists():
    text = sentences(paper_of("minutes"))
    assert "Hội đồng Thi đua - Khen thưởng thị xã Tịnh Biên: 09 người; có mặt 08 người, vắng mặt 01 người." in text
    assert "Số thành viên có mặt là 8/9, bảo đảm số lượng tối thiểu 2/3 tổng số thành viên" in text
    assert "chưa bảo đảm" in sentences(paper_of("minutes", quorate=False))


def test_minutes_follow_the_order_of_the_form():
    text = sentences(paper_of("minutes"))
    fields = [field.label for block in blocks_of(paper_of("minutes"), Fields) for field in block.fields]
    assert fields == ["Thời gian bắt đầu", "Địa điểm", "Chủ trì (chủ tọa)", "Thư ký (người ghi biên bản)"]
    assert text.index("Thành phần tham dự:") < text.index("Nội dung (theo diễn biến cuộc họp):")
    assert text.endswith("Cuộc họp kết thúc vào 16 giờ 30 phút, ngày 20 tháng 11 năm 2024./.")


def test_minutes_tell_a_tie_ruling_with_its_grounds():
    assert (
        "Hạng ba, nội dung số 01, khối xã, phường: UBND xã Vĩnh Trung, UBND phường Thới Sơn cùng đạt 95,5 điểm. Cuộc "
        "họp thống nhất chọn UBND xã Vĩnh Trung; căn cứ: có điểm kiểm tra thực tế cao hơn (19,5 so với 18,0)."
    ) in sentences(paper_of("minutes"))


def test_minutes_conclude_only_with_those_who_passed():
    failed = Case(
        kind="collective", name="UBND xã An Nông", content="01", award="Giấy khen",
        yes=3, no=5, blank=0, share="33.33", passed=False,
    )  # fmt: skip
    paper = paper_of("minutes", cases=(failed, *samples.minutes().cases))
    text = sentences(paper)
    assert "tặng Giấy khen cho 21 tập thể và 29 cá nhân" in text
    assert "Có 01 trường hợp không được thông qua." in text
    votes = blocks_of(paper, Table)[1]
    assert votes.rows[1] == Row(("1", "UBND xã An Nông", "3", "5", "0", "33,33", "Không đạt"))


def test_member_who_stood_aside_is_noted_under_the_votes():
    lines = [line for block in paper_of("minutes").blocks for line in getattr(block, "lines", ())]
    assert "- 01 thành viên có liên quan không tham gia biểu quyết khi xét: Trương Thị Cẩm Nhung." in lines


def test_minutes_before_the_end_keep_the_blanks_of_the_form():
    assert sentences(paper_of("minutes", closed_at=None)).endswith("năm ....../.")


def test_minutes_have_a_number_but_no_place_and_secretary_left_of_the_chair():
    paper = paper_of("minutes")
    head = blocks_of(paper, Letterhead)[0]
    assert (head.number_line, head.date_line) == ("Số: 05/BB-HĐTĐKT", "")
    signed = blocks_of(paper, Signatures)[0]
    assert (signed.left.authority, signed.right.authority) == (("THƯ KÝ",), ("CHỦ TỌA",))


def test_report_carries_the_code_of_its_form_and_its_three_sections():
    paper = paper_of("collective report")
    assert blocks_of(paper, FormCode) == [FormCode("Mẫu số 08")]
    lines = [block.line for block in paper.blocks if hasattr(block, "level") and block.level == 1]
    assert lines == [
        "I. SƠ LƯỢC ĐẶC ĐIỂM, TÌNH HÌNH",
        "II. THÀNH TÍCH ĐẠT ĐƯỢC",
        "III. CÁC HÌNH THỨC ĐÃ ĐƯỢC KHEN THƯỞNG",
    ]


def test_report_prints_the_verified_points_and_their_total():
    paper = paper_of("collective report")
    assert "đạt 97,2/100 điểm, xếp loại Xuất sắc, xếp hạng 1 trong 14 Ban Chỉ đạo xã, phường." in sentences(paper)
    assert blocks_of(paper, Table)[0].rows[-1] == Row(("Tổng điểm", "100", "97,2"), RowStyle.TOTAL)


def test_report_says_so_where_there_is_no_earlier_award():
    titles, awards = blocks_of(paper_of("collective report"), Table)[-2:]
    assert titles.rows == (Row(("Chưa có",)),)
    assert awards.rows[0].cells[0] == "2022"


def test_report_of_a_person_is_signed_by_the_person_the_unit_and_the_superior():
    first, second = blocks_of(paper_of("person report"), Signatures)
    assert first.right.authority == ("NGƯỜI BÁO CÁO THÀNH TÍCH",)
    assert (first.left.note, second.left.note, second.right) == ("(Ký, đóng dấu)", "(Ký, đóng dấu)", None)


def test_report_of_a_person_without_superior_has_two_signatures():
    paper = paper_of("person report", superior=None)
    assert len(blocks_of(paper, Signatures)) == 1


def test_facts_not_known_are_left_to_be_filled_in_by_hand():
    (fields,) = blocks_of(paper_of("person report"), Fields)
    assert {field.label: field.value for field in fields.fields}["Trú quán"] == ""


def test_deputy_signs_for_the_head_line_by_line():
    signer = Signer(authority=("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"), name="Lê Thị Thanh Thủy")
    (signed,) = blocks_of(paper_of("proposal", signer=signer), Signatures)
    assert signed.right.authority == ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")
