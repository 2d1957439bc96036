"""Why a bundle may not be made or stopped."""

from collections.abc import Sequence

from django.urls import reverse

from campaigns.models import Campaign
from campaigns.rules import Blocker
from dossiers.bundle.contents import Contents
from dossiers.models import Bundle
from dossiers.states import BundleState


def content_blockers(campaign: Campaign, contents: Contents, unfit: Sequence[str]) -> list[Blocker]:
    """`unfit`: sentences about certificates whose words leave their boxes; they may be left out, not cut."""
    url = reverse("certificate_designs", args=[campaign.code])
    found = [Blocker(sentence, "Sửa mẫu, hoặc không đưa giấy khen chưa in vào", url) for sentence in unfit]
    if contents.parts:
        return found
    empty = reverse("dossier", args=[campaign.code])
    return [*found, Blocker("Hồ sơ chưa có văn bản, giấy khen nào.", "Lập văn bản của hồ sơ", empty)]


def stop_blockers(bundle: Bundle) -> list[Blocker]:
    if bundle.state == BundleState.WAITING:
        return []
    return [Blocker(f"Tệp này ở trạng thái “{bundle.get_state_display()}”, không còn gì để dừng.")]
