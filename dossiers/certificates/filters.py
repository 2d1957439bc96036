"""The list of certificates narrowed by what is still to be done."""

from collections.abc import Iterable

from django import forms

from campaigns.forms import TextField
from campaigns.system_forms import ANY, FilterForm
from campaigns.vietnamese import search_key
from dossiers.certificates.queries import Recipient

UNNUMBERED, UNPRINTED, UNDECIDED = "unnumbered", "unprinted", "undecided"
_STANDINGS = (
    (UNNUMBERED, "Chưa có số sổ"),
    (UNPRINTED, "Chưa in"),
    (UNDECIDED, "Chưa có quyết định"),
)


class RecipientFilter(FilterForm):
    q = TextField(label="Tìm theo tên")
    standing = forms.ChoiceField(label="Còn phải làm", choices=[*ANY, *_STANDINGS])


def narrowed(found: Iterable[Recipient], filters: RecipientFilter) -> list[Recipient]:
    text, standing = search_key(filters.value("q") or ""), filters.value("standing")
    return [one for one in found if text in search_key(_names(one)) and _waits(one, standing or "")]


def _names(one: Recipient) -> str:
    return f"{one.slot.recipient_name} {one.slot.unit.name if one.slot.unit else ''}"


def _waits(one: Recipient, standing: str) -> bool:
    waits = {UNNUMBERED: one.entry is None, UNPRINTED: one.good <= 0, UNDECIDED: one.award is None}
    return waits.get(standing, True)
