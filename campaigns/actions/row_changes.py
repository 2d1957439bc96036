"""Rows brought to what a file says, noting every old and new value for one logbook entry."""

from collections.abc import Mapping
from typing import Any, TypeVar

from django.db.models import Model

Row = TypeVar("Row", bound=Model)


class RowChanges:
    def __init__(self) -> None:
        self.old: dict[str, Any] = {}
        self.new: dict[str, Any] = {}

    def __bool__(self) -> bool:
        return self.old != self.new

    def note(self, name: str, old: Any, new: Any) -> None:
        if old != new:
            self.old[name], self.new[name] = _plain(old), _plain(new)

    def put(self, row: Row, values: Mapping[str, Any], name: str) -> Row:
        """Give a row these values and save what differs; `row` may be new, with its identity already set."""
        if row.pk is None:
            for field, value in values.items():
                setattr(row, field, value)
            row.save()
            self.note(name, None, str(row))
            return row
        changed = {field: value for field, value in values.items() if getattr(row, field) != value}
        for field, value in changed.items():
            label = getattr(row._meta.get_field(field), "verbose_name", field)
            self.note(f"{name}, {label}", getattr(row, field), value)
            setattr(row, field, value)
        if changed:
            row.save(update_fields=list(changed))
        return row


def _plain(value: Any) -> Any:
    return str(value) if isinstance(value, Model) else value
