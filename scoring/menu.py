"""Menu entries of this app."""

from campaigns.menu import Item
from campaigns.roles import OVERSEERS, UNIT_SIDE, Role

# The offices that verify, inspect, decide and follow.
OFFICE = frozenset({Role.VERIFIER, Role.INSPECTOR, Role.MANAGER, Role.SECRETARY, Role.LEADER})

ITEMS: tuple[Item, ...] = (
    Item("plan", "Bảng điểm", "sheets", frozenset(Role)),
    Item("scoring", "Bảng tự chấm", "scorecards", UNIT_SIDE),
    Item("scoring", "Tiến độ tự chấm", "scorecards", OVERSEERS),
    Item("verification", "Hàng đợi thẩm định", "verification", OFFICE),
    Item("verification", "Điều kiện không xét khen", "gates", OFFICE - {Role.INSPECTOR}),
    Item("inspection", "Kết quả kiểm tra", "inspections", OFFICE),
    Item("publication", "Công bố điểm", "publication", frozenset({Role.MANAGER, Role.SECRETARY, Role.LEADER})),
    Item("publication", "Điểm đã công bố", "results", frozenset(Role)),
)
