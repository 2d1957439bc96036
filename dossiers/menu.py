"""Menu entries of this app."""

from campaigns.below.ground import BELOW_READERS
from campaigns.menu import BELOW, Item
from campaigns.roles import UNIT_SIDE, Role
from dossiers.certificates.queries import READERS as CERTIFICATE_READERS
from dossiers.queries import LEADING, READERS, SUMMARY_READERS
from dossiers.reporting.standing import CONFIRMERS

_NUMBERS = ("number_grid", "number_books", "new_group", "edit_group")
_DOSSIER = ("document", "sending", "dossier_bundle")

ITEMS: tuple[Item, ...] = (
    Item("plan", "Cấp dưới và kết quả", "below", frozenset(BELOW_READERS), plans=BELOW, pages=("below_results",)),
    Item("plan", "Toàn cảnh phong trào", "panorama", frozenset(LEADING)),
    Item("scoring", "Tổng hợp vướng mắc", "question_summary", frozenset(SUMMARY_READERS)),
    Item("dossier", "Hồ sơ khen thưởng", "dossier", frozenset(READERS), pages=_DOSSIER),
    Item("dossier", "Lời văn của văn bản", "wordings", frozenset({Role.SECRETARY})),
    Item("dossier", "Sổ văn bản đi", "outgoing", frozenset(READERS) | UNIT_SIDE, pages=_NUMBERS),
    Item("dossier", "Phát hành văn bản", "issue_papers", frozenset({Role.SECRETARY, Role.HEAD})),
    Item("dossier", "Giấy khen", "certificates", frozenset(CERTIFICATE_READERS), pages=("certificate_run",)),
    Item("dossier", "Hồ sơ trình", "unit_dossier", UNIT_SIDE, pages=("sending",)),
    Item("dossier", "Báo cáo thành tích", "reports", UNIT_SIDE, pages=("edit_report", "document")),
    Item("dossier", "Xác nhận báo cáo", "report_confirmations", frozenset(CONFIRMERS), pages=("read_report",)),
    Item("dossier", "Biểu mẫu của hồ sơ", "dossier_forms", frozenset({Role.SECRETARY})),
)
