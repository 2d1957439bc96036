"""A second authority with a copy of everything that a first one has: the same codes, other names. Whatever of it shows
on a page of the first has leaked."""

from collections.abc import Callable
from copy import copy
from importlib import import_module
from inspect import getmembers, isfunction, signature
from pkgutil import walk_packages
from uuid import uuid4

from django.db.models import ForeignKey, Model, QuerySet, UUIDField

import awards
import campaigns
import dossiers
import scoring
from campaigns.authorities import our_models, ways
from campaigns.models import Authority, LogEntry, User

MARK = "⁂Láng giềng⁂"  # in no word of anybody else, in no token and no file by chance
NAMES = frozenset({
    "name", "full_name", "short_name", "title", "short_title", "text", "object_name", "actor_name", "recipient_name",
    "unit_name", "display_name", "reason", "summary", "ground", "document", "place", "post", "explanation", "area_name",
    "place_name", "abstract", "note", "addressee",
})  # fmt: skip

Keys = dict[type[Model], dict[object, object]]


def _scopes() -> list[Callable[..., QuerySet]]:
    found = {}
    for package in (campaigns, scoring, awards, dossiers):
        for module in walk_packages(package.__path__, f"{package.__name__}."):
            if module.name.endswith("queries"):
                found |= dict(getmembers(import_module(module.name), isfunction))
    named = [found[name] for name in sorted(found) if name.endswith("_visible_to")]
    return [scope for scope in named if list(signature(scope).parameters) == ["acting"]]


SCOPES = _scopes()


def make_twin(authority: Authority) -> Authority:
    """Rows without names of people and places in them, and files, are the same."""
    people = User.objects.filter(memberships__unit__authority=authority).distinct()
    keys: Keys = {Authority: {authority.pk: _copy_all([authority], {})[0].pk}, User: {}}
    keys[User] = _pairs(list(people), _copy_all(list(people), keys))
    later: list[tuple[Model, Model, list[ForeignKey]]] = []
    waiting = [model for model in our_models() if ways(model) and model is not Authority]
    while waiting:
        model = next((one for sure in (False, True) for one in waiting if _ready(one, waiting, sure)), waiting[0])
        waiting.remove(model)
        rows = list(model._default_manager.filter(**{ways(model)[0]: authority}))
        made = _copy_all(rows, keys)
        keys[model] = _pairs(rows, made)
        open_keys = [field for field in _keys_of(model) if field.null and (field.related_model in [*waiting, model])]
        later += [(row, new, open_keys) for row, new in zip(rows, made, strict=True) if open_keys]
    _close(later, keys)
    _tell_of_copies(keys)
    return Authority.objects.get(pk=keys[Authority][authority.pk])


def _keys_of(model: type[Model]) -> list[ForeignKey]:
    return [field for field in model._meta.fields if isinstance(field, ForeignKey)]


def _ready(model: type[Model], waiting: list[type[Model]], sure: bool) -> bool:
    """Do all that its rows point at stand already; with `sure`, all that they must point at?"""
    keys = [field for field in _keys_of(model) if not (sure and field.null)]
    return not any(field.related_model in waiting and field.related_model is not model for field in keys)


def _pairs(rows: list[Model], made: list[Model]) -> dict[object, object]:
    return {row.pk: new.pk for row, new in zip(rows, made, strict=True)}


def _copy_all(rows: list[Model], keys: Keys) -> list[Model]:
    if not rows:
        return []
    return list(type(rows[0])._default_manager.bulk_create([_copy(row, keys) for row in rows], batch_size=500))


def _copy(row: Model, keys: Keys) -> Model:
    new = copy(row)
    new._state = copy(row._state)
    new._state.adding, new._state.fields_cache = True, {}
    new.pk = uuid4() if isinstance(row._meta.pk, UUIDField) else None
    for field in row._meta.fields:
        value = getattr(row, field.attname)
        if isinstance(field, ForeignKey):
            setattr(new, field.attname, keys.get(field.related_model, {}).get(value, value))  # closed later if not yet
        elif field.name in NAMES and isinstance(value, str) and value and not field.choices:
            setattr(new, field.attname, f"{MARK} {value}"[: field.max_length])
    return _made_single(new)


def _made_single(new: Model) -> Model:
    """What is one list for all."""
    if isinstance(new, Authority):
        new.code = f"{new.code}-2"
    if isinstance(new, User):
        new.username = f"{new.username}.2"
    if isinstance(new, LogEntry):
        new.position, new.hash = None, ""
    return new


def _close(later: list[tuple[Model, Model, list[ForeignKey]]], keys: Keys) -> None:
    """Keys to rows that did not stand yet when theirs was made."""
    for row, new, fields in later:
        wanted = {f.attname: keys[f.related_model].get(getattr(row, f.attname)) for f in fields}
        changed = {name: value for name, value in wanted.items() if value is not None and getattr(new, name) != value}
        if changed:
            type(new)._default_manager.filter(pk=new.pk).update(**changed)


def _tell_of_copies(keys: Keys) -> None:
    """The logbook names what it tells of in plain text."""
    known = {(model._meta.label_lower, str(old)): str(new) for model in keys for old, new in keys[model].items()}
    entries = list(LogEntry.objects.filter(pk__in=list(keys[LogEntry].values())))
    for entry in entries:
        entry.object_key = known.get((entry.object_type, entry.object_key), entry.object_key)
    LogEntry.objects.bulk_update(entries, ["object_key"], batch_size=500)
