"""What the screen shows of a template: where its pictures are found, and the words that fill it meanwhile."""

from collections.abc import Sequence

from django.urls import reverse

from campaigns.models import Campaign, Signatory
from dossiers.certificates.drawing import Pictures
from dossiers.certificates.queries import Recipient
from dossiers.certificates.words import sample_words, words_of
from dossiers.models import CertificateTemplate

SAMPLE = "sample"


def pictures_of(template: CertificateTemplate, campaign: Campaign) -> Pictures:
    """Addresses with the picture's key, so that a browser never shows the one before."""
    arguments = [campaign.code, template.pk]
    background = f"{reverse('design_background', args=arguments)}?{template.background_id}"
    emblem = f"{reverse('design_emblem', args=arguments)}?{template.emblem_id}"
    return Pictures(background if template.background_id else "", emblem if template.emblem_id else "")


def shown_words(campaign: Campaign, found: Sequence[Recipient], asked: str, signer: Signatory | None) -> dict[str, str]:
    """Of the recipient that was asked for (key of the place), else of the sample."""
    chosen = next((one for one in found if str(one.slot.pk) == asked), None)
    return words_of(chosen, signer) if chosen else sample_words(campaign, signer)
