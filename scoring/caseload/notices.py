"""What verifiers are told: lines given to them or taken away, and that work waits."""

from collections.abc import Iterable
from datetime import datetime

from django.urls import reverse
from django.utils import timezone

from campaigns.models import Campaign, Content, User
from campaigns.notices import notify, people_of
from campaigns.roles import Role
from campaigns.states import NoticeKind
from campaigns.vietnamese import format_date
from campaigns.worklist import time_left
from scoring.caseload.lots import Line
from scoring.caseload.people import REMINDED, Reminder
from scoring.caseload.plan import Given


def tell_of_lines(content: Content, given: Iterable[Given], by_user: User, now: datetime) -> None:
    """One notice to each who received lines of a content and one to each who lost some."""
    received: dict[int, list[Line]] = {}
    lost: dict[int, list[Line]] = {}
    for each in given:
        if each.to:
            received.setdefault(each.to.pk, []).append(each.line)
        if each.holder:
            lost.setdefault(each.holder.pk, []).append(each.line)
    _tell(content, "Ông/Bà được phân công thẩm định", received, by_user, now)
    _tell(content, "Ông/Bà thôi thẩm định", lost, by_user, now)


def _tell(content: Content, begins: str, lines: dict[int, list[Line]], by_user: User, now: datetime) -> None:
    campaign = content.campaign
    page = f"{reverse('verification', args=[campaign.code])}?content={content.number}"
    held = people_of(campaign, (Role.VERIFIER,), timezone.localdate(now)).filter(user__in=lines)
    for person, own in lines.items():
        units = len({line.unit for line in own})
        text = f"{begins} {len(own)} dòng của {units} đơn vị, {str(content).lower()}."
        to = [member for member in held if member.user_id == person][:1]
        notify(NoticeKind.SCORECARD, text, page, to=to, campaign=campaign, now=now, by_user=by_user)


def tell_to_go_on(campaign: Campaign, reminders: Iterable[Reminder], by_user: User, now: datetime) -> None:
    """Each at most once a day, whoever presses the button and however often."""
    today, page = timezone.localdate(now), reverse("verification", args=[campaign.code])
    held = {each.user_id: each for each in reversed(list(people_of(campaign, (Role.VERIFIER,), today)))}
    due = f"hạn hết ngày {format_date(campaign.verify_until)}, {time_left(campaign.verify_until, today)}"
    for each in reminders:
        text = f"Đề nghị thẩm định: {in_words(each)}; {due}."
        to, once = [held[each.person.pk]], f"{REMINDED} {today:%Y-%m-%d}"
        notify(NoticeKind.REMINDER, text, page, to=to, campaign=campaign, now=now, by_user=by_user, once=once)


def in_words(reminder: Reminder) -> str:
    """ "12 dòng giao cho Ông/Bà, 3 dòng chưa giao cho ai của cơ quan đang chờ"."""
    own = [f"{reminder.waiting} dòng giao cho Ông/Bà"] if reminder.waiting else []
    anybody = [f"{reminder.open} dòng của cơ quan chưa giao cho ai"] if reminder.open else []
    return f"{', '.join(own + anybody)} đang chờ"
