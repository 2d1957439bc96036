"""The summary by mail: what is in it, one a day at most, and nothing lost when the server fails."""

from datetime import timedelta
from smtplib import SMTPRecipientsRefused

import pytest
from django.core import mail as outbox_of
from django.core.management import call_command

from campaigns import daily_mail
from campaigns.actions.daily_mail import claim_mail
from campaigns.models import DailyMail, Notice
from campaigns.notices import notify
from campaigns.roles import Role
from campaigns.states import MailState, NoticeKind
from tests.factories.campaigns import NOW, make_campaign, make_member, make_unit

pytestmark = pytest.mark.django_db
TOMORROW = NOW + timedelta(days=1)


@pytest.fixture
def officer():
    campaign = make_campaign()
    return reader(campaign, "can.bo@xa.example.vn")


def reader(campaign, address):
    member = make_member(make_unit(campaign.authority), Role.OFFICER)
    member.user.email = address
    member.user.save()
    member.campaign = campaign
    return member


def tell(member, text="Bảng bị trả lại.", now=NOW):
    notify(NoticeKind.SCORECARD, text, "/scorecards/1/", to=[member], campaign=member.campaign, now=now)


def sent():
    return outbox_of.outbox


def texts():
    return [mail.body for mail in sent()]


def test_the_mail_tells_everything_unread_with_the_dates_ahead_in_text_and_html(officer, settings):
    settings.SITE_URL = "https://thidua.example.gov.vn"
    tell(officer, "Thủ trưởng trả lại bảng tự chấm nội dung 01 để sửa.")
    tell(officer, "Lịch thay đổi: hạn trình hồ sơ nay là 20/12/2024.")
    assert daily_mail.send_summaries(NOW) == 1
    (mail,) = sent()
    assert mail.to == ["can.bo@xa.example.vn"]
    assert mail.subject == "2 thông báo mới · Thi đua mẫu 2024"
    assert mail.extra_headers["Auto-Submitted"] == "auto-generated"
    html, kind = mail.alternatives[0]
    assert kind == "text/html"
    for body in (mail.body, html):
        assert f"Kính gửi Ông/Bà {officer.user.full_name}" in body
        assert "Thủ trưởng trả lại bảng tự chấm nội dung 01 để sửa." in body
        assert "Lịch thay đổi: hạn trình hồ sơ nay là 20/12/2024." in body
        assert "Tự chấm: hết ngày 10/11/2024, còn 9 ngày" in body
        assert "https://thidua.example.gov.vn/notices/" in body
        assert "/scorecards/1/" not in body


def test_what_people_typed_is_harmless_in_the_html(officer):
    tell(officer, "<img src=x onerror=alert(1)>\r\nBcc: x@y.z")
    daily_mail.send_summaries(NOW)
    (mail,) = sent()
    assert "<img" not in mail.alternatives[0][0]
    assert mail.message()["Bcc"] is None


def test_a_name_with_a_line_break_makes_no_header(officer):
    officer.campaign.short_title = "Thi đua\r\nBcc: x@y.z"
    officer.campaign.save()
    tell(officer)
    daily_mail.send_summaries(NOW)
    assert sent()[0].message()["Bcc"] is None


def test_without_an_address_of_the_site_the_mail_says_where_to_look(officer, settings):
    settings.SITE_URL = ""
    tell(officer)
    daily_mail.send_summaries(NOW)
    assert "http" not in texts()[0]
    assert "mở mục Thông báo" in texts()[0]


def test_a_day_has_one_mail_and_each_notice_one_mail(officer):
    tell(officer, "Một")
    assert daily_mail.send_summaries(NOW) == 1
    tell(officer, "Hai", NOW + timedelta(hours=1))
    assert daily_mail.send_summaries(NOW + timedelta(hours=2)) == 0
    assert daily_mail.send_summaries(TOMORROW) == 1
    assert daily_mail.send_summaries(TOMORROW + timedelta(days=1)) == 0
    assert ["Một" in body for body in texts()] == [True, False]
    assert ["Hai" in body for body in texts()] == [False, True]


@pytest.mark.parametrize(
    "change", [{"daily_mail": False}, {"email": ""}, {"is_active": False}], ids=["switched off", "no address", "locked"]
)
def test_nobody_is_written_to_who_does_not_want_it_or_cannot_read_it(officer, change):
    tell(officer)
    for field, value in change.items():
        setattr(officer.user, field, value)
    officer.user.save()
    assert daily_mail.send_summaries(NOW) == 0
    assert not DailyMail.objects.exists()


