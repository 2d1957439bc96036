"""The words of papers: for all of a kind that the office makes, or for one paper until it is issued."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from awards.rules.people import secretary_blockers
from campaigns.logbook import record
from campaigns.models import Authority, Campaign, User
from campaigns.rules import Blocker, require
from dossiers.actions.documents import make_document
from dossiers.issuing.rules import issued_blockers
from dossiers.kinds import KINDS
from dossiers.models import Document, Wording
from dossiers.queries import newest_of
from dossiers.rules import maker_blockers
from dossiers.wordings.places import phrases_of
from dossiers.wordings.rules import faults, overtaken_blockers
from dossiers.wordings.words import verb_of

Texts = Mapping[str, str]  # by key of the phrase; "" goes back to what is printed without own words


@transaction.atomic
def word_kind(
    *, campaign: Campaign, kind: str, texts: Texts, by_user: User, now: datetime, opened_at: datetime | None = None
) -> None:
    """How the campaign's authority words every paper of the kind, also in other campaigns; papers already made keep
    their words until they are made anew. `opened_at`: when the writer opened the words. Raises Refused."""
    authority = Authority.objects.select_for_update(no_key=True).get(pk=campaign.authority_id)
    require(secretary_blockers(campaign, by_user, now), status=403)
    place = {"authority_id": authority.pk, "campaign": None, "kind": kind, "subject": ""}
    old, new = _write(place, texts, by_user, now, opened_at)
    if old != new:
        record(verb_of(KINDS[kind]), authority, by_user=by_user, now=now, campaign=campaign, old=old, new=new)


@transaction.atomic
def word_paper(
    *, document: Document, texts: Texts, by_user: User, now: datetime, opened_at: datetime | None = None
) -> Document:
    """How this one paper is worded; it is made anew with number and day kept. Raises Refused."""
    campaign = Campaign.objects.select_for_update(no_key=True).get(pk=document.campaign_id)
    newest = newest_of(document)
    require(maker_blockers(campaign, newest.kind, newest.unit, None, by_user, now), status=403)
    require(issued_blockers(newest))
    place = {
        "authority_id": campaign.authority_id,
        "campaign": campaign,
        "kind": document.kind,
        "subject": document.subject,
    }
    old, new = _write(place, texts, by_user, now, opened_at)
    if old == new:
        return newest
    record("sửa lời văn bản", newest, by_user=by_user, now=now, campaign=campaign, unit=newest.unit, old=old, new=new)
    return make_document(campaign=campaign, kind=document.kind, subject=document.subject, by_user=by_user, now=now)


def _write(
    place: dict[str, Any], texts: Texts, by_user: User, now: datetime, opened_at: datetime | None
) -> tuple[dict[str, str], dict[str, str]]:
    """Words before and after, by the title of their phrase; words of a phrase that is no more can only be dropped."""
    phrases = {phrase.key: phrase for phrase in phrases_of(KINDS[place["kind"]])}
    known = [(phrases[key], text) for key, text in texts.items() if text]
    require([Blocker(f"{one.title}: {fault}") for one, text in known for fault in faults(one, text)], status=422)
    stored = list(Wording.objects.filter(**place).select_related("edited_by"))
    require(overtaken_blockers(stored, by_user, opened_at))
    before = {one.key: one.text for one in stored}
    for key, text in texts.items():
        if not text:
            Wording.objects.filter(**place, key=key).delete()
        elif before.get(key) != text:
            said = {"text": text, "edited_by": by_user, "edited_at": now}
            Wording.objects.update_or_create(**place, key=key, defaults=said)
    titles = {key: phrases[key].title if key in phrases else key for key in texts}
    old = {titles[key]: before.get(key, "") for key in texts}
    return old, {titles[key]: text for key, text in texts.items()}
