"""Fields that no form of a view has, posted to it all the same: does anything come of them?"""

from collections.abc import Callable, Collection
from dataclasses import dataclass

from django.db import models
from django.test import Client

from campaigns.authorities import our_models
from tests.world.matrix.asking import send
from tests.world.matrix.forms import Body, Form
from tests.world.matrix.writes import Write

_FORGED: list[tuple[type[models.Field], object]] = [
    (models.BooleanField, "on"),
    (models.DateTimeField, "2024-11-30T08:00"),
    (models.DateField, "2024-11-30"),
    (models.UUIDField, "00000000-0000-4000-8000-000000000000"),
    (models.DecimalField, "99"),
    (models.JSONField, '{"x": 1}'),
    (models.IntegerField, "1"),
    (models.ForeignKey, "1"),
    (models.AutoField, "1"),
]


def _forged(field: models.Field) -> str:
    if field.choices:
        return str(list(field.choices)[-1][0])
    return str(next((value for kind, value in _FORGED if isinstance(field, kind)), "⁂giả mạo⁂"))


def all_fields() -> Body:
    """Every column of every table of ours by both of its names, with a value that it could take."""
    found: Body = {}
    for model in our_models():
        for field in model._meta.concrete_fields:
            for name in (field.name, field.attname):
                found.setdefault(name, [_forged(field)])
    return found


@dataclass(frozen=True)
class Effect:
    status: int
    writes: list[Write]

    def like(self, other: "Effect", loose: Collection[tuple[int, int]] = ()) -> bool:
        """`loose`: places (statement, value) that are never twice the same: new keys, codes."""
        if (self.status, len(self.writes)) != (other.status, len(other.writes)):
            return False
        return not any(place not in loose for place in self.differs(other))

    def differs(self, other: "Effect") -> set[tuple[int, int]]:
        found = set()
        for at, (one, two) in enumerate(zip(self.writes, other.writes, strict=False)):
            if one.sql != two.sql:
                found.add((at, -1))
            found |= {(at, i) for i, pair in enumerate(zip(one.values, two.values, strict=False)) if pair[0] != pair[1]}
        return found


def effect(browser: Client, form: Form, body: Body) -> Effect:
    answer, writes = send(browser, "POST", form.address, body={"_": [""]} | body)  # a form of files only is not empty
    return Effect(answer.status_code, writes.all)


def heeded(browser: Client, form: Form, extras: Body) -> set[str]:
    """Names among `extras` that change what comes of the form."""
    usual = effect(browser, form, form.filled)
    loose = usual.differs(effect(browser, form, form.filled))

    def differs(names: Collection[str]) -> bool:
        body = {name: extras[name] for name in names} | form.filled
        return not usual.like(effect(browser, form, body), loose)

    return _guilty(sorted(extras.keys() - form.filled.keys()), differs)


def _guilty(names: list[str], differs: Callable[[Collection[str]], bool]) -> set[str]:
    """By halves: most often none of them."""
    if not names or not differs(names):
        return set()
    if len(names) == 1:
        return set(names)
    half = len(names) // 2
    return _guilty(names[:half], differs) | _guilty(names[half:], differs)
