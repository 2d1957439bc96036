"""Which phase of a campaign runs on a day, computed from its dates when the request comes."""

from dataclasses import dataclass
from datetime import date

from campaigns.models import Campaign
from campaigns.states import CampaignState


@dataclass(frozen=True)
class Phase:
    key: str
    label: str
    until: date
    state: str  # done, running, late, ahead


def running_phase(campaign: Campaign, today: date) -> str:
    """Key of the running phase (campaigns.menu.PHASES)."""
    if campaign.state == CampaignState.DRAFT:
        return "plan"
    if campaign.state == CampaignState.CLOSED:
        return ""
    dated = (
        ("scoring", campaign.self_score_until),
        ("verification", campaign.verify_until),
        ("publication", campaign.petition_until),
    )
    return next((key for key, until in dated if today <= until), "council")


def phases(campaign: Campaign, today: date) -> list[Phase]:
    """The strip of phases shown on the home page, each with its last day."""
    steps = (
        ("plan", "Phát động", campaign.starts_on),
        ("scoring", "Tự chấm", campaign.self_score_until),
        ("verification", "Thẩm định, kiểm tra", campaign.verify_until),
        ("publication", "Công bố, kiến nghị", campaign.petition_until),
        ("council", "Xếp hạng, họp xét, hồ sơ", campaign.dossier_due),
    )
    running = running_phase(campaign, today)
    keys = [key for key, _, _ in steps]
    at = keys.index(running) if running in keys else len(keys)
    return [Phase(*step, state=_state(place - at, step[2], today)) for place, step in enumerate(steps)]


def _state(after: int, until: date, today: date) -> str:
    """`after`: how many steps behind the one that runs. What runs after its last day is late: the last step, and a plan
    that was not launched."""
    if after:
        return "ahead" if after > 0 else "done"
    return "late" if today > until else "running"
