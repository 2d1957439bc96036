# ruff: noqa: E501 - sentences of real papers, kept whole
"""Inputs with the numbers of the 2024 plan (21 collectives, 29 individuals); people and points are invented."""

from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from dossiers.kinds.award_decision import AwardDecisionInput, Money, Rate
from dossiers.kinds.granted import Granted
from dossiers.kinds.invitation import InvitationInput
from dossiers.kinds.minutes_input import LogMark, MinutesInput, TieRuling
from dossiers.kinds.parts import Content, Head, SealedRanking, Signer, Vacancy
from dossiers.kinds.proposal import ProposalInput
from dossiers.kinds.province_proposal import ProvinceProposalInput
from dossiers.kinds.report_input import CollectiveReport, Fact, PartPoints, PastAward, PersonReport, Points, Section
from dossiers.kinds.result_notice import NotAccepted, ResultNoticeInput
from dossiers.kinds.rosters import Collective, Individual
from dossiers.kinds.score_table_input import CardFact
from dossiers.kinds.tally_minutes import TallyInput
from dossiers.kinds.unit_proposal import UnitProposalInput
from dossiers.kinds.visit_input import CheckedContent, CheckedLine, Checklist, VisitMinutes
from dossiers.kinds.voting_input import Case, Manner, Member

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
AWARD = "Giấy khen"
CONTENTS = (
    Content(number="01", title="Thực hiện công tác quản lý nhà nước về lĩnh vực Văn hoá, Thể thao và Du lịch"),
    Content(number="02", title="Thực hiện công tác Ứng dụng công nghệ thông tin"),
    Content(
        number="03",
        title="Triển khai thực hiện Phong trào “Toàn dân đoàn kết xây dựng đời sống văn hoá” và thực hiện Công tác gia đình, phòng chống bạo lực gia đình",
    ),
)
MERIT = "đã có thành tích xuất sắc trong phong trào thi đua công tác quản lý nhà nước về lĩnh vực Văn hoá, Thể thao và Du lịch; công tác ứng dụng công nghệ thông tin trên địa bàn thị xã Tịnh Biên năm 2024"
BOARD = "Ban Chỉ đạo Công tác gia đình và phong trào Toàn dân đoàn kết xây dựng đời sống văn hóa"
RANKINGS = (
    SealedRanking(label="nội dung số 01, khối xã, phường", code="3f9a22c107", sealed_on=date(2024, 11, 15)),
    SealedRanking(label="nội dung số 02, khối xã, phường", code="a41d0e5577", sealed_on=date(2024, 11, 15)),
    SealedRanking(label="nội dung số 03, khối BCĐ xã, phường", code="09b7f3d2e8", sealed_on=date(2024, 11, 18)),
)
VACANCIES = (
    Vacancy(
        line="Nội dung thi đua số 02, tập thể, đề nghị cấp tỉnh khen thưởng",
        count=1,
        reason="Sở Thông tin và Truyền thông chưa giao chỉ tiêu",
    ),
)
_COMMUNES, _OFFICES, _SERVICE = "UBND xã, phường", "Cơ quan chuyên môn", "Đơn vị sự nghiệp"
# name, khối, content, points, rank
_COLLECTIVES = (
    ("UBND phường Chi Lăng", _COMMUNES, "01", "96.75", 2),
    ("UBND xã Vĩnh Trung", _COMMUNES, "01", "95.5", 3),
    ("UBND phường Thới Sơn", _COMMUNES, "01", "95.5", 4),
    ("Phòng Tài chính - Kế hoạch", _OFFICES, "01", None, None),
    ("UBND phường Tịnh Biên", _COMMUNES, "02", "98", 1),
    ("UBND xã An Cư", _COMMUNES, "02", "94.25", 2),
    ("UBND phường Nhà Bàng", _COMMUNES, "02", "93.8", 3),
    ("Văn phòng HĐND và UBND thị xã", _OFFICES, "02", "97.5", 1),
    ("Phòng Lao động - Thương binh và Xã hội", _OFFICES, "02", "96", 2),
    ("Phòng Nội vụ", _OFFICES, "02", "95.05", 3),
    ("Trung tâm Giáo dục nghề nghiệp - Giáo dục thường xuyên thị xã", _SERVICE, "02", "92.4", 1),
    ("Ủy ban MTTQ Việt Nam thị xã", "Thành viên BCĐ thị xã", "03", None, None),
    ("Hội Liên hiệp Phụ nữ thị xã", "Thành viên BCĐ thị xã", "03", None, None),
    (f"{BOARD} xã Vĩnh Trung", "BCĐ xã, phường", "03", "97.2", 1),
    (f"{BOARD} phường Núi Voi", "BCĐ xã, phường", "03", "96.9", 2),
    ("Ban vận động khóm Xuân Hiệp, phường Tịnh Biên", "Ban vận động khóm, ấp", "03", None, None),
    ("Ban vận động ấp Phú Cường, xã An Nông", "Ban vận động khóm, ấp", "03", None, None),
    (f"{BOARD} xã Tân Lợi", "Công tác gia đình", "03", "95.1", 3),
    ("Công an thị xã", "Công tác gia đình", "03", None, None),
    ("Câu lạc bộ Gia đình phát triển bền vững ấp An Biên, xã An Nông", "Công tác gia đình", "03", None, None),
    ("Nhóm Phòng, chống bạo lực gia đình khóm Xuân Biên, phường Tịnh Biên", "Công tác gia đình", "03", None, None),
)
_PEOPLE = (
    "Nguyễn Thị Thu Hương",
    "Trần Văn Đẳng",
    "Lê Thị Mỹ Duyên",
    "Phạm Hoàng Khải",
    "Chau Sóc Khonl",
    "Huỳnh Ngọc Ẩn",
    "Võ Thị Kim Yến",
    "Đặng Quốc Thắng",
    "Neáng Sóc Phia",
    "Bùi Thế Ngữ",
    "Đỗ Thị Bích Trâm",
    "Hồ Trọng Nghĩa",
    "Ngô Thị Xuân Quỳnh",
    "Dương Văn Ửng",
    "Lý Thị Ngọc Diễm",
    "Phan Hữu Đức",
    "Trương Thị Cẩm Nhung",
    "Châu Minh Triết",
    "Nguyễn Hoàng Phương Uyên",
    "Mai Văn Bửu",
    "Lâm Thị Kiều Oanh",
    "Tô Vĩnh Phúc",
    "Cao Thị Ánh Nguyệt",
    "Hà Quang Vỹ",
    "Kiều Văn Tưởng",
    "Đinh Thị Hồng Gấm",
    "Thạch Sa Rây",
    "Lương Thị Mộng Thúy",
    "Nguyễn Ngọc Khánh Linh",
)
_POSTS = (
    "Phó Chủ tịch UBND phường Chi Lăng",
    "Công chức Văn hóa - Xã hội, UBND xã Vĩnh Trung",
    "Chuyên viên Phòng Văn hóa và Thông tin",
    "Phó Trưởng phòng Lao động - Thương binh và Xã hội",
    "Trưởng Ban vận động ấp Phú Cường, xã An Nông",
    "Chủ nhiệm Câu lạc bộ Gia đình phát triển bền vững, xã An Cư",
)


