"""Whose move a dossier is: of the unit, of the office, of the leader, of nobody here."""

from datetime import timedelta

import pytest

from campaigns.models import Membership
from campaigns.roles import Role
from dossiers.actions.sendings import receive_sending, return_sending
from dossiers.models import Sending
from dossiers.sending.worklist import sending_tasks
from dossiers.states import SendingLevel
from tests.factories.campaigns import make_member
from tests.factories.dossiers import LATER, Awarded
from tests.factories.sendings import make_leader, send

pytestmark = pytest.mark.django_db
SOON = LATER + timedelta(hours=1)


def titles(member: Membership, awarded: Awarded) -> list[tuple[str, bool]]:
    return [(task.title, task.mine) for task in sending_tasks(member, awarded.campaign)]


def test_the_offices_dossier_is_sent_then_received_or_sent_again(complete):
    leader = make_leader(complete)
    assert titles(complete.secretary, complete) == [("Trình hồ sơ tới lãnh đạo UBND", True)]
    sending = send(complete)
    assert titles(complete.secretary, complete) == [("Chờ lãnh đạo nhận hồ sơ trình", False)]
    assert titles(leader, complete) == [("Nhận hồ sơ trình khen thưởng", True)]
    return_sending(sending=sending, reason="Thiếu chữ ký.", by_user=leader.user, now=SOON)
    assert titles(leader, complete) == []
    (task,) = sending_tasks(complete.secretary, complete.campaign)
    assert (task.title, task.place) == ("Bổ sung, trình lại hồ sơ", "Thiếu chữ ký.")
    receive_sending(sending=send(complete, now=SOON), by_user=leader.user, now=SOON)
    assert titles(complete.secretary, complete) == []


def test_units_dossiers_are_received_by_the_lead_office_and_no_other(complete):
    unit, campaign = complete.contest.units[0], complete.campaign
    head = complete.contest.head(unit)
    Sending.objects.create(
        campaign=campaign,
        level=SendingLevel.UNIT,
        unit=unit,
        addressee=campaign.lead_unit.name,
        turn=1,
        papers=[],
        sent_by=head.user,
        sent_at=LATER,
    )
    assert titles(head, complete) == [("Chờ cơ quan chủ trì nhận hồ sơ", False)]
    assert titles(make_member(campaign.lead_unit, Role.MANAGER), complete)[0] == ("Nhận hồ sơ của đơn vị", True)
    assert titles(make_member(complete.contest.units[1], Role.MANAGER), complete) == []
    assert titles(complete.officer, complete) == []
