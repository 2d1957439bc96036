"""What a new campaign may begin with: the sheets of its contents as they were last issued in an earlier one."""

from dataclasses import dataclass

from campaigns.models import Campaign, Content
from scoring.models import ScoreSheet
from scoring.states import SheetState


@dataclass(frozen=True)
class Earlier:
    """Contents without a sheet, each beside the sheet that the content of its number had last."""

    pairs: tuple[tuple[Content, ScoreSheet], ...]

    def __bool__(self) -> bool:
        return bool(self.pairs)

    @property
    def keys(self) -> str:
        """Comes back with the word to copy, so that nothing is copied that was not shown."""
        return ",".join(str(source.pk) for _, source in self.pairs)

    @property
    def words(self) -> str:
        named = (f"{to} lấy bảng của {source.content.campaign.short_title}" for to, source in self.pairs)
        return f"{'; '.join(named)}. Bảng gốc giữ nguyên; mỗi bảng chép được còn sửa được đến khi phát động."


def earlier_sheets(campaign: Campaign) -> Earlier:
    """Two statements; none of a campaign that has no content without a sheet."""
    bare = list(campaign.contents.filter(sheets=None).order_by("number"))
    if not bare:
        return Earlier(())
    issued = ScoreSheet.objects.filter(
        state=SheetState.ISSUED,
        content__number__in=[content.number for content in bare],
        content__campaign__authority=campaign.authority_id,
        content__campaign__starts_on__lt=campaign.starts_on,
    ).select_related("content__campaign")
    newest_last = issued.order_by("content__campaign__starts_on", "content__campaign_id", "version")
    by_number = {sheet.content.number: sheet for sheet in newest_last}
    return Earlier(tuple((content, by_number[content.number]) for content in bare if content.number in by_number))
