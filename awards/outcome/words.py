"""Decisions in words, as messages and papers cite them."""

from awards.models import Award, AwardDecision
from campaigns.states import AwardLevel
from campaigns.vietnamese import format_date

LEVELS = {AwardLevel.OWN: "Cấp mình khen", AwardLevel.PROVINCE: "Cấp trên khen"}


def cited(decision: AwardDecision) -> str:
    """Quyết định số 15/QĐ-UBND ngày 28/12/2022."""
    return f"Quyết định số {decision.document} ngày {format_date(decision.issued_on)}"


def cited_in_full(decision: AwardDecision) -> str:
    return f"{cited(decision)} của {decision.issuer}"


def ended(award: Award) -> str:
    """Which decision took the award back, and on which ground."""
    paper = f"Quyết định số {award.revoked_document} ngày {format_date(award.revoked_on)}"
    return f"{paper}, điểm {award.revoked_ground} khoản 2 Điều 93: {award.get_revoked_ground_display().lower()}"
