"""Invariants of questions and answers over live data."""

from collections.abc import Iterator

from scoring.models import Question, Reply


def questions() -> Iterator[str]:
    """A question stands in one campaign throughout, and published answers are numbered through."""
    related = ("content", "criterion__sheet", "reply")
    for one in Question.objects.select_related(*related):
        content, criterion, reply = one.content, one.criterion, one.reply
        if content and content.campaign_id != one.campaign_id:
            yield f"{one}: hỏi về nội dung của phong trào khác."
        if criterion and criterion.sheet.content_id != one.content_id:
            yield f"{one}: tiêu chí {criterion.code} không thuộc nội dung được hỏi."
        if reply and reply.campaign_id != one.campaign_id:
            yield f"{one}: câu trả lời thuộc phong trào khác."
    numbers: dict[int, list[int]] = {}
    for campaign, number in Reply.objects.exclude(number=None).order_by("number").values_list("campaign_id", "number"):
        numbers.setdefault(campaign, []).append(number)
    for found in numbers.values():
        if found != list(range(1, len(found) + 1)):
            yield f"Các giải đáp vướng mắc đánh số không liên tục: {', '.join(map(str, found))}."
