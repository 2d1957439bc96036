"""Which section of which guide explains a page: told by the file in which its view stands, for the role that looks."""

from functools import cache

from django.http import HttpRequest

from campaigns.roles import Role
from tbemulation.guides.markdown import anchor_of
from tbemulation.guides.shelf import address_of

ACCOUNT, SHEETS, FILLING = "tai-khoan-cua-toi", "bang-diem", "can-bo-nhap-lieu"
VISITS, PAPERS, LEADING = "kiem-tra", "ho-so-khen-thuong", "lanh-dao"
# The guides of a role, its own first: a page is explained by the first of them that speaks of it.
READING: dict[Role, tuple[str, ...]] = {
    Role.OFFICER: (FILLING, ACCOUNT),
    Role.HEAD: ("thu-truong-don-vi", FILLING, ACCOUNT),
    Role.MANAGER: ("chu-tri", SHEETS, VISITS, PAPERS, ACCOUNT),
    Role.VERIFIER: ("tham-dinh", ACCOUNT),
    Role.INSPECTOR: (VISITS, ACCOUNT),
    Role.SECRETARY: ("thu-ky-hoi-dong", PAPERS, LEADING, ACCOUNT),
    Role.COUNCILLOR: ("thanh-vien-hoi-dong", ACCOUNT),
    Role.LEADER: (LEADING, ACCOUNT),
    Role.ADMIN: ("quan-tri", ACCOUNT),
}
GUIDES = {role: names[0] for role, names in READING.items()}
# Pages that a role only looks at: a section that every role's own guide has.
THE_REST = "Xem gì ở đâu"
FIRST = "Thấy gì trước tiên"

