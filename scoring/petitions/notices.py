"""Who is told of a petition: the office that answers, then the unit."""

from datetime import datetime

from django.urls import reverse
from django.utils import timezone

from campaigns.models import Unit, User
from campaigns.notices import holders, notify
from campaigns.roles import UNIT_SIDE, Role
from campaigns.states import NoticeKind
from scoring.models import Petition
from scoring.notices import name_of
from scoring.states import PetitionState


def tell_office(petition: Petition, office: Unit, by_user: User, now: datetime) -> None:
    """The verifiers of the office that answers, and whoever leads the campaign."""
    card = petition.line.scorecard
    campaign, on = card.content.campaign, timezone.localdate(now)
    text = f"{card.unit} kiến nghị về điểm dòng {petition.line.criterion.code}, {name_of(card)}."
    people = [*holders([office.pk], (Role.VERIFIER,), on), *holders([campaign.lead_unit_id], (Role.MANAGER,), on)]
    notify(NoticeKind.PUBLICATION, text, _page(petition), to=people, campaign=campaign, now=now, by_user=by_user)


def tell_unit_of_answer(petition: Petition, by_user: User, now: datetime) -> None:
    card = petition.line.scorecard
    granted = petition.state == PetitionState.GRANTED
    what = "được chấp nhận, điểm đã sửa" if granted else "đã có trả lời: giữ nguyên điểm"
    text = f"Kiến nghị về dòng {petition.line.criterion.code}, {name_of(card)}, {what}."
    people = holders([card.unit_id], UNIT_SIDE, timezone.localdate(now))
    campaign = card.content.campaign
    notify(NoticeKind.PUBLICATION, text, _page(petition), to=people, campaign=campaign, now=now, by_user=by_user)


def _page(petition: Petition) -> str:
    return reverse("petition", args=[petition.pk])
