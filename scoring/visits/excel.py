"""Visits and their findings as the sheets of one Excel file."""

from collections.abc import Iterable

from django.utils import timezone

from campaigns.models import Campaign
from campaigns.spreadsheets import Listed, Value
from scoring.models import Visit, VisitCheck
from scoring.visits.people import names

VISITS = ["STT", "Đoàn kiểm tra", "Quyết định", "Thành viên", "Ngày", "Địa điểm", "Đơn vị", "Thông qua"]
FINDINGS = [
    "STT", "Ngày", "Đoàn kiểm tra", "Đơn vị", "Nội dung", "Mã", "Tiêu chí", "Lý do kiểm tra", "Điểm tự chấm", "Kết quả",
    "Ghi nhận", "Điểm đoàn đề nghị", "Người ghi", "Ảnh",
]  # fmt: skip
WORDS = ["STT", "Ngày", "Đơn vị", "Nhận xét chung", "Ý kiến của đơn vị", "Kiến nghị, yêu cầu của đoàn"]


def sheets(campaign: Campaign, visits: Iterable[Visit], checks: Iterable[VisitCheck]) -> list[Listed]:
    """`visits` with their units as `shown`; `checks` of those units whose results the reader may see."""
    visits, checks, title = list(visits), list(checks), campaign.short_title
    return [
        Listed("Kết quả từng nội dung", f"Kết quả kiểm tra, {title}", FINDINGS, _findings(checks)),
        Listed("Nhận xét", f"Nhận xét, kiến nghị qua kiểm tra, {title}", WORDS, _words(checks, visits)),
        Listed("Lịch kiểm tra", f"Lịch kiểm tra, {title}", VISITS, _visits(visits)),
    ]


def _findings(checks: Iterable[VisitCheck]) -> list[list[Value]]:
    return [
        [
            number, timezone.localdate(check.visited.visit.starts_at), check.visited.visit.team.name,
            check.visited.unit.name, check.line.scorecard.content.number, check.line.criterion.code,
            check.line.criterion.title, check.why, check.line.self_points, check.get_result_display(), check.words,
            check.points, check.noted_by.full_name if check.noted_by else "", len(check.photos.all()),
        ]
        for number, check in enumerate(checks, start=1)
    ]  # fmt: skip


def _words(checks: Iterable[VisitCheck], visits: Iterable[Visit]) -> list[list[Value]]:
    readable = {check.visited_id for check in checks}
    found = [(visit, one) for visit in visits for one in visit.shown if one.closed_at or one.pk in readable]  # type: ignore[attr-defined]
    return [
        [number, timezone.localdate(visit.starts_at), one.unit.name, one.summary, one.unit_opinion, one.requirements]
        for number, (visit, one) in enumerate(found, start=1)
    ]


def _visits(visits: Iterable[Visit]) -> list[list[Value]]:
    rows: list[list[Value]] = []
    for visit in visits:
        team = visit.team
        day = timezone.localdate(visit.starts_at)
        for one in visit.shown:  # type: ignore[attr-defined]
            closed = timezone.localdate(one.closed_at) if one.closed_at else None
            decision = f"{team.decision_number} ngày {team.decision_on:%d/%m/%Y}" if team.decision_on else ""
            people = names(team.members.all())
            rows.append([len(rows) + 1, team.name, decision, people, day, visit.place, one.unit.name, closed])
    return rows
