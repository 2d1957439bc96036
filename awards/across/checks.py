"""Invariants of certificates in two contents over live data."""

from collections.abc import Iterator

from awards.across.policies import choices_of, rulings_of
from awards.models import Slot, TwoAwardRuling
from awards.states import SlotState, TwoAwards
from campaigns.models import Campaign


def two_awards() -> Iterator[str]:
    """What is decided follows the council's words, and where two are forbidden its exceptions."""
    decided: dict[int, dict[str, list[Slot]]] = {}
    for slot in Slot.objects.filter(state=SlotState.DECIDED).select_related("content", "quota_line"):
        decided.setdefault(slot.content.campaign_id, {}).setdefault(slot.recipient_key, []).append(slot)
    for campaign in Campaign.objects.filter(pk__in=decided):
        yield from _of(campaign, decided[campaign.pk])


def rulings() -> Iterator[str]:
    """The place that somebody keeps is one of the ruling's own campaign."""
    for ruling in TwoAwardRuling.objects.select_related("kept__content"):
        if ruling.kept and ruling.kept.content.campaign_id != ruling.campaign_id:
            yield f"{ruling}: chỉ tiêu được giữ thuộc phong trào khác."


def _of(campaign: Campaign, decided: dict[str, list[Slot]]) -> Iterator[str]:
    choices, words = choices_of(campaign), {one.recipient_key: one for one in rulings_of(campaign)}
    for key, slots in decided.items():
        word, name = words.get(key), slots[0].recipient_name
        kept = word.kept.content_id if word and word.kept else None
        if kept and any(slot.content_id != kept for slot in slots):
            yield f"{name}: được khen ở nội dung khác nội dung mà Hội đồng cho giữ."
        if word is None and len(slots) > 1 and choices[slots[0].quota_line.recipient_kind] == TwoAwards.FORBID:
            yield f"{name}: được khen ở {len(slots)} nội dung khi phong trào không cho phép, không có ngoại lệ."
