"""Which papers print the number of another one: those that would say something else if it had another number."""

from collections.abc import Collection, Iterable
from copy import copy
from typing import TypeVar

from django.db.models import Model

from awards.models import AwardDecision
from dossiers.entries import Entry, EntryState
from dossiers.facts.decided import read_number
from dossiers.facts.ground import Ground
from dossiers.kept import answer
from dossiers.models import Document
from dossiers.overview import entries_of
from dossiers.snapshots import Snapshot, unnumbered
from dossiers.states import DocumentKind

_OTHER = "99999"  # a number that no paper has got yet
Key = tuple[str, str]
Row = TypeVar("Row", bound=Model)


def citing(ground: Ground, document: Document) -> list[Entry]:
    """Papers that exist and name the number of this one, in the dossier's order."""
    own = document.kind, document.subject
    keys = answer(ground, ("citing", *own), lambda: _differing(ground, _with_other_number(ground, document)))
    return [entry for entry in _chosen(ground, keys) if (entry.kind, entry.subject) != own]


def stale_citing(ground: Ground) -> list[Entry]:
    """Papers out of date that name the number of any paper."""
    keys = answer(ground, ("citing any",), lambda: _differing(ground, _with_other_numbers(ground)))
    return [entry for entry in _chosen(ground, keys) if entry.state == EntryState.STALE]


def _with_other_numbers(ground: Ground) -> Ground:
    other = ground
    for paper in ground.papers.values():
        if paper.number:
            other = _with_other_number(other, paper)
    return other


def _chosen(ground: Ground, keys: Collection[Key]) -> list[Entry]:
    return [entry for entry in entries_of(ground) if (entry.kind, entry.subject) in keys]


def remakeable(entries: Iterable[Entry]) -> list[Entry]:
    """Out of date and not issued; what has gone out is replaced, one by one and with a reason."""
    return [one for one in entries if one.state == EntryState.STALE and one.paper and one.paper.issued_at is None]


def _differing(ground: Ground, other: Ground) -> set[Key]:
    now, then = _made(ground), _made(other)
    return {key for key, entry in now.items() if key in then and _said(entry) != _said(then[key])}


def _made(ground: Ground) -> dict[Key, Entry]:
    entries = entries_of(ground)
    return {(entry.kind, entry.subject): entry for entry in entries if entry.paper and not entry.blockers}


def _said(entry: Entry) -> Snapshot:
    """Without its own number, which says nothing of others."""
    return unnumbered(entry.snapshot)


def _with_other_number(ground: Ground, document: Document) -> Ground:
    if document.kind == DocumentKind.PLAN:
        return ground.but(campaign=_twin(ground.campaign, "plan_number", _OTHER))
    if document.kind == DocumentKind.AWARD_DECISION:
        return _decided_otherwise(ground, document)
    key = document.kind, document.subject
    if key not in ground.papers:
        return ground
    return ground.but(papers={**ground.papers, key: _twin(ground.papers[key], "number", _OTHER)})


def _decided_otherwise(ground: Ground, document: Document) -> Ground:
    refusals = [_twin(one, "decision", _renumbered(one.decision, document)) for one in ground.refusals]
    return ground.but(decisions=[_renumbered(one, document) for one in ground.decisions], refusals=refusals)


def _renumbered(decision: AwardDecision, document: Document) -> AwardDecision:
    read = read_number(decision.document)
    mine = read is not None and (read[0], decision.issued_on) == (document.number, document.dated_on)
    return _twin(decision, "document", _OTHER) if mine else decision


def _twin(row: Row, name: str, value: object) -> Row:
    """A copy in memory that differs in one value and is never saved."""
    other = copy(row)
    setattr(other, name, value)
    return other
