"""Who signs a printed scorecard: the unit, and for what was verified the office that verifies it."""

from datetime import date

from django.utils import timezone

from campaigns.queries import signatory_for
from dossiers.facts.heads import signer_of
from dossiers.kinds.parts import Signer
from scoring.judges import office_for
from scoring.models import Scorecard

_BY_HAND = "(Ký, ghi rõ họ và tên)"
_SEALED = "(Ký, đóng dấu)"
Pair = tuple[Signer, Signer]


def signers_of(card: Scorecard, today: date, *, verified: bool) -> tuple[Pair, ...]:
    """Names come from the register of signatories, as it stood on the day of handing in or of verification."""
    campaign = card.content.campaign
    sent = timezone.localdate(card.submitted_at) if card.submitted_at else today
    head = signer_of(signatory_for(campaign, "unit_head", sent, card.unit), "THỦ TRƯỞNG ĐƠN VỊ", _SEALED)
    own = (Signer(authority=("NGƯỜI LẬP BIỂU",), note=_BY_HAND), head)
    if not verified:
        return (own,)
    office = office_for(campaign, card.unit)
    settled = timezone.localdate(card.verified_at) if card.verified_at else today
    found = signer_of(signatory_for(campaign, "unit_head", settled, office), "THỦ TRƯỞNG CƠ QUAN", _SEALED)
    chief = found.model_copy(update={"authority": (office.name.upper(), *found.authority)})
    return own, (Signer(authority=("NGƯỜI THẨM ĐỊNH",), note=_BY_HAND), chief)
