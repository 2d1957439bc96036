"""A visited unit as its papers show it: a team with its decision, people of both sides, lines that were looked at."""

import hashlib
from datetime import timedelta
from io import BytesIO
from uuid import uuid4

from django.core.files.base import ContentFile
from PIL import Image

from campaigns.models import Content, Unit
from campaigns.roles import Role
from dossiers.visit_orders import visited_of
from scoring.models import (
    Attendance,
    Evidence,
    EvidenceUse,
    InspectionTeam,
    Scorecard,
    TeamMember,
    Visit,
    VisitCheck,
    VisitedUnit,
    VisitPhoto,
)
from scoring.states import CheckResult, TeamPost
from tests.factories.campaigns import NOW, make_campaign, make_content, make_group, make_member, make_unit, make_user
from tests.factories.office import AGENCY, hand_in
from tests.factories.scoring import make_sheet

MEMBERS = (
    ("Phạm Thị Thư", "Chuyên viên Phòng Văn hóa và Thông tin", TeamPost.CLERK),
    ("Trần Văn Bình", "Trưởng phòng Văn hóa và Thông tin", TeamPost.LEADER),
    ("Lê Minh Đức", "Phó Chánh Văn phòng HĐND và UBND", TeamPost.DEPUTY),
)
FOUND = (
    (CheckResult.RIGHT, "", None),
    (CheckResult.WRONG, "Sổ trực ban chỉ ghi 3 trong 5 kỳ đã kê khai.", "1.5"),
    (CheckResult.UNCLEAR, "Chưa xuất trình được văn bản gốc, hẹn bổ sung trong tuần.", None),
)


def make_visit_content(lines: int = 6) -> Content:
    """A launched campaign with one content of so many lines, the last of which the team scores."""
    content = make_content(make_campaign(plan_number="28"))
    rows = [("I", "", "part", 2 * lines, {"agg": "sum"})]
    rows += [(f"I.{place}", "I", "yes_no", 2, {}) for place in range(1, lines)]
    make_sheet(content, (*rows, (f"I.{lines}", "I", "manual", 2, AGENCY)))
    make_group(content)
    return content


def make_visit(content: Content) -> Visit:
    decision = {"decision_number": "45/QĐ-VHTT", "decision_on": NOW.date(), "decision_issuer": "Phòng VHTT huyện Mẫu"}
    team = InspectionTeam.objects.create(campaign=content.campaign, name="Đoàn kiểm tra số 1", **decision)
    for position, (name, title, post) in enumerate(MEMBERS, start=1):
        TeamMember.objects.create(team=team, position=position, full_name=name, title=title, post=post)
    return Visit.objects.create(
        team=team, starts_at=NOW, place="Hội trường UBND xã", planned_by=make_user(), planned_at=NOW
    )


def make_visited(
    content: Content | None = None, *, visit: Visit | None = None, unit: Unit | None = None
) -> VisitedUnit:
    """Planned, with every line on its checklist and nothing noted."""
    content = content or make_visit_content()
    claims = {c.code: {"value": True} for c in content.sheets.get().criteria.filter(kind="yes_no")}
    unit = unit or make_unit(content.campaign.authority)
    card = hand_in(content, unit, claims)
    visited = VisitedUnit.objects.create(visit=visit or make_visit(content), unit=unit)
    for line in card.lines.order_by("criterion__position"):
        VisitCheck.objects.create(visited=visited, line=line, why="Điểm tự chấm lớn")
    return reloaded(visited)


def note(visited: VisitedUnit) -> VisitedUnit:
    """What was found, in the words of both sides, with who was there; not agreed on yet."""
    user = make_user()
    for place, check in enumerate(visited.checks.order_by("line__criterion__position")):
        check.result, check.words, check.points = FOUND[place % len(FOUND)]
        check.noted_by, check.noted_at = user, NOW
        check.save()
    members = list(visited.visit.team.members.all())
    for position, member in enumerate(members, start=1):
        Attendance.objects.create(visited=visited, position=position, member=member, full_name=member.full_name)
    Attendance.objects.create(
        visited=visited, position=len(members) + 1, full_name="Nguyễn Thị Hoa", title="Phó Chủ tịch UBND xã"
    )
    visited.summary = "Xã triển khai đầy đủ các nhiệm vụ.\nHồ sơ lưu trữ còn phân tán."
    visited.unit_opinion = "Thống nhất với ghi nhận của đoàn."
    visited.requirements = "Bổ sung hồ sơ tiêu chí I.3 trước ngày 10/11/2024."
    visited.save()
    return reloaded(visited)


def close(visited: VisitedUnit) -> VisitedUnit:
    """Both sides have agreed, two and a half hours after the beginning."""
    visited.closed_by, visited.closed_at = make_user(), NOW + timedelta(hours=2, minutes=30)
    visited.agreed_by = visited.attendance.get(member=None)
    visited.save()
    return reloaded(visited)


def make_closed(content: Content | None = None, **fields) -> VisitedUnit:
    return close(note(make_visited(content, **fields)))


def take_photo(
    visited: VisitedUnit, caption: str = "", check: VisitCheck | None = None, size=(1600, 1200)
) -> VisitPhoto:
    """A photograph in one colour, stored as uploads are."""
    out = BytesIO()
    Image.new("RGB", size, "seagreen").save(out, "JPEG")
    content, key = out.getvalue(), uuid4()
    photo = VisitPhoto(
        id=key, visited=visited, check_of=check, caption=caption, media_type="image/jpeg", size=len(content),
        sha256=hashlib.sha256(content).hexdigest(), uploaded_by=make_user(), uploaded_at=NOW,
    )  # fmt: skip
    photo.file.save("anh.jpg", ContentFile(content))
    return photo


def attach(card: Scorecard, code: str, name: str, *, sensitive: bool = False) -> Evidence:
    evidence = Evidence.objects.create(
        campaign=card.content.campaign, unit=card.unit, display_name=name, media_type="application/pdf", size=1,
        file="evidence/x", sha256=uuid4().hex * 2, uploaded_by=make_user(), uploaded_at=NOW, sensitive=sensitive,
    )  # fmt: skip
    line = card.lines.get(criterion__code=code)
    EvidenceUse.objects.create(line=line, evidence=evidence, added_by=make_user(), added_at=NOW)
    return evidence


def reloaded(visited: VisitedUnit) -> VisitedUnit:
    """With all that the papers read."""
    campaign = visited.visit.team.campaign
    reader = make_member(campaign.lead_unit, Role.LEADER)
    return visited_of(reader).get(pk=visited.pk)
