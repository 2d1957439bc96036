"""A scorecard's rows in templates: their inputs, their words, the kind of a file."""

from django import template

from scoring.answers import Input, in_words, inputs_of
from scoring.card_tree import Row
from scoring.sniff import KINDS

register = template.Library()

_ICONS = {"pdf": "pdf", "jpeg": "image", "png": "image", "docx": "word", "xlsx": "excel"}
_BY_TYPE = {kind.media_type: _ICONS[name] for name, kind in KINDS.items()}


@register.filter
def inputs(row: Row) -> list[Input]:
    """The fields of a line filled with the unit's answer."""
    return inputs_of(row.criterion.kind, row.params, row.line.answer if row.line else None)


@register.filter
def words(row: Row) -> list[tuple[str, str]]:
    """The unit's answer as (label, text)."""
    return in_words(row.criterion.kind, row.params, row.line.answer if row.line else None)


@register.filter
def file_kind(media_type: str) -> str:
    """The `kind` of components/file.html."""
    return _BY_TYPE.get(media_type, "document")
