"""Two reminder commands at one moment send once. Row conflicts do not show on SQLite, so this runs on PostgreSQL."""

from django.core import mail

from campaigns import reminders
from campaigns.daily_mail import send_summaries
from campaigns.models import DailyMail, Notice
from campaigns.reminders import Behind, remind
from campaigns.roles import Role
from campaigns.states import MailState
from tests.at_once import ON_POSTGRESQL, at_once
from tests.factories.campaigns import NOW, make_campaign, make_member, make_unit

pytestmark = ON_POSTGRESQL
MANY, PEOPLE = 6, 8
behind: list[Behind] = []


def source(campaign, now):
    return list(behind)


def test_commands_at_one_moment_remind_each_person_once_and_send_each_one_mail(monkeypatch):
    campaign = make_campaign()
    behind.clear()
    for number in range(PEOPLE):
        member = make_member(make_unit(campaign.authority), Role.OFFICER)
        member.user.email = f"{number}@xa.example.vn"
        member.user.save()
        behind.append(Behind(member, NOW.date(), "Trình bảng tự chấm", "/"))
    monkeypatch.setattr(reminders, "SOURCES", [f"{__name__}.source"])

    at_once([lambda: remind(NOW)] * MANY)
    assert Notice.objects.count() == PEOPLE

    counts = at_once([lambda: send_summaries(NOW)] * MANY)
    assert sum(counts) == PEOPLE
    assert sorted(each.to[0] for each in mail.outbox) == [f"{number}@xa.example.vn" for number in range(PEOPLE)]
    assert set(DailyMail.objects.values_list("state", flat=True)) == {MailState.SENT}