def collectives() -> tuple[Collective, ...]:
    return tuple(
        Collective(
            name=name,
            group=group,
            content=content,
            points=Decimal(points) if points else None,
            rank=rank,
            award=AWARD,
            summary="Dẫn đầu khối về tỷ lệ hồ sơ trực tuyến, 100% báo cáo đúng hạn"
            if rank == 1
            else "Hoàn thành tốt nhiệm vụ",
        )
        for name, group, content, points, rank in _COLLECTIVES
    )


def individuals() -> tuple[Individual, ...]:
    return tuple(
        Individual(
            name=name,
            gender="nữ" if "Thị" in name or "Neáng" in name else "nam",
            birth_year=1970 + place,
            post=_POSTS[place % len(_POSTS)],
            leader=place % 3 == 0,
            content="01" if place < 6 else "02" if place < 14 else "03",
            award=AWARD,
            summary="Tham mưu, thực hiện tốt nhiệm vụ được giao",
        )
        for place, name in enumerate(_PEOPLE)
    )


def proposal(**changes) -> ProposalInput:
    """The office to the chairman, still without number and date."""
    office = Head(
        parent="UBND THỊ XÃ TỊNH BIÊN",
        issuer=("PHÒNG VĂN HÓA VÀ THÔNG TIN",),
        symbol="TTr-VHTT",
        place="Tịnh Biên",
        year=2024,
    )
    values = {
        "head": office,
        "abstract": "Về việc đề nghị tặng Giấy khen cho tập thể, cá nhân có thành tích xuất sắc trong phong trào thi đua, khen thưởng năm 2024",
        "addressee": "Chủ tịch Ủy ban nhân dân thị xã Tịnh Biên",
        "bases": (
            "Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022",
            "Căn cứ Nghị định số 98/2023/NĐ-CP ngày 31 tháng 12 năm 2023 của Chính phủ quy định chi tiết thi hành một số điều của Luật Thi đua, khen thưởng",
            "Căn cứ Kế hoạch số 112/KH-UBND ngày 15 tháng 3 năm 2024 của Ủy ban nhân dân thị xã Tịnh Biên phát động phong trào thi đua, khen thưởng trong công tác quản lý nhà nước về lĩnh vực Văn hoá, Thể thao và Du lịch; công tác ứng dụng công nghệ thông tin trên địa bàn thị xã Tịnh Biên năm 2024",
            "Căn cứ Biên bản số 05/BB-HĐTĐKT ngày 20 tháng 11 năm 2024 của Hội đồng Thi đua - Khen thưởng thị xã Tịnh Biên",
        ),
        "proposer": "Phòng Văn hóa và Thông tin thị xã Tịnh Biên",
        "request": "xem xét, quyết định tặng Giấy khen",
        "merit": MERIT,
        "minutes": "Biên bản số 05/BB-HĐTĐKT ngày 20 tháng 11 năm 2024 của Hội đồng Thi đua - Khen thưởng thị xã Tịnh Biên",
        "contents": CONTENTS,
        "collectives": collectives(),
        "individuals": individuals(),
        "rankings": RANKINGS,
        "recipients": ("Như trên", "Phòng Nội vụ", "Lưu: VT"),
        "signer": Signer(authority=("TRƯỞNG PHÒNG",), name="Nguyễn Văn Thuận"),
    }
    return ProposalInput.model_validate(values | changes)


