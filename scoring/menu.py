"""Menu entries of this app."""

from campaigns.menu import BELOW, OWN, Item
from campaigns.roles import OVERSEERS, UNIT_SIDE, Role

# The offices that verify, inspect, decide and follow.
OFFICE = frozenset({Role.VERIFIER, Role.INSPECTOR, Role.MANAGER, Role.SECRETARY, Role.LEADER})
# Units ask, the lead office answers, the leader and the secretary read.
ASKING = UNIT_SIDE | {Role.MANAGER, Role.VERIFIER, Role.LEADER, Role.SECRETARY}
# The manager publishes, the others of the authority follow.
PUBLISHING = frozenset({Role.MANAGER, Role.SECRETARY, Role.LEADER})
# Where points were lost and gained, over all units.
ANALYSTS = frozenset({Role.MANAGER, Role.VERIFIER, Role.SECRETARY, Role.LEADER})
# Who decides which lines: the manager shares out, the others of the offices read.
CASELOAD_READERS = frozenset({Role.MANAGER, Role.VERIFIER, Role.SECRETARY, Role.LEADER})
REGISTER = ("report_duties", "plan_duties", "edit_duty", "duty_receipts", "unit_report")
_CARD = ("scorecard", "point_receipt", "share", "approve", "receipt", "print_scorecard")
_CASELOAD = ("caseload_preview", "caseload_reminder")
_GATES = ("gate_lift", "edit_gate")
_REQUESTS = ("request", "new_requests", "change_requests")
_VISITS = (
    "visit", "plan_visit", "change_visit", "visited_unit", "visit_checklist", "close_visited", "inspection_teams",
    "new_inspection_team", "inspection_team", "print_minutes", "print_visit_minutes", "print_checklists",
)  # fmt: skip

ITEMS: tuple[Item, ...] = (
    Item("plan", "Bảng điểm", "sheets", frozenset(Role), plans=OWN | BELOW),
    Item("scoring", "Bảng tự chấm", "scorecards", UNIT_SIDE, pages=_CARD),
    Item("scoring", "Tiến độ tự chấm", "scorecards", OVERSEERS, pages=_CARD),
    Item("scoring", "Hỏi đáp, vướng mắc", "questions", ASKING, pages=("question", "edit_reply")),
    Item("scoring", "Giải đáp vướng mắc", "published_replies", frozenset(Role)),
    Item("scoring", "Kho tài liệu", "evidence_library", UNIT_SIDE | OVERSEERS, pages=("evidence_item",)),
    Item("verification", "Hàng đợi thẩm định", "verification", OFFICE, pages=("verify_scorecard",)),
    Item("verification", "Phân công thẩm định", "caseload", CASELOAD_READERS, pages=_CASELOAD),
    Item("scoring", "Báo cáo phải gửi", "report_register", UNIT_SIDE, pages=("unit_report",)),
    Item("verification", "Sổ theo dõi báo cáo", "report_register", OVERSEERS, pages=REGISTER),
    Item("verification", "Yêu cầu tài liệu, giải trình", "requests", UNIT_SIDE | OVERSEERS, pages=_REQUESTS),
    Item("verification", "Điều kiện không xét khen", "gates", OFFICE - {Role.INSPECTOR}, pages=_GATES),
    Item("inspection", "Lịch kiểm tra", "visits", OFFICE | UNIT_SIDE, pages=_VISITS),
    Item("inspection", "Kết quả kiểm tra", "inspections", OFFICE, pages=("inspect_scorecard",)),
    Item("publication", "Công bố điểm", "publication", PUBLISHING, pages=("print_receipts",)),
    Item("publication", "Điểm đã công bố", "results", frozenset(Role)),
    Item("publication", "Phân tích điểm", "insight", ANALYSTS),
    Item("publication", "Kiến nghị về điểm", "petitions", UNIT_SIDE | OVERSEERS, pages=("petition", "new_petition")),
)
