"""The public page: whose published points everybody may read without an account."""

from campaigns.models import Campaign, Content
from campaigns.rules import Blocker
from campaigns.states import ContentState


def published_contents(campaign: Campaign) -> list[Content]:
    return list(campaign.contents.filter(state=ContentState.PUBLISHED).select_related("campaign").order_by("number"))


def opening_blockers(campaign: Campaign) -> list[Blocker]:
    if campaign.public_since:
        return [Blocker("Bảng điểm đang được công khai.", "Không phải làm gì thêm.")]
    return []


def ending_blockers(campaign: Campaign) -> list[Blocker]:
    return [] if campaign.public_since else [Blocker("Bảng điểm chưa công khai.", "Không phải làm gì thêm.")]
