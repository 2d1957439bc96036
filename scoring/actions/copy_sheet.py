"""Beginning a content's sheet, or its correction, with the rows of a sheet that was issued elsewhere."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from campaigns.logbook import record
from campaigns.models import Content, User
from campaigns.plan_rules import lead_blockers
from campaigns.rules import require
from scoring.actions.corrections import locked_content
from scoring.actions.origins import origins_for
from scoring.actions.sheet_copies import copy_rows
from scoring.actions.sheet_import import fingerprint
from scoring.correction_rules import copied_over_blockers, copy_blockers
from scoring.models import ScoreSheet
from scoring.queries import draft_of


@transaction.atomic
def copy_sheet(*, content: Content, source: ScoreSheet, seen: str, by_user: User, now: datetime) -> ScoreSheet:
    """The draft of `content` says what `source` says; the source stays as it is. Raises Refused.

    `seen` is the fingerprint of the draft that gives way. Rows of a correction go on from rows of the same code.
    """
    content = locked_content(content.pk)
    require(lead_blockers(content.campaign, by_user, timezone.localdate(now)), status=403)
    require(copy_blockers(content))
    draft = draft_of(content)
    require(copied_over_blockers(seen, fingerprint(draft)))
    draft = draft or ScoreSheet(content=content)
    draft.content = content
    old = {"số dòng": draft.criteria.count()} if draft.pk else {}
    copy_rows(source, draft, origins_for(draft, list(source.criteria.values_list("code", flat=True))))
    new = {"số dòng": draft.criteria.count(), "chép từ": f"{source.content.campaign}, {source.content}"}
    new["phiên bản được chép"] = source.version
    record("chép bảng điểm", draft, by_user=by_user, now=now, campaign=content.campaign, old=old, new=new)
    return draft