def unit_proposal(**changes) -> UnitProposalInput:
    """A unit to the office: one collective and two people, still without number and date."""
    values = {
        "head": Head(issuer=("ỦY BAN NHÂN DÂN", "PHƯỜNG NHÀ BÀNG"), symbol="TTr-UBND", place="Nhà Bàng", year=2024),
        "year": 2024,
        "addressee": "Phòng Văn hóa và Thông tin thị xã Tịnh Biên",
        "bases": proposal().bases[:3],
        "unit": "Ủy ban nhân dân phường Nhà Bàng",
        "merit": MERIT,
        "minutes": ("Biên bản số 12/BB-UBND ngày 08 tháng 11 năm 2024 của Ủy ban nhân dân phường Nhà Bàng",),
        "contents": CONTENTS,
        "collectives": collectives()[:1],
        "individuals": individuals()[:2],
        "recipients": ("Như trên", "Lưu: VT"),
        "signer": Signer(authority=("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"), name="Nguyễn Thị Ngọc Ánh"),
    }
    return UnitProposalInput.model_validate(values | changes)


def province_proposal(**changes) -> ProvinceProposalInput:
    """The committee to a department, for the places of the first content."""
    values = {
        "head": Head(issuer=("ỦY BAN NHÂN DÂN", "THỊ XÃ TỊNH BIÊN"), symbol="TTr-UBND", place="Tịnh Biên", year=2024),
        "year": 2024,
        "addressee": "Sở Văn hoá, Thể thao và Du lịch tỉnh An Giang",
        "bases": proposal().bases,
        "committee": "Ủy ban nhân dân thị xã Tịnh Biên",
        "merit": MERIT,
        "minutes": proposal().minutes,
        "content": CONTENTS[0],
        "collectives": collectives()[:1],
        "vacancies": VACANCIES,
        "rankings": RANKINGS[:1],
        "recipients": ("Như trên", "Lưu: VT, VHTT"),
        "signer": Signer(authority=("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"), name="Huỳnh Thị Ngọc Diễm"),
    }
    return ProvinceProposalInput.model_validate(values | changes)


_MEMBERS = (
    Member(name="Trần Hữu Nghị", post="Chủ tịch UBND thị xã", role="Chủ tịch Hội đồng"),
    Member(name="Lê Thị Thanh Thủy", post="Phó Chủ tịch UBND thị xã", role="Phó Chủ tịch Hội đồng"),
    Member(name="Đoàn Văn Phước", post="Trưởng phòng Nội vụ", role="Phó Chủ tịch Thường trực Hội đồng"),
    Member(name="Nguyễn Văn Thuận", post="Trưởng phòng Văn hóa và Thông tin", role="Ủy viên"),
    Member(name="Phạm Thị Ngọc Ánh", post="Chủ tịch Ủy ban MTTQ Việt Nam thị xã", role="Ủy viên"),
    Member(name="Huỳnh Tấn Lộc", post="Trưởng phòng Tài chính - Kế hoạch", role="Ủy viên"),
    Member(name="Võ Thị Diễm My", post="Chủ tịch Liên đoàn Lao động thị xã", role="Ủy viên"),
    Member(name="Châu Văn Giàu", post="Chuyên viên Phòng Nội vụ", role="Ủy viên, Thư ký Hội đồng"),
)


