"""What the papers say comes from the rows: names, numbers, places, signatories."""

import io
from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pypdf import PdfReader

from awards.actions.allocation import allocate_places
from campaigns.models import Signatory
from campaigns.states import RecipientKind
from dossiers.facts.draft import Known, draft_text
from dossiers.facts.ground import ground_of
from dossiers.facts.names import commune_of, in_full, listed_lines, small_first, with_area
from dossiers.facts.proposal import proposal, workplace
from dossiers.facts.report import report
from dossiers.facts.results import PartResult
from dossiers.overview import entries_of
from tests.dossiers.reading import text_of
from tests.factories.awards import add_province_line, make_contest, sealed
from tests.factories.campaigns import NOW
from tests.factories.dossiers import make_awarded, make_minutes, make_proposal, make_report

pytestmark = pytest.mark.django_db


def printed_text(document) -> str:
    return text_of(PdfReader(io.BytesIO(document.pdf.open("rb").read())))


def test_proposal_prints_names_points_ranks_bases_and_signatory_of_the_campaign():
    awarded = make_awarded()
    text = printed_text(make_proposal(awarded))
    first, second = awarded.contest.units[:2]
    for words in (
        f"{first.name} UBND xã, phường 97,5 1 Giấy khen",
        f"{second.name} UBND xã, phường 96 2 Giấy khen",
        "Lê Thị Hoa Nữ 1985 Công chức văn hóa - xã hội",
        "Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022;",
        "Kính gửi: Chủ tịch Ủy ban nhân dân huyện Mẫu",
        "quyết định tặng Giấy khen cho 02 tập thể và 01 cá nhân",
        "giấy khen cho cá nhân: 01 chỉ tiêu không sử dụng",
        "/BB-UBND ngày 01 tháng 12 năm 2024",
        "TRƯỞNG PHÒNG",
        "Nguyễn Hữu Thiện",
        awarded.contest.group.rankings.first().short_hash,
    ):
        assert words in text
    assert "91/2017" not in text


def test_minutes_print_attendance_votes_conclusion_and_times():
    awarded = make_awarded()
    text = printed_text(make_minutes(awarded))
    for words in (
        "Họp xét khen thưởng năm 2024",
        "Thời gian bắt đầu: 09 giờ 00 phút, ngày 01 tháng 12 năm 2024",
        "Địa điểm: Phòng họp số 1",
        "03 người; có mặt 02 người, vắng mặt 01 người",
        "Trần Văn Ủy Viên 3",
        "lý do: Đi công tác tỉnh",
        "có mặt là 2/3, bảo đảm số lượng tối thiểu hai phần ba tổng số",
        f"{awarded.contest.units[0].name} 2 0 0 66,67 Đạt",
        "Lê Thị Hoa",
        "01 chỉ tiêu không sử dụng",
        "Hội đồng thống nhất trình Chủ tịch xem xét.",
        "Cuộc họp kết thúc vào 11 giờ 00 phút, ngày 01 tháng 12 năm 2024./.",
    ):
        assert words in text


def test_report_of_a_collective_prints_verified_points_by_part():
    awarded = make_awarded()
    text = printed_text(make_report(awarded))
    for words in (
        "BÁO CÁO THÀNH TÍCH",
        "Tên tập thể đề nghị: Ủy ban nhân dân xã",
        "Nội dung thi đua số 01: đạt 97,5/100 điểm, xếp hạng 1 trong 4 đơn vị khối UBND xã, phường",
        "1 Tiêu chí I 60 59,5",
        "2 Tiêu chí II 40 38",
        "số liệu khớp hồ sơ",
        "Mẫu số 08",
    ):
        assert words in text


def test_report_of_a_person_prints_what_the_head_wrote_and_bears_no_number():
    awarded = make_awarded()
    document = make_report(awarded, awarded.slot(RecipientKind.INDIVIDUAL))
    text = printed_text(document)
    assert "Sinh ngày, tháng, năm: 1985" in text
    assert "Hoàn thành xuất sắc nhiệm vụ, có sáng kiến được áp dụng." in text
    assert document.symbol == ""
    assert "/BC-" not in text


def test_a_leader_is_shown_with_the_points_of_the_unit():
    awarded = make_awarded()
    slot = awarded.slot(RecipientKind.INDIVIDUAL)
    slot.nomination.is_leader = True
    slot.nomination.save()
    ground = ground_of(awarded.campaign, date(2024, 12, 2))
    said = report(ground, next(s for s in ground.slots if s.pk == slot.pk)).root
    assert said.points[0].total == Decimal("97.5")
    assert "Ủy ban nhân dân xã" in said.points[0].content


