"""Taking over what the unit itself said and proved in an earlier campaign, line by line and only when a person asks."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any

from django.db import transaction

from campaigns.models import User
from campaigns.rules import Blocker, Refused, require
from scoring.actions.evidence import Citation, add_evidence, add_link, cite_document
from scoring.actions.evidence_log import log_evidence
from scoring.actions.lines import Overtaken, save_line
from scoring.given_again import given_again
from scoring.models import Evidence, EvidenceUse, ScoreLine
from scoring.states import EvidenceKind
from scoring.suggestions import Suggestion


@dataclass(frozen=True)
class Agreed:
    """A suggestion that a person has agreed to, and the version of the line that the person saw beside it."""

    line: ScoreLine
    suggestion: Suggestion
    version: int


@transaction.atomic
def take_answers(*, agreed: Sequence[Agreed], by_user: User, now: datetime) -> int:
    """Each suggested answer saved as if it had been typed; returns how many. Raises Refused, and then nothing is
    written: a line that has an answer by now keeps it."""
    for each in agreed:
        require(_blockers(each))
        try:
            save_line(
                line=each.line,
                answer=each.suggestion.answer,
                note=each.line.note,
                version=each.version,
                by_user=by_user,
                now=now,
                origin=each.suggestion.origin,
            )
        except Overtaken as overtaken:
            text = f"{each.line.criterion.code}: {overtaken.blockers[0].text}"
            raise Refused([Blocker(text, "Tải lại trang để xem số liệu mới.")]) from overtaken
    return len(agreed)


def _blockers(agreed: Agreed) -> list[Blocker]:
    """A suggestion has an answer only for a line that waits for one."""
    if agreed.suggestion.answer is not None:
        return []
    text = f"Tiêu chí {agreed.line.criterion.code} đã có số liệu, hoặc số liệu năm trước không dùng lại được."
    return [Blocker(text, "Tải lại trang để xem số liệu hiện nay.")]


@transaction.atomic
def attach_again(*, line: ScoreLine, document: Evidence, by_user: User, now: datetime) -> EvidenceUse:
    """A document of an earlier campaign, copied into the unit's library of this one and hung on the line; one that
    stands there already is used again. A restricted one stays restricted. Raises Refused, or Unfit of its file."""
    use = _copied(line, document, by_user, now)
    old, new = {"phong trào": str(document.campaign)}, {"phong trào": str(use.evidence.campaign)}
    log_evidence("kèm lại tài liệu của phong trào trước", use.evidence, by_user, now, old=old, new=new)
    return use


def _copied(line: ScoreLine, document: Evidence, by_user: User, now: datetime) -> EvidenceUse:
    add = partial(_ADDING[EvidenceKind(document.kind)], line=line, by_user=by_user, now=now)
    return add(sensitive=document.sensitive, **_said(document))


_ADDING: Mapping[EvidenceKind, Callable[..., EvidenceUse]] = {
    EvidenceKind.FILE: add_evidence,
    EvidenceKind.LINK: add_link,
    EvidenceKind.CITATION: cite_document,
}


def _said(document: Evidence) -> dict[str, Any]:
    if document.kind == EvidenceKind.LINK:
        return {"title": document.display_name, "url": document.url}
    if document.kind == EvidenceKind.CITATION and document.issued_on:
        said = (document.number, document.symbol, document.issued_on, document.abstract, document.issuer)
        return {"citation": Citation(*said)}
    return {"document": given_again(document)}
