"""Rows that were read along several ways, made one object each.

`select_related` gives every place a unit, a content and a campaign of its own: a thousand units in memory where the
authority has seventy, and all of them are written and read again with what is kept.
"""

from collections.abc import Iterable
from dataclasses import is_dataclass
from typing import Any

from django.db.models import Model

Key = tuple[type[Model], Any]


def make_single(parts: Iterable[object]) -> None:
    """Where a foreign key of a row in these parts leads to. Only rows that are alike in all that was read of them."""
    known: dict[Key, Model] = {}
    seen, waiting = set[int](), list(parts)
    while waiting:
        one = waiting.pop()
        if id(one) in seen:
            continue
        seen.add(id(one))
        if isinstance(one, Model):
            known.setdefault((type(one), one.pk), one)
            for name, other in list(one._state.fields_cache.items()):
                if isinstance(other, Model):
                    single, has_more = _single(known, other)
                    one._state.fields_cache[name] = single
                    if has_more:
                        seen.discard(id(single))
                    waiting.append(single)
        waiting += _inside(one)


def _single(known: dict[Key, Model], row: Model) -> tuple[Model, bool]:
    """The one that stands for it, and whether that now leads to rows that only this one led to."""
    first = known.setdefault((type(row), row.pk), row)
    if first is row or not _alike(first, row):
        return row, False
    mine, its = first._state.fields_cache, row._state.fields_cache
    more = its.keys() - mine.keys()
    mine.update({name: its[name] for name in more})
    return first, bool(more)


def _alike(one: Model, other: Model) -> bool:
    return {**vars(one), "_state": None} == {**vars(other), "_state": None}


def _inside(one: object) -> Iterable[object]:
    if isinstance(one, Model):
        fetched: dict[str, Iterable[object]] = getattr(one, "_prefetched_objects_cache", {})
        return [row for rows in fetched.values() for row in rows]
    if isinstance(one, dict):
        return list(one.values())
    if isinstance(one, list | tuple | set | frozenset):
        return one
    return vars(one).values() if is_dataclass(one) and hasattr(one, "__dict__") else ()