def test_what_was_read_in_the_application_is_not_mailed(officer):
    tell(officer)
    Notice.objects.update(read_at=NOW)
    assert daily_mail.send_summaries(NOW) == 0


def test_a_refused_mail_is_recorded_and_tried_again_while_the_others_go_out(officer, monkeypatch):
    other = reader(officer.campaign, "khac@xa.example.vn")
    tell(officer)
    tell(other)
    real = daily_mail.mail.send

    def refuse(connection, *, to, **parts):
        if to == officer.user.email:
            raise SMTPRecipientsRefused({to: (450, b"mailbox busy")})
        real(connection, to=to, **parts)

    monkeypatch.setattr(daily_mail.mail, "send", refuse)
    assert daily_mail.send_summaries(NOW) == 1
    failed = DailyMail.objects.get(user=officer.user)
    assert (failed.state, failed.attempts) == (MailState.FAILED, 1)
    assert "mailbox busy" in failed.error
    monkeypatch.setattr(daily_mail.mail, "send", real)
    assert daily_mail.send_summaries(NOW + timedelta(minutes=5)) == 0
    assert daily_mail.send_summaries(NOW + timedelta(minutes=15)) == 1
    failed.refresh_from_db()
    assert (failed.state, failed.attempts, failed.error) == (MailState.SENT, 2, "")
    assert [mail.to[0] for mail in sent()] == ["khac@xa.example.vn", "can.bo@xa.example.vn"]


def test_the_administrator_reads_on_the_persons_page_how_the_last_mail_ended(officer, settings, sign_in):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    tell(officer)
    daily_mail.send_summaries(NOW)
    admin = sign_in(make_member(officer.campaign.lead_unit, Role.ADMIN))
    page = admin.get(f"/people/{officer.user.pk}/").content.decode()
    assert "Thư tổng hợp gần nhất: 09:00 01/11/2024, không gửi được (ConnectionRefusedError" in page


def test_a_server_out_of_reach_loses_nothing(officer, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    tell(officer)
    assert daily_mail.send_summaries(NOW) == 0
    assert "ConnectionRefusedError" in DailyMail.objects.get().error
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    assert daily_mail.send_summaries(NOW + timedelta(hours=1)) == 1
    assert len(sent()) == 1


def test_retries_come_further_and_further_apart(officer, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    tell(officer)
    for minute in range(0, 100, 5):
        daily_mail.send_summaries(NOW + timedelta(minutes=minute))
    assert DailyMail.objects.get().attempts == 4  # after 0, 15, 45 and 90 minutes


def test_a_mail_whose_sender_died_is_not_sent_twice_and_its_notices_come_the_next_day(officer):
    tell(officer)
    claim_mail(user=officer.user, day=NOW.date(), now=NOW)
    assert daily_mail.send_summaries(NOW + timedelta(hours=3)) == 0
    assert daily_mail.send_summaries(TOMORROW) == 1


def test_what_is_read_while_the_mail_is_made_leaves_the_days_mail_free(officer, monkeypatch):
    tell(officer)
    waiting = list(daily_mail.readers_waiting(NOW))
    Notice.objects.update(read_at=NOW)
    with monkeypatch.context() as patch:
        patch.setattr(daily_mail, "readers_waiting", lambda now: waiting)
        assert daily_mail.send_summaries(NOW) == 0
    tell(officer)
    assert daily_mail.send_summaries(NOW) == 1


def test_a_batch_leaves_the_rest_to_the_next_round(officer):
    people = [officer, *(reader(officer.campaign, f"{number}@xa.example.vn") for number in range(2))]
    for person in people:
        tell(person)
    assert [daily_mail.send_summaries(NOW, most=2) for _ in range(3)] == [2, 1, 0]


def test_running_the_command_twice_sends_once(officer, monkeypatch):
    monkeypatch.setattr(daily_mail, "BATCH", 1)
    other = reader(officer.campaign, "khac@xa.example.vn")
    tell(officer)
    tell(other)
    call_command("send_reminders")
    call_command("send_reminders")
    assert len(sent()) == 2


def test_by_default_mails_are_files_below_the_data_folder(officer, settings, tmp_path):
    assert settings.EMAIL_FILE_PATH == settings.DATA_DIR / "mail"
    settings.EMAIL_BACKEND, settings.EMAIL_FILE_PATH = "django.core.mail.backends.filebased.EmailBackend", tmp_path
    tell(officer, "Câu hỏi đã được trả lời.")
    daily_mail.send_summaries(NOW)
    (file,) = tmp_path.iterdir()
    assert "To: can.bo@xa.example.vn" in file.read_text()
