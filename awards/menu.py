"""Menu entries of this app."""

from campaigns.menu import Item
from campaigns.roles import Role

_READERS = frozenset({Role.SECRETARY, Role.MANAGER, Role.LEADER, Role.COUNCILLOR})

ITEMS: tuple[Item, ...] = (
    Item("ranking", "Bảng xếp hạng", "rankings", _READERS),
    Item("council", "Đề nghị xét khen", "nominations", _READERS | {Role.HEAD, Role.OFFICER}),
    Item("council", "Phân bổ chỉ tiêu", "allocation", _READERS),
    Item("council", "Họp Hội đồng", "meetings", _READERS),
)
