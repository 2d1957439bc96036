"""The certificates of a bundle: what was printed as it was printed, the rest as it would be printed today."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from django.db.models import F, Q, Sum

from campaigns.models import Campaign, Signatory
from dossiers.certificates.design import Design
from dossiers.certificates.page import lay_out
from dossiers.certificates.queries import Key, Recipient
from dossiers.certificates.run_data import RunData, read
from dossiers.certificates.words import words_of
from dossiers.models import CertificateRun, CertificateSheet, CertificateTemplate
from dossiers.states import SheetEventKind

_NO_OFFSET = Decimal(0)


@dataclass(frozen=True)
class Certificate:
    recipient: Recipient
    look: RunData
    words: dict[str, str]
    is_printed: bool = False


@dataclass
class Chosen:
    """`unfit`: sentences about those whose words leave their boxes, by name; `untold`: how many have no design."""

    certificates: list[Certificate] = field(default_factory=list)
    unfit: list[str] = field(default_factory=list)
    untold: int = 0


def choose(
    campaign: Campaign, found: list[Recipient], template: CertificateTemplate | None, signer: Signatory | None
) -> Chosen:
    """`template` and `signer` are for those who have no good print yet."""
    printed, chosen = _printed(campaign), Chosen()
    look = _look(template) if template else None
    for recipient in found:
        if recipient.key in printed:
            chosen.certificates.append(Certificate(recipient, *printed[recipient.key], is_printed=True))
        elif look is None:
            chosen.untold += 1
        else:
            words = words_of(recipient, signer)
            if misfits := lay_out(look.design, words).misfits:
                chosen.unfit += [f"{recipient.slot.recipient_name}: {misfit}" for misfit in misfits]
            else:
                chosen.certificates.append(Certificate(recipient, look, words))
    return chosen


def _look(template: CertificateTemplate) -> RunData:
    """On plain paper and moved for no printer: the whole certificate as somebody reads it."""
    return RunData(
        design=Design.model_validate(template.design),
        background=template.background_id or 0,
        emblem=template.emblem_id or 0,
        offset_x=_NO_OFFSET,
        offset_y=_NO_OFFSET,
    )


def _printed(campaign: Campaign) -> dict[Key, tuple[RunData, dict[str, str]]]:
    """Look and words of the newest good print of each recipient."""
    sheets = list(_good_sheets(campaign))
    runs = CertificateRun.objects.in_bulk({sheet.run_id for sheet in sheets})
    data = {pk: read(run.data) for pk, run in runs.items()}
    whole = {"stock": False, "offset_x": _NO_OFFSET, "offset_y": _NO_OFFSET, "sheets": ()}
    looks = {pk: one.model_copy(update=whole) for pk, one in data.items()}
    return {
        (sheet.content_id, sheet.recipient_key): (looks[sheet.run_id], data[sheet.run_id].sheets[sheet.position - 1])
        for sheet in sheets
    }


def _good_sheets(campaign: Campaign) -> Iterator[CertificateSheet]:
    """With copies that can be handed over, the newest last."""
    made = {
        kind: Sum("events__copies", filter=Q(events__kind=kind), default=0)
        for kind in (SheetEventKind.PRINTED, SheetEventKind.SPOILED)
    }
    sheets = CertificateSheet.objects.filter(run__campaign=campaign).annotate(
        printed=made[SheetEventKind.PRINTED], spoiled=made[SheetEventKind.SPOILED]
    )
    yield from sheets.filter(printed__gt=F("spoiled")).order_by("run__made_at", "run_id")
