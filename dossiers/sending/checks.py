"""Invariants of what was sent. Each check yields one Vietnamese sentence for each thing wrong."""

from collections.abc import Iterator

from campaigns.checks import Check
from dossiers.models import Document, Sending
from dossiers.sending.queries import Key
from dossiers.states import ON_THE_WAY


def turns() -> Iterator[str]:
    """Turns of a dossier are numbered through from 1, and only the last one can be on its way."""
    found: dict[tuple[int, Key], list[Sending]] = {}
    for one in Sending.objects.select_related("unit").order_by("turn"):
        found.setdefault((one.campaign_id, (one.level, one.unit_id, one.subject)), []).append(one)
    for same in found.values():
        if [one.turn for one in same] != list(range(1, len(same) + 1)):
            yield f"{same[-1]}: các lần trình không liên tục."
        yield from (f"{one}: đã có lần trình sau mà chưa được trả lại." for one in same[:-1] if one.state in ON_THE_WAY)


def papers() -> Iterator[str]:
    """What a sending says of each paper is what the paper says of itself."""
    stored = {
        str(one.pk): (one.kind, one.subject, one.version, one.cited_number, one.pdf_sha256)
        for one in Document.objects.defer("data")
    }
    for one in Sending.objects.select_related("unit"):
        for row in one.papers:
            said = (row["kind"], row["subject"], row["version"], row["number"], row["sha256"])
            if stored.get(row["document"]) != said:
                yield f"{one}: “{row['title']}” không còn như khi trình."


SENDING_CHECKS: list[Check] = [turns, papers]