_COUNCIL_HEAD = Head(
    parent="UBND THỊ XÃ TỊNH BIÊN", issuer=("HỘI ĐỒNG", "THI ĐUA - KHEN THƯỞNG"), symbol="BB-HĐTĐKT", number="5"
)
_COUNCIL = "Hội đồng Thi đua - Khen thưởng thị xã Tịnh Biên"
OPENED_AT, CLOSED_AT = (datetime(2024, 11, 20, hour, 0, tzinfo=HANOI) for hour in (14, 16))
_VENUE = "Phòng họp số 2, trụ sở Ủy ban nhân dân thị xã Tịnh Biên"
_CHAIR = Signer(authority=("CHỦ TỌA",), post="CHỦ TỊCH UBND THỊ XÃ", name="Trần Hữu Nghị")
_SECRETARY = Signer(authority=("THƯ KÝ",), name="Châu Văn Giàu")
OPENLY = Manner(
    award=AWARD, ballot="biểu quyết công khai", quorum="hai phần ba", threshold="trên 1/2 tổng số thành viên"
)
SECRETLY = Manner(
    award="Đề nghị cấp tỉnh khen",
    ballot="bỏ phiếu kín bằng phiếu giấy",
    quorum="90%",
    threshold="từ 90% tổng số thành viên trở lên",
)


def secret_case(**changes) -> Case:
    """Eight ballots went out: one did not come back, one was invalid."""
    values = {
        "kind": "collective",
        "name": "UBND phường Tịnh Biên",
        "content": "02",
        "award": "Đề nghị cấp tỉnh khen",
        "secret": True,
        "yes": 5,
        "no": 0,
        "blank": 1,
        "invalid": 1,
        "unused": 1,
        "aside": 1,
        "conflicts": ("Võ Thị Diễm My (có người thân được xét)",),
        "share": Decimal("62.5"),
        "passed": False,
    }
    return Case.model_validate(values | changes)


def minutes(**changes) -> MinutesInput:
    """The council's meeting: eight of nine members, one tie ruled on, one vacant place."""
    cases = tuple(
        Case(
            kind="collective",
            name=item.name,
            content=item.content,
            award=item.award,
            yes=8,
            no=0,
            blank=0,
            share=Decimal("88.89"),
            passed=True,
        )
        for item in collectives()
    ) + tuple(
        Case(
            kind="individual",
            name=person.name,
            unit=person.post,
            content=person.content,
            award=person.award,
            yes=7 if person.name.startswith("Trương") else 8,
            no=0,
            blank=0,
            aside=1 if person.name.startswith("Trương") else 0,
            share=Decimal("77.78") if person.name.startswith("Trương") else Decimal("88.89"),
            passed=True,
        )
        for person in individuals()
    )
    values = {
        "head": _COUNCIL_HEAD,
        "meeting": "họp xét khen thưởng phong trào thi đua năm 2024",
        "council": _COUNCIL,
        "opened_at": OPENED_AT,
        "closed_at": datetime(2024, 11, 20, 16, 30, tzinfo=HANOI),
        "venue": _VENUE,
        "present": _MEMBERS,
        "absent": (
            Member(
                name="Đặng Minh Tuấn",
                post="Bí thư Thị đoàn",
                role="Ủy viên",
                reason="đi công tác tỉnh, có gửi ý kiến bằng văn bản",
            ),
        ),
        "quorum": "2/3",
        "quorate": True,
        "chair": _MEMBERS[0],
        "secretary": _MEMBERS[-1],
        "criteria": (
            "Nội dung số 01, tập thể: UBND xã, phường xếp hạng nhì, ba, tư theo bảng điểm thi đua số 01; cơ quan chuyên môn có nhiều đóng góp; thực hiện tốt chế độ thông tin báo cáo (điểm 1.2, 1.3 mục II Kế hoạch).",
            "Nội dung số 02: chọn từ cao xuống thấp theo bảng điểm thi đua số 02; không bị cơ quan có thẩm quyền phê bình trong lĩnh vực ứng dụng công nghệ thông tin năm 2024 (điểm 2.2 mục II Kế hoạch).",
            "Nội dung số 03: thành tích nổi bật trong phong trào và công tác gia đình, qua kiểm tra đánh giá cuối năm.",
        ),
        "report": "Ông Nguyễn Văn Thuận, Trưởng phòng Văn hóa và Thông tin, báo cáo kết quả thẩm định điểm, xếp hạng và tóm tắt thành tích của 21 tập thể, 29 cá nhân được đề nghị.",
        "manners": (OPENLY,),
        "cases": cases,
        "ties": (
            TieRuling(
                place="hạng ba, nội dung số 01, khối xã, phường",
                tied=("UBND xã Vĩnh Trung", "UBND phường Thới Sơn"),
                chosen=("UBND xã Vĩnh Trung",),
                points=Decimal("95.5"),
                grounds="có điểm kiểm tra thực tế cao hơn (19,5 so với 18,0)",
            ),
        ),
        "vacancies": VACANCIES,
        "decider": "Chủ tịch Ủy ban nhân dân thị xã Tịnh Biên",
        "award": AWARD,
        "merit": MERIT,
        "logbook": LogMark(position=4127, hash="9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"),
        "rankings": RANKINGS,
        "recipients": ("Lưu: VT, Hồ sơ",),
        "chair_signer": _CHAIR,
        "secretary_signer": _SECRETARY,
    }
    return MinutesInput.model_validate(values | changes)


