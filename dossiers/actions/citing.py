"""Papers that cite a number, made anew once that number has changed."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from awards.rules.people import secretary_blockers
from campaigns.models import Campaign, User
from campaigns.rules import require
from dossiers.actions.documents import make_entry
from dossiers.actions.versions import locked
from dossiers.facts.ground import ground_of
from dossiers.models import Document
from dossiers.numbering.citing import citing, remakeable, stale_citing
from dossiers.rules import campaign_blockers


@transaction.atomic
def remake_citing(
    *, campaign: Campaign, document: Document | None = None, by_user: User, now: datetime
) -> list[Document]:
    """Papers out of date that cite this paper's number, or any number. Issued ones stay as they are. Raises Refused."""
    campaign = locked(campaign)
    require(secretary_blockers(campaign, by_user, now), status=403)
    require(campaign_blockers(campaign))
    ground = ground_of(campaign, timezone.localdate(now))
    found = citing(ground, document) if document else stale_citing(ground)
    return [make_entry(entry, by_user, now) for entry in remakeable(found)]
