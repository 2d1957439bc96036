"""Whose a row is: the ways by which its foreign keys lead to an authority, and rows in which two of them meet.

Read off the models themselves, so that a new table is checked without being named. No row may join two authorities,
but for a plan handed down, which knows the plan that it follows.
"""

from collections.abc import Iterator
from functools import cache

from django.apps import apps
from django.db.models import F, ForeignKey, Model, Q

from campaigns.models import Authority, Campaign

OURS = ("campaigns", "scoring", "awards", "dossiers")
_ACROSS = {(Authority, "parent"), (Campaign, "source")}


def our_models() -> list[type[Model]]:
    found = apps.get_models(include_auto_created=True)
    return sorted((model for model in found if model._meta.app_label in OURS), key=lambda model: model._meta.label)


def ways(model: type[Model]) -> list[str]:
    """Paths for a query, the surest first: always filled before often empty, short before long."""
    found = [
        (field.null, f"{field.name}__{nearest}" if nearest else field.name)
        for field, nearest in ((field, _nearest().get(field.related_model)) for field in _keys(model))
        if nearest is not None
    ]
    return [path for _, path in sorted(found, key=lambda each: (each[0], each[1].count("__"), each[1]))]


def rows_of_two_authorities() -> Iterator[str]:
    """One statement for each pair of ways."""
    for model in our_models():
        first, *others = ways(model) or [""]
        for other in others:
            both = Q(**{f"{first}__isnull": False, f"{other}__isnull": False})
            for row in model._default_manager.filter(both).exclude(**{first: F(other)}).order_by("pk")[:20]:
                yield f"{model._meta.verbose_name} {row.pk}: nối dữ liệu của hai cơ quan ({first}, {other})."


def _keys(model: type[Model]) -> list[ForeignKey]:
    fields = [field for field in model._meta.fields if isinstance(field, ForeignKey)]
    return [field for field in fields if (model, field.name) not in _ACROSS]


@cache
def _nearest() -> dict[type[Model], str]:
    """The shortest sure way of each model that has any; the authority's own is empty."""
    found: dict[type[Model], str] = {Authority: ""}
    for sure in (True, False):
        grown = True
        while grown:
            before = dict(found)
            for model in our_models():
                steps = [(f.name, before[f.related_model]) for f in _keys(model) if f.related_model in before]
                steps = [step for step in steps if not sure or not model._meta.get_field(step[0]).null]
                if model not in found and steps:
                    found[model] = min(("__".join(filter(None, step)) for step in steps), key=len)
            grown = len(found) > len(before)
    return found
