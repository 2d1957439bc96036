"""A paper of a kind that the campaign has none of yet: dots where data will stand, one line in every list."""

import types
from collections.abc import Mapping
from datetime import date, datetime, time
from decimal import Decimal
from enum import Enum
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from django.utils import timezone

from campaigns.models import Campaign
from campaigns.shapes import BaseModel, RootModel
from dossiers.kinds import KINDS
from dossiers.kinds.parts import Head, Signer
from dossiers.phrases import fields_in
from dossiers.snapshots import Snapshot, plain

DOTS = "……………"
# Fields of inputs that their facts fill from the phrase or the list of the same name.
_WORDED = ("abstract", "meeting", "documents", "bases", "recipients")


def sample_of(kind: str, campaign: Campaign, texts: Mapping[str, str]) -> Snapshot:
    """Input of the paper with these words; ShapeError never: every shape takes dots."""
    shape = KINDS[kind].shape
    data: Snapshot = plain(shape.model_validate(_Sampler(campaign).of(shape)))
    written = {key: text for key, text in texts.items() if text}
    shipped = {phrase.key: phrase.text for phrase in KINDS[kind].phrases}
    for name in [name for name in _WORDED if name in data and name in shipped | written]:
        text = _dotted((shipped | written)[name]) if name in shipped else written[name]
        data[name] = text.splitlines() if isinstance(data[name], list) else text
    return data | ({"phrases": written} if shipped else {})


def _dotted(text: str) -> str:
    for name in fields_in(text):
        text = text.replace(f"{{{name}}}", DOTS)
    return text


class _Sampler:
    """Makes a value of any type that inputs of papers are made of."""

    def __init__(self, campaign: Campaign) -> None:
        self.head = Head(issuer=(campaign.authority.name.upper(),), symbol=DOTS, place=DOTS, year=campaign.year)
        self.signer = Signer(authority=("QUYỀN HẠN, CHỨC VỤ",), name=DOTS)
        day, hour = date(campaign.year, 1, 31), time(8, tzinfo=timezone.get_default_timezone())
        self.plain: dict[type, object] = {
            str: DOTS,
            bool: True,
            int: 1,
            Decimal: Decimal(1),
            date: day,
            datetime: datetime.combine(day, hour),
            Head: self.head,
            Signer: self.signer,
        }
        self.year = campaign.year
        self.begun: list[Any] = []  # shapes that are being made: one inside itself gets no lines

    def of(self, wanted: Any) -> Any:
        origin, inner = get_origin(wanted), get_args(wanted)
        if origin in (Annotated, Union, types.UnionType):
            return self.of(next(one for one in inner if one is not type(None)))
        if origin is Literal:
            return inner[0]
        if origin is tuple:
            return tuple(self.of(one) for one in inner if one is not ... and one not in self.begun)
        if origin is dict:
            return {}
        if wanted in self.plain:
            return self.plain[wanted]
        return next(iter(wanted)) if issubclass(wanted, Enum) else self._shape(wanted)

    def _shape(self, shape: type[BaseModel]) -> Any:
        fields = shape.model_fields
        if issubclass(shape, RootModel):
            return self.of(fields["root"].annotation)
        self.begun.append(shape)
        made = {name: self.of(field.annotation) for name, field in fields.items()}
        self.begun.pop()
        return made | ({"year": self.year} if fields.get("year") else {})
