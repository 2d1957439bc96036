"""The secretary is reminded of the dossier's date as long as something is left to do for it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from campaigns.models import Notice
from campaigns.reminders import remind
from tests.factories.campaigns import NOW
from tests.factories.dossiers import make_awarded, make_minutes, make_proposal, make_report

pytestmark = pytest.mark.django_db


def reminded(awarded, days: int) -> list[str]:
    Notice.objects.all().delete()
    day = awarded.campaign.dossier_due - timedelta(days=days)
    remind(NOW + (day - timezone.localdate(NOW)))
    return list(awarded.secretary.user.notices.values_list("text", flat=True))


def test_the_secretary_is_reminded_until_the_papers_are_made():
    awarded = make_awarded()
    due = "Còn 7 ngày (hết ngày 20/12/2024): Ghi quyết định khen thưởng"
    assert reminded(awarded, 7) == [f"{due}; Lập văn bản của hồ sơ khen thưởng."]
    make_minutes(awarded)
    make_proposal(awarded)
    for slot in awarded.campaign.contents.get().slots.exclude(recipient_key=""):
        make_report(awarded, slot)
    assert reminded(awarded, 7) == [f"{due}."]
