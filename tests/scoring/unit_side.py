"""A commune with its officer, its head and a scorecard, and the neighbour that must not see it."""

from dataclasses import dataclass

from campaigns.models import Membership
from campaigns.roles import Role
from scoring.models import Scorecard, ScoreLine, ScoreSheet
from scoring.queries import lines_visible_to
from tests.factories.campaigns import make_authority, make_campaign, make_content, make_member, make_unit, make_user
from tests.factories.scoring import make_scorecard, make_sheet

ROWS = (
    ("I", "", "part", 92, {"agg": "sum"}),
    ("I.1", "I", "group", 92, {"agg": "sum"}),
    ("I.1.a", "I.1", "yes_no", 40, {}),
    ("I.1.b", "I.1", "ratio", 50, {"den_zero": "na", "na_policy": "exclude_rescale", "na_reason": "Không có di tích"}),
    ("I.1.c", "I.1", "relative_best", 2, {}),
    ("II", "", "part", 8, {"agg": "sum"}),
    ("II.1", "II", "manual", 8, {"step": "0.5", "scorer": "agency", "self_score": False}),
    ("T", "", "part", 5, {"agg": "sum_cap", "cap": 5, "outside_total": True}),
    ("T.1", "T", "bonus", 5, {"items": [{"key": "tinh", "per": 3}, {"key": "xa", "per": 1}], "cap": 5}),
    ("P", "", "part", 0, {"agg": "sum", "outside_total": True, "min_points": -6}),
    ("P.1", "P", "penalty", 0, {"items": [{"key": "pb", "per": 2}], "cap": 6}),
    ("G.1", "", "gate", 0, {"effect": "no_award"}),
)
GOOD = {"I.1.a": {"value": True}, "I.1.b": {"num": "47", "den": "50"}, "I.1.c": {"value": "3"}}


@dataclass
class World:
    card: Scorecard
    other: Scorecard
    officer: Membership
    head: Membership
    stranger: Membership
    manager: Membership
    admin: Membership
    sheet: ScoreSheet

    def line(self, code: str) -> ScoreLine:
        """As a view fetches it."""
        return lines_visible_to(self.officer).get(scorecard=self.card, criterion__code=code)


def make_world(rows=ROWS, **campaign) -> World:
    authority = make_authority()
    running = make_campaign(authority, **campaign)
    content = make_content(running)
    sheet = make_sheet(content, rows, illustrative=True)
    sheet.criteria.filter(kind__in=["yes_no", "ratio"]).update(evidence_required="Báo cáo")
    own, foreign = make_unit(authority, "UBND xã Vĩnh Trung"), make_unit(authority, "UBND xã An Cư")
    return World(
        card=make_scorecard(own, content, sheet=sheet),
        other=make_scorecard(foreign, content, sheet=sheet),
        officer=make_member(own, Role.OFFICER, make_user("Trần Thị Ánh")),
        head=make_member(own, Role.HEAD, make_user("Nguyễn Thành Được")),
        stranger=make_member(foreign, Role.OFFICER, make_user("Lê Văn Đông")),
        manager=make_member(running.lead_unit, Role.MANAGER, make_user("Phạm Hữu Lộc")),
        admin=make_member(running.lead_unit, Role.ADMIN, make_user("Võ Quản Trị")),
        sheet=sheet,
    )
