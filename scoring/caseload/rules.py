"""Why a line is not given to somebody, and why nobody is reminded."""

from campaigns.models import User
from campaigns.rules import Blocker
from scoring.caseload.holding import Holding
from scoring.caseload.lots import Lot
from scoring.judges import Judge
from scoring.verification_rules import campaign_blockers


def sharing_blockers(judge: Judge) -> list[Blocker]:
    """Plan, IV.1: the lead office verifies, and whoever leads the movement there shares the work out."""
    return judge.manager_blockers() or campaign_blockers(judge.campaign)


def why_not(lot: Lot, to: User | None, holding: Holding) -> str:
    """Why this line does not change hands; "" when it does."""
    if holding.by_team(lot):
        return "Đoàn kiểm tra chấm, không phân công cho người thẩm định."
    if lot.decided:
        return "Đã thẩm định; dòng ở lại với người đã quyết định."
    if to is None:
        return "" if lot.verifier else "Chưa phân công cho ai."
    if to.pk not in holding.able(lot):
        return _foreign(lot, to, holding)
    return f"Đã phân công cho {to.full_name}." if lot.verifier == to.pk else ""


def _foreign(lot: Lot, to: User, holding: Holding) -> str:
    """Nobody judges the own unit or its kin, nor the lines of another office."""
    office = holding.office(lot)
    if to in holding.judge.verifiers_at(office):
        return f"{to.full_name} thuộc đơn vị này hoặc đơn vị cấp trên, trực thuộc; không ai thẩm định đơn vị mình."
    return f"Do {office.name} thẩm định; chỉ phân công cho chuyên viên của cơ quan này."
