"""The frozen copy of a scorecard that an officer lays before the head, and the receipt of one that was sent. Pure.

Points are text with two decimals and answers are as stored, so that a copy read back from any database gives the same
canonical JSON and therefore the same hash.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.utils import timezone

from scoring.answers import in_words
from scoring.card_tree import Part, Row, Tree
from scoring.models import Evidence, Scorecard
from scoring.models.evidence import RESTRICTED_NAME
from scoring.states import EvidenceKind

# {"sheet_version", "total", "maximum", "parts": [...], "lines": [...]}
Copy = dict[str, Any]


def canonical(value: object) -> str:
    """JSON in one way only: sorted keys, no spaces, marks as they are."""
    return json.dumps(
        value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False, cls=DjangoJSONEncoder
    )


def digest(value: object) -> str:
    """SHA-256 of the canonical JSON, in hex."""
    return hashlib.sha256(canonical(value).encode()).hexdigest()


def frozen(card: Scorecard, tree: Tree) -> Copy:
    """What the unit says on every line that it scores itself, with its documents, and what that comes to."""
    return {
        "sheet_version": card.sheet.version,
        "total": _text(tree.result.total),
        "maximum": _text(tree.maximum),
        "parts": [_part(part) for part in tree.parts],
        "lines": [_line(part, row) for part in tree.parts for row in part.rows if row.asked],
    }


def _part(part: Part) -> dict[str, Any]:
    """`outside`: points beside the total (bonus, penalty). A part that the office scores has no points here."""
    asked = any(row.asked for row in part.rows)
    points = part.result.points if part.result and asked else None
    code, title = part.criterion.code, part.criterion.title
    maximum = _text(part.criterion.max_points)
    return {"code": code, "title": title, "max": maximum, "outside": part.outside, "points": _text(points)}


def _line(part: Part, row: Row) -> dict[str, Any]:
    line, criterion = row.line, row.criterion
    if line is None:
        raise ValueError(f"{criterion.code} is no line of a scorecard.")
    return {
        "line": line.pk,
        "part": part.criterion.code,
        "code": criterion.code,
        "title": criterion.title,
        "kind": criterion.kind,
        "max": _text(line.max_points),
        "answer": line.answer,
        "words": [list(pair) for pair in in_words(criterion.kind, row.params, line.answer)],
        "status": line.self_status,
        "points": _text(line.self_points),
        "note": line.note,
        "evidence": [_evidence(use.evidence) for use in row.files],
    }


def _evidence(evidence: Evidence) -> dict[str, Any]:
    """`proof`: hash of the file, address of the link, or the cited document in words; of restricted ones always a hash,
    since a copy is kept where the logbook may be read."""
    proof = _proof(evidence)
    if evidence.sensitive and not evidence.is_file:
        proof = digest(proof)
    name = RESTRICTED_NAME if evidence.sensitive else evidence.display_name
    return {"id": str(evidence.pk), "name": name, "kind": evidence.kind, "version": evidence.version, "proof": proof}


def _proof(evidence: Evidence) -> str:
    match evidence.kind:
        case EvidenceKind.FILE:
            return evidence.sha256
        case EvidenceKind.LINK:
            return evidence.url
        case _:
            return evidence.display_name  # number, symbol, date, issuer and abstract in words


@dataclass(frozen=True)
class Sending:
    """The circumstances of one sending. `number`: the handover's; `submission`: the how-manieth sending of the card;
    `office`: to whom it goes."""

    number: int
    submission: int
    office: str
    sender: str
    at: datetime
    due: date
    late_days: int


def receipt_of(card: Scorecard, copy: Copy, sending: Sending) -> dict[str, Any]:
    """What the receipt says (card with content, campaign and unit); `sha256` in it is that of the frozen copy."""
    content = card.content
    return {
        "authority": content.campaign.authority.name,
        "campaign": content.campaign.title,
        "office": sending.office,
        "unit": card.unit.name,
        "content": f"{content}: {content.title}",
        "sheet_version": copy["sheet_version"],
        "number": sending.number,
        "submission": sending.submission,
        "sender": sending.sender,
        "at": timezone.localtime(sending.at).isoformat(timespec="seconds"),
        "due": sending.due.isoformat(),
        "late_days": sending.late_days,
        "total": copy["total"],
        "maximum": copy["maximum"],
        "lines": len(copy["lines"]),
        "documents": count_documents(copy),
        "sha256": digest(copy),
    }


def count_documents(copy: Mapping[str, Any]) -> int:
    """Each document once, on however many lines it stands."""
    return len({each["id"] for line in copy["lines"] for each in line["evidence"]})


def _text(points: Decimal | None) -> str | None:
    return None if points is None else f"{points:.2f}"
