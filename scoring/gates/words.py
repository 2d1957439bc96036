"""A finding in the words that rankings and papers print."""

from campaigns.vietnamese import format_date
from scoring.models import GateFinding


def cited(finding: GateFinding) -> str:
    """ "Văn bản số 512/UBND, ngày 12/09/2024, của UBND thị xã"; what was typed before there were separate fields stays
    as it was typed."""
    if finding.issued_on is None:
        return finding.document
    return f"Văn bản số {finding.document}, ngày {format_date(finding.issued_on)}, của {finding.issuer}"


def ground_of(finding: GateFinding) -> str:
    """What was found, with its document."""
    return f"{finding.ground.rstrip('.')} ({cited(finding)})"
