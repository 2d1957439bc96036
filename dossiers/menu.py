"""Menu entries of this app."""

from campaigns.menu import Item
from campaigns.roles import UNIT_SIDE
from dossiers.queries import READERS

ITEMS: tuple[Item, ...] = (
    Item("dossier", "Hồ sơ khen thưởng", "dossier", frozenset(READERS), pages=("document",)),
    Item("dossier", "Báo cáo thành tích", "reports", UNIT_SIDE, pages=("edit_report", "document")),
)
