"""Telling a unit that a paper has gone out to it."""

from datetime import datetime

from django.urls import reverse
from django.utils import timezone

from campaigns.models import User
from campaigns.notices import holders, notify
from campaigns.roles import UNIT_SIDE
from campaigns.states import NoticeKind
from dossiers.models import Document
from dossiers.states import DocumentKind


def tell_unit(document: Document, by_user: User, now: datetime) -> None:
    """Of a notice that has just been given its number; other papers go to nobody by themselves."""
    if document.kind != DocumentKind.RESULT_NOTICE:
        return
    text = f"{document.get_kind_display()} số {document.cited_number}: {len(document.data['cases'])} trường hợp."
    to = holders([int(document.subject)], UNIT_SIDE, timezone.localdate(now))
    page = reverse("document", args=[document.pk])
    notify(NoticeKind.MEETING, text, page, to=to, campaign=document.campaign, now=now, by_user=by_user)
