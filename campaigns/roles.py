"""The nine roles. Each stands for an office or a person that the plan or the law names; nothing here is editable."""

from django.db.models import TextChoices


class Role(TextChoices):
    # Fills in the unit's scorecard, attaches evidence, answers requests.
    OFFICER = "officer", "Cán bộ nhập liệu"
    # Approves and submits for the unit, nominates people (plan, IV.2).
    HEAD = "head", "Thủ trưởng đơn vị"
    # Lead of the office that runs the movement: plan, sheets, dates, publication (plan, IV.1).
    MANAGER = "manager", "Chủ trì phong trào"
    # Checks claims against evidence, line by line.
    VERIFIER = "verifier", "Chuyên viên thẩm định"
    # Member of the inspection team; gives the points of the inspection part.
    INSPECTOR = "inspector", "Thành viên đoàn kiểm tra"
    # Ranking, allocation, meeting and papers (standing office of the council).
    SECRETARY = "secretary", "Thư ký Hội đồng"
    # Votes in the emulation council (Luật 06/2022/QH15, art. 90).
    COUNCILLOR = "councillor", "Thành viên Hội đồng"
    # Reads everything, decides nothing here: signs on paper.
    LEADER = "leader", "Lãnh đạo UBND"
    # Units, people, accounts. Cannot change a result.
    ADMIN = "admin", "Quản trị hệ thống"


# Those who see every unit of their authority.
OVERSEERS = frozenset(
    {
        Role.MANAGER,
        Role.VERIFIER,
        Role.INSPECTOR,
        Role.SECRETARY,
        Role.COUNCILLOR,
        Role.LEADER,
    }
)
# Those who act for one unit and see that unit only.
UNIT_SIDE = frozenset({Role.OFFICER, Role.HEAD})
