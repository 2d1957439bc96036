"""The register of criticisms and other exclusions as a spreadsheet."""

from collections.abc import Iterable

from campaigns.models import Campaign
from campaigns.spreadsheets import Value, workbook
from scoring.models import GateFinding

HEADERS = (
    "STT",
    "Nội dung",
    "Đơn vị",
    "Điều kiện",
    "Số, ký hiệu",
    "Ngày văn bản",
    "Cơ quan ban hành",
    "Nội dung văn bản",
    "Người ghi",
    "Ghi lúc",
)


def gates_workbook(campaign: Campaign, findings: Iterable[GateFinding]) -> bytes:
    rows: list[list[Value]] = []
    for found in findings:
        card, gate = found.scorecard, f"{found.criterion.code}. {found.criterion.title}"
        paper: list[Value] = [found.document, found.issued_on, found.issuer, found.ground]
        who: list[Value] = [found.recorded_by.full_name, found.recorded_at]
        rows.append([len(rows) + 1, card.content.number, card.unit.name, gate, *paper, *who])
    return workbook(f"Điều kiện không xét khen, {campaign.short_title}", HEADERS, rows)