def tally(**changes) -> TallyInput:
    """One case voted on with papers, which two members counted, and one on devices."""
    agreed = secret_case(name="UBND xã An Cư", yes=8, blank=0, invalid=0, unused=0, aside=0, conflicts=(), passed=True)
    counters = tuple(one.model_copy(update={"role": "Ủy viên"}) for one in _MEMBERS[3:5])
    values = {
        "head": _COUNCIL_HEAD.model_copy(update={"number": "6"}),
        "meeting": "họp xét khen thưởng phong trào thi đua năm 2024",
        "council": _COUNCIL,
        "members": 9,
        "present": 8,
        "opened_at": OPENED_AT,
        "closed_at": CLOSED_AT,
        "venue": _VENUE,
        "team": counters,
        "how": ("Bỏ phiếu bằng phiếu giấy: hai người kiểm phiếu nhập kết quả độc lập.",),
        "manners": (SECRETLY,),
        "cases": (secret_case(), agreed.model_copy(update={"share": Decimal(100)})),
        "recipients": ("Lưu: VT, Hồ sơ",),
        "counter_signers": tuple(Signer(authority=("NGƯỜI KIỂM PHIẾU",), name=one.name) for one in counters),
        "chair_signer": _CHAIR,
        "secretary_signer": _SECRETARY,
    }
    return TallyInput.model_validate(values | changes)


def invitation(**changes) -> InvitationInput:
    """To nine members and one guest."""
    values = {
        "head": Head(
            parent="UBND THỊ XÃ TỊNH BIÊN",
            issuer=("HỘI ĐỒNG", "THI ĐUA - KHEN THƯỞNG"),
            symbol="GM-HĐTĐKT",
            number="3",
            place="Tịnh Biên",
            dated=date(2024, 11, 15),
        ),
        "meeting": "họp xét khen thưởng phong trào thi đua năm 2024",
        "host": _COUNCIL,
        "members": tuple(f"Ông (Bà) {one.named}" for one in _MEMBERS),
        "guests": ("Đại diện Ban Dân vận Thị ủy",),
        "chair": _MEMBERS[0].named,
        "starts_at": OPENED_AT,
        "venue": _VENUE,
        "agenda": ("Báo cáo kết quả thẩm định, xếp hạng", "Xét, biểu quyết 21 tập thể, 29 cá nhân"),
        "documents": ("Bảng xếp hạng đã chốt của từng khối",),
        "recipients": ("Như trên", "Lưu: VT"),
        "signer": Signer(authority=("TM. HỘI ĐỒNG", "CHỦ TỊCH"), post="CHỦ TỊCH UBND THỊ XÃ", name="Trần Hữu Nghị"),
    }
    return InvitationInput.model_validate(values | changes)


def money(salary: int = 2_340_000, collective: int = 1_410_000, individual: int = 710_000) -> Money:
    """At the coefficients of a district, rounded up."""
    kinds = (("tập thể", "0.6", collective), ("cá nhân", "0.3", individual))
    rates = (
        Rate(whom=whom, coefficient=Decimal(coefficient), each=each, document="Nghị định 98/2023/NĐ-CP, Điều 58")
        for whom, coefficient, each in kinds
    )
    return Money(salary=salary, document="Nghị định 73/2024/NĐ-CP", rates=tuple(rates))


def decision(paid: Money | None = None, **changes) -> AwardDecisionInput:
    """Of the chairman over 21 collectives and 29 individuals; `paid` for what each gets, `money=None` for nothing."""
    paid = paid or money()
    each = {rate.whom: rate.each for rate in paid.rates}
    values = {
        "head": Head(
            issuer=("ỦY BAN NHÂN DÂN", "THỊ XÃ TỊNH BIÊN"),
            symbol="QĐ-UBND",
            number="2105",
            place="Tịnh Biên",
            dated=date(2024, 12, 18),
        ),
        "form": AWARD,
        "abstract": "Về việc tặng Giấy khen cho tập thể, cá nhân có thành tích xuất sắc trong phong trào thi đua năm 2024",
        "decider": "Chủ tịch Ủy ban nhân dân thị xã Tịnh Biên",
        "bases": (
            "Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022",
            "Theo đề nghị của Phòng Văn hóa và Thông tin thị xã Tịnh Biên tại Tờ trình số 08/TTr-VHTT ngày 05 tháng 12 năm 2024",
        ),
        "merit": MERIT,
        "contents": CONTENTS,
        "collectives": tuple(
            Granted(name=one.name, content=one.content, amount=each["tập thể"]) for one in collectives()
        ),
        "individuals": tuple(
            Granted(name=one.name, content=one.content, post=one.post, amount=each["cá nhân"]) for one in individuals()
        ),
        "money": paid,
        "fund": "quỹ thi đua, khen thưởng của Ủy ban nhân dân thị xã Tịnh Biên",
        "executors": "Chánh Văn phòng Hội đồng nhân dân và Ủy ban nhân dân thị xã Tịnh Biên",
        "recipients": ("Như Điều 3", "Lưu: VT, VHTT"),
        "signer": Signer(authority=("CHỦ TỊCH",), name="Trần Quốc Khải"),
    }
    return AwardDecisionInput.model_validate(values | changes)