# Guide -> heading -> files of views (`app.file` for app/views/file.py) whose pages it explains.
SECTIONS: dict[str, dict[str, tuple[str, ...]]] = {
    ACCOUNT: {
        "Đổi mật khẩu": ("campaigns.accounts",),
        "Xác thực hai bước": ("campaigns.second_factor",),
        "Dữ liệu của tôi": ("dossiers.personal_data",),
    },
    FILLING: {
        FIRST: ("tbemulation.home", "campaigns.notices"),
        "Tự chấm": ("scoring.scorecards", "scoring.lines", "scoring.reports"),
        "Dùng lại số liệu năm trước": ("scoring.last_year",),
        "Chia việc với đồng nghiệp": ("scoring.shares",),
        "Làm trên Excel khi mạng yếu": ("scoring.offline",),
        "Đính kèm tài liệu": ("scoring.evidence", "scoring.library", "scoring.line_evidence"),
        "Phiếu điểm": ("scoring.point_receipts", "scoring.publication"),
        "Trả lời yêu cầu tài liệu, giải trình": ("scoring.requests",),
        "Kiến nghị về điểm": ("scoring.petitions",),
        "Hỏi cơ quan chủ trì": ("scoring.questions",),
        "Báo cáo thành tích": ("dossiers.reports", "dossiers.report_reading"),
        "Họp xét, hồ sơ của đơn vị": (
            "awards.nominations",
            "awards.unit_meetings",
            "dossiers.documents",
            "dossiers.number_books",
            "dossiers.number_grid",
            "dossiers.outgoing",
            "dossiers.scans",
            "dossiers.sendings",
            "dossiers.sent",
            "dossiers.wordings",
        ),
    },
    "thu-truong-don-vi": {
        FIRST: ("tbemulation.home", "campaigns.notices"),
        "Duyệt và trình bảng tự chấm": ("scoring.approval",),
        "Giấy biên nhận": ("scoring.receipts",),
        "Phân công": ("scoring.shares",),
        "Đề nghị xét khen": ("awards.nominations", "awards.nomination_excel", "awards.unit_meetings"),
        "Trình hồ sơ của đơn vị": ("dossiers.sendings", "dossiers.sent"),
        "Xác nhận báo cáo thành tích": ("dossiers.confirmations", "dossiers.report_reading"),
        "Số văn bản của đơn vị": ("dossiers.number_books", "dossiers.number_grid", "dossiers.outgoing"),
        "Lời văn biên bản, Tờ trình của đơn vị": ("dossiers.wordings",),
        "Phát hành văn bản của đơn vị": ("dossiers.documents", "dossiers.issuing", "dossiers.scans"),
        "Người ký văn bản": ("campaigns.signatories",),
        "Khen thưởng các năm": ("awards.awards", "awards.award_history"),
    },
    "chu-tri": {
        FIRST: ("tbemulation.home", "campaigns.notices"),
        "Phát động": ("campaigns.plan", "scoring.plan", "dossiers.plan_papers", "awards.province"),
        "Giao kế hoạch cho cấp dưới, đọc kết quả": ("campaigns.adapt", "dossiers.below"),
        "Hỏi đáp, vướng mắc": ("scoring.questions", "scoring.replies", "dossiers.question_summary"),
        "Gia hạn cho một đơn vị": ("scoring.extensions", "scoring.scorecards"),
        "Phân công thẩm định": ("scoring.caseload",),
        "Điều kiện không xét khen": ("scoring.gates",),
        "Sổ theo dõi báo cáo": ("scoring.reports", "scoring.report_duties", "scoring.report_receipts"),
        "Công bố điểm": ("scoring.publication", "scoring.point_receipts"),
        "Đồng ý lập lại xếp hạng": ("awards.corrections",),
        "Toàn cảnh phong trào": ("dossiers.panorama",),
        "Xác nhận báo cáo thành tích": ("dossiers.confirmations", "dossiers.report_reading"),
        "Phân tích điểm": ("scoring.insight",),
    },
    SHEETS: {
        "Bắt đầu từ đâu": ("scoring.sheets", "scoring.editor_changes"),
        "Soạn trên trang": ("scoring.editor", "scoring.editor_order", "scoring.try_out"),
        "Bằng Excel": ("scoring.sheet_excel",),
        "Kiểm tra trước khi ban hành": ("scoring.sheet_check",),
        "In": ("dossiers.score_prints",),
        "Đính chính sau khi phát động": ("scoring.corrections", "scoring.versions"),
    },
    "tham-dinh": {
        FIRST: ("tbemulation.home", "campaigns.notices"),
        "Thẩm định từng dòng": ("scoring.verification",),
        "Nhiều dòng một lúc": ("scoring.by_criterion", "scoring.completing"),
        "Yêu cầu tài liệu, giải trình": ("scoring.requests", "scoring.request_bulk"),
        "Dòng tính theo sổ báo cáo": ("scoring.reports", "scoring.report_duties", "scoring.report_receipts"),
        "Trả lời kiến nghị": ("scoring.petitions",),
        "Trả lời câu hỏi của đơn vị": ("scoring.questions", "scoring.replies"),
        "Ghi điều kiện không xét khen": ("scoring.gates",),
    },
    VISITS: {
        FIRST: ("tbemulation.home", "campaigns.notices"),
        "Trước buổi kiểm tra": ("scoring.inspection_teams", "scoring.visits"),
        "Ghi tại đơn vị, trên điện thoại": ("scoring.visit_field",),
        "Thông qua": ("scoring.visit_closing",),
        "Ghi kết quả không qua buổi kiểm tra": ("scoring.inspections",),
        "In phiếu và biên bản": ("dossiers.visit_prints",),
    },
    "thu-ky-hoi-dong": {
        FIRST: ("tbemulation.home", "campaigns.notices"),
        "1. Chốt xếp hạng": ("awards.rankings", "awards.corrections"),
        "2. Đề nghị xét khen": ("awards.nominations", "awards.unit_meetings", "awards.disciplines"),
        "3. Phân bổ chỉ tiêu": ("awards.allocation", "awards.province", "awards.rulings"),
        "Thử phương án": ("awards.scenarios",),
        "Nhìn chung các nội dung, hai giấy khen": ("awards.across",),
        "Thành viên, thể lệ biểu quyết": ("awards.council", "awards.voting_rules"),
        "Cuộc họp": ("awards.meetings", "awards.planning"),
        "Điều hành cuộc họp, màn hình họp": ("awards.floor",),
        "Biểu quyết công khai, bỏ phiếu kín": ("awards.voting", "awards.opinions"),
    },
    PAPERS: {
        "Hồ sơ": ("dossiers.dossier", "dossiers.documents", "dossiers.plan_papers"),
        "Trình, nhận, trả lại": ("dossiers.sendings", "dossiers.sent"),
        "Biểu mẫu, báo cáo thành tích": (
            "dossiers.confirmations",
            "dossiers.dossier_forms",
            "dossiers.report_reading",
        ),
        "Số văn bản": ("dossiers.number_books", "dossiers.number_grid", "dossiers.outgoing"),
        "Phát hành, mã tra cứu, bản quét": ("dossiers.issuing", "dossiers.scans"),
        "Lời văn của văn bản": ("dossiers.wordings",),
        "Người ký văn bản": ("campaigns.signatories",),
        "Tải trọn bộ hồ sơ": ("dossiers.bundles",),
        "Quyết định khen thưởng": ("awards.decisions",),
        "Mức tiền thưởng": ("awards.money",),
        "Khen thưởng các năm": ("awards.awards", "awards.award_excel", "awards.award_history"),
        "Giấy khen": (
            "dossiers.certificates",
            "dossiers.certificate_designs",
            "dossiers.certificate_pictures",
            "dossiers.certificate_runs",
            "dossiers.printer_trays",
        ),
    },
    "thanh-vien-hoi-dong": {
        FIRST: ("tbemulation.home", "campaigns.notices"),
        "Biểu quyết": ("awards.ballot", "awards.floor", "awards.meetings", "awards.voting"),
    },
    LEADING: {
        FIRST: ("tbemulation.home", "campaigns.notices"),
        "Toàn cảnh phong trào": ("dossiers.panorama",),
        "Nhận, trả lại hồ sơ trình": ("dossiers.sendings", "dossiers.sent"),
    },
    "quan-tri": {
        FIRST: ("tbemulation.home", "campaigns.notices"),
        "Tài khoản": ("campaigns.people", "campaigns.person_actions", "dossiers.personal_data"),
        "Đơn vị": ("campaigns.units", "campaigns.adapt"),
        "Người ký văn bản": ("campaigns.signatories",),
        "Nhật ký": ("campaigns.logbook",),
        "Tình trạng hệ thống": ("campaigns.system",),
        "Phiên bản": ("tbemulation.version_page",),
    },
}


def explaining(request: HttpRequest) -> str:
    """Address of the section about the page that answers, for the role one acts in."""
    return section_for(request.acting.role, request.resolver_match.func.__module__ if request.resolver_match else "")


def section_for(role: Role, module: str) -> str:
    """`module`: where the view stands."""
    return _sections(role).get(module.replace(".views", "")) or _section(GUIDES[role], THE_REST)


@cache
def _sections(role: Role) -> dict[str, str]:
    """File of a view -> address of its section; where two guides of a role speak of it, its own comes first."""
    found: dict[str, str] = {}
    for name in READING[role]:
        for heading, views in SECTIONS[name].items():
            found |= {view: _section(name, heading) for view in views if view not in found}
    return found


@cache
def _section(name: str, heading: str) -> str:
    return f"{address_of('guide', name)}#{anchor_of(heading)}"
