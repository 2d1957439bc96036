"""The papers of a dossier as a sending keeps them."""

from collections.abc import Iterable
from typing import Any

from dossiers.entries import Entry


def frozen(entries: Iterable[Entry]) -> list[dict[str, Any]]:
    """One row for each paper that is made: which version of it goes, with number, day and SHA-256 of its print."""
    return [_row(entry) for entry in entries if entry.paper]


def _row(entry: Entry) -> dict[str, Any]:
    paper = entry.paper
    return {
        "kind": entry.kind,
        "subject": entry.subject,
        "title": f"Báo cáo thành tích: {entry.title}" if entry.slot else entry.title,
        "document": str(paper.pk),
        "version": paper.version,
        "number": paper.cited_number,
        "dated_on": paper.dated_on.isoformat() if paper.dated_on else None,
        "sha256": paper.pdf_sha256,
        "pages": paper.pages,
    }