def notice(**changes) -> ResultNoticeInput:
    """To a commune of which one collective and one person were not accepted."""
    values = {
        "head": Head(
            parent="UBND THỊ XÃ TỊNH BIÊN",
            issuer=("HỘI ĐỒNG", "THI ĐUA - KHEN THƯỞNG"),
            symbol="TB-HĐTĐKT",
            place="Tịnh Biên",
            year=2024,
        ),
        "unit": "Ủy ban nhân dân xã An Nông",
        "council": _COUNCIL,
        "ground": "Kế hoạch số 112/KH-UBND ngày 15 tháng 3 năm 2024 của Ủy ban nhân dân thị xã Tịnh Biên và Biên bản số 05/BB-HĐTĐKT ngày 20 tháng 11 năm 2024",
        "campaign": "phong trào thi đua năm 2024",
        "office": "Phòng Văn hóa và Thông tin thị xã Tịnh Biên",
        "cases": (
            NotAccepted(
                name="Ban vận động ấp Phú Cường, xã An Nông",
                content="03",
                award=AWARD,
                reason="Hội đồng biểu quyết: tỷ lệ đồng ý 33,33%; thể lệ yêu cầu quá nửa tổng số thành viên (không tính người không tham gia biểu quyết)",
            ),
            NotAccepted(
                name="Trần Văn Đẳng",
                post="Công chức Văn hóa - Xã hội, Ủy ban nhân dân xã An Nông",
                content="01",
                award=AWARD,
                reason="Đã được khen về cùng thành tích (Quyết định số 2105/QĐ-UBND ngày 18/12/2024)",
            ),
        ),
        "recipients": ("Ủy ban nhân dân xã An Nông", "Lưu: VT"),
        "signer": Signer(authority=("TM. HỘI ĐỒNG", "CHỦ TỊCH"), post="CHỦ TỊCH UBND THỊ XÃ", name="Trần Hữu Nghị"),
    }
    return ResultNoticeInput.model_validate(values | changes)


_POINTS = Points(
    content="Nội dung thi đua số 03",
    parts=(
        PartPoints(label="Tổ chức, chỉ đạo của Ban Chỉ đạo", maximum=Decimal(18), verified=Decimal("17.5")),
        PartPoints(
            label="Thực hiện phong trào Toàn dân đoàn kết xây dựng đời sống văn hóa",
            maximum=Decimal(42),
            verified=Decimal(41),
        ),
        PartPoints(
            label="Công tác gia đình, phòng chống bạo lực gia đình", maximum=Decimal(25), verified=Decimal("24.2")
        ),
        PartPoints(label="Kiểm tra cuối năm", maximum=Decimal(15), verified=Decimal("14.5")),
    ),
    total=Decimal("97.2"),
    maximum=Decimal(100),
    grade="Xuất sắc",
    rank=1,
    of="14 Ban Chỉ đạo xã, phường",
)
_CHAIRMAN_AWARD = "Giấy khen của Chủ tịch Ủy ban nhân dân thị xã Tịnh Biên"
_THEME = "phong trào “Toàn dân đoàn kết xây dựng đời sống văn hoá” và công tác gia đình, phòng chống bạo lực gia đình năm 2024"


