"""What the papers of a council's meeting say: invitations, the counters' minutes, and all that the minutes tell."""

import pytest

from dossiers.blocks import Appendix, Enclosed, Fields, Letterhead, RowStyle, Signatures, Table, Title
from dossiers.kinds import build_paper
from dossiers.kinds.minutes_input import TwoPlaces
from dossiers.kinds.voting_input import Hands, Member
from tests.dossiers import samples
from tests.dossiers.reading import blocks_of, cells, sentences
from tests.dossiers.reading_office import said


def paper_of(kind: str, data):
    return build_paper(kind, data.model_dump(mode="json"))


def minutes_of(**changes):
    return paper_of("council_minutes", samples.minutes(**changes))


def tally_of(**changes):
    return paper_of("tally_minutes", samples.tally(**changes))


def invitation_of(**changes):
    return paper_of("invitation", samples.invitation(**changes))


def listed(paper) -> list[str]:
    return [line for block in paper.blocks for line in getattr(block, "lines", ())]


def test_everybody_invited_has_a_sheet_of_their_own_members_before_guests():
    sheets = blocks_of(invitation_of(), Enclosed)
    assert len(sheets) == 9
    fields = [next(block for block in sheet.blocks if isinstance(block, Fields)).fields for sheet in sheets]
    assert [one[0].value for one in (fields[0], fields[-1])] == [
        "Ông (Bà) Trần Hữu Nghị, Chủ tịch UBND thị xã, Chủ tịch Hội đồng",
        "Đại diện Ban Dân vận Thị ủy",
    ]
    assert fields[0][3].value == "14 giờ 00 phút, ngày 20 tháng 11 năm 2024 (thứ Tư)"


def test_an_invitation_bears_number_place_and_day_of_the_council_and_its_chair_signs():
    sheet = blocks_of(invitation_of(), Enclosed)[0].blocks
    head, signed = sheet[0], sheet[-1]
    assert isinstance(head, Letterhead)
    assert (head.number_line, head.date_line) == ("Số: 03/GM-HĐTĐKT", "Tịnh Biên, ngày 15 tháng 11 năm 2024")
    assert isinstance(signed, Signatures)
    assert (signed.right.authority, signed.right.post) == (("TM. HỘI ĐỒNG", "CHỦ TỊCH"), "CHỦ TỊCH UBND THỊ XÃ")


def test_only_a_member_is_asked_for_a_written_opinion():
    sheets = [str(sheet.blocks) for sheet in blocks_of(invitation_of(), Enclosed)]
    first, last = sheets[0], sheets[-1]
    assert "gửi ý kiến bằng văn bản" in first
    assert "gửi ý kiến bằng văn bản" not in last


def test_an_invitation_without_agenda_and_guests_has_no_empty_headings():
    sheets = blocks_of(invitation_of(agenda=(), guests=(), documents=()), Enclosed)
    assert "Nội dung, chương trình:" not in str(sheets)
    assert len(sheets) == len(samples.invitation().members)


def test_a_long_agenda_follows_all_sheets_once():
    agenda = tuple(f"Nội dung {number}" for number in range(1, 20))
    paper = invitation_of(agenda=agenda)
    (programme,) = blocks_of(paper, Appendix)
    assert paper.blocks[-1] == programme
    assert len(programme.blocks[0].items) == 19
    assert programme.reference.startswith("(Kèm theo Giấy mời số 03/GM-HĐTĐKT ngày 15 tháng 11 năm 2024 của Hội đồng")
    sheets = str(blocks_of(paper, Enclosed))
    assert "Nội dung 7" not in sheets
    assert sheets.count("(Có chương trình họp tại Phụ lục kèm theo Giấy mời này)") == 9


def test_counted_ballots_add_up_case_by_case():
    table = blocks_of(tally_of(), Table)[0]
    assert cells(table, RowStyle.PLAIN) == [
        ("1", "UBND phường Tịnh Biên", "8", "7", "1", "6", "1", "5", "0", "1", "62,5", "Không đạt"),
        ("2", "UBND xã An Cư", "8", "8", "0", "8", "0", "8", "0", "0", "100", "Đạt"),
    ]
    assert cells(table, RowStyle.GROUP) == [("Tập thể - Nội dung thi đua số 02 - Đề nghị cấp tỉnh khen",)]


def test_counters_sign_above_secretary_and_chair():
    counters, last = blocks_of(tally_of(), Signatures)
    assert (counters.left.name, counters.right.name) == ("Nguyễn Văn Thuận", "Phạm Thị Ngọc Ánh")
    assert (last.middle.authority, last.right.authority) == (("THƯ KÝ",), ("CHỦ TỌA",))
    assert len(blocks_of(tally_of(counter_signers=()), Signatures)) == 1


def test_one_or_four_counters_leave_no_signature_out():
    signer = samples.tally().counter_signers[0]
    for count in (1, 4):
        rows = blocks_of(tally_of(counter_signers=(signer,) * count), Signatures)[:-1]
        assert sum(one is not None for row in rows for one in row.signatories) == count


