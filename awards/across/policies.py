"""What a campaign says about two certificates for one recipient, by kind of recipient."""

from collections.abc import Mapping

from awards.models import TwoAwardPolicy, TwoAwardRuling
from awards.states import TwoAwards
from campaigns.models import Campaign
from campaigns.states import RecipientKind

# Two contents are two achievements (Luật 06/2022/QH15, art. 5(2c)): allowed, and told to the council.
USUAL = TwoAwards.FLAG


def policies_of(campaign: Campaign) -> dict[str, TwoAwardPolicy]:
    """By kind of recipient; a kind that nobody has decided on is not there."""
    found = TwoAwardPolicy.objects.filter(campaign=campaign).select_related("set_by")
    return {one.recipient_kind: one for one in found}


def choice_for(kind: str, policies: Mapping[str, TwoAwardPolicy]) -> TwoAwards:
    return TwoAwards(policies[kind].choice) if kind in policies else USUAL


def choices_of(campaign: Campaign) -> dict[str, TwoAwards]:
    """For every kind of recipient, one statement."""
    policies = policies_of(campaign)
    return {kind.value: choice_for(kind, policies) for kind in RecipientKind}


def rulings_of(campaign: Campaign) -> list[TwoAwardRuling]:
    """Always in the same order, whatever the order in which they were recorded."""
    found = TwoAwardRuling.objects.filter(campaign=campaign).order_by("recipient_key")
    return list(found.select_related("kept__content", "recorded_by"))
