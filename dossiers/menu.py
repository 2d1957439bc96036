"""Menu entries of this app."""

from campaigns.menu import Item
from campaigns.roles import UNIT_SIDE
from dossiers.certificates.queries import READERS as CERTIFICATE_READERS
from dossiers.queries import READERS, SUMMARY_READERS

ITEMS: tuple[Item, ...] = (
    Item("scoring", "Tổng hợp vướng mắc", "question_summary", frozenset(SUMMARY_READERS)),
    Item("dossier", "Hồ sơ khen thưởng", "dossier", frozenset(READERS), pages=("document",)),
    Item("dossier", "Giấy khen", "certificates", frozenset(CERTIFICATE_READERS), pages=("certificate_run",)),
    Item("dossier", "Báo cáo thành tích", "reports", UNIT_SIDE, pages=("edit_report", "document")),
)
