"""What keeps a place from being voted on, or decided, because its recipient is placed in several contents."""

from functools import cached_property

from django.urls import reverse

from awards.across.policies import choices_of, rulings_of
from awards.models import MeetingCase, Slot, TwoAwardRuling
from awards.states import FILLED, TwoAwards
from campaigns.models import Campaign, QuotaLine
from campaigns.rules import Blocker


class TwoAwardBook:
    """Policies, rulings and places of a campaign, read once: three statements for any number of cases."""

    def __init__(self, campaign: Campaign) -> None:
        self.campaign = campaign

    def blockers(self, key: str, line: QuotaLine) -> list[Blocker]:
        """Why the place of this recipient on this line, loaded with its content, cannot be voted on or decided."""
        ruling = self._rulings.get(key)
        if ruling is None:
            return self._unsettled(key, line)
        if ruling.kept is None or ruling.kept.content_id == line.content_id:
            return []
        text = f"Hội đồng đã quyết định {ruling.recipient_name} chỉ giữ suất ở nội dung {ruling.kept.content.number}."
        cure = "Để trường hợp này lại kỳ họp sau rồi chạy phân bổ lại, hoặc xem lại quyết định đó."
        return [Blocker(text, cure, reverse("two_awards", args=[self.campaign.code]))]

    def _unsettled(self, key: str, line: QuotaLine) -> list[Blocker]:
        contents = sorted({slot.content.number for slot in self._places.get(key, [])})
        if len(contents) < 2 or self._choices[line.recipient_kind] != TwoAwards.FORBID:
            return []
        name = self._places[key][0].recipient_name
        return [
            Blocker(
                f"{name} được xếp ở nội dung {', '.join(contents)}; phong trào không cho phép hai giấy khen.",
                "Ghi quyết định của Hội đồng: giữ suất nào, hoặc ngoại lệ giữ cả hai.",
                reverse("two_awards", args=[self.campaign.code]),
            )
        ]

    @cached_property
    def _choices(self) -> dict[str, TwoAwards]:
        return choices_of(self.campaign)

    @cached_property
    def _rulings(self) -> dict[str, TwoAwardRuling]:
        return {one.recipient_key: one for one in rulings_of(self.campaign)}

    @cached_property
    def _places(self) -> dict[str, list[Slot]]:
        found: dict[str, list[Slot]] = {}
        filled = Slot.objects.filter(content__campaign=self.campaign, state__in=sorted(FILLED))
        for slot in filled.select_related("content"):
            found.setdefault(slot.recipient_key, []).append(slot)
        return found


def two_award_blockers(case: MeetingCase, book: TwoAwardBook | None = None) -> list[Blocker]:
    """`case` loaded with its meeting's campaign and its line's content; give one `book` for several cases."""
    book = book or TwoAwardBook(case.meeting.campaign)
    return book.blockers(case.recipient_key, case.quota_line)
