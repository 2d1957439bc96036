"""A scenario that the secretary kept for the council: two places from the province, and nobody who handed in late."""

from awards.actions.scenarios import keep_scenario
from awards.plan_inputs import line_code
from awards.scenarios.shapes import LateChange, ProvinceChange
from campaigns.models import Campaign
from campaigns.queries import quota_leaves
from campaigns.states import AwardLevel
from tbemulation.demo.awards import PROVINCE_COUNT, secretary
from tbemulation.demo.moments import Moments

TITLE = "Cấp tỉnh giao thêm 01 suất ở nội dung {number}, đơn vị nộp trễ không được xét"


def keep(campaign: Campaign, moments: Moments) -> None:
    line = quota_leaves(campaign).filter(level=AwardLevel.PROVINCE).first()
    if line is None or campaign.scenarios.exists():
        return
    keep_scenario(
        campaign=campaign,
        title=TITLE.format(number=line.content.number),
        changes=[ProvinceChange(line=line_code(line), count=PROVINCE_COUNT + 1), LateChange(days=0)],
        by_user=secretary(campaign),
        now=moments.allocation(),
    )
