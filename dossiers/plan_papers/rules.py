"""Why a table of points and ranks may not be made, and where the number of a plan comes from."""

from django.urls import reverse

from campaigns.models import Campaign, ContestGroup
from campaigns.rules import Blocker
from campaigns.vietnamese import two_digits
from dossiers.facts.standings import Standings


def table_blockers(standings: Standings) -> list[Blocker]:
    """A table is of sealed rankings only, and its points by part still add up to what was sealed."""
    found = []
    for group in standings.groups:
        moved = standings.moved(group)
        if standings.ranking(group) is None:
            found.append(Blocker(f"Khối {group.name} chưa chốt xếp hạng.", "Chốt xếp hạng", _url(standings, group)))
        elif moved:
            text = f"Khối {group.name}: điểm của {two_digits(len(moved))} đơn vị đã thay đổi sau khi chốt xếp hạng."
            found.append(Blocker(text, "Đề nghị lập bản xếp hạng mới", _url(standings, group)))
    return found


def _url(standings: Standings, group: ContestGroup) -> str:
    return f"{reverse('rankings', args=[standings.content.campaign.code])}?group={group.pk}"


def plan_number_blocker(campaign: Campaign) -> Blocker:
    """The plan bears one number, which every paper that cites it prints, too."""
    url = reverse("edit_plan_number", args=[campaign.code])
    text = "Số, ngày của Kế hoạch ghi ở trang Kế hoạch và chỉ tiêu, rồi lập lại văn bản."
    return Blocker(text, "Ghi số và ngày ban hành", url)