def collective_report(**changes) -> CollectiveReport:
    """Report of the steering board of a commune, with its long name."""
    values = {
        "head": Head(
            parent="UBND XÃ VĨNH TRUNG",
            issuer=("BAN CHỈ ĐẠO CÔNG TÁC GIA ĐÌNH VÀ PHONG TRÀO TDĐKXDĐSVH",),
            symbol="BC-BCĐ",
            number="9",
            place="Vĩnh Trung",
            dated=date(2024, 11, 5),
        ),
        "form_code": "Mẫu số 08",
        "award": _CHAIRMAN_AWARD,
        "theme": _THEME,
        "name": f"{BOARD} xã Vĩnh Trung",
        "facts": (
            Fact(label="Địa điểm trụ sở chính", value="Ấp Vĩnh Hạ, xã Vĩnh Trung, thị xã Tịnh Biên, tỉnh An Giang"),
            Fact(label="Điện thoại"),
        ),
        "situation": "Ban Chỉ đạo được kiện toàn tháng 01 năm 2024, có 17 thành viên do Phó Chủ tịch Ủy ban nhân dân xã làm Trưởng ban, phân công phụ trách 06 ấp.\nXã có 2.713 hộ, trong đó đồng bào dân tộc Khmer chiếm 46,2%.",
        "functions": "Tham mưu, chỉ đạo và phối hợp thực hiện phong trào và công tác gia đình trên địa bàn xã.",
        "points": (_POINTS,),
        "achievements": "Cuối năm 2024 có 2.598/2.713 hộ đạt chuẩn Gia đình văn hóa (95,76%), vượt 2,76% so với chỉ tiêu; 06/06 ấp giữ vững danh hiệu Ấp văn hóa.\nThành lập mới 02 câu lạc bộ Gia đình phát triển bền vững, hòa giải thành 11/12 vụ mâu thuẫn gia đình.",
        "sections": (
            Section(
                title="Các biện pháp, nguyên nhân đạt được thành tích",
                text="Phân công từng thành viên phụ trách ấp, họp giao ban hằng tháng, biểu dương gương điển hình trên đài truyền thanh xã.",
            ),
        ),
        "evidence": (
            "Quyết định số 15/QĐ-UBND ngày 12/01/2024 kiện toàn Ban Chỉ đạo;",
            "Báo cáo số 88/BC-BCĐ ngày 30/10/2024 kết quả bình xét Gia đình văn hóa;",
            "Biên bản kiểm tra cuối năm ngày 08/11/2024 của Ban Chỉ đạo thị xã.",
        ),
        "awards": (
            PastAward(
                year=2022,
                name="Giấy khen của Chủ tịch UBND huyện Tịnh Biên",
                decision="Quyết định số 4521/QĐ-UBND ngày 28/12/2022 của Chủ tịch UBND huyện Tịnh Biên",
            ),
        ),
        "rankings": RANKINGS[2:],
        "signer": Signer(
            authority=("TRƯỞNG BAN",), note="(Ký, đóng dấu)", post="PHÓ CHỦ TỊCH UBND XÃ", name="Lý Thị Ngọc Diễm"
        ),
        "confirmer": Signer(
            authority=("THỦ TRƯỞNG ĐƠN VỊ CẤP TRÊN", "TRỰC TIẾP NHẬN XÉT, XÁC NHẬN"), note="(Ký, đóng dấu)"
        ),
    }
    return CollectiveReport.model_validate(values | changes)


def person_report(**changes) -> PersonReport:
    values = {
        "head": Head(
            parent="UBND THỊ XÃ TỊNH BIÊN", issuer=("UBND XÃ VĨNH TRUNG",), place="Vĩnh Trung", dated=date(2024, 11, 6)
        ),
        "form_code": "Mẫu số 08",
        "award": _CHAIRMAN_AWARD,
        "theme": _THEME,
        "name": "Neáng Sóc Phia",
        "born": "09/02/1988",
        "gender": "nữ",
        "home_place": "Xã Vĩnh Trung, thị xã Tịnh Biên, tỉnh An Giang",
        "residence": "",
        "unit": "Ủy ban nhân dân xã Vĩnh Trung",
        "post": "Công chức Văn hóa - Xã hội",
        "qualification": "Đại học Quản lý văn hóa",
        "duties": "Tham mưu Ủy ban nhân dân xã về văn hóa, gia đình, thông tin; thường trực giúp việc Ban Chỉ đạo xã.",
        "achievements": "Tham mưu ban hành 12 văn bản, tổ chức 06 lớp tập huấn cho 214 lượt người; trực tiếp vận động 03 hộ xóa nhà tạm.",
        "sections": (
            Section(
                title="Việc chấp hành chủ trương của Đảng, chính sách, pháp luật của Nhà nước",
                text="Chấp hành tốt; năm 2023 xếp loại hoàn thành tốt nhiệm vụ.",
            ),
        ),
        "evidence": ("Giấy xác nhận của Ban Chỉ đạo xã ngày 31/10/2024.",),
        "signer": Signer(authority=("NGƯỜI BÁO CÁO THÀNH TÍCH",), note="(Ký, ghi rõ họ và tên)", name="Neáng Sóc Phia"),
        "confirmer": Signer(authority=("THỦ TRƯỞNG ĐƠN VỊ", "XÁC NHẬN, ĐỀ NGHỊ"), note="(Ký, đóng dấu)"),
        "superior": Signer(
            authority=("THỦ TRƯỞNG ĐƠN VỊ CẤP TRÊN", "TRỰC TIẾP NHẬN XÉT, XÁC NHẬN"), note="(Ký, đóng dấu)"
        ),
    }
    return PersonReport.model_validate(values | changes)


