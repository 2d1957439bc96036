"""What a menu entry is, and the phases under which the apps put theirs."""

from dataclasses import dataclass

from campaigns.roles import Role

# (key, words, icon), in the order of a campaign's way.
PHASES = (
    ("plan", "Kế hoạch", "flag"),
    ("scoring", "Tự chấm", "clipboard-data"),
    ("verification", "Thẩm định", "clipboard-check"),
    ("inspection", "Kiểm tra", "search"),
    ("publication", "Công bố", "megaphone"),
    ("ranking", "Xếp hạng", "list-ol"),
    ("council", "Hội đồng", "people"),
    ("dossier", "Hồ sơ", "archive"),
    ("system", "Hệ thống", "gear"),
)
# Whom a plan is for: the units of its own authority, or the authorities below.
OWN, BELOW = frozenset({"own"}), frozenset({"below"})


@dataclass(frozen=True)
class Item:
    """`url_name` takes the campaign's code when `in_campaign`; shown to `roles` only.

    `plans`: the plans (OWN, BELOW or both) under which it stands; it says nothing when the entry is in no campaign.
    `pages` are names of further pages that belong under this entry though their address does not begin with its own.
    """

    phase: str
    label: str
    url_name: str
    roles: frozenset[Role]
    in_campaign: bool = True
    plans: frozenset[str] = OWN
    pages: tuple[str, ...] = ()


ITEMS = (
    Item("plan", "Kế hoạch và chỉ tiêu", "plan", frozenset(Role), plans=OWN | BELOW),
    Item("system", "Đơn vị", "units", frozenset({Role.ADMIN, Role.MANAGER}), in_campaign=False),
    Item(
        "system",
        "Người ký văn bản",
        "signatories",
        frozenset({Role.ADMIN, Role.SECRETARY, Role.HEAD}),
        in_campaign=False,
    ),
    Item("system", "Tài khoản", "people", frozenset({Role.ADMIN}), in_campaign=False, pages=("end_role",)),
    Item("system", "Tình trạng hệ thống", "system_state", frozenset({Role.ADMIN}), in_campaign=False),
    Item("system", "Nhật ký", "logbook", frozenset({Role.ADMIN, Role.MANAGER, Role.LEADER}), in_campaign=False),
)