def test_counters_minutes_conclude_with_those_who_passed_and_those_who_did_not():
    paper = tally_of()
    assert (
        "Kiểm phiếu 02 trường hợp bỏ phiếu kín: 01 trường hợp được thông qua, 01 trường hợp không được thông qua."
        in sentences(paper)
    )
    assert blocks_of(paper, Title)[0].lines == ("BIÊN BẢN KIỂM PHIẾU",)
    assert "có mặt ít nhất 90% tổng số thành viên; được thông qua khi đạt từ 90%" in str(listed(paper))


@pytest.mark.parametrize("form", ["pdf", "docx"])
def test_both_prints_of_the_new_papers_say_the_same(form):
    assert "BIÊN BẢN KIỂM PHIẾU" in said(tally_of(), form)
    assert "GIẤY MỜI" in said(invitation_of(), form)


def test_minutes_of_a_secret_ballot_show_invalid_and_missing_ballots_and_cite_the_count():
    paper = minutes_of(
        cases=(samples.secret_case(),),
        manners=(samples.OPENLY, samples.SECRETLY),
        tally="Biên bản kiểm phiếu số 06/BB-HĐTĐKT",
    )
    votes = blocks_of(paper, Table)[1]
    assert [column.header for column in votes.columns][5:7] == ["Không hợp lệ", "Không thu về"]
    assert votes.rows[1].cells == ("1", "UBND phường Tịnh Biên", "5", "0", "1", "1", "1", "62,5", "Không đạt")
    assert "được ghi tại Biên bản kiểm phiếu số 06/BB-HĐTĐKT kèm theo Biên bản này." in sentences(paper)
    assert (
        "- Giấy khen: biểu quyết công khai; có mặt ít nhất hai phần ba tổng số thành viên; được thông qua khi đạt "
        in ("\n".join(listed(paper)))
    )


def test_open_and_secret_votes_stand_in_tables_of_their_own_numbered_through():
    paper = minutes_of(cases=(samples.secret_case(), *samples.minutes().cases))
    _, openly, secretly = blocks_of(paper, Table)
    assert [len(openly.columns), len(secretly.columns)] == [7, 9]
    assert secretly.rows[1].cells[:2] == ("51", "UBND phường Tịnh Biên")


def test_minutes_name_those_who_declared_a_conflict_with_its_ground():
    lines = listed(minutes_of(cases=(samples.secret_case(), samples.secret_case(name="UBND xã An Cư", conflicts=()))))
    assert (
        "- 01 thành viên có liên quan không tham gia biểu quyết khi xét: UBND phường Tịnh Biên; UBND xã An Cư." in lines
    )
    assert "- Tự khai không tham gia khi xét UBND phường Tịnh Biên: Võ Thị Diễm My (có người thân được xét)." in lines


def test_minutes_tell_the_councils_decision_agenda_guests_and_opinions_in_writing():
    absent = Member(
        name="Đặng Minh Tuấn",
        post="Bí thư Thị đoàn",
        role="Ủy viên",
        reason="đi công tác tỉnh",
        opinion="có ý kiến bằng văn bản ngày 19/11/2024: “Đồng ý.”",
    )
    paper = minutes_of(
        established="Quyết định số 12/QĐ-UBND ngày 05 tháng 01 năm 2024 của Chủ tịch UBND thị xã",
        agenda=("Báo cáo kết quả xếp hạng", "Biểu quyết"),
        guests=("Đại diện Ban Dân vận Thị ủy",),
        absent=(absent,),
    )
    assert "thị xã Tịnh Biên (theo Quyết định số 12/QĐ-UBND ngày 05 tháng 01 năm 2024" in sentences(paper)
    said_in_lists = listed(paper)
    assert "1. Chương trình họp" in [block.line for block in paper.blocks if hasattr(block, "level")]
    assert {"- Báo cáo kết quả xếp hạng", "- Biểu quyết", "- Đại diện Ban Dân vận Thị ủy."} <= set(said_in_lists)
    assert (
        "- Đặng Minh Tuấn, Bí thư Thị đoàn, Ủy viên; lý do: đi công tác tỉnh; có ý kiến bằng văn bản ngày 19/11/2024: "
        "“Đồng ý.”." in said_in_lists
    )


def test_minutes_tell_what_was_decided_on_a_recipient_placed_twice():
    kept = TwoPlaces(name="Lê Thị Hoa", kept="ở nội dung thi đua số 01 (chỉ tiêu cá nhân)", grounds="thành tích chính")
    both = TwoPlaces(name="UBND xã An Cư", kept="", grounds="hai thành tích khác nhau")
    text = sentences(minutes_of(two_places=(kept, both)))
    assert (
        "Lê Thị Hoa: cuộc họp thống nhất chỉ xét ở nội dung thi đua số 01 (chỉ tiêu cá nhân); căn cứ: thành tích chính."
        in text
    )
    assert "UBND xã An Cư: cuộc họp thống nhất đồng ý xét ở cả hai nội dung; căn cứ: hai thành tích" in text


def test_minutes_tell_the_show_of_hands_on_a_tie():
    tie = samples.minutes().ties[0].model_copy(update={"hands": Hands(yes=6, no=1, blank=0, aside=1)})
    text = sentences(minutes_of(ties=(tie,)))
    assert "biểu quyết: 06 đồng ý, 01 không đồng ý, 00 không có ý kiến, 01 không tham gia." in text