def checked_lines(count: int = 6) -> tuple[CheckedLine, ...]:
    """Every third right, wrong, unclear; the last is scored by the team."""
    titles = (
        "Xây dựng, triển khai kế hoạch tuyên truyền trên hệ thống truyền thanh",
        "Thực hiện chế độ thông tin, báo cáo",
    )
    found = (
        ("Đúng như kê khai", "", None),
        ("Chưa đúng kê khai", "Sổ trực ban chỉ ghi 3 trong 5 kỳ đã kê khai.", "1.5"),
        ("Chưa đủ căn cứ", "Chưa xuất trình được văn bản gốc.", None),
    )
    lines = []
    for place in range(1, count + 1):
        result, words, points = found[(place - 1) % 3]
        lines.append(
            CheckedLine(
                code=f"I.{place}", title=titles[place % 2], maximum=Decimal(5), result=result, words=words,
                points=Decimal(points) if points else None, own=Decimal("4.5"), claim=("Số đạt: 9", "Tổng số: 10"),
                why="Không có tài liệu kiểm chứng", rule=("Tính theo tỷ lệ số đạt trên tổng số.",),
                documents=("Báo cáo số 12.pdf", "1 tài liệu hạn chế"),
            )
        )  # fmt: skip
    by_team = {"own": None, "by_team": True, "claim": (), "points": Decimal("4")}
    return (*lines[:-1], lines[-1].model_copy(update=by_team))


def visit_minutes(**changes) -> VisitMinutes:
    """Agreed on by both sides; `changes` replace fields."""
    said = {
        "head": Head(parent="PHÒNG VĂN HÓA VÀ THÔNG TIN", issuer=("ĐOÀN KIỂM TRA SỐ 1",), symbol="BB-ĐKT"),
        "abstract": "Kiểm tra việc thực hiện phong trào thi đua năm 2024",
        "bases": (
            "Căn cứ Kế hoạch số 28/KH-UBND ngày 05 tháng 3 năm 2024 của Ủy ban nhân dân thị xã Tịnh Biên",
            "Căn cứ Quyết định số 45/QĐ-VHTT ngày 25 tháng 10 năm 2024 về việc thành lập Đoàn kiểm tra số 1",
        ),
        "movement": "phong trào thi đua năm 2024",
        "team": "Đoàn kiểm tra số 1",
        "unit": "Ủy ban nhân dân phường Nhà Bàng",
        "starts_at": datetime(2024, 11, 5, 8, 0, tzinfo=HANOI),
        "place": "Hội trường UBND phường Nhà Bàng",
        "team_present": (
            "Nguyễn Văn Thuận, Trưởng phòng Văn hóa và Thông tin, Trưởng đoàn",
            "Phạm Thị Thư, Chuyên viên, Thư ký đoàn",
        ),
        "unit_present": ("Lê Hoàng Nam, Phó Chủ tịch UBND phường",),
        "contents": (CheckedContent(content=CONTENTS[0], lines=checked_lines()),),
        "summary": "Phường triển khai đầy đủ các nhiệm vụ.\nHồ sơ lưu trữ còn phân tán.",
        "opinion": "Thống nhất với ghi nhận của đoàn.",
        "requirements": "Bổ sung hồ sơ tiêu chí I.3 trước ngày 10/11/2024.",
        "closed_at": datetime(2024, 11, 5, 11, 30, tzinfo=HANOI),
        "signers": (
            Signer(
                authority=("ĐẠI DIỆN ĐƠN VỊ ĐƯỢC KIỂM TRA", "PHÓ CHỦ TỊCH"), name="Lê Hoàng Nam", note="(Ký, đóng dấu)"
            ),
            Signer(authority=("THƯ KÝ ĐOÀN",), name="Phạm Thị Thư", note="(Ký)"),
            Signer(authority=("TRƯỞNG ĐOÀN",), name="Nguyễn Văn Thuận", note="(Ký)"),
        ),
        "recipients": ("Ủy ban nhân dân phường Nhà Bàng", "Lưu: VT, hồ sơ kiểm tra"),
    }
    return VisitMinutes(**(said | changes))


def minutes_before_the_visit(**changes) -> VisitMinutes:
    """What is known when the team sets out: nothing of what will be found, said and who will be there."""
    bare = tuple(line.model_copy(update={"result": "", "words": "", "points": None}) for line in checked_lines())
    nameless = tuple(signer.model_copy(update={"name": ""}) for signer in visit_minutes().signers)
    unknown = {"mark": "DỰ THẢO", "team_present": (), "unit_present": (), "summary": "", "opinion": "",
               "requirements": "", "closed_at": None, "signers": nameless}  # fmt: skip
    return visit_minutes(contents=(CheckedContent(content=CONTENTS[0], lines=bare),), **(unknown | changes))


def checklist(**changes) -> Checklist:
    said = visit_minutes()
    facts = (CardFact(label="Đơn vị được kiểm tra", value=said.unit), CardFact(label="Đoàn kiểm tra", value=said.team))
    given = {"head": said.head.model_copy(update={"symbol": ""}), "abstract": "Việc thực hiện phong trào thi đua",
             "facts": facts, "contents": said.contents}  # fmt: skip
    return Checklist(**(given | changes))