def test_who_signs_is_asked_for_the_day_of_the_paper():
    awarded = make_awarded()
    Signatory.objects.update(valid_to=date(2024, 11, 30))
    signer = proposal(ground_of(awarded.campaign, date(2024, 12, 2))).signer
    assert (signer.authority, signer.name) == (("THỦ TRƯỞNG CƠ QUAN",), "")
    Signatory.objects.create(
        authority=awarded.campaign.authority,
        unit=awarded.campaign.lead_unit,
        role="unit_head",
        prefix_lines=["Q. TRƯỞNG PHÒNG"],
        title="Phó Trưởng phòng",
        full_name="Trần Thị Mới",
        valid_from=date(2024, 12, 1),
    )
    signer = proposal(ground_of(awarded.campaign, date(2024, 12, 2))).signer
    assert (signer.authority, signer.name) == (("Q. TRƯỞNG PHÒNG", "PHÓ TRƯỞNG PHÒNG"), "Trần Thị Mới")


def test_a_draft_before_the_meeting_lists_who_is_proposed():
    awarded = make_awarded(decided=False)
    text = printed_text(make_proposal(awarded))
    assert "02 tập thể và 01 cá nhân" in text
    assert awarded.contest.units[0].name in text


def test_what_the_province_gives_is_not_asked_of_the_chairman():
    contest = sealed(make_contest())
    add_province_line(contest, 1)
    allocate_places(campaign=contest.campaign, by_user=contest.secretary.user, now=NOW)
    names = [c.name for c in proposal(ground_of(contest.campaign, date(2024, 12, 2))).collectives]
    assert names == [contest.units[1].name, contest.units[2].name]


def test_the_draft_says_only_what_is_known_and_no_figures():
    parts = (
        PartResult("Chỉ đạo, điều hành", Decimal(19), Decimal(20)),
        PartResult("Du lịch", Decimal(5), Decimal(10)),
        PartResult("Điểm thưởng", Decimal(3), None),
    )
    known = Known(
        name="Ủy ban nhân dân xã A",
        campaign="phong trào thi đua năm 2024 của Ủy ban nhân dân huyện B",
        group="UBND xã, phường",
        parts=parts,
        full_marks=("Báo cáo đúng hạn",),
        inspected_on=date(2024, 11, 20),
        findings="Hồ sơ đầy đủ.",
        standing="đạt 97,5/100 điểm",
    )
    text = draft_text(known)
    assert text == draft_text(known)
    assert text.situation.startswith("Ủy ban nhân dân xã A tham gia thi đua thuộc khối UBND xã, phường")
    assert text.achievements.split("\n") == [
        "Các mặt công tác đạt kết quả cao: chỉ đạo, điều hành.",
        "Các nhiệm vụ đạt điểm tối đa: báo cáo đúng hạn.",
        "Qua kiểm tra ngày 20/11/2024, đoàn kiểm tra ghi nhận: hồ sơ đầy đủ.",
    ]
    assert draft_text(Known(name="Hội A", campaign="phong trào")).achievements == ""


@pytest.mark.parametrize(
    ("found", "wanted"),
    [
        (
            in_full("BCĐ Công tác gia đình và phong trào TDĐKXDĐSVH xã A"),
            "Ban Chỉ đạo Công tác gia đình và phong trào Toàn dân đoàn kết xây dựng đời sống văn hóa xã A",
        ),
        (with_area("Văn phòng HĐND và UBND huyện", "huyện B"), "Văn phòng HĐND và UBND huyện B"),
        (with_area("Phòng Nội vụ", "huyện B"), "Phòng Nội vụ huyện B"),
        (with_area("Hội đồng huyện B", "huyện B"), "Hội đồng huyện B"),
        (commune_of("UBND phường Chi Lăng"), "Chi Lăng"),
        (commune_of("Phòng Nội vụ"), ""),
        (small_first("Thi đua"), "thi đua"),
        (small_first("UBND xã"), "UBND xã"),
        (listed_lines("1. Khai mạc;\n\n- Biểu quyết.\n2024: tổng kết"), ("Khai mạc", "Biểu quyết", "2024: tổng kết")),
        (workplace("Chủ tịch UBND xã A", "UBND xã A"), "Chủ tịch UBND xã A"),
        (workplace("Công chức", "UBND xã A"), "Công chức, UBND xã A"),
    ],
)
def test_names_as_papers_want_them(found, wanted):
    assert found == wanted


def test_the_ground_is_read_in_the_same_number_of_statements_for_any_size():
    def cost(campaign) -> int:
        with CaptureQueriesContext(connection) as queries:
            for entry in entries_of(ground_of(campaign, date(2024, 12, 2))):
                if not entry.blockers:
                    assert entry.fingerprint
        return len(queries)

    small = make_awarded(decided=False)
    large = sealed(make_contest(("97", "96", "95", "94", "93", "92", "91"), count=6))
    allocate_places(campaign=large.campaign, by_user=large.secretary.user, now=NOW)
    assert cost(large.campaign) <= cost(small.campaign)
